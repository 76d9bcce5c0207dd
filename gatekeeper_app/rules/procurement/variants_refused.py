"""Variants are refused: only the solution the buyer thought of can be offered."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import NoticeFacts, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.gate_answers import place_of, reasoned, says, with_trait
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, Listing

_WAYS: dict[Question, str] = {
    Question.LEASE: N_("leasing"),
    Question.SERVICE: N_("a service"),
    Question.USED: N_("used goods"),
}

_WHY_WAYS = N_(
    "A variant is accepted only where the notice allows it, and an allowed one may not be rejected merely "
    "because goods turn into a service (section 76(2) of the Procurement Act). Refused, the ways that were "
    "found possible cannot be offered beside the purchase of new goods."
)
_WHY_CONTRADICTION = N_(
    "A criterion allows variants and the answer refuses them. A variant is accepted only where the notice "
    "allows it (section 76 of the Procurement Act): tenderers cannot know which one holds."
)


class VariantsRefused(Rule):
    """Silent where a reason is written down. What a published notice says is no longer turned by one click, and where
    nothing speaks for variants it is a note: the reason may stand in documents the program has not seen."""

    id = "variants-refused"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.FUNCTION
    title = N_("Variants refused without a reason")
    why = N_(
        "A variant is accepted only where the notice allows it (section 76 of the Procurement Act). Refused out "
        "of habit, it keeps out the solution nobody at the buyer thought of."
    )
    remedy = N_(
        "Allow variants in the notice, state their minimum requirements and see that the award criteria fit "
        "them too; or write down why they cannot be compared."
    )
    legal = ("L-49",)
    sources = ("B-40", "B-19")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        given = context.procurement.answered(Question.VARIANTS).answer
        notice = context.procurement.notice
        published = given is Answer.UNANSWERED and notice is not None and notice.variants_allowed is Answer.NO
        if given is not Answer.NO and not published:
            return
        allowing = with_trait(context, Trait.ALLOWS_VARIANTS)
        if reasoned(context, Question.VARIANTS) and not allowing:
            return
        ways = [question for question in _WAYS if says(context, question, Answer.YES)]
        if allowing:
            sentence = N_("Variants are refused, but allowed by these: {criteria}.")
            why = _WHY_CONTRADICTION
            severity = Severity.ERROR if context.by_eu_rules_of_the_act else Severity.WARNING
        elif ways:
            sentence = N_("Variants are refused, though these were found possible: {ways}.")
            why = _WHY_WAYS
            severity = Severity.WARNING
        else:
            sentence = N_("Variants are refused, and no reason is written down.")
            why = ""
            severity = Severity.NOTE if published else Severity.WARNING
        yield self.found(
            sentence,
            why=why,
            severity=severity,
            subject=place_of(Question.VARIANTS),
            fix=None if published else N_("Allow variants"),
            criteria=FirstFew(tuple(criterion.name for criterion in allowing)),
            ways=Listing(tuple(Message(_WAYS[way]) for way in ways)),
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        if finding.fix is None:
            return None
        given = context.procurement.answered(Question.VARIANTS)
        return with_answer(context.procurement, replace(given, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        refused = ex.says(Question.VARIANTS, Answer.NO)
        service = ex.says(Question.SERVICE, Answer.YES)
        notice = NoticeFacts(
            file_name="hilma.xml",
            notice_id="1",
            subtype="16",
            notice_type="cn-standard",
            languages=("FIN",),
            published_on=ex.TODAY,
            variants_allowed=Answer.NO,
        )
        reason = "Kalusteiden on sovittava olemassa oleviin."
        return (
            Example(
                title=N_("Furniture as a service was found possible, and variants are refused."),
                context=ex.situation(ex.furniture(**ex.answers(refused, service))),
                finds=1,
            ),
            Example(
                title=N_("The published notice allows no variants."),
                context=ex.situation(ex.furniture(notice=notice)),
                finds=1,
            ),
            Example(
                title=N_("Variants are refused for a reason that is written down."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.VARIANTS, Answer.NO, reason)))
                ),
                finds=0,
            ),
            Example(
                title=N_("Variants are accepted."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.VARIANTS, Answer.YES), service))
                ),
                finds=0,
            ),
        )


RULE = VariantsRefused()
