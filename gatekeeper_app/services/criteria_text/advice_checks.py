"""What must hold in a criterion's advice: scale, effects, counterparts, answers for the notice, relations."""

from collections.abc import Collection, Iterator

from gatekeeper_app.domain.advice import Bank, HilmaAnswer, Impact, ScaleForm
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.fitting import Remark
from gatekeeper_app.services.criteria_text.form import CriterionText
from gatekeeper_app.services.criteria_text.remarks import EMPTY, NO_SCALE, TOO_FEW_QUESTIONS, choice

QUESTIONS_LEAST = 2


def advice_remarks(criterion: CriterionText, sources: Collection[str]) -> Iterator[Remark]:
    """`sources` are the ids of the rows the library cites."""
    for answer in criterion.hilma:
        yield from choice("hilma", answer, HilmaAnswer)
    for impact in criterion.impacts:
        yield from choice("impacts", impact, Impact)
    for counterpart in criterion.counterparts:
        yield from choice("counterparts.bank", counterpart.bank, Bank)
        yield from choice("counterparts.certainty", counterpart.certainty, Certainty)
        if not counterpart.name.strip():
            yield "counterparts.name", Message(EMPTY)
    yield from _carbon_effects(criterion, sources)
    if criterion.scale is not None:
        yield from choice("scale.form", criterion.scale.form, ScaleForm)
        if criterion.scale.form == ScaleForm.LINEAR and not criterion.scale.full:
            yield "scale.full", Message(N_("A straight line needs the figure that earns full points."))
    elif criterion.kind == CriterionKind.AWARD:
        yield "scale", Message(NO_SCALE)
    if len(criterion.dialogue_questions) < QUESTIONS_LEAST:
        args = {"count": QUESTIONS_LEAST}
        yield "dialogue_questions", Message(TOO_FEW_QUESTIONS, args)


def _carbon_effects(criterion: CriterionText, sources: Collection[str]) -> Iterator[Remark]:
    for effect in criterion.carbon_effects:
        yield from choice("carbon_effects.certainty", effect.certainty, Certainty)
        if not effect.low <= effect.best <= effect.high:
            yield "carbon_effects", Message(N_("Low, best and high do not form a range."))
        if effect.source not in sources:
            args = {"id": effect.source}
            message = Message(N_("The source {id} is neither in sources.toml nor in the law book."), args)
            yield "carbon_effects.source", message
