"""What was answered at the gates: the need study, and the terms of the tender and the contract."""

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import AnswerForm
from gatekeeper_app.domain.report import Block, Facts
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.gate_questions import PREPARED, Asked, answered_at
from gatekeeper_app.services.justification.material import Material

_ANSWERS = {Answer.YES: N_("Yes"), Answer.NO: N_("No"), Answer.UNANSWERED: N_("Not answered")}


def answer_blocks(material: Material, gate: Gate) -> list[Block]:
    """Preparation's question of the gate, answered or not; then every other question with an answer."""
    rows = [*_preparation(material, gate)]
    rows += [
        (material.say(asked.words), answer_words(material, asked))
        for asked in answered_at(material.procurement, gate)
        if not asked.id.startswith(PREPARED)
    ]
    return [Facts(rows=tuple(rows))] if rows else []


_OF_ONE: dict[str, str] = {
    N_("days"): N_("day"),
    N_("months"): N_("month"),
    N_("references"): N_("reference"),
    N_("suppliers"): N_("supplier"),
    N_("years"): N_("year"),
}
"""What units of answers are called after the figure one."""


def answer_words(material: Material, asked: Asked) -> str:
    """The answer, and the note as a sentence of its own."""
    from gatekeeper_app.i18n.formats import number

    say = material.say
    if asked.form is AnswerForm.TEXT:
        return asked.note
    if asked.form is AnswerForm.FIGURE and asked.figure is not None:
        unit = _OF_ONE.get(asked.unit, asked.unit) if asked.figure == 1 else asked.unit
        words = f"{number(asked.figure, material.language)}\u00a0{say(unit)}"
    elif asked.form is AnswerForm.CHOICE:
        words = say(dict(asked.choices)[asked.value])
    else:
        words = say(_ANSWERS[Answer(asked.value)])
    return f"{words}. {asked.note}" if asked.note else words


def _preparation(material: Material, gate: Gate) -> tuple[tuple[str, str], ...]:
    preparation = material.procurement.preparation
    if gate is Gate.NEED:
        question, answer, note = (
            N_("Own stock looked at before buying"),
            preparation.stock_checked,
            preparation.stock_note,
        )
    elif gate is Gate.DIALOGUE:
        question, answer, note = N_("Market asked"), preparation.dialogue_held, preparation.dialogue_note
    else:
        return ()
    words = material.say(_ANSWERS[answer])
    return ((material.say(question), f"{words}. {note}" if note else words),)
