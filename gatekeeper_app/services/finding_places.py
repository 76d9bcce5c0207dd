"""Where a bottleneck is mended: the page, the gate, the criterion and what on it the finding is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.findings import Finding
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS
from gatekeeper_app.services.gate_questions import question_gate

_PASSAGE = "passage"

# What the subject of a finding begins with -> the page it is mended on; everything else is a matter of the gates.
_PAGES: Mapping[str, str] = {
    "milestone": "plan",
    "task": "plan",
    "tasks": "plan",
    "check": "outcome",
    "checks": "outcome",
    "effect": "outcome",
    "effects": "outcome",
    "outcome": "outcome",
    "gate": "people",
    "predecessor": "earlier",
    _PASSAGE: "document_check",
} | {question.value: "export" for question in HILMA_QUESTIONS}
_AT_THE_GATES = ("question", "preparation", "consultation")
_REMINDER = "delegated-overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPlace:
    """`page` is the id of a page of the window. On ``walk``, `gate` is the gate to be shown, `criterion` the card to be
    unfolded there ("": none) and `subject` what of the gate's own is meant: ``question/used``, ``preparation/stock``,
    the id of an award line. On the others `subject` tells the row: ``milestone/tenders_due``, ``check/c1``,
    ``passage/ID`` of an answer in the document check, on ``export`` the question of the notice."""

    page: str
    gate: Gate
    criterion: str = ""
    subject: str = ""

    @property
    def passage(self) -> str:
        """The id of the answer it was made by, of a bottleneck in a document; else empty."""
        kind, _, answer = self.subject.partition("/")
        return answer if kind == _PASSAGE else ""


def place_of(finding: Finding) -> FindingPlace:
    """The place of a finding. An overdue delegated one stands where the finding that was handed over does."""
    subject = _own_subject(finding)
    asked_at = question_gate(subject)
    return FindingPlace(
        page=_PAGES.get(subject.partition("/")[0], "walk"),
        gate=asked_at or (finding.gate if finding.gate in GATES else Gate.NEED),
        criterion="" if asked_at is not None else finding.criterion,
        subject=subject,
    )


def _own_subject(finding: Finding) -> str:
    """The subject; of a reminder, the one within the key of the finding that was handed over
    (``no-take-back/question/take_back``)."""
    if finding.rule != _REMINDER:
        return finding.subject
    parts = finding.subject.split("/")[1:]
    for place, part in enumerate(parts):
        if part in _AT_THE_GATES or part in _PAGES:
            return "/".join(parts[place:])
    return "/".join(part for part in parts if part not in (finding.lot, finding.criterion))
