"""A yearly turnover that only large firms have."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind, Lot, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of, reasoned
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Listing, Money, lot_title

_STATUTE_TIMES = 2
"""Section 85(2) of the Procurement Act: twice the estimated value of the contract, unless there is a ground (V)."""

_USUAL_TIMES = 1
"""Rule of thumb behind B-27 (P): "usually less" than the statute allows; once the value is plenty."""

_YEAR = 12

_WHY_BELOW = N_(
    "Below the EU threshold the limit of section 85(2) of the Procurement Act, twice the estimated value, does not "
    "bind as such, but a requirement must be proportionate all the same. Turnover measures size, not skill."
)
_WHY_UTILITY = N_(
    "Whether the limit of section 85(2) of the Procurement Act, twice the estimated value, binds under the Utilities "
    "Act must be checked; a requirement must be proportionate all the same. Turnover measures size, not skill."
)
_WHY_LOTS = N_(
    "Section 85(3) of the Procurement Act has the limit, twice the estimated value, counted for each lot; for a "
    "group of lots only where one tenderer gets several at the same time. Small firms tender for small lots."
)
_WHY_USUAL = N_(
    "The law allows at most twice the value of the whole contract (section 85(2) of the Procurement Act), and "
    "usually less will do. In a contract of several years even that can be many times what it is worth in a year: "
    "turnover measures size, not skill."
)
_WHY_SIZE = N_(
    "Usually less than the value of the contract will do, and a requirement must be proportionate. Turnover measures "
    "size, not skill."
)
_REMEDY_REASON = N_(
    "Lower the figure to at most twice the value, or less; where there is a ground for more, state it in the call "
    "for tenders or the decision and write it here."
)


def _yearly(procurement: Procurement) -> Decimal | None:
    """What a contract of several years is worth in one; None where it runs a year or less."""
    months, value = procurement.contract_months, procurement.value
    if value is None or months is None or months <= _YEAR:
        return None
    return (value * _YEAR / months).quantize(Decimal(1))


class TurnoverTooHigh(Rule):
    """An error where section 85(2) binds and no ground is written down."""

    id = "turnover-too-high"
    severity = Severity.WARNING
    gate = Gate.SUITABILITY
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SUITABILITY
    title = N_("Turnover demanded too high")
    why = N_(
        "Section 85(2) of the Procurement Act allows a yearly turnover of at most twice the estimated value of the "
        "contract, unless there is a ground that is stated in the call for tenders or the decision."
    )
    remedy = N_(
        "Lower the figure to what the contract really needs, ask for the relation of assets to debts or for "
        "insurance instead, or accept the turnover of a group together."
    )
    legal = ("L-53",)
    sources = ("B-27",)
    until = Phase.TENDERS_IN
    tells_regime = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        turnover = procurement.answered(Question.TURNOVER).figure
        if turnover is None or turnover <= 0:
            return
        value, yearly = procurement.value, _yearly(procurement)
        limit = None if value is None else value * _STATUTE_TIMES
        small = self._small_lots(procurement, turnover)
        if limit is not None and turnover > limit:
            yield self._beyond_statute(context, turnover, limit)
        elif small:
            yield self._said(
                context,
                N_("The turnover of {turnover} is more than twice the value of these lots: {lots}."),
                why=_WHY_LOTS,
                severity=Severity.NOTE if reasoned(context, Question.TURNOVER) else Severity.WARNING,
                turnover=turnover,
                small=small,
            )
        elif value is not None and turnover > value * _USUAL_TIMES:
            binds = context.by_eu_rules_of_the_act
            yield self._said(
                context,
                N_(
                    "The turnover of {turnover} is within what section 85 allows, but more than the whole contract "
                    "is worth, {value}."
                )
                if binds
                else N_("The turnover of {turnover} is more than the whole contract is worth, {value}."),
                why=_WHY_USUAL if binds else _WHY_SIZE,
                severity=Severity.NOTE,
                turnover=turnover,
                value=value,
            )
        elif yearly is not None and turnover > yearly * _STATUTE_TIMES and context.by_eu_rules_of_the_act:
            yield self._said(
                context,
                N_(
                    "The turnover of {turnover} is within what section 85 allows, but more than twice what the "
                    "contract is worth in a year, {value}."
                ),
                why=_WHY_USUAL,
                severity=Severity.NOTE,
                turnover=turnover,
                value=yearly,
            )

    def _small_lots(self, procurement: Procurement, turnover: Decimal) -> tuple[Lot, ...]:
        if len(procurement.lots) < 2:
            return ()
        return tuple(
            lot for lot in procurement.lots if lot.value is not None and turnover > lot.value * _STATUTE_TIMES
        )

    def _beyond_statute(self, context: RuleContext, turnover: Decimal, limit: Decimal) -> Finding:
        grounded = reasoned(context, Question.TURNOVER)
        utility = context.procurement.buyer.kind is BuyerKind.UTILITY
        binds = context.by_eu_rules_of_the_act
        why = ""
        if utility:
            why = _WHY_UTILITY
        elif context.eu_procurement is False:
            why = _WHY_BELOW
        return self._said(
            context,
            N_(
                "The turnover of {turnover} exceeds {value}, twice the value of the contract; the ground is written "
                "down."
            )
            if grounded
            else N_("The turnover of {turnover} exceeds {value}, twice the value of the contract."),
            why=why,
            remedy="" if grounded or not binds else _REMEDY_REASON,
            severity=Severity.ERROR if binds and not grounded else Severity.WARNING,
            turnover=turnover,
            value=limit,
        )

    def _said(
        self,
        context: RuleContext,
        sentence: str,
        *,
        severity: Severity,
        turnover: Decimal,
        why: str = "",
        remedy: str = "",
        value: Decimal = Decimal(0),
        small: tuple[Lot, ...] = (),
    ) -> Finding:
        procurement = context.procurement
        return self.found(
            sentence,
            why=why,
            remedy=remedy,
            severity=severity,
            subject=place_of(Question.TURNOVER),
            turnover=Money(value=turnover, currency=procurement.currency),
            value=Money(value=value, currency=procurement.currency),
            lots=Listing(tuple(LocalizedText.same(lot_title(procurement, lot.id)) for lot in small)),
        )

    def examples(self) -> tuple[Example, ...]:
        worth = {"value": Decimal(500_000)}
        asked = {figure: ex.says(Question.TURNOVER, figure) for figure in (400_000, 800_000, 1_200_000)}
        grounded = ex.says(Question.TURNOVER, 1_200_000, "Toimitusvarmuus edellyttää laajaa varastoa.")
        return (
            Example(
                title=N_("A turnover of 1.2 million euros is demanded for a contract of half a million."),
                context=ex.situation(
                    ex.furniture(**worth, **ex.answers(asked[1_200_000])), eu_procurement=True
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "The turnover is above twice the value, and the ground is stated: a warning remains."
                ),
                context=ex.situation(ex.furniture(**worth, **ex.answers(grounded)), eu_procurement=True),
                finds=1,
            ),
            Example(
                title=N_("The turnover lies between once and twice the value: lawful, and worth a look."),
                context=ex.situation(
                    ex.furniture(**worth, **ex.answers(asked[800_000])), eu_procurement=True
                ),
                finds=1,
            ),
            Example(
                title=N_("The turnover is below the value of the contract."),
                context=ex.situation(
                    ex.furniture(**worth, **ex.answers(asked[400_000])), eu_procurement=True
                ),
                finds=0,
            ),
            Example(
                title=N_("No turnover is demanded."),
                context=ex.situation(
                    ex.furniture(**worth, **ex.answers(ex.says(Question.TURNOVER, Answer.UNANSWERED))),
                    eu_procurement=True,
                ),
                finds=0,
            ),
        )


RULE = TurnoverTooHigh()
