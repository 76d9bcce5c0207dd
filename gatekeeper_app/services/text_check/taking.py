"""Taking over what a document proposes: into the open procurement as one change, or into a new one. Pure."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime

from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.editing import Edit, decide, set_own_text
from gatekeeper_app.services.editing_facts import (
    set_award_line,
    set_contract_months,
    set_cpv,
    set_milestone,
    set_title,
    set_value,
)
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.services.text_check.proposals import Intake, Proposal, ProposalKind


def take(
    procurement: Procurement, intake: Intake, chosen: Collection[str], library: Library, *, at: datetime
) -> Edit:
    """The chosen proposals taken over, undone as one. What is there already stays as it is.

    Raises `WrongUsageError` where a figure of the document is impossible.
    """
    changed, count = procurement, 0
    for proposal in intake.proposals:
        if proposal.id in chosen and not proposal.same:
            changed = _TAKERS[proposal.kind](changed, proposal, library, at)
            count += 1
    return Edit(
        procurement=changed,
        label=Message(
            N_("taken from the document {name}: {count}"), {"name": intake.document, "count": count}
        ),
    )


def begin(
    intake: Intake, chosen: Collection[str], library: Library, *, at: datetime, buyer_name: str = ""
) -> Procurement:
    """A new procurement with the chosen proposals; without a subject it is called after the document."""
    blank = Procurement(id=uuid.uuid4().hex, title=intake.document, created_at=at)
    started = replace(blank, buyer=replace(blank.buyer, name=buyer_name))
    return take(started, intake, chosen, library, at=at).procurement


def _title(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    return set_title(procurement, proposal.text).procurement


def _code(procurement: Procurement, proposal: Proposal, library: Library, _at: datetime) -> Procurement:
    codes = (*procurement.cpv, proposal.code)
    before = procurement.categories
    changed = set_cpv(procurement, codes, library.categories).procurement
    # Categories somebody has chosen by hand stay beside those of the new code.
    return replace(changed, categories=tuple(dict.fromkeys((*before, *changed.categories))))


def _lot(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    assert proposal.lot is not None
    known = {lot.id for lot in procurement.lots}
    lot = proposal.lot if proposal.lot.id not in known else replace(proposal.lot, id=uuid.uuid4().hex)
    return replace(procurement, lots=(*procurement.lots, lot))


def _value(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    return set_value(procurement, proposal.amount).procurement


def _months(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    return set_contract_months(procurement, proposal.amount).procurement


def _date(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    assert proposal.milestone is not None
    return set_milestone(procurement, proposal.milestone.kind, proposal.milestone.on).procurement


def _award(procurement: Procurement, proposal: Proposal, _library: Library, _at: datetime) -> Procurement:
    """A line of the same name gets the document's weight; what else is known of it stays."""
    assert proposal.line is not None
    old = next((line for line in procurement.award_lines if line.id == proposal.line.id), None)
    if old is not None and old.name.casefold() == proposal.line.name.casefold():
        line = replace(old, weight=proposal.line.weight, type=proposal.line.type)
    elif old is not None:
        line = replace(proposal.line, id=uuid.uuid4().hex)
    else:
        line = proposal.line
    return set_award_line(procurement, line).procurement


def _criterion(procurement: Procurement, proposal: Proposal, library: Library, at: datetime) -> Procurement:
    """Included in the document's own words, at the level the library recommends."""
    assert proposal.criterion is not None
    criterion = library.criteria.get(proposal.criterion.id, proposal.criterion)
    worded = set_own_text(procurement, criterion, proposal.language, proposal.text).procurement
    return decide(
        worded,
        criterion,
        DecisionState.ADOPTED,
        role=None,
        person=None,
        at=at,
        library_version=library.version,
    ).procurement


_Taker = Callable[[Procurement, Proposal, Library, datetime], Procurement]

_TAKERS: Mapping[ProposalKind, _Taker] = {
    ProposalKind.TITLE: _title,
    ProposalKind.CPV: _code,
    ProposalKind.LOT: _lot,
    ProposalKind.VALUE: _value,
    ProposalKind.MONTHS: _months,
    ProposalKind.DATE: _date,
    ProposalKind.AWARD: _award,
    ProposalKind.CRITERION: _criterion,
}
