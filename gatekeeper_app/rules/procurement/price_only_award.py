"""Price alone decides: what lasts or emits less cannot win."""

from collections.abc import Iterator

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.calculation.weights import price_only
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind, Preparation
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import bites
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import lot_title, names_lot

_SPECIAL_SERVICES = (ContractNature.SOCIAL_SERVICES, ContractNature.OTHER_SPECIAL_SERVICES)

_WHY_DUTY = N_(
    "Above the EU threshold, section 93(1) of the Procurement Act asks for reasons when anything other than "
    "goods is bought on the lowest price alone. None are recorded."
)
_WHY_SPECIAL = N_(
    "Above the national threshold, section 115(2) of the Procurement Act asks for reasons when social, "
    "health or other special services are bought on the lowest price alone. None are recorded."
)
_WHY_BELOW = N_(
    "Below the EU threshold, section 93(1) of the Procurement Act does not apply as such, so the duty to "
    "give reasons is not the same. A tender that lasts longer or emits less gains nothing all the same."
)
_WHY_OTHER_RULES = N_(
    "Whether reasons must be given depends on the act or chapter this contract falls under. A tender that "
    "lasts longer or emits less gains nothing in any case."
)
_REMEDY_REASON = N_("Write down why price alone decides, or give quality or life-cycle cost a weight.")


def _duty(context: RuleContext) -> tuple[Severity, str]:
    """How grave a missing reason is, and why ("": the rule's own; none is owed, or it is written). While the value is
    not known, the duty is told with its condition and called no breach."""
    procurement = context.procurement
    if procurement.nature is ContractNature.GOODS or procurement.preparation.price_only_reason.strip():
        return Severity.WARNING, ""
    if procurement.buyer.kind is BuyerKind.UTILITY or procurement.nature is ContractNature.CONCESSION:
        return Severity.WARNING, _WHY_OTHER_RULES
    if procurement.nature in _SPECIAL_SERVICES:
        value, threshold = procurement.value, context.national_threshold
        owed = value is not None and threshold is not None and value >= threshold
        return (Severity.ERROR if owed else Severity.WARNING), _WHY_SPECIAL
    value, threshold = procurement.value, context.eu_threshold
    if value is None or threshold is None:
        return Severity.WARNING, _WHY_DUTY
    return (Severity.ERROR, _WHY_DUTY) if value >= threshold else (Severity.WARNING, _WHY_BELOW)


def _lots_with_a_real_requirement(context: RuleContext) -> set[str]:
    """Lots ("": all) in which a minimum requirement on what is bought goes beyond the market standard."""
    return {
        decision.lot_id
        for decision, criterion in context.included
        if criterion.kind is CriterionKind.TECHNICAL_SPECIFICATION
        and not criterion.about_bidder
        and bites(criterion, decision)
    }


class PriceOnlyAward(Rule):
    """Judged lot by lot. Silent where a minimum requirement beyond the market standard stands beside the
    price and no reason is owed: then price decides among tenders that are all better than usual."""

    id = "price-only-award"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Price alone decides")
    why = N_(
        "Only what is required or compared can win. When price alone decides, a tender that lasts longer, "
        "can be repaired or emits less gains nothing."
    )
    remedy = N_(
        "Give quality or life-cycle cost a weight, or require more than the market standard and let price "
        "decide among the tenders that meet it."
    )
    legal = ("L-57", "L-62")
    sources = ("B-31",)
    until = Phase.TENDERS_IN
    tells_regime = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        severity, why = _duty(context)
        required = _lots_with_a_real_requirement(context)
        models = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
        for lot, lines in models.items():
            if not price_only(lines) or (severity is not Severity.ERROR and required & {"", lot}):
                continue
            yield self.found(
                (
                    N_("Price alone decides in lot {lot_title}.")
                    if names_lot(procurement, lot)
                    else N_("Price alone decides.")
                ),
                severity=severity,
                why=why,
                remedy=_REMEDY_REASON if severity is Severity.ERROR else "",
                lot=lot,
                lot_title=lot_title(procurement, lot),
            )

    def examples(self) -> tuple[Example, ...]:
        cleaning = ex.furniture(nature=ContractNature.SERVICES, award_lines=(ex.price(),))
        return (
            Example(
                title=N_(
                    "Furniture is bought on the lowest price, and nothing beyond the usual is required."
                ),
                context=ex.situation(ex.furniture(award_lines=(ex.price(),))),
                finds=1,
            ),
            Example(
                title=N_("A service is bought on the lowest price without a reason on record."),
                context=ex.situation(cleaning),
                finds=1,
            ),
            Example(
                title=N_("Two lots: the desks are compared on quality too, the chairs on price alone."),
                context=ex.situation(
                    ex.furniture(
                        lots=ex.LOTS,
                        award_lines=(
                            ex.price(ex.percent(70), lot="1"),
                            ex.quality("Takuu / Garanti / Warranty", ex.percent(30), lot_id="1"),
                            ex.price(ex.percent(100), lot="2"),
                        ),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Price weighs 70% and warranty 30%."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            ex.price(ex.percent(70)),
                            ex.quality("Takuu / Garanti / Warranty", ex.percent(30)),
                        )
                    )
                ),
                finds=0,
            ),
            Example(
                title=N_("Price decides among goods that must all carry a longer warranty than usual."),
                context=ex.situation(
                    ex.furniture(ex.included(ex.warranty()), award_lines=(ex.price(),)), ex.warranty()
                ),
                finds=0,
            ),
            Example(
                title=N_("A service has a reason on record and a requirement beyond the market standard."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(ex.warranty()),
                        nature=ContractNature.SERVICES,
                        award_lines=(ex.price(),),
                        preparation=Preparation(price_only_reason="Vähimmäisvaatimukset kattavat laadun."),
                    ),
                    ex.warranty(),
                ),
                finds=0,
            ),
        )


RULE = PriceOnlyAward()
