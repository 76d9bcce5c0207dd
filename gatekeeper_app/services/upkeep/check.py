"""`gatekeeper library check`: everything in a library that whoever keeps it should look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gatekeeper_app.domain.criteria import Category, Criterion
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.checks import criterion_remarks
from gatekeeper_app.services.criteria_text.conversion import text_of
from gatekeeper_app.services.freshness import warnings_of
from gatekeeper_app.services.own.live_help import known_ids
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.upkeep.balance import category_balance, language_balance
from gatekeeper_app.services.upkeep.contradictions import contradictions


class UpkeepKind(StrEnum):
    """What is wrong, in the order shown."""

    CONTRADICTORY = "contradictory"
    INCOMPLETE = "incomplete"
    STALE = "stale"
    UNSOURCED = "unsourced"
    UNBALANCED = "unbalanced"


UPKEEP_NAMES: dict[UpkeepKind, str] = {
    UpkeepKind.CONTRADICTORY: N_("Contradictory"),
    UpkeepKind.INCOMPLETE: N_("Incomplete"),
    UpkeepKind.STALE: N_("Stale"),
    UpkeepKind.UNSOURCED: N_("Without a source"),
    UpkeepKind.UNBALANCED: N_("Unbalanced"),
}

_SEVERITIES: dict[UpkeepKind, Severity] = {
    UpkeepKind.CONTRADICTORY: Severity.ERROR,
    UpkeepKind.INCOMPLETE: Severity.ERROR,
    UpkeepKind.STALE: Severity.WARNING,
    UpkeepKind.UNSOURCED: Severity.NOTE,
    UpkeepKind.UNBALANCED: Severity.NOTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepRemark:
    """One thing to look at. `subject` is the id of a criterion or of a category, `place` the field, if one."""

    kind: UpkeepKind
    subject: str
    place: str
    message: Message

    @property
    def severity(self) -> Severity:
        return _SEVERITIES[self.kind]


def check_library(library: Library, law: LawBook, today: date) -> tuple[UpkeepRemark, ...]:
    """All remarks, by kind and then by subject. Slow for a large library: not on the window's thread."""
    remarks = [
        *(
            each
            for criterion in library.criteria.values()
            for each in _criterion(criterion, library, law, today)
        ),
        *(each for category in library.categories.values() for each in _category(category, library)),
    ]
    order = list(UpkeepKind)
    return tuple(sorted(remarks, key=lambda remark: (order.index(remark.kind), remark.subject, remark.place)))


def _criterion(criterion: Criterion, library: Library, law: LawBook, today: date) -> Iterator[UpkeepRemark]:
    def remark(kind: UpkeepKind, place: str, message: Message) -> UpkeepRemark:
        return UpkeepRemark(kind=kind, subject=criterion.id, place=place, message=message)

    for place, message in contradictions(criterion, library, today):
        yield remark(UpkeepKind.CONTRADICTORY, place, message)
    for place, message in criterion_remarks(text_of(criterion), known_ids(library, law, today)):
        yield remark(UpkeepKind.INCOMPLETE, place, message)
    if not criterion.related:
        message = Message(N_("No other criterion is named that completes it."))
        yield remark(UpkeepKind.INCOMPLETE, "related", message)
    for message in warnings_of(criterion, law, today):
        yield remark(UpkeepKind.STALE, "review_by", message)
    for place, message in _unsourced(criterion):
        yield remark(UpkeepKind.UNSOURCED, place, message)
    for place, message in language_balance(criterion):
        yield remark(UpkeepKind.UNBALANCED, place, message)


def _unsourced(criterion: Criterion) -> Iterator[tuple[str, Message]]:
    if not criterion.sources:
        yield "sources", Message(N_("No source is named."))
    for parameter in criterion.parameters:
        if not parameter.sources:
            args = {"figure": parameter.label}
            yield f"parameters.{parameter.id}", Message(N_("{figure}: no source is named."), args)
    certainties = [c for parameter in criterion.parameters for c in parameter.certainty.values()]
    if certainties and all(certainty.to_be_verified for certainty in certainties):
        message = Message(N_("Every figure is a memory or a judgement; none was read in a source."))
        yield "parameters", message


def _category(category: Category, library: Library) -> Iterator[UpkeepRemark]:
    criteria = [criterion for criterion in library.criteria.values() if criterion.category == category.id]
    for place, message in category_balance(category, criteria):
        yield UpkeepRemark(kind=UpkeepKind.UNBALANCED, subject=category.id, place=place, message=message)
