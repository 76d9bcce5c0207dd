"""One large contract, and nobody says why it is not divided."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind, Milestone, MilestoneKind, Procedure, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import waste_act
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of, reasoned
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.progress import decided_gates

_DIVIDED = (ContractNature.GOODS, ContractNature.SERVICES, ContractNature.WORKS)  # part II of the Act

_WHY_WASTE = N_(
    "Section 36 of the Waste Act has the municipality divide the transport of waste from properties into lots "
    "so that more than one firm can be chosen. It may depart from this only when division would weaken "
    "cost-efficiency considerably or for another well-founded reason; a failure to divide can be appealed."
)
_REMEDY_WASTE = N_(
    "Divide the transport into lots that small firms too can tender for, for example by area or by kind of "
    "waste, or write down the well-founded reason for departing from it."
)


def _requirements_settled(context: RuleContext) -> bool:
    """Whether it is late enough to ask: documents frozen or published, or all requirements decided."""
    procurement = context.procurement
    frozen = (
        procurement.milestone(kind)
        for kind in (MilestoneKind.DOCUMENTS_FROZEN, MilestoneKind.NOTICE_PUBLISHED)
    )
    if any(day is not None and day <= context.today for day in frozen):
        return True
    return Gate.SPECIFICATION in decided_gates(context) and any(
        criterion.gate is Gate.SPECIFICATION for _decision, criterion in context.included
    )


def _explanation_owed(context: RuleContext) -> bool:
    """Section 75 speaks of goods, services and works above the EU threshold, not of the Utilities Act."""
    procurement = context.procurement
    return (
        context.eu_procurement is True
        and procurement.nature in _DIVIDED
        and procurement.buyer.kind is not BuyerKind.UTILITY
        and procurement.procedure not in (Procedure.DIRECT, Procedure.DESIGN_CONTEST)
    )


def _waste(procurement: Procurement) -> Severity | None:
    """How sure it is that section 36 of the Waste Act binds: the main code alone often does not tell."""
    if procurement.buyer.kind not in waste_act.MUNICIPAL or procurement.law_date < waste_act.DUTY_FROM:
        return None
    if any(code.startswith(waste_act.HOUSEHOLDS) for code in procurement.cpv):
        return Severity.ERROR
    return Severity.WARNING if any(code.startswith(waste_act.TRANSPORT) for code in procurement.cpv) else None


class LotsNotExplained(Rule):
    """Comply or explain, and for household waste comply. Silent until the requirements take shape."""

    id = "lots-not-explained"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.LAW
    title = N_("No lots and no reason")
    why = N_(
        "Above the EU threshold section 75 of the Procurement Act asks for the reasons when a contract is not "
        "divided into lots. A small firm that repairs or refurbishes can often do a part, seldom the whole."
    )
    remedy = N_(
        "Divide the contract, for example with a lot of its own for used or refurbished goods, or write the "
        "reasons down for the documents, the decision or the report."
    )
    legal = ("L-48", "L-119")
    sources = ("B-18",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if (
            len(procurement.lots) > 1
            or reasoned(context, Question.LOTS_REASON)
            or not _requirements_settled(context)
        ):
            return
        waste = _waste(procurement)
        if waste is not None:
            yield self._on_waste(waste)
        elif _explanation_owed(context):
            found = self.found(
                N_("The contract is not divided into lots, and no reason is written down."),
                subject=place_of(Question.LOTS_REASON),
            )
            yield replace(found, legal=("L-48",))

    def _on_waste(self, severity: Severity) -> Finding:
        found = self.found(
            N_("The transport of household waste is not divided into lots, and no reason is written down.")
            if severity is Severity.ERROR
            else N_("The transport of waste is not divided into lots: if it serves households, it must be."),
            severity=severity,
            why=_WHY_WASTE,
            remedy=_REMEDY_WASTE,
            subject=place_of(Question.LOTS_REASON),
        )
        return replace(found, legal=("L-119", "L-48"))

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        decided = ex.included(warranty)
        published = (Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=ex.TODAY),)
        waste = ex.furniture(
            cpv=("90511200",),
            categories=(),
            nature=ContractNature.SERVICES,
            milestones=published,
        )
        return (
            Example(
                title=N_("Furniture above the EU threshold is one whole, and the requirements are decided."),
                context=ex.situation(ex.furniture(decided), warranty, eu_procurement=True),
                finds=1,
            ),
            Example(
                title=N_("The collection of household waste is published as one contract."),
                context=ex.situation(waste, eu_procurement=False),
                finds=1,
            ),
            Example(
                title=N_("Desks and chairs are lots of their own."),
                context=ex.situation(ex.furniture(decided, lots=ex.LOTS), warranty, eu_procurement=True),
                finds=0,
            ),
            Example(
                title=N_("The contract is one whole, and the reason is written down."),
                context=ex.situation(
                    ex.furniture(
                        decided,
                        **ex.answers(
                            ex.says(
                                Question.LOTS_REASON, Answer.UNANSWERED, "Kaikki tilat kalustetaan yhdessä."
                            )
                        ),
                    ),
                    warranty,
                    eu_procurement=True,
                ),
                finds=0,
            ),
            Example(
                title=N_("Nothing has been required yet, so lots are still open."),
                context=ex.situation(ex.furniture(), eu_procurement=True),
                finds=0,
            ),
        )


RULE = LotsNotExplained()
