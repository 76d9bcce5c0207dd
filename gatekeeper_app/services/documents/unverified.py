"""Figures that a final document states or rests on, and that nobody has verified in a source.

What counts: a figure from memory or from practice ("to be verified"), and a figure of the buyer's own in a calculation
for which no source was named. What does not: a figure read in a source, derived or from a secondary source; one of the
buyer's own with a source in words; and the figure of a criterion that the buyer set herself, which is a decision with a
name and a day, not a claim about the world.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.calculation.since_chosen import entry_words, figure_words
from gatekeeper_app.domain.criteria import Criterion, CriterionKind, Parameter
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.law import STAGE_NAMES, DatedFigure, TimeLimit
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import places, values_of
from gatekeeper_app.i18n import LANGUAGES, N_, Message
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.documents.unverified_calculations import (
    of_carbon,
    of_comparisons,
    of_costs,
    of_effects,
    of_public_costs,
)
from gatekeeper_app.services.documents.unverified_figure import (
    Area,
    Spread,
    UnverifiedFigure,
    figure_id,
    of_lot,
    plain,
    stated,
)
from gatekeeper_app.services.finding_places import FindingPlace
from gatekeeper_app.services.freshness import values_of_criterion
from gatekeeper_app.services.legal_frame import legal_frame
from gatekeeper_app.services.protocols import LawBook, Library


def unverified_figures(
    procurement: Procurement, library: Library, law: LawBook, calculators: Calculators | None = None
) -> tuple[UnverifiedFigure, ...]:
    """Every unverified figure of the procurement, whether somebody has confirmed it or not, in the order of the
    justification. `calculators` name the figures of carbon cases; without them those are left out, as they are in the
    documents."""
    found = (
        *_of_thresholds(procurement, law),
        *criteria_figures(procurement, library),
        *of_comparisons(procurement),
        *of_costs(procurement),
        *(of_carbon(procurement, calculators) if calculators else ()),
        *of_effects(procurement),
        *_of_dated_values(procurement, library, law),
    )
    return tuple({figure.id: figure for figure in found}.values())


def outward_figures(
    procurement: Procurement, public: Procurement, library: Library, law: LawBook
) -> tuple[UnverifiedFigure, ...]:
    """Those of them outsiders see: of thresholds, of criteria, and of costs what the `public` part of the procurement
    holds, under the names it has there. What the buyer prepares for herself is in no outward document. The ids are
    those of the whole procurement."""
    prepared = {
        criterion.id for criterion in library.criteria.values() if criterion.kind is CriterionKind.PREPARATION
    }
    asked = tuple(each for each in public.decisions if each.criterion_id not in prepared)
    return (
        *_of_thresholds(procurement, law),
        *criteria_figures(replace(public, decisions=asked), library),
        *of_public_costs(procurement, public),
    )


def criteria_figures(procurement: Procurement, library: Library) -> Iterator[UnverifiedFigure]:
    """Figures the library proposes by memory or practice, that stand in the words of included criteria."""
    for decision in procurement.included:
        criterion = library.criteria.get(decision.criterion_id)
        if criterion is None:
            continue
        level = criterion.level(decision.ambition).ambition
        shown = _in_words(criterion, decision)
        values = values_of(criterion, decision) | dict(decision.figures)
        for parameter in criterion.parameters:
            certainty = parameter.certainty[level]
            if certainty.to_be_verified and parameter.id not in decision.parameters and parameter.id in shown:
                value = values[parameter.id]
                id_, kept = parameter_figure(decision, parameter, value)
                yield UnverifiedFigure(
                    id=id_,
                    area=Area.CRITERIA,
                    where=of_lot(procurement, criterion.name, decision.lot_id),
                    name=parameter.label,
                    value=kept,
                    shown=figure_words(parameter, value),
                    certainty=certainty,
                    source=", ".join(parameter.sources) or Message(N_("Criteria library")),
                    place=FindingPlace(page="walk", gate=criterion.gate, criterion=criterion.id),
                )


def _in_words(criterion: Criterion, decision: Decision) -> frozenset[str]:
    """The figures that stand in what the documents quote of the criterion at this level."""
    follow_up = decision.follow_up
    replaced = all(decision.own_text.get(language) for language in LANGUAGES)
    texts = [
        criterion.text_for(decision.ambition) if not replaced else None,
        criterion.verification if decision.verification_included and not decision.verification_text else None,
        criterion.checking if decision.verification_included else None,
        criterion.contract_clause if follow_up.clause_included and not follow_up.clause_text else None,
        criterion.consequence if follow_up.consequence_included and not follow_up.consequence_text else None,
        criterion.indicator if follow_up.indicator_included and not follow_up.indicator_text else None,
    ]
    return frozenset(
        name
        for text in texts
        if text is not None
        for language in LANGUAGES
        for name in places(text.in_language(language))
    )


def _of_thresholds(procurement: Procurement, law: LawBook) -> Iterator[UnverifiedFigure]:
    frame = legal_frame(procurement, law)
    for name, figure in ((N_("National threshold"), frame.national), (N_("EU threshold"), frame.eu)):
        if figure is not None and figure.certainty.to_be_verified:
            id_, value = threshold_figure(figure)
            yield UnverifiedFigure(
                id=id_,
                area=Area.THRESHOLDS,
                where=Message(N_("Legal frame")),
                name=Message(name),
                value=value,
                shown=Spread(Estimate(best=figure.value), figure.unit),
                certainty=figure.certainty,
                source=figure.key,
                place=FindingPlace(page="legal", gate=Gate.NEED),
            )


def _of_dated_values(procurement: Procurement, library: Library, law: LawBook) -> Iterator[UnverifiedFigure]:
    """Minimum times, and the dated values that included criteria rest on, as they stand on the law's day."""
    frame = legal_frame(procurement, law)
    for time in frame.times:
        if time.days is not None and time.certainty.to_be_verified:
            id_, stands = time_figure(time.limit)
            yield UnverifiedFigure(
                id=id_,
                area=Area.LAW,
                where=Message(N_("Statutory minimum times")),
                name=Message(STAGE_NAMES[time.stage]),
                value=stands,
                shown=Message(N_("{days} days"), {"days": time.days}),
                certainty=time.certainty,
                source=time.provision.citation,
                place=FindingPlace(page="legal", gate=Gate.NEED),
            )
    on = procurement.law_date
    for decision in procurement.included:
        criterion = library.criteria.get(decision.criterion_id)
        for value in values_of_criterion(criterion, law) if criterion is not None else ():
            entry = value.on(on)
            if criterion is not None and entry is not None and entry.certainty.to_be_verified:
                id_, stands = value_figure(value, entry)
                yield UnverifiedFigure(
                    id=id_,
                    area=Area.LAW,
                    where=criterion.name,
                    name=value.name,
                    value=stands,
                    shown=entry_words(value, entry),
                    certainty=entry.certainty,
                    source=value.source.title,
                    place=FindingPlace(page="walk", gate=criterion.gate, criterion=criterion.id),
                )


def threshold_figure(figure: DatedFigure) -> tuple[str, str]:
    """Id and value of a threshold."""
    return figure_id("threshold", figure.key), stated(Estimate(best=figure.value, unit=figure.unit))


def time_figure(limit: TimeLimit) -> tuple[str, str]:
    """Id and value of a minimum time."""
    return figure_id("time", limit.key), f"{limit.days} d"


def parameter_figure(decision: Decision, parameter: Parameter, value: Decimal) -> tuple[str, str]:
    """Id and value of a figure of a criterion."""
    return figure_id("criterion", decision.key, parameter.id), f"{plain(value)} {parameter.unit.en}".strip()


def value_figure(value: DatedValue, entry: ValueEntry) -> tuple[str, str]:
    """Id and value of a dated value."""
    words = entry_words(value, entry).in_language("en")
    return figure_id("value", value.id), words.replace("\u00a0", " ")
