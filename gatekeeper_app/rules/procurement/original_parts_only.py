"""Repairs are allowed with original parts only."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
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


class OriginalPartsOnly(Rule):
    """A note beside the answer is taken as the reason (safety, type approval) and makes the finding a note."""

    id = "original-parts-only"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.SAFETY
    training = TrainingItem.REUSE
    title = N_("Original parts only")
    why = N_(
        "Where only the maker's own new parts will do, independent repairers and refurbished parts are shut out, "
        "and a repair costs more than a new product. Above the EU threshold a make may be named only where the "
        "subject matter cannot be described otherwise, and then with “or equivalent” (section 71 of the "
        "Procurement Act)."
    )
    remedy = N_(
        "Allow equivalent and refurbished parts with the same warranty, and keep original parts for what safety "
        "or type approval truly requires."
    )
    legal = ("L-44",)
    sources = ("B-46",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        given = context.procurement.answered(Question.ORIGINAL_PARTS)
        if given.answer is not Answer.YES:
            return
        reason = " ".join(given.note.split())
        yield self.found(
            N_("Repairs may use original parts only. The reason on record: {reason}")
            if reason
            else N_("Repairs may use original parts only, and no reason is on record."),
            severity=Severity.NOTE if reason else Severity.WARNING,
            subject=f"question/{Question.ORIGINAL_PARTS.value}",
            fix=N_("Change the answer: equivalent and refurbished parts will do"),
            reason=reason if len(reason) <= 160 else f"{reason[:159].rstrip()}…",
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.ORIGINAL_PARTS)
        return with_answer(context.procurement, replace(given, answer=Answer.NO))

    def examples(self) -> tuple[Example, ...]:
        only = ex.says(Question.ORIGINAL_PARTS, Answer.YES)
        reasoned = ex.says(
            Question.ORIGINAL_PARTS, Answer.YES, note="Tyyppihyväksyntä / Typgodkännande / Type approval"
        )
        return (
            Example(
                title=N_("Only the maker's own parts may be used in repairs."),
                context=ex.situation(ex.furniture(**ex.answers(only))),
                finds=1,
            ),
            Example(
                title=N_("Original parts are asked for because of type approval."),
                context=ex.situation(ex.furniture(**ex.answers(reasoned))),
                finds=1,
            ),
            Example(
                title=N_("Equivalent and refurbished parts are accepted."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.ORIGINAL_PARTS, Answer.NO)))),
                finds=0,
            ),
            Example(
                title=N_("Nothing has been said of spare parts."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = OriginalPartsOnly()
