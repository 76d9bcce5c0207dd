"""Draft and final: which version of a document can be made, and what the final one still waits for.

A final document is made only when what it tells has been decided and every unverified figure it rests on has been
confirmed by name and date. Some documents are records of their day or come before the decisions: they wait for neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.confirming import open_figures
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.public_part import public_part
from gatekeeper_app.services.documents.unverified import outward_figures, unverified_figures
from gatekeeper_app.services.documents.unverified_figure import Area, UnverifiedFigure
from gatekeeper_app.services.finding_places import FindingPlace
from gatekeeper_app.services.hilma.questions import usual_subtype
from gatekeeper_app.services.hilma.sheet import hilma_sheet
from gatekeeper_app.services.walk import walk

if TYPE_CHECKING:
    from gatekeeper_app.services.documents.catalogue import DocumentKind
    from gatekeeper_app.services.documents.frame import Sources


RECORDS = frozenset({"market-dialogue", "bottlenecks", "document-check", "decision-history"})
"""Documents that wait for nothing. A paper for the market asks suppliers about figures that are not settled yet; the
others tell how things stand on their day."""
_WHOLE = frozenset(Area)
_AREAS: Mapping[str, frozenset[Area]] = {
    "justification": _WHOLE,
    "award-annex": frozenset({Area.COSTS, Area.COMPARISON}),
    "comparison-sheet": frozenset(),
    "follow-up-calendar": frozenset(),
    "hilma": frozenset(),
    "eforms": frozenset(),
} | {name: frozenset[Area]() for name in RECORDS}
_USUAL = frozenset({Area.CRITERIA})
_TELL_PREPARATION = ("justification", "criteria-table")
"""Documents that have the criteria of the preparation, too."""
_OUTWARD_WITHOUT: Mapping[str, frozenset[Area]] = {"justification": frozenset({Area.COSTS})}
"""What the public version of a document leaves out, although outsiders may see it elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """Something a final version waits for. `what` is a sentence with the count; `place` is where it is done."""

    kind: str  # "decisions", "figures", "answers"
    count: int
    what: Message
    place: FindingPlace


def figures_of(kind: "DocumentKind", sources: "Sources", audience: Audience) -> tuple[UnverifiedFigure, ...]:
    """The unverified figures a document states or rests on, confirmed or not."""
    areas = _AREAS.get(kind.id, _USUAL)
    if not areas:
        return ()
    procurement, library, law = sources.procurement, sources.library, sources.law
    if audience is Audience.OUTWARD:
        areas -= _OUTWARD_WITHOUT.get(kind.id, frozenset())
        found = outward_figures(procurement, public_part(procurement), library, law)
    else:
        found = unverified_figures(procurement, library, law, sources.calculators)
    prepared = {
        criterion.id for criterion in library.criteria.values() if criterion.kind is CriterionKind.PREPARATION
    }
    if kind.id in _TELL_PREPARATION:
        prepared = set()
    return tuple(each for each in found if each.area in areas and each.place.criterion not in prepared)


def final_hindrances(kind: "DocumentKind", sources: "Sources", audience: Audience) -> tuple[Hindrance, ...]:
    """What keeps a final version of the document from being made, in the order it is mended; empty: nothing."""
    if kind.id in RECORDS:
        return ()
    found = [*_decisions(sources)]
    if kind.id == "hilma":
        found += _answers(sources)
    waiting = open_figures(sources.procurement, figures_of(kind, sources, audience))
    if waiting:
        found.append(
            Hindrance(
                kind="figures",
                count=len(waiting),
                what=_counted(
                    len(waiting),
                    N_("One figure without a verified source has not been confirmed."),
                    N_("{count} figures without a verified source have not been confirmed."),
                ),
                place=FindingPlace(page="export", gate=Gate.NEED, subject="figures"),
            )
        )
    return tuple(found)


