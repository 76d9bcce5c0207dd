"""Who had which part at the gates, where views differed and how that was settled, and what experts answered."""

from gatekeeper_app.domain.criteria import AMBITION_NAMES
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES, Decision, DecisionState
from gatekeeper_app.domain.gates import GATE_NAMES, GATES
from gatekeeper_app.domain.people import VIEW_NAMES, Consultation, Opinion, Part, View, opinions_differ
from gatekeeper_app.domain.report import Block, Column, Facts, Heading, Paragraph, Table
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import open_decision
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.justification.material import Material

_TAKEN: dict[DecisionState, View] = {
    DecisionState.ADOPTED: View.INCLUDE,
    DecisionState.ADAPTED: View.INCLUDE,
    DecisionState.LEFT_OUT: View.LEAVE_OUT,
    DecisionState.NOT_APPLICABLE: View.LEAVE_OUT,
    DecisionState.DEFERRED: View.LATER,
}


def duty_table(material: Material) -> list[Block]:
    """Who proposes, decides and advises at each gate; nothing where the usual division holds everywhere."""
    say = material.say
    rows = []
    for gate in GATES:
        duties = [duty for duty in material.procurement.gate_duties if duty.gate is gate]
        if duties:
            cells = (
                "; ".join(_who(material, duty.role, duty.person) for duty in duties if duty.part is part)
                or "–"
                for part in (Part.PROPOSES, Part.DECIDES, Part.ADVISES)
            )
            rows.append((f"{gate.number}. {say(GATE_NAMES[gate])}", *cells))
    if not rows:
        return []
    return [
        Heading(level=2, text=say(N_("Parts at the gates"))),
        Table(
            columns=(
                Column(title=say(N_("Gate")), weight=3),
                Column(title=say(N_("Who proposed")), weight=4),
                Column(title=say(N_("Who decided")), weight=4),
                Column(title=say(N_("Who advised")), weight=5),
            ),
            rows=tuple(rows),
        ),
    ]


def _who(material: Material, role: Role | None, person_id: str | None) -> str:
    """Role and name; the unit too, where a person has no name."""
    person = material.procurement.person(person_id)
    words = material.who(role, person_id)
    return f"{words} ({person.unit})" if person is not None and person.unit and not person.name else words


def difference_blocks(material: Material) -> list[Block]:
    """Every criterion that was seen differently: each view with its reason, the decision, the settlement."""
    cards: dict[str, list[Opinion]] = {}
    for opinion in material.procurement.opinions:
        cards.setdefault(opinion.decision_key, []).append(opinion)
    blocks: list[Block] = []
    for opinions in cards.values():
        first = opinions[0]
        decision = material.procurement.decision(first.criterion_id, first.lot_id)
        taken = _TAKEN.get(decision.state) if decision is not None else None
        if opinions_differ(opinions, taken) or (decision is not None and decision.settlement):
            blocks.append(_difference(material, opinions, decision))
    if not blocks:
        return []
    return [Heading(level=2, text=material.say(N_("Differences of view and how they were settled"))), *blocks]


def _difference(material: Material, opinions: list[Opinion], decision: Decision | None) -> Facts:
    say = material.say
    rows = [(_who(material, each.role, each.person), _view(material, each)) for each in opinions]
    if decision is not None and decision.state is not DecisionState.OPEN:
        who = material.who(decision.decided_by_role, decision.decided_by_person)
        on = f", {material.day(decision.decided_at)}" if decision.decided_at is not None else ""
        rows.append((say(N_("Decision")), f"{say(DECISION_STATE_NAMES[decision.state])}. {who}{on}"))
    settled = decision.settlement if decision is not None else ""
    rows.append((say(N_("How it was settled")), settled or say(N_("The difference has not been settled."))))
    return Facts(caption=_name(material, opinions[0]), rows=tuple(rows))


def _view(material: Material, opinion: Opinion) -> str:
    say = material.say
    words = say(VIEW_NAMES[opinion.view])
    if opinion.ambition is not None and opinion.view is View.INCLUDE:
        words += f" ({say(AMBITION_NAMES[opinion.ambition]).lower()})"
    return f"{words}. {opinion.reason}" if opinion.reason else f"{words}."


def question_blocks(material: Material) -> list[Block]:
    """What experts were asked and what they answered."""
    asked = material.procurement.consultations
    if not asked:
        return []
    heading = Heading(level=2, text=material.say(N_("What experts were asked")))
    return [heading, *(_question(material, each) for each in asked)]


def _question(material: Material, asked: Consultation) -> Facts:
    say = material.say
    asker = material.who(asked.asked_by_role, asked.asked_by_person)
    return Facts(
        caption=_name(material, asked),
        rows=(
            (say(N_("Asked")), f"{asker}{_on(material, asked, answered=False)}"),
            (say(N_("Expert")), _who(material, asked.role, asked.person)),
            (say(N_("What was asked")), asked.question),
            (
                say(N_("What was answered")),
                f"{asked.answer} {_on(material, asked, answered=True)}".strip()
                if asked.answered
                else say(N_("No answer has been recorded.")),
            ),
        ),
    )


def _on(material: Material, asked: Consultation, *, answered: bool) -> str:
    moment = asked.answered_at if answered else asked.asked_at
    if moment is None:
        return ""
    return f"({material.day(moment)})" if answered else f", {material.day(moment)}"


def _name(material: Material, said: Opinion | Consultation) -> str:
    """The name of the criterion somebody spoke of, decided on or not."""
    decision = material.procurement.decision(said.criterion_id, said.lot_id)
    if decision is None:
        criterion = material.library.criteria.get(said.criterion_id)
        decision = (
            open_decision(criterion) if criterion is not None else Decision(criterion_id=said.criterion_id)
        )
    return material.name(decision)


def people_blocks(material: Material) -> list[Block]:
    """Differences and questions, after the list of decisions; a sentence where there was neither."""
    blocks = [*difference_blocks(material), *question_blocks(material)]
    if not blocks and material.procurement.gate_duties:
        sentence = material.say(N_("No differing views and no questions to experts have been recorded."))
        blocks.append(Paragraph(text=sentence, muted=True))
    return blocks
