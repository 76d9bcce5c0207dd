"""A contract that ends before the supplier's investment has paid for itself."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class ContractShorterThanPayback(Rule):
    """The payback time against the certain term; a payback that only the options reach is a note."""

    id = "contract-shorter-than-payback"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.FINANCE
    training = TrainingItem.CONTRACT
    title = N_("Contract shorter than the payback time")
    why = N_(
        "Electric vehicles, washing and repair lines and refurbishing loops pay for themselves over years. A "
        "supplier prices what the certain term does not cover as risk, or offers old equipment."
    )
    remedy = N_(
        "Lengthen the certain term to the payback time, let the new equipment come in steps, or agree that the "
        "contracting entity takes it over at its book value."
    )
    legal = ("L-30",)
    sources = ("B-44",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        payback = procurement.answered(Question.PAYBACK_MONTHS).figure
        term = _certain_months(procurement)
        if payback is None or term is None or payback <= term:
            return
        options = procurement.answered(Question.OPTION_MONTHS).figure or Decimal(0)
        reached = payback <= term + options
        if reached:
            message = N_(
                "The investment pays for itself in {payback} months. The certain term is {term} months, and the "
                "payback time is reached only with the options of {options} months."
            )
        elif options:
            message = N_(
                "The investment pays for itself in {payback} months, but the contract runs {term} months and its "
                "options {options} months."
            )
        else:
            message = N_(
                "The investment pays for itself in {payback} months, but the contract runs {term} months."
            )
        yield self.found(
            message,
            severity=Severity.NOTE if reached else Severity.WARNING,
            subject=f"question/{Question.PAYBACK_MONTHS.value}",
            payback=payback,
            term=term,
            options=options,
        )

    def examples(self) -> tuple[Example, ...]:
        payback = ex.says(Question.PAYBACK_MONTHS, 60)
        option = ex.says(Question.OPTION_MONTHS, 24)
        return (
            Example(
                title=N_("Electric lorries pay for themselves in five years, and the contract runs two."),
                context=ex.situation(ex.furniture(contract_months=Decimal(24), **ex.answers(payback))),
                finds=1,
            ),
            Example(
                title=N_("The payback time is reached only if every option is used."),
                context=ex.situation(
                    ex.furniture(contract_months=Decimal(36), **ex.answers(payback, option))
                ),
                finds=1,
            ),
            Example(
                title=N_("The contract runs as long as the payback time."),
                context=ex.situation(ex.furniture(contract_months=Decimal(60), **ex.answers(payback))),
                finds=0,
            ),
            Example(
                title=N_("Nobody has estimated a payback time."),
                context=ex.situation(ex.furniture(contract_months=Decimal(24))),
                finds=0,
            ),
        )


def _certain_months(procurement: Procurement) -> Decimal | None:
    """The term without options; that of the shortest lot where only the lots have one."""
    lots = [lot.contract_months for lot in procurement.lots if lot.contract_months is not None]
    return procurement.contract_months if procurement.contract_months is not None else min(lots, default=None)


RULE = ContractShorterThanPayback()
