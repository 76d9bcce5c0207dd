"""A building is pulled down without taking out first what can be used."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.phases import Phase

# Demolition and its class in general; 45112 (earthworks) and 45113 (site works) pull nothing down.
_DEMOLITION = ("45110", "45111")


def _demolishes(procurement: Procurement) -> bool:
    codes = (*procurement.cpv, *(code for lot in procurement.lots for code in lot.cpv))
    return any(code.startswith(_DEMOLITION) for code in codes)


class DemolitionWithoutStripOut(Rule):
    """Speaks of an answer given, never of an unanswered question."""

    id = "demolition-without-strip-out"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.PROJECT_MANAGER
    training = TrainingItem.REUSE
    title = N_("Demolition without strip-out")
    why = N_(
        "What the machine has broken cannot be used again. Section 8 of the Waste Act (646/2011) puts reuse before "
        "recycling, and section 25 of the Waste Decree (978/2021) asks to salvage the parts that can be used."
    )
    remedy = N_(
        "Let the fittings and parts be taken out first, by a contract of their own or as a stage of this one, and "
        "plan 4 to 8 weeks for it (a rule of thumb)."
    )
    legal = ("L-95", "L-30")
    sources = ("B-62",)
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if _demolishes(procurement) and procurement.answered(Question.STRIP_OUT).answer is Answer.NO:
            yield self.found(
                N_("The building is to be demolished without taking out the usable parts first."),
                subject=f"question/{Question.STRIP_OUT.value}",
                fix=N_("Plan a strip-out before the demolition"),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        answer = context.procurement.answered(Question.STRIP_OUT)
        return with_answer(context.procurement, replace(answer, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        no = ex.says(Question.STRIP_OUT, Answer.NO)
        yes = ex.says(Question.STRIP_OUT, Answer.YES)
        return (
            Example(
                title=N_("An old school is pulled down in one go."),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45111100",), **ex.answers(no))
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "A new building takes the place of an old one that is demolished without strip-out."
                ),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45214200", "45110000"), **ex.answers(no))
                ),
                finds=1,
            ),
            Example(
                title=N_("Doors, lamps and furniture are taken out before the demolition."),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45111100",), **ex.answers(yes))
                ),
                finds=0,
            ),
            Example(
                title=N_("Earth is moved, and nothing is demolished."),
                context=ex.situation(
                    ex.furniture(nature=ContractNature.WORKS, cpv=("45112000",), **ex.answers(no))
                ),
                finds=0,
            ),
        )


RULE = DemolitionWithoutStripOut()
