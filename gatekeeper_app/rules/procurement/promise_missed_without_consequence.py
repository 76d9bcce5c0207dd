"""A promise was broken, and nothing followed."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import ContractCheck, Sanction
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Argument
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phrases import criterion_name


class PromiseMissedWithoutConsequence(Rule):
    """A check that found the promise broken, without a consequence and without a note that says why."""

    id = "promise-missed-without-consequence"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.CONTRACT
    title = N_("Promise broken without a consequence")
    why = N_(
        "A consequence that is not used teaches the supplier that the term may be passed over. To let an "
        "essential term lapse can amount to a change of the contract that section 136 of the Procurement Act "
        "does not allow, and it wrongs those who lost the comparison."
    )
    remedy = N_(
        "Give notice of the defect with a time to mend it, use the consequence of the contract, or write into "
        "the check why none was used."
    )
    legal = ("L-69", "L-61")
    sources = ("B-42", "B-48")

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if not procurement.contract_checks:
            return
        decisions = {(decision.criterion_id, decision.lot_id): decision for decision in procurement.decisions}
        for check in procurement.contract_checks:
            if (
                check.kept is not Answer.NO
                or check.sanction is not Sanction.NONE
                or check.note.strip()
                or check.done_on is None
            ):
                continue
            criterion = context.criteria.get(check.criterion_id)
            decision = decisions.get((check.criterion_id, check.lot_id))
            name: Argument = check.criterion_id
            if criterion is not None:
                name = criterion.name
            elif decision is not None:
                name = criterion_name(None, decision)
            yield self.found(
                N_("{name}: the check of {day} found the promise broken, and no consequence is recorded."),
                criterion=check.criterion_id,
                lot=check.lot_id,
                subject=f"check/{check.id}",
                name=name,
                day=check.done_on,
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()

        def checked(*checks: ContractCheck) -> RuleContext:
            return ex.situation(ex.furniture(ex.included(warranty), contract_checks=checks), warranty)

        def check(
            id: str, kept: Answer = Answer.NO, sanction: Sanction = Sanction.NONE, note: str = ""
        ) -> ContractCheck:
            return ContractCheck(
                id=id,
                criterion_id=warranty.id,
                due=date(2026, 10, 1),
                done_on=date(2026, 10, 5),
                kept=kept,
                sanction=sanction,
                note=note,
            )

        return (
            Example(
                title=N_("Repairs took months, and nobody reacted."), context=checked(check("1")), finds=1
            ),
            Example(
                title=N_("Two checks in a row found the promise broken."),
                context=checked(check("1"), check("2")),
                finds=2,
            ),
            Example(
                title=N_("The penalty was charged."),
                context=checked(check("1", sanction=Sanction.PENALTY)),
                finds=0,
            ),
            Example(
                title=N_("The reason for leaving it is on record."),
                context=checked(check("1", note="Viat korjattiin / Åtgärdat / Mended 8.10.")),
                finds=0,
            ),
        )


RULE = PromiseMissedWithoutConsequence()
