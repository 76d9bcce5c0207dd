"""A case in the language of whoever reads it: what the calculator named is named in that language, what the buyer
wrote stays as it was written."""

from collections.abc import Mapping
from dataclasses import replace

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate, Estimates
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText, Message

_SENTENCES = (N_("The buyer's own figure"), N_("Estimate of practice, to be verified"))


def in_readers_words(
    case: CarbonCase,
    calculator: CarbonCalculator | None,
    values: Mapping[str, DatedValue],
    language: Language,
) -> CarbonCase:
    """The case with the calculator's names of it, of its scenarios and of its sources in the language."""
    if calculator is None:
        return case
    choices = {each.id: each.name for each in calculator.scenarios}
    sources = _sources(calculator, values, language)

    def figures(estimates: Estimates) -> dict[str, Estimate]:
        return {
            name: replace(each, source=sources[each.source]) if each.source in sources else each
            for name, each in estimates.items()
        }

    return replace(
        case,
        name=_named(case.name, calculator.name, language),
        inputs=figures(case.inputs),
        scenarios=tuple(
            replace(
                each,
                name=_named(each.name, choices[each.id], language) if each.id in choices else each.name,
                inputs=figures(each.inputs),
            )
            for each in case.scenarios
        ),
    )


def _named(name: str, default: LocalizedText, language: Language) -> str:
    known = {default.in_language(each) for each in LANGUAGES}
    return default.in_language(language) if name in known else name


def _sources(
    calculator: CarbonCalculator, values: Mapping[str, DatedValue], language: Language
) -> dict[str, str]:
    """The sources a calculator writes into its figures, in every language, to those of the language."""
    found: dict[str, str] = {}
    for sentence in _SENTENCES:
        said = {each: Message(sentence).in_language(each) for each in LANGUAGES}
        found |= dict.fromkeys(said.values(), said[language])
    figures = [each.figure for each in calculator.inputs]
    figures += [figure for choice in calculator.scenarios for figure in choice.figures.values()]
    for figure in figures:
        value = values.get(figure.value_id)
        if value is not None:
            title = value.source.title
            said = {each: f"{value.name.in_language(each)}: {title.in_language(each)}" for each in LANGUAGES}
        elif figure.source is not None:
            said = {each: figure.source.in_language(each) for each in LANGUAGES}
        else:
            continue
        found |= dict.fromkeys(said.values(), said[language])
    return found
