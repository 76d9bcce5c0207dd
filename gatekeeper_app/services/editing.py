"""Changes to a procurement: each takes it and gives the changed one with a label for the journal.

Pure: the caller saves (`services.desk`). A label says what was done, so that undo can name it.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason, Wording
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import FindingResponse, Person, Procurement, ResponseState
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.wording import open_decision, values_of, wording_of
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A changed procurement and what was done to it."""

    procurement: Procurement
    label: Message


def decision_for(procurement: Procurement, criterion: Criterion) -> Decision:
    """The decision as it stands, or a fresh open one at the proposed ambition."""
    return procurement.decision(criterion.id) or open_decision(criterion)


def with_decision(procurement: Procurement, decision: Decision) -> Procurement:
    """The procurement with this decision in the place of the old one with the same key, or at the end."""
    kept = [decision if old.key == decision.key else old for old in procurement.decisions]
    if not any(old.key == decision.key for old in procurement.decisions):
        kept.append(decision)
    return replace(procurement, decisions=tuple(kept))


def is_edited(decision: Decision, criterion: Criterion | None = None) -> bool:
    """Whether the buyer changed figures or words: such a criterion is included as edited.

    With the criterion, a figure of her own that has become the level's figure is no change.
    """
    follow_up = decision.follow_up
    level = criterion.defaults_for(decision.ambition) if criterion is not None else {}
    return bool(
        any(level.get(name) != value for name, value in decision.parameters.items())
        or any(decision.own_text.values())
        or decision.verification_text
        or follow_up.clause_text
        or follow_up.consequence_text
        or follow_up.indicator_text
    )


def refreshed(decision: Decision, criterion: Criterion) -> Decision:
    """An included decision with its state and the words and figures it stands on brought up to date."""
    if not decision.state.included:
        return decision
    state = DecisionState.ADAPTED if is_edited(decision, criterion) else DecisionState.ADOPTED
    wording, figures = wording_of(criterion, decision), values_of(criterion, decision)
    return replace(decision, state=state, wording=wording, figures=figures)


def edited(old: Decision, new: Decision, criterion: Criterion) -> Decision:
    """`new` as an edit of `old`.

    An included one keeps every text and figure the edit does not touch as it was decided on, even where the library
    has changed it since: naming an owner must not put other words into a contract.
    """
    new = refreshed(new, criterion)
    if old.wording is None or new.wording is None:
        return new
    before = values_of(criterion, old)
    set_now = {name: value for name, value in new.figures.items() if before.get(name) != value}
    return replace(
        new,
        wording=_touched(old.wording, wording_of(criterion, old), new.wording),
        figures={**old.figures, **set_now},
    )


def _kept(procurement: Procurement, criterion: Criterion, decision: Decision) -> Procurement:
    """The procurement with the edited decision."""
    old = decision_for(procurement, criterion)
    return with_decision(procurement, edited(old, decision, criterion))


def _touched(decided: Wording, before: Wording, after: Wording) -> Wording:
    """The wording decided on, with the texts exchanged that differ between `before` and `after`."""

    def text(name: str) -> LocalizedText:
        texts: dict[str, str] = {}
        for language in LANGUAGES:
            edited = _said(before, name, language) != _said(after, name, language)
            texts[language] = _said(after if edited else decided, name, language)
        return LocalizedText(**texts)

    return Wording(**{field.name: text(field.name) for field in fields(Wording)})


def _said(wording: Wording, name: str, language: Language) -> str:
    text: LocalizedText = getattr(wording, name)
    return text.in_language(language)


def set_ambition(procurement: Procurement, criterion: Criterion, ambition: Ambition) -> Edit:
    """Another level: figures follow it, except those the buyer set herself."""
    decision = replace(decision_for(procurement, criterion), ambition=ambition)
    return Edit(
        procurement=_kept(procurement, criterion, decision),
        label=Message(N_("level of “{criterion}” changed"), {"criterion": criterion.name}),
    )


