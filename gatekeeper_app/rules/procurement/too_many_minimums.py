"""So many demanding minimum requirements that hardly anyone is left to meet them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind, Level
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Preparation
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, lot_title, names_lot

# Rules of thumb (P, the estimates of suppliers in the library): a requirement that at most three suppliers meet is
# a hard one, and three hard ones seldom leave a competition; where one alone leaves two, a second that also narrows
# is one too many.
_HARD = 3
_HARD_TOGETHER = 3
_LAST = 2


@dataclass(frozen=True, slots=True)
class _Minimum:
    """A minimum requirement or suitability requirement that not every supplier meets."""

    lot_id: str
    criterion: Criterion
    most: int  # suppliers that meet it, estimated upwards


def _minimums(context: RuleContext) -> Iterator[_Minimum]:
    kinds = (CriterionKind.TECHNICAL_SPECIFICATION, CriterionKind.SELECTION)
    for decision, criterion in context.included:
        level = criterion.level(decision.ambition)
        if criterion.kind in kinds and level.beyond_market and level.suppliers_to is not None:
            yield _Minimum(decision.lot_id, criterion, level.suppliers_to)


class TooManyMinimums(Rule):
    """One hard requirement alone is for the dialogue to answer; this rule looks at them together, lot by lot."""

    id = "too-many-minimums"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.NEED_OWNER
    training = TrainingItem.MARKET
    title = N_("Too many demanding minimum requirements")
    why = N_(
        "A supplier has to meet every minimum requirement at once. Each may be right, and together they can leave "
        "one tender or none, and shut suitable ones out more than the purpose needs (section 3 of the Procurement "
        "Act)."
    )
    remedy = N_(
        "Keep as minimum requirements those with the largest effect, reward the others in the comparison or take "
        "them one level down, and ask in the market dialogue how many suppliers meet them together."
    )
    legal = ("L-31", "L-41")
    sources = ("B-16", "B-65")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        asked = procurement.preparation.dialogue_held is Answer.YES
        lots = by_lot(_minimums(context), (lot.id for lot in procurement.lots))
        for lot, minimums in lots.items():
            most = min(minimum.most for minimum in minimums)
            hard = sum(minimum.most <= _HARD for minimum in minimums)
            if not (hard >= _HARD_TOGETHER or (most <= _LAST and len(minimums) > 1)):
                continue
            # The most demanding first: they are the ones to look at.
            ranked = sorted(minimums, key=lambda minimum: (minimum.most, minimum.criterion.id))
            yield self.found(
                N_(
                    "In lot {lot_title}, by a rule of thumb, the number of suppliers that meet all of these at once "
                    "is at most {most}: {criteria}."
                )
                if names_lot(procurement, lot)
                else N_(
                    "By a rule of thumb the number of suppliers that meet all of these at once is at most {most}: "
                    "{criteria}."
                ),
                severity=Severity.NOTE if asked else None,
                lot=lot,
                lot_title=lot_title(procurement, lot),
                most=most,
                criteria=FirstFew(tuple(minimum.criterion.name for minimum in ranked)),
            )

    def examples(self) -> tuple[Example, ...]:
        silent = Preparation(stock_checked=Answer.YES)
        warranty = ex.warranty()
        top = {"ambition": Ambition.SPEARHEAD}
        hard = tuple(_with_suppliers(f"EX-01{n}", 1, 3) for n in range(3))
        easy = tuple(_with_suppliers(f"EX-02{n}", 3, 5) for n in range(3))
        return (
            Example(
                title=N_("Three requirements are each met by three suppliers at most."),
                context=ex.situation(
                    ex.furniture(*(ex.included(each, **top) for each in hard), preparation=silent), *hard
                ),
                finds=1,
            ),
            Example(
                title=N_("A warranty that two suppliers give stands beside another demanding requirement."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, **top), ex.included(easy[0], **top)), warranty, easy[0]
                ),
                finds=1,
            ),
            Example(
                title=N_("Three requirements go beyond the usual, and five suppliers meet each of them."),
                context=ex.situation(
                    ex.furniture(*(ex.included(each, **top) for each in easy), preparation=silent), *easy
                ),
                finds=0,
            ),
            Example(
                title=N_("One demanding requirement stands alone."),
                context=ex.situation(ex.furniture(ex.included(warranty, **top)), warranty),
                finds=0,
            ),
        )


def _with_suppliers(criterion_id: str, at_least: int, at_most: int) -> Criterion:
    """A minimum requirement of one level that so many suppliers meet."""
    usual = ex.warranty()
    level = Level(
        ambition=Ambition.SPEARHEAD,
        meaning=usual.levels[-1].meaning,
        suppliers_from=at_least,
        suppliers_to=at_most,
        beyond_market=True,
    )
    return ex.warranty(id=criterion_id, levels=(level,), recommended=Ambition.SPEARHEAD)


RULE = TooManyMinimums()
