"""The documents of the round before live on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Predecessor, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.domain.wording import changed_texts, wording_of
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import reworded
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew

_CARRIED = "predecessor"

_WHY_CARRIED = N_(
    "The library has written these criteria anew since then: law, market or figures have moved. The call for "
    "tenders would go out with the texts of the round before."
)
_REMEDY_CARRIED = N_("Read what has changed and take the present texts, or keep the old ones with a reason.")


def _outdated(context: RuleContext) -> Iterator[tuple[Decision, Criterion]]:
    """Included decisions that came from the procurement before, with texts the library has since changed."""
    predecessor = context.procurement.predecessor
    if predecessor is None:
        return
    kept = {decision.key: decision.wording for decision in predecessor.decisions}
    for decision, criterion in context.included:
        old = decision.wording
        if old is None or kept.get(decision.key) != old:
            continue
        if changed_texts(old, wording_of(criterion, decision)):
            yield decision, criterion


class CopiedFromOld(Rule):
    """What the answer says, and what can be seen: texts carried over that the library no longer has."""

    id = "copied-from-old"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCHEDULE
    title = N_("Old documents copied")
    why = N_(
        "Clauses written for new goods, named products and short lives survive from round to round when the "
        "previous documents are the model. Planned preparation is an aim of section 2 of the Procurement Act."
    )
    remedy = N_(
        "Go through the old documents gate by gate: what asks for new goods, names a make or refers to law or "
        "terms that have changed is taken out. Start from the library where it has a text."
    )
    legal = ("L-30", "L-43")
    sources = ("B-7",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        predecessor = context.procurement.predecessor
        outdated = tuple(_outdated(context))
        if predecessor is not None and outdated:
            yield self.found(
                N_("Carried over from “{earlier}” with texts the library has changed since: {criteria}."),
                why=_WHY_CARRIED,
                remedy=_REMEDY_CARRIED,
                gate=min((criterion.gate for _, criterion in outdated), key=lambda gate: gate.number),
                subject=_CARRIED,
                fix=N_("Take the present texts of the library"),
                earlier=predecessor.title,
                criteria=FirstFew(tuple(dict.fromkeys(criterion.name for _, criterion in outdated))),
            )
        preparing = context.phase is Phase.PREPARING
        if preparing and context.procurement.answered(Question.PREPARED_FROM_OLD).answer is Answer.YES:
            yield self.found(
                N_("The documents are being made from those of an earlier call for tenders."),
                severity=Severity.NOTE,
                subject=f"question/{Question.PREPARED_FROM_OLD.value}",
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        if finding.subject != _CARRIED:
            return None
        new = {decision.key: reworded(criterion, decision) for decision, criterion in _outdated(context)}
        decisions = context.procurement.decisions
        return replace(
            context.procurement, decisions=tuple(new.get(decision.key, decision) for decision in decisions)
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        before = ex.warranty(tender_text=LocalizedText.same("Takuu {warranty_years} v"))
        carried = ex.included(before)
        carried = replace(carried, wording=wording_of(before, carried))
        earlier = Predecessor(
            procurement_id="earlier",
            title="Koulukalusteet 2022",
            law_date=date(2022, 2, 1),
            decisions=(carried,),
        )
        renewed = replace(carried, wording=wording_of(warranty, carried))
        return (
            Example(
                title=N_("The documents of the previous round are the model."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.PREPARED_FROM_OLD, Answer.YES)))
                ),
                finds=1,
            ),
            Example(
                title=N_("A requirement was carried over, and the library has a new text for it."),
                context=ex.situation(ex.furniture(carried, predecessor=earlier), warranty),
                finds=1,
            ),
            Example(
                title=N_("A requirement was carried over, and its text was brought up to date."),
                context=ex.situation(ex.furniture(renewed, predecessor=earlier), warranty),
                finds=0,
            ),
            Example(
                title=N_("The documents are written anew from the library."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty),
                        **ex.answers(ex.says(Question.PREPARED_FROM_OLD, Answer.NO)),
                    ),
                    warranty,
                ),
                finds=0,
            ),
        )


RULE = CopiedFromOld()