def set_parameter(procurement: Procurement, criterion: Criterion, parameter_id: str, value: Decimal) -> Edit:
    """A figure of the buyer's own. The level's own figure again means: follow the level.

    Raises `WrongUsageError` for a figure outside the criterion's range.
    """
    parameter = criterion.parameter(parameter_id)
    if not (value.is_finite() and parameter.minimum <= value <= parameter.maximum):
        raise WrongUsageError(
            what=Message(N_("The figure was not changed.")),
            why=Message(N_("{value} lies outside the range of this criterion."), {"value": value}),
            remedy=Message(
                N_("Enter a number from {minimum} to {maximum}."),
                {"minimum": parameter.minimum, "maximum": parameter.maximum},
            ),
        )
    decision = decision_for(procurement, criterion)
    figures = dict(decision.parameters)
    if value == criterion.defaults_for(decision.ambition)[parameter_id]:
        figures.pop(parameter_id, None)
    else:
        figures[parameter_id] = value
    decision = replace(decision, parameters=figures)
    return Edit(
        procurement=_kept(procurement, criterion, decision),
        label=Message(
            N_("{figure} of “{criterion}” set to {value}"),
            {"figure": parameter.label, "criterion": criterion.name, "value": value},
        ),
    )


def set_own_text(procurement: Procurement, criterion: Criterion, language: Language, text: str) -> Edit:
    """Own words for the tender text in one language; empty: the library's words again."""
    decision = decision_for(procurement, criterion)
    texts = {key: value for key, value in decision.own_text.items() if key != language and value}
    if text.strip():
        texts[language] = text.strip()
    decision = replace(decision, own_text=texts)
    return Edit(
        procurement=_kept(procurement, criterion, decision),
        label=Message(N_("text of “{criterion}” edited"), {"criterion": criterion.name}),
    )


def set_verification(
    procurement: Procurement, criterion: Criterion, *, included: bool, text: str = ""
) -> Edit:
    """The proof asked for: the library's, own words, or none."""
    decision = replace(
        decision_for(procurement, criterion), verification_included=included, verification_text=text.strip()
    )
    return Edit(
        procurement=_kept(procurement, criterion, decision),
        label=Message(N_("verification of “{criterion}” changed"), {"criterion": criterion.name}),
    )


def set_follow_up(procurement: Procurement, criterion: Criterion, follow_up: FollowUp) -> Edit:
    """Clause, consequence, indicator, owner and date."""
    decision = replace(decision_for(procurement, criterion), follow_up=follow_up)
    return Edit(
        procurement=_kept(procurement, criterion, decision),
        label=Message(N_("follow-up of “{criterion}” changed"), {"criterion": criterion.name}),
    )


_DECISION_LABELS: dict[DecisionState, str] = {
    DecisionState.ADOPTED: N_("“{criterion}” included"),
    DecisionState.ADAPTED: N_("“{criterion}” included as edited"),
    DecisionState.DEFERRED: N_("“{criterion}” deferred"),
    DecisionState.LEFT_OUT: N_("“{criterion}” left out"),
    DecisionState.NOT_APPLICABLE: N_("“{criterion}” marked as not applying"),
    DecisionState.OPEN: N_("decision on “{criterion}” reopened"),
}


def decide(
    procurement: Procurement,
    criterion: Criterion,
    state: DecisionState,
    *,
    role: Role | None,
    person: str | None,
    at: datetime,
    library_version: str,
    reason: LeaveOutReason | None = None,
    reason_text: str = "",
) -> Edit:
    """A decision by a role (and a person, where named). An included criterion keeps the words it was taken
    on; `ADOPTED` becomes `ADAPTED` by itself where figures or words were edited."""
    decision = replace(
        decision_for(procurement, criterion),
        state=state,
        decided_by_role=role,
        decided_by_person=person,
        decided_at=at,
        library_version=library_version,
        reason=reason if state is DecisionState.LEFT_OUT else None,
        reason_text=reason_text.strip() if not state.included else "",
        wording=None,
        figures={},
        looked_at="",
    )
    decision = refreshed(decision, criterion)
    return Edit(
        procurement=with_decision(procurement, decision),
        label=Message(_DECISION_LABELS[decision.state], {"criterion": criterion.name}),
    )


def add_person(procurement: Procurement, person: Person) -> Edit:
    return Edit(
        procurement=replace(procurement, people=(*procurement.people, person)),
        label=Message(N_("gatekeeper added: {role}"), {"role": Message(ROLE_NAMES[person.role])}),
    )


def accept_findings(procurement: Procurement, group: FindingGroup, reason: str, at: datetime) -> Edit:
    """The buyer leaves a bottleneck as it is, in every lot it is true of, and says why; the reason goes into
    the justification."""
    keys = [finding.key for finding in group.findings]
    accepted = tuple(
        FindingResponse(key=key, state=ResponseState.ACCEPTED, reason=reason.strip(), at=at) for key in keys
    )
    others = tuple(old for old in procurement.responses if old.key not in keys)
    return Edit(
        procurement=replace(procurement, responses=(*others, *accepted)),
        label=Message(N_("bottleneck accepted: {finding}"), {"finding": group.first.message}),
    )
