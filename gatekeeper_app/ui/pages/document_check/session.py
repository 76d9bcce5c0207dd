"""A file as it was read and checked: its documents, their findings with answers, where they are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from gatekeeper_app.domain.text_answers import CheckedDocument, CheckedVersion
from gatekeeper_app.domain.text_findings import TextCheck
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.services.own.records import OwnContents
from gatekeeper_app.services.program import ShippedParts
from gatekeeper_app.services.text_check.house_rules import choice
from gatekeeper_app.services.text_check.memory import AnsweredFinding

MOST_FINDINGS = 2_000
"""Of a document. Who has more of them mends those first and checks it again; the command line gives all."""
READ_SHARE = 60
"""Of a hundred, how much of the work reading is; checking is the rest. For the bar alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What a job gives: the checks of a file (several where it is a ZIP), and the rules as they were then. `found`
    counts the findings of each, those beyond `MOST_FINDINGS` among them."""

    path: Path
    checks: tuple[TextCheck, ...]
    rules: Mapping[str, TextRule]
    rules_off: tuple[str, ...]
    found: tuple[int, ...]
    at: datetime


def check_file(
    path: Path,
    shipped: ShippedParts,
    house: OwnContents,
    at: datetime,
    progress: Callable[[int, int], None],
) -> CheckedFile:
    """Read and check a file, off the window's thread. Raises `UserFacingError`; ends where `progress` raises."""

    def reading(done: int, total: int) -> None:
        progress(min(READ_SHARE, READ_SHARE * done // max(1, total)), 100)

    progress(0, 100)
    documents = shipped.documents.read(path, progress=reading)
    progress(READ_SHARE, 100)
    judge = shipped.wording
    chosen = choice(house, judge.rules)

    def checking(number: int, done: int, total: int) -> None:
        share = (number + done / max(1, total)) / len(documents)
        progress(READ_SHARE + int((100 - READ_SHARE) * share), 100)

    checks = [
        judge.check(document, only=chosen.only, phrases=chosen.phrases, progress=partial(checking, number))
        for number, document in enumerate(documents)
    ]
    progress(100, 100)
    return CheckedFile(
        path=path,
        checks=tuple(replace(check, findings=check.findings[:MOST_FINDINGS]) for check in checks),
        rules=judge.rules,
        rules_off=chosen.rules_off,
        found=tuple(len(check.findings) for check in checks),
        at=at,
    )


@dataclass(kw_only=True)
class Session:
    """One document of a checked file as the page shows it. `document_id` names it in the book of answers; `before` is
    the version it is compared with. Numbers of findings count from 1 in the order of the text. `placed`: it was looked
    for among the documents that are known."""

    file: CheckedFile
    place: int = 0
    document_ids: dict[int, str] = field(default_factory=dict)
    before: dict[int, CheckedVersion | None] = field(default_factory=dict)
    answered: Sequence[AnsweredFinding] = ()
    number: int = 0
    placed: bool = False

    @property
    def check(self) -> TextCheck:
        return self.file.checks[self.place]

    @property
    def document_id(self) -> str:
        """Empty until the check was kept."""
        return self.document_ids.get(self.place, "")

    @property
    def compares(self) -> bool:
        """Whether there is an earlier version to compare with."""
        return self.before.get(self.place) is not None

    def finding(self, number: int) -> AnsweredFinding | None:
        return self.answered[number - 1] if 0 < number <= len(self.answered) else None

    def kept(self, document: CheckedDocument, before: CheckedVersion | None) -> None:
        self.document_ids[self.place] = document.id
        self.before[self.place] = before
