"""What an included criterion needs in order to live on in the contract, and what of it is missing."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import StrEnum

from gatekeeper_app.calculation.ranking import written
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phrases import Listing


class Missing(StrEnum):
    """What a failed test lacks, in the order it is told."""

    AMBITION = "ambition"
    CLAUSE = "clause"
    CONSEQUENCE = "consequence"
    INDICATOR = "indicator"
    VERIFICATION = "verification"
    OWNER = "owner"
    DUE = "due"


MISSING_NAMES: dict[Missing, str] = {
    Missing.AMBITION: N_("a figure beyond the market standard"),
    Missing.CLAUSE: N_("contract clause"),
    Missing.CONSEQUENCE: N_("consequence"),
    Missing.INDICATOR: N_("indicator"),
    Missing.VERIFICATION: N_("proof"),
    Missing.OWNER: N_("responsible person"),
    Missing.DUE: N_("due date"),
}


_ORDER = tuple(Missing)  # going through an enumeration anew each time is slow


def in_order(parts: Collection[Missing]) -> tuple[Missing, ...]:
    return tuple(part for part in _ORDER if part in parts) if parts else ()


def named(parts: Collection[Missing]) -> Listing:
    """The parts as a list within a sentence."""
    return Listing(tuple(Message(MISSING_NAMES[part]) for part in in_order(parts)))


def _texts(criterion: Criterion, decision: Decision) -> Iterator[tuple[Missing, bool, bool]]:
    """Part, whether it is switched on, whether a text stands for it (the decision's or the library's)."""
    follow_up = decision.follow_up
    for part, included, own, shipped in (
        (Missing.CLAUSE, follow_up.clause_included, follow_up.clause_text, criterion.contract_clause),
        (
            Missing.CONSEQUENCE,
            follow_up.consequence_included,
            follow_up.consequence_text,
            criterion.consequence,
        ),
        (Missing.INDICATOR, follow_up.indicator_included, follow_up.indicator_text, criterion.indicator),
        (
            Missing.VERIFICATION,
            decision.verification_included,
            decision.verification_text,
            criterion.verification,
        ),
    ):
        yield part, included, bool(own.strip()) or written(shipped)


def lacking(criterion: Criterion, decision: Decision) -> frozenset[Missing]:
    """Every part that is not there: switched off, or without a text; for owner and date, not given."""
    absent = {part for part, included, text in _texts(criterion, decision) if not (included and text)}
    if decision.follow_up.owner_role is None and not decision.follow_up.owner_person:
        absent.add(Missing.OWNER)
    if decision.follow_up.due is None:
        absent.add(Missing.DUE)
    return frozenset(absent)


def restorable(criterion: Criterion, decision: Decision, parts: Collection[Missing]) -> tuple[Missing, ...]:
    """Those of `parts` that are switched off and have a text to be put back."""
    return in_order(
        {
            part
            for part, included, text in _texts(criterion, decision)
            if part in parts and not included and text
        }
    )


def restore_label(parts: Collection[Missing]) -> Message | None:
    """What the button says that puts these parts back; None where there is nothing to put back."""
    return Message(N_("Put back: {parts}"), {"parts": named(parts)}) if parts else None


def restored(criterion: Criterion, decision: Decision, parts: Collection[Missing]) -> Decision | None:
    """The decision with these parts back in their texts; None where there is nothing to put back."""
    back = restorable(criterion, decision, parts)
    if not back:
        return None
    follow_up = decision.follow_up
    return replace(
        decision,
        verification_included=decision.verification_included or Missing.VERIFICATION in back,
        follow_up=replace(
            follow_up,
            clause_included=follow_up.clause_included or Missing.CLAUSE in back,
            consequence_included=follow_up.consequence_included or Missing.CONSEQUENCE in back,
            indicator_included=follow_up.indicator_included or Missing.INDICATOR in back,
        ),
    )
