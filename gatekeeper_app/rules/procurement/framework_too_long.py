"""A framework agreement longer than the law allows without a reason."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

LONGEST = Decimal(48)  # months: section 42 of the Procurement Act (L-38, V)
# Months: Directive 2014/25/EU article 51(1), which the Utilities Act carries out. From memory (M), the section of
# 1398/2016 is to be verified; hence a warning, not an error.
LONGEST_OF_UTILITIES = Decimal(96)


class FrameworkTooLong(Rule):
    """Term and options together against the longest time. A note on the answer counts as the reason the law asks
    for. Where section 42 does not bind for certain (below the EU threshold, value unknown), the finding is milder."""

    id = "framework-too-long"
    severity = Severity.ERROR
    gate = Gate.CONTRACT
    role = Role.LAWYER
    training = TrainingItem.LAW
    title = N_("Framework agreement too long")
    why = N_(
        "A framework agreement may run for at most four years, unless its subject necessarily requires longer "
        "(section 42 of the Procurement Act; in utilities eight years). Too long a framework closes the market "
        "to new circular suppliers for all that time."
    )
    remedy = N_(
        "Shorten the term or the options, or write beside the answer why the subject necessarily requires a "
        "longer time; the reason belongs in the procurement documents too."
    )
    legal = ("L-38", "L-73")
    sources = ("B-43", "B-44")
    until = Phase.TENDERS_IN
    tells_regime = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        framework = procurement.answered(Question.FRAMEWORK)
        term = procurement.contract_months
        if framework.answer is not Answer.YES or framework.note.strip() or term is None:
            return
        options = procurement.answered(Question.OPTION_MONTHS).figure or Decimal(0)
        utility = procurement.buyer.kind is BuyerKind.UTILITY
        longest = LONGEST_OF_UTILITIES if utility else LONGEST
        if term + options <= longest:
            return
        if utility:
            message = N_(
                "The framework agreement runs {months} months with its options. In utilities the longest time is "
                "{longest} months by the directive (2014/25/EU, article 51); check the wording of the Utilities Act."
            )
        elif context.eu_procurement is False:
            message = N_(
                "The framework agreement runs {months} months with its options. Below the EU threshold the limit "
                "of {longest} months does not bind as such, but a longer time should have its reason on record as well."
            )
        elif context.eu_procurement is None:
            message = N_(
                "The framework agreement runs {months} months with its options, and no reason is on record. Above the "
                "EU threshold the longest time is {longest} months; the value is not known."
            )
        else:
            message = N_(
                "The framework agreement runs {months} months with its options; the longest time is {longest} "
                "months, and no reason for a longer one is on record."
            )
        mild = not context.by_eu_rules_of_the_act
        finding = self.found(
            message,
            severity=Severity.WARNING if mild else Severity.ERROR,
            subject=f"question/{Question.FRAMEWORK.value}",
            months=term + options,
            longest=longest,
        )
        yield replace(finding, legal=("L-73",) if utility else ("L-38",))

    def examples(self) -> tuple[Example, ...]:
        framework = ex.says(Question.FRAMEWORK, Answer.YES)
        option = ex.says(Question.OPTION_MONTHS, 24)
        reasoned = ex.says(
            Question.FRAMEWORK, Answer.YES, note="Varaosien saatavuus / Reservdelar / Spare parts: 6"
        )
        return (
            Example(
                title=N_("A framework runs four years with an option of two more."),
                context=ex.situation(
                    ex.furniture(contract_months=Decimal(48), **ex.answers(framework, option)),
                    eu_procurement=True,
                ),
                finds=1,
            ),
            Example(
                title=N_("A framework runs five years below the EU threshold."),
                context=ex.situation(
                    ex.furniture(contract_months=Decimal(60), **ex.answers(framework)), eu_procurement=False
                ),
                finds=1,
            ),
            Example(
                title=N_("A framework runs two years with an option of two more."),
                context=ex.situation(
                    ex.furniture(contract_months=Decimal(24), **ex.answers(framework, option)),
                    eu_procurement=True,
                ),
                finds=0,
            ),
            Example(
                title=N_("A framework runs six years, and the reason is on record."),
                context=ex.situation(
                    ex.furniture(contract_months=Decimal(72), **ex.answers(reasoned)), eu_procurement=True
                ),
                finds=0,
            ),
        )


RULE = FrameworkTooLong()
