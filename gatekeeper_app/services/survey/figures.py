"""The figures of a survey in words, for every form they are shown in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import money, number, percent
from gatekeeper_app.services.survey.model import SurveyAspect
from gatekeeper_app.services.survey.totals import Part, Totals

_ABOUT: dict[SurveyAspect, str] = {
    SurveyAspect.CIRCULAR: N_("With a criterion on circular economy"),
    SurveyAspect.CARBON: N_("With a criterion on carbon or energy"),
    SurveyAspect.ENVIRONMENT: N_("With a criterion on other environmental matters"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A line of the summary: what was counted, how many, of how many, and the share in per cent."""

    label: Message
    count: Decimal | int | None
    of: Decimal | int | None = None
    share: Decimal | None = None
    currency: str = ""
    in_per_cent: bool = False

    def shown(self, language: Language) -> str:
        """The figure in words: "12 of 40 (30 %)"."""
        if self.count is None:
            return "–"
        if self.in_per_cent:
            return percent(Decimal(self.count), language)
        if self.of is None:
            return number(self.count, language)
        places = {
            "count": self._figure(self.count, language),
            "of": self._figure(self.of, language),
            "share": percent(self.share, language) if self.share is not None else "–",
        }
        return Message(N_("{count} of {of} ({share})"), places).in_language(language)

    def _figure(self, value: Decimal | int, language: Language) -> str:
        return money(Decimal(value), self.currency, language) if self.currency else number(value, language)


def key_figures(figures: Totals) -> tuple[KeyFigure, ...]:
    """The summary, the broadest figures first."""
    return tuple(_key_figures(figures))


def _key_figures(figures: Totals) -> Iterator[KeyFigure]:
    yield KeyFigure(label=Message(N_("Procurements")), count=figures.procurements)
    yield _part(N_("With a circular, carbon or environmental criterion"), figures.with_criteria)
    for value in figures.by_value:
        yield KeyFigure(
            label=Message(
                N_("The same by value, where it is known ({currency})"), {"currency": value.currency}
            ),
            count=value.value,
            of=value.of,
            share=value.share,
            currency=value.currency,
        )
    for aspect, part in figures.by_aspect.items():
        yield _part(_ABOUT[aspect], part)
    yield _part(N_("With mere wishes only"), figures.only_wishes)
    yield _part(
        N_("With weight for such criteria in the comparison, where weights were read"),
        figures.with_award_weight,
    )
    yield KeyFigure(label=Message(N_("Median of that weight")), count=figures.median_weight, in_per_cent=True)
    yield _part(N_("Decided by price alone, where the comparison was read"), figures.price_only)
    yield _part(N_("With a measurable criterion, of those with criteria"), figures.measured)
    yield _part(N_("With a criterion that names its proof, of those with criteria"), figures.proved)
    yield _part(
        N_("With reports, checks or sanctions on a criterion, of those with criteria"), figures.followed_up
    )
    yield _part(N_("With an environmental aim declared in the notice"), figures.declared)


def _part(msgid: str, part: Part) -> KeyFigure:
    return KeyFigure(label=Message(msgid), count=part.count, of=part.of, share=part.share)


METHOD: tuple[str, ...] = (
    N_(
        "A criterion is a passage or an award line that asks for something circular, low-carbon or environmental; "
        "passages that keep such offers out are counted as bottlenecks instead."
    ),
    N_(
        "A criterion is measurable where it names a figure, a label, a standard or a method; it names its proof where "
        "it or the passage beside it says how the matter is shown."
    ),
    N_(
        "Circular is what serves reuse, repair, refurbishing, recycling or less use of materials; a warranty or a "
        "service life counts from five years on."
    ),
    N_(
        "Notices in other languages than Finnish, Swedish and English count by their award criteria alone. Texts in "
        "pictures are not read."
    ),
    N_(
        "The passages were found by a program that misses some and takes some for what they are not. Read the passages "
        "behind a figure before you draw conclusions from it."
    ),
)
"""How the figures were come by (msgids), told with every form of the survey."""
