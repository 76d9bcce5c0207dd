"""A passage of a checked document was made a bottleneck, and the document still has it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswer, TextAnswerState, shortened
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

_ID = "document-passage"
_SUBJECT = "passage"
_SHOWN = 160  # characters of a passage in the sentence


def finding_key(answer_id: str) -> str:
    """The key of the finding an accepted answer makes (`Finding.key`); tasks and responses hang on it."""
    return f"{_ID}/{_SUBJECT}/{answer_id}"


def taken_back(procurement: Procurement, finding: Finding) -> bool:
    """Whether a finding of this rule went away because its answer did, not because the passage was mended."""
    return finding.rule == _ID and not any(
        finding_key(answer.id) == finding.key and answer.mended_on is not None
        for answer in procurement.text_answers
    )


class DocumentPassage(Rule):
    """Says what the document check said; gate, severity and law are those of the passage, the role is its owner."""

    id = _ID
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.FOLLOW_UP
    title = N_("Passage in a document keeps good offers out")
    why = N_("{reason} The check of the document {document} found it, and it was taken up to be mended.")
    remedy = N_("Change the passage in the document {document} and check the document again.")
    legal = ("L-44", "L-31")
    sources = ("B-7",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        names = {document.id: document.name for document in context.procurement.checked_documents}
        for answer in context.procurement.text_answers:
            if answer.open_bottleneck:
                yield self._finding(answer, names.get(answer.document, ""))

    def _finding(self, answer: TextAnswer, document: str) -> Finding:
        found = self.found(
            N_("{said} In the document: “{passage}”") if answer.quote else N_("{said} ({document})"),
            remedy=N_("Write in the place of the passage: “{text}” Then check the document {document} again.")
            if answer.remedy and answer.quote
            else N_("Add to the document: “{text}” Then check the document {document} again.")
            if answer.remedy
            else "",
            severity=answer.severity,
            gate=answer.gate,
            role=answer.owner or answer.role,
            subject=f"{_SUBJECT}/{answer.id}",
            fix=N_("Mark as mended in the document"),
            said=answer.message,
            passage=shortened(answer.quote, _SHOWN),
            reason=answer.why,
            text=shortened(answer.remedy),
            document=document or "–",
        )
        return replace(found, legal=answer.legal) if answer.legal else found

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        """Somebody has mended it and says so; the next check of the document will tell."""
        procurement = context.procurement
        answers = tuple(
            replace(answer, mended_on=context.today)
            if answer.open_bottleneck and finding_key(answer.id) == finding.key
            else answer
            for answer in procurement.text_answers
        )
        return replace(procurement, text_answers=answers)

    def examples(self) -> tuple[Example, ...]:
        def situation(*answers: TextAnswer) -> RuleContext:
            return ex.situation(
                ex.furniture(
                    checked_documents=(CheckedDocument(id="draft", versions=()),), text_answers=answers
                )
            )

        return (
            Example(
                title=N_("The draft accepts new goods only, and the specialist is to mend it."),
                context=situation(_answer("new-only", owner=Role.LOGISTICS)),
                finds=1,
            ),
            Example(
                title=N_("Two passages of the draft are to be mended, one of them unlawful."),
                context=situation(
                    _answer("new-only"), _answer("other", severity=Severity.ERROR, quote="", remedy="")
                ),
                finds=2,
            ),
            Example(
                title=N_("The passage was mended in the draft."),
                context=situation(_answer("new-only", mended_on=date(2026, 11, 20))),
                finds=0,
            ),
            Example(
                title=N_("A finding was passed over with a reason, and a suggestion was taken."),
                context=situation(
                    _answer("new-only", state=TextAnswerState.DISMISSED, reason="Hygienia / Hygien"),
                    _answer("other", state=TextAnswerState.TAKEN, text="Kunnostettu / Rekonditionerad"),
                ),
                finds=0,
            ),
        )


def _answer(name: str, **changes: object) -> TextAnswer:
    answer = TextAnswer(
        id=f"{name}.1",
        rule="new-only",
        state=TextAnswerState.ACCEPTED,
        document="draft",
        severity=Severity.WARNING,
        gate=Gate.SPECIFICATION,
        role=Role.PROCUREMENT_SPECIALIST,
        language="fi",
        quote="Pulpettien on oltava uusia.",
        message=LocalizedText(
            fi="Kohta hyväksyy vain uudet tuotteet.",
            sv="Punkten godkänner bara nya varor.",
            en="The passage accepts new products only.",
        ),
        why=LocalizedText(
            fi="Kunnostettu tuote säästää raaka-aineita.",
            sv="En rekonditionerad vara sparar råvaror.",
            en="A refurbished product saves raw materials.",
        ),
        remedy="Pulpetit saavat olla uusia tai kunnostettuja.",
    )
    return replace(answer, **changes)  # type: ignore[arg-type]


RULE = DocumentPassage()
