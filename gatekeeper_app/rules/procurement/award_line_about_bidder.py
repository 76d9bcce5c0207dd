"""Points for what the tenderer is, not for what it offers."""

from collections.abc import Iterator

from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import NoticeFacts
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.green_lines import from_notice
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import line_name

_WHY = N_(
    "Award criteria must be linked to the subject matter of the contract (section 94 of the Procurement Act, below "
    "the EU threshold section 106). What the tenderer is as a firm belongs to suitability. The skill and experience "
    "of the people who do the work may be compared where it affects the result significantly (section 93)."
)


class AwardLineAboutBidder(Rule):
    """An error where somebody said so; a warning where it was read from the words of a notice, and below the values
    from which the law asks for it."""

    id = "award-line-about-bidder"
    severity = Severity.ERROR
    gate = Gate.AWARD
    role = Role.LAWYER
    training = TrainingItem.EVIDENCE
    title = N_("Points for the tenderer, not for the tender")
    why = _WHY
    remedy = N_(
        "Compare the product or service offered: its emissions, life, repair. Ask for the tenderer's certificates "
        "and policies as suitability, if at all; where the people who do the work are compared, name them and how "
        "their skill shows in the result."
    )
    legal = ("L-58", "L-57", "L-62")
    sources = ("B-36",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        heard = from_notice(procurement)
        mild = Severity.WARNING if context.below_the_acts else None
        for line in procurement.award_lines:
            if line.about_bidder:
                yield self.found(
                    N_(
                        "“{line}” seems to speak of the tenderer: points may be given only for what is offered."
                    )
                    if heard
                    else N_("“{line}” speaks of the tenderer: points may be given only for what is offered."),
                    severity=Severity.WARNING if heard else mild,
                    lot=line.lot_id,
                    subject=line.id,
                    line=line_name(line),
                )
        for decision, criterion in context.included:
            if criterion.about_bidder and criterion.kind is CriterionKind.AWARD:
                yield self.found(
                    N_("“{line}” speaks of the tenderer: points may be given only for what is offered."),
                    severity=mild,
                    lot=decision.lot_id,
                    criterion=criterion.id,
                    line=criterion.name,
                )

    def examples(self) -> tuple[Example, ...]:
        neutral = ex.quality("Yrityksen hiilineutraalius", ex.percent(10), about_bidder=True)
        product = ex.quality("Kalusteen hiilijalanjälki", ex.percent(10), green=True)
        notice = NoticeFacts(
            file_name="hilma.xml",
            notice_id="1",
            subtype="16",
            notice_type="cn-standard",
            languages=("FIN",),
            published_on=ex.TODAY,
        )
        price = ex.price(ex.percent(90))
        return (
            Example(
                title=N_("Points are given for a carbon-neutral firm."),
                context=ex.situation(ex.furniture(award_lines=(price, neutral))),
                finds=1,
            ),
            Example(
                title=N_("A notice gives points for something that sounds like the tenderer: a warning."),
                context=ex.situation(ex.furniture(award_lines=(price, neutral), notice=notice)),
                finds=1,
            ),
            Example(
                title=N_("Points are given for the footprint of the furniture."),
                context=ex.situation(ex.furniture(award_lines=(price, product))),
                finds=0,
            ),
            Example(
                title=N_("The management system is a suitability requirement."),
                context=ex.situation(
                    ex.furniture(ex.included(ex.management_system())), ex.management_system()
                ),
                finds=0,
            ),
        )


RULE = AwardLineAboutBidder()
