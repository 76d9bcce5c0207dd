"""The decision history: what was decided, answered, asked and accepted, by whom, when and why. Internal only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from gatekeeper_app.domain.advice import IMPACT_NAMES
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.criteria import AMBITION_NAMES
from gatekeeper_app.domain.decisions import (
    DECISION_STATE_NAMES,
    LEAVE_OUT_REASON_NAMES,
    Decision,
    DecisionState,
)
from gatekeeper_app.domain.gate_questions import SPECS
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.notice_answers import (
    GREEN_CRITERIA_NAMES,
    INNOVATIVE_ACQUISITION_NAMES,
    SOCIAL_OBJECTIVE_NAMES,
    NoticeAnswer,
    NoticeQuestion,
)
from gatekeeper_app.domain.people import VIEW_NAMES
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, FindingResponse, ResponseState
from gatekeeper_app.domain.report import Block, Column, Paragraph, Report, Table
from gatekeeper_app.domain.wording import open_decision
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.rules import registry
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.frame import Sources, material_of, numbered, report_of
from gatekeeper_app.services.documents.unverified import unverified_figures
from gatekeeper_app.services.documents.unverified_figure import in_words
from gatekeeper_app.services.gate_questions import QUESTION, answered_at
from gatekeeper_app.services.hilma.editing import question_words
from gatekeeper_app.services.justification.answers import answer_words
from gatekeeper_app.services.justification.material import Material

_RESPONSES: dict[ResponseState, str] = {
    ResponseState.ACCEPTED: N_("Bottleneck accepted: {title}"),
    ResponseState.DELEGATED: N_("Bottleneck handed on: {title}"),
    ResponseState.RESOLVED: N_("Bottleneck mended: {title}"),
}
_ANSWERS: dict[Answer, str] = {Answer.YES: N_("Yes"), Answer.NO: N_("No")}
_CODES: dict[NoticeQuestion, dict[str, str]] = {
    NoticeQuestion.ENVIRONMENTAL_IMPACTS: {code.value: name for code, name in IMPACT_NAMES.items()},
    NoticeQuestion.SOCIAL_OBJECTIVES: {code.value: name for code, name in SOCIAL_OBJECTIVE_NAMES.items()},
    NoticeQuestion.INNOVATIVE_ACQUISITION: {
        code.value: name for code, name in INNOVATIVE_ACQUISITION_NAMES.items()
    },
    NoticeQuestion.GREEN_CRITERIA: {code.value: name for code, name in GREEN_CRITERIA_NAMES.items()},
}
_Event = tuple[datetime | None, str, str, str]
"""When (UTC), what, who, why."""


def decision_history(sources: Sources, audience: Audience, language: Language) -> Report:
    """Everything with a day in its order, then what has none, then the journal of the workspace where there is one."""
    material = material_of(sources, language)
    say = material.say
    events = [*_events(material), *_confirmations(material, sources)]
    dated = sorted(
        (event for event in events if event[0] is not None), key=lambda event: (str(event[0]), event[1])
    )
    undated = [event for event in events if event[0] is None]
    blocks = numbered(
        (
            (say(N_("What was decided, in order")), _table(material, dated)),
            (say(N_("Without a date")), _table(material, undated)),
            (say(N_("Days of the procurement")), _days(material)),
            (say(N_("Journal of the workspace")), _journal(material, sources)),
        )
    )
    if not blocks:
        blocks = (Paragraph(text=say(N_("No decisions have been taken yet.")), muted=True),)
    return report_of(material, N_("Decision history"), audience, blocks)


def _events(material: Material) -> Iterator[_Event]:
    procurement, say = material.procurement, material.say
    for decision in procurement.decisions:
        if decision.state is not DecisionState.OPEN:
            what = f"{material.name(decision)}: {say(DECISION_STATE_NAMES[decision.state])}"
            if decision.state.included:
                what += f" ({say(AMBITION_NAMES[decision.ambition]).lower()})"
            who = material.who(decision.decided_by_role, decision.decided_by_person)
            yield decision.decided_at, what, who, _why(material, decision)
    for opinion in procurement.opinions:
        what = f"{_named(material, opinion.criterion_id, opinion.lot_id)}: {say(VIEW_NAMES[opinion.view])}"
        yield opinion.at, what, material.who(opinion.role, opinion.person), opinion.reason
    for asked in procurement.consultations:
        name = _named(material, asked.criterion_id, asked.lot_id)
        what = say(N_("Question to an expert: {name}"), name=name)
        yield asked.asked_at, what, material.who(asked.asked_by_role, asked.asked_by_person), asked.question
        if asked.answered:
            what = say(N_("Answer of an expert: {name}"), name=name)
            yield asked.answered_at, what, material.who(asked.role, asked.person), asked.answer
    for response in procurement.responses:
        what = say(_RESPONSES[response.state], title=_title(material, response))
        yield response.at, what, material.who(response.role, response.person), response.reason
    answered = {
        asked.id.removeprefix(f"{QUESTION}/"): answer_words(material, asked)
        for gate in GATES
        for asked in answered_at(procurement, gate)
        if asked.id.startswith(QUESTION)
    }
    for given in procurement.answers:
        spec = SPECS[given.question]
        what = say(N_("Gate {number}: {question}"), number=spec.gate.number, question=say(spec.words))
        yield given.at, what, material.who(given.role, None), answered.get(given.question.value, given.note)
    for notice in procurement.notice_answers:
        what = say(N_("Answer for the notice: {question}"), question=say(question_words(notice.question)))
        if notice.lot_id:
            what = f"{what} ({material.lot(notice.lot_id)})"
        yield notice.at, what, material.who(notice.role, None), _noticed(material, notice)


def _confirmations(material: Material, sources: Sources) -> Iterator[_Event]:
    """Figures somebody vouched for, those confirmed together in one event."""
    procurement, language = material.procurement, material.language
    if not procurement.figure_confirmations:
        return
    known = {
        each.id: f"{in_words(each.where, language)}: {in_words(each.name, language)}"
        for each in unverified_figures(procurement, material.library, material.law, sources.calculators)
    }
    together: dict[tuple[date, str, str], list[FigureConfirmation]] = {}
    for given in procurement.figure_confirmations:
        together.setdefault((given.on, given.by, given.note), []).append(given)
    for (on, by, note), confirmed in together.items():
        names = "; ".join(f"{known.get(each.figure, each.figure)} ({each.value})" for each in confirmed)
        what = material.say(N_("Figures without a verified source confirmed: {names}"), names=names)
        yield datetime.combine(on, time(12), UTC), what, by, note


def _noticed(material: Material, given: NoticeAnswer) -> str:
    """The answer for the notice, and the reason behind it."""
    shown = (
        material.say(_ANSWERS[given.answer]) if given.answer in _ANSWERS else "",
        str(given.figure) if given.figure is not None else "",
        ", ".join(material.say(_CODES.get(given.question, {}).get(code, code)) for code in given.codes),
        given.words,
        given.reason,
    )
    return ". ".join(part.rstrip(". ") for part in shown if part)


def _why(material: Material, decision: Decision) -> str:
    reason = material.say(LEAVE_OUT_REASON_NAMES[decision.reason]) if decision.reason is not None else ""
    said = (reason, decision.reason_text, decision.settlement)
    return ". ".join(part.rstrip(". ") for part in said if part)


def _named(material: Material, criterion_id: str, lot_id: str) -> str:
    decision = material.procurement.decision(criterion_id, lot_id)
    if decision is None:
        criterion = material.library.criteria.get(criterion_id)
        decision = open_decision(criterion) if criterion is not None else Decision(criterion_id=criterion_id)
    return material.name(decision)


def _title(material: Material, response: FindingResponse) -> str:
    """The title of the rule and the criterion it was about, from the key of the finding."""
    rule_id, *rest = response.key.split("/")
    try:
        title = material.say(registry.rule(rule_id).title)
    except KeyError:
        title = rule_id
    about = [material.say(c.name) for part in rest if (c := material.library.criteria.get(part)) is not None]
    return f"{title} ({about[0]})" if about else title


def _table(material: Material, events: list[_Event]) -> list[Block]:
    say = material.say
    if not events:
        return []
    return [
        Table(
            columns=(
                Column(title=say(N_("Date")), weight=3),
                Column(title=say(N_("What happened")), weight=7),
                Column(title=say(N_("Who")), weight=4),
                Column(title=say(N_("Answer or reason")), weight=6),
            ),
            rows=tuple(
                (material.day(at) if at is not None else "–", what, who, why or "–")
                for at, what, who, why in events
            ),
        )
    ]


def _days(material: Material) -> list[Block]:
    from gatekeeper_app.i18n.formats import day

    say = material.say
    stones = sorted(material.procurement.milestones, key=lambda stone: stone.on)
    if not stones:
        return []

    def shown(on: date) -> str:
        return day(on, material.language)

    return [
        Table(
            columns=(Column(title=say(N_("Date")), weight=3), Column(title=say(N_("Milestone")), weight=9)),
            rows=tuple((shown(stone.on), say(MILESTONE_NAMES[stone.kind])) for stone in stones),
        )
    ]


def _journal(material: Material, sources: Sources) -> list[Block]:
    say = material.say
    if not sources.changes:
        return []
    return [
        Table(
            columns=(
                Column(title=say(N_("Date")), weight=3),
                Column(title=say(N_("What was changed")), weight=8),
                Column(title=say(N_("Who")), weight=4),
            ),
            rows=tuple(
                (
                    material.day(change.at),
                    say(N_("Taken back: {change}"), change=say(change.label))
                    if change.undoes is not None
                    else say(change.label),
                    change.actor or "–",
                )
                for change in sources.changes
            ),
        )
    ]
