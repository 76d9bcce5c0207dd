"""General terms that have been replaced by newer ones."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.questions import Question, StandardTerms
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.phases import Phase

# JYSE 2025: publications 2025:19 and 2025:20 of the Ministry of Finance (B-47, V for the title pages). The day is that
# of their coming out as far as it is known (P).
REPLACED_FROM = date(2025, 6, 1)

_NEWER: dict[str, tuple[StandardTerms, str, str]] = {
    StandardTerms.JYSE_2014: (StandardTerms.JYSE_2025, "JYSE 2014", "JYSE 2025"),
    StandardTerms.JIT_2015: (StandardTerms.JIT_2025, "JIT 2015", "JIT 2025"),
}


class OldStandardTerms(Rule):
    """An old edition in a procurement that began after the new one came out."""

    id = "old-standard-terms"
    severity = Severity.NOTE
    gate = Gate.CONTRACT
    role = Role.LAWYER
    training = TrainingItem.CONTRACT
    title = N_("Old general terms")
    why = N_(
        "Old general terms are a sign of a copied template, and with it old requirements live on. General terms "
        "are not written with reused parts or carbon figures in mind, so that these need an annex of their own "
        "in any case."
    )
    remedy = N_(
        "Change to the present edition, compare what it changes, and add an annex on reused parts, liability and "
        "reporting."
    )
    legal = ("L-61",)
    sources = ("B-47", "B-7")
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        given = context.procurement.answered(Question.STANDARD_TERMS).choice
        if given in _NEWER and context.law_date >= REPLACED_FROM:
            _newer, old_name, new_name = _NEWER[given]
            yield self.found(
                N_("The contract rests on {old}, which {new} has replaced."),
                subject=f"question/{Question.STANDARD_TERMS.value}",
                fix=Message(N_("Change to {new}"), {"new": new_name}),
                old=old_name,
                new=new_name,
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.STANDARD_TERMS)
        newer, _old, _new = _NEWER[given.choice]
        return with_answer(context.procurement, replace(given, choice=newer.value))

    def examples(self) -> tuple[Example, ...]:
        def on(terms: StandardTerms, **changes: object) -> RuleContext:
            given = ex.answers(ex.says(Question.STANDARD_TERMS, terms.value))
            return ex.situation(ex.furniture(**given, **changes))

        return (
            Example(
                title=N_("A tender of 2026 rests on JYSE 2014."), context=on(StandardTerms.JYSE_2014), finds=1
            ),
            Example(
                title=N_("A tender of 2026 rests on JIT 2015."), context=on(StandardTerms.JIT_2015), finds=1
            ),
            Example(
                title=N_("A tender of 2026 rests on JYSE 2025."), context=on(StandardTerms.JYSE_2025), finds=0
            ),
            Example(
                title=N_("The procurement began before the new edition came out."),
                context=on(
                    StandardTerms.JYSE_2014,
                    milestones=(Milestone(kind=MilestoneKind.STARTED, on=date(2025, 5, 31)),),
                ),
                finds=0,
            ),
        )


RULE = OldStandardTerms()
