"""The market was not asked, where asking is a duty or where much depends on it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Milestone,
    MilestoneKind,
    Preparation,
    Procurement,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import waste_act
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.levels import asked_level
from gatekeeper_app.rules.phases import Phase

_CLOSING = (MilestoneKind.DOCUMENTS_FROZEN, MilestoneKind.NOTICE_PUBLISHED)

_WHY_WASTE = N_(
    "When the property-based transport of municipal waste is planned, section 36 of the Waste Act (646/2011) "
    "obliges the municipality to make a market consultation. Other transport of waste it does not concern."
)
_REMEDY_WASTE = N_(
    "Hold the market consultation before the documents are closed, record it at the gate Market dialogue, and "
    "size and divide the contracts so that firms of all sizes can take part."
)


def _owes_dialogue(procurement: Procurement) -> bool:
    return (
        procurement.nature is ContractNature.SERVICES
        and procurement.buyer.kind in waste_act.MUNICIPAL
        and any(code.startswith(waste_act.TRANSPORT) for code in procurement.cpv)
        and procurement.law_date >= waste_act.DUTY_FROM
    )


def _closed(context: RuleContext) -> bool:
    return any(on is not None and on <= context.today for on in map(context.procurement.milestone, _CLOSING))


class NoDialogue(Rule):
    """Silent where `spearhead-without-dialogue` says it of the criteria; but never of the duty."""

    id = "no-dialogue"
    severity = Severity.WARNING
    gate = Gate.DIALOGUE
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.DIALOGUE
    title = N_("No market dialogue")
    why = N_(
        "Without asking, the buyer knows the supply of the round before, not the repaired, remanufactured or "
        "low-carbon one, and writes requirements nobody or everybody meets. Section 65 of the Procurement Act "
        "provides for asking before the procedure begins."
    )
    remedy = N_(
        "Publish a request for information in Hilma 3 to 6 months before the call for tenders (a rule of thumb), "
        "and ask what the market can do, by when and at what price."
    )
    legal = ("L-41", "L-119")
    sources = ("B-8",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        held = procurement.preparation.dialogue_held
        if _owes_dialogue(procurement):
            # Unanswered counts once the documents are closed: from then on the record is what is left. When the
            # tenders are in, nothing is said any more (`until`).
            if held is Answer.NO or (held is Answer.UNANSWERED and _closed(context)):
                finding = self.found(
                    (
                        N_("Transport of municipal waste is tendered for without a market consultation.")
                        if held is Answer.NO
                        else N_(
                            "Transport of municipal waste is tendered for, and no consultation is on record."
                        )
                    ),
                    severity=Severity.ERROR if held is Answer.NO else Severity.WARNING,
                    why=_WHY_WASTE,
                    remedy=_REMEDY_WASTE,
                )
                yield replace(finding, legal=("L-119", "L-41"))
            return
        if held is not Answer.NO or not context.eu_procurement or context.phase is not Phase.PREPARING:
            return  # after the notice is out the market can no longer be asked
        if any(
            asked_level(criterion, decision) is Ambition.SPEARHEAD for decision, criterion in context.included
        ):
            return
        yield replace(
            self.found(N_("The value reaches the EU threshold, and no market dialogue is held.")),
            legal=("L-41",),
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        silent = Preparation(stock_checked=Answer.YES, dialogue_held=Answer.NO)
        waste = ex.furniture(
            nature=ContractNature.SERVICES,
            cpv=("90511000",),
            buyer=Buyer(kind=BuyerKind.JOINT_AUTHORITY),
            preparation=Preparation(dialogue_held=Answer.NO),
        )
        return (
            Example(
                title=N_("An EU procurement of furniture goes on without asking the market."),
                context=ex.situation(ex.furniture(preparation=silent), eu_procurement=True),
                finds=1,
            ),
            Example(
                title=N_("Waste transport from homes is tendered for without a market consultation."),
                context=ex.situation(waste, eu_procurement=False),
                finds=1,
            ),
            Example(
                title=N_(
                    "Waste transport from homes was published, and the record knows of no consultation."
                ),
                context=ex.situation(
                    replace(
                        waste,
                        preparation=Preparation(),
                        milestones=(Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=date(2026, 11, 20)),),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("The market was asked before an EU procurement."),
                context=ex.situation(ex.furniture(), eu_procurement=True),
                finds=0,
            ),
            Example(
                title=N_("A national procurement of furniture goes on without asking the market."),
                context=ex.situation(ex.furniture(preparation=silent), eu_procurement=False),
                finds=0,
            ),
            Example(
                title=N_("The spearhead level has its own finding, and it is not said twice."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, ambition=Ambition.SPEARHEAD), preparation=silent),
                    warranty,
                    eu_procurement=True,
                ),
                finds=0,
            ),
        )


RULE = NoDialogue()
