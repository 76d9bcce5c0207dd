"""Cures that one click can do: a decision in, a better decision out. Nothing here guesses for a person."""

from collections.abc import Callable
from dataclasses import replace

from gatekeeper_app.calculation.market import decision_against_market
from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import GateAnswer
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import N_, Message

_RAISE_TO: dict[Ambition, str] = {
    Ambition.BASIC: N_("Raise to the basic level"),
    Ambition.ADVANCED: N_("Raise to the advanced level"),
    Ambition.SPEARHEAD: N_("Raise to the spearhead level"),
}


def bites(criterion: Criterion, decision: Decision) -> bool:
    """Whether what was decided goes beyond the market standard (`MarketComparison.bites`)."""
    return decision_against_market(criterion, decision).bites


def reworded(criterion: Criterion, decision: Decision) -> Decision:
    """The decision with the wording it keeps written anew, after its figures or texts changed."""
    if decision.wording is None:
        return decision
    return replace(decision, wording=wording_of(criterion, decision))


def raised(
    criterion: Criterion, decision: Decision, enough: Callable[[Criterion, Decision], bool] = bites
) -> Decision | None:
    """The decision at the lowest level, from its own upwards, whose figures are `enough`: as a rule, that bite.

    Figures the user changed herself stay where they bite; the others follow the level. None where no level
    bites, where the decision bites already, or where the text is her own: raising a level would not change
    what it says.
    """
    if any(text.strip() for text in decision.own_text.values()):
        return None
    if enough(criterion, decision):
        return None
    known = {parameter.id: parameter for parameter in criterion.parameters}
    kept = {
        name: value
        for name, value in decision.parameters.items()
        if name in known and known[name].bites(value) is not False
    }
    for level in sorted(criterion.levels, key=lambda level: level.ambition.step):
        if level.ambition.step < decision.ambition.step:
            continue
        better = replace(decision, ambition=level.ambition, parameters=kept)
        if enough(criterion, better):
            return reworded(criterion, better)
    return None


def raise_label(
    criterion: Criterion, decision: Decision, enough: Callable[[Criterion, Decision], bool] = bites
) -> Message | None:
    """What the button says that does `raised`."""
    better = raised(criterion, decision, enough)
    if better is None:
        return None
    if better.ambition is decision.ambition:
        return Message(N_("Put the figures of the level back"))
    return Message(_RAISE_TO[better.ambition])


def with_decision(procurement: Procurement, decision: Decision) -> Procurement:
    """The procurement with one decision in the place of the one of the same criterion and lot."""
    return replace(
        procurement,
        decisions=tuple(decision if other.key == decision.key else other for other in procurement.decisions),
    )


def with_answer(procurement: Procurement, answer: GateAnswer) -> Procurement:
    """The procurement with this answer in the place of the one to the same question, or added."""
    others = tuple(each for each in procurement.answers if each.question is not answer.question)
    return replace(procurement, answers=(*others, answer))