def version_of(kind: "DocumentKind", sources: "Sources", audience: Audience) -> Version:
    """Which version is made: the one asked for; without one the final where nothing hinders it, else a draft.

    Raises `NotPossibleNowError` naming what is missing where the final one was asked for.
    """
    if sources.version is Version.DRAFT:
        return Version.DRAFT
    hindrances = final_hindrances(kind, sources, audience)
    if hindrances and sources.version is Version.FINAL:
        raise NotPossibleNowError(
            what=Message(N_("The final version of “{name}” was not made."), {"name": Message(kind.name)}),
            why=Message("{hindrances}", {"hindrances": _Sentences([each.what for each in hindrances])}),
            remedy=Message(N_("Make the open decisions and confirm the figures, or make a draft.")),
        )
    return Version.DRAFT if hindrances else Version.FINAL


def in_version(kind: "DocumentKind", sources: "Sources", audience: Audience) -> "Sources":
    """The sources with the version that is made. Raises as `version_of` does."""
    return replace(sources, version=version_of(kind, sources, audience))


def draft_words(kind: "DocumentKind", sources: "Sources", audience: Audience, language: Language) -> str:
    """What a draft says of itself on every page. Only insiders are told what it waits for."""
    waits = final_hindrances(kind, sources, audience) if audience is Audience.INTERNAL else ()
    decisions = sum(each.count for each in waits if each.kind == "decisions")
    figures = sum(each.count for each in waits if each.kind == "figures")
    answers = sum(each.count for each in waits if each.kind == "answers")
    parts = []
    if decisions:
        parts.append(_counted(decisions, N_("one decision open"), N_("{count} decisions open")))
    if figures:
        parts.append(
            _counted(figures, N_("one figure to be confirmed"), N_("{count} figures to be confirmed"))
        )
    if answers:
        parts.append(_counted(answers, N_("one answer missing"), N_("{count} answers missing")))
    if not parts:
        return Message(N_("Draft")).in_language(language)
    said = ", ".join(part.in_language(language) for part in parts)
    return Message(N_("Draft: {waits_for}"), {"waits_for": said}).in_language(language)


def _decisions(sources: "Sources") -> list[Hindrance]:
    path = walk(sources.procurement, sources.library, sources.law)
    found = []
    for gate in path.gates:
        waiting = [stop for stop in gate.first if not stop.state.settled]
        if waiting:
            place = {"number": gate.gate.number, "name": Message(GATE_NAMES[gate.gate])}
            found.append(
                Hindrance(
                    kind="decisions",
                    count=len(waiting),
                    what=_counted(
                        len(waiting),
                        N_("Gate {number}, {name}: one criterion has not been decided on."),
                        N_("Gate {number}, {name}: {count} criteria have not been decided on."),
                        place,
                    ),
                    place=FindingPlace(page="walk", gate=gate.gate, criterion=waiting[0].criterion.id),
                )
            )
    return found


def _answers(sources: "Sources") -> list[Hindrance]:
    subtype = sources.subtype or usual_subtype(sources.procurement)
    sheet = hilma_sheet(sources.procurement, sources.library.criteria, subtype)
    count = len(sheet.open) if sheet.asked else 0
    if not count:
        return []
    return [
        Hindrance(
            kind="answers",
            count=count,
            what=_counted(
                count,
                N_("One of Hilma's questions has not been answered."),
                N_("{count} of Hilma's questions have not been answered."),
            ),
            place=FindingPlace(page="export", gate=Gate.CONTRACT, subject="answers"),
        )
    ]


def _counted(count: int, one: str, several: str, places: Mapping[str, object] | None = None) -> Message:
    return Message(one if count == 1 else several, {**(places or {}), "count": count})  # type: ignore[dict-item]


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Sentences one after the other."""

    sentences: Sequence[Message]

    def in_language(self, language: Language) -> str:
        return " ".join(each.in_language(language) for each in self.sentences)
