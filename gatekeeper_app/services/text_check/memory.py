"""What is remembered of checks, and what of it holds for the next version of a document. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gatekeeper_app.domain.text_answers import (
    CheckedDocument,
    TextAnswer,
    TextAnswerState,
    passage_id,
    shortened,
)
from gatekeeper_app.domain.text_findings import TextCheck, TextFinding
from gatekeeper_app.services.text_check.likeness import (
    MOVED_PASSAGE,
    SAME_PASSAGE,
    likeness,
    same_section,
    still_means,
)
from gatekeeper_app.services.text_check.versions import version_of, with_version

_SCOPE = "@"  # parts the passage's own id from the document an answer is bound to


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """A finding with the answer that was given to it. `changed`: to a passage with slightly other words."""

    finding: TextFinding
    answer: TextAnswer | None = None
    changed: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about it in the document: it was passed over with a reason."""
        return self.answer is not None and self.answer.state is TextAnswerState.DISMISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Documents and answers of a procurement, or those that belong to none. `bound`: answers hold for the document they
    were given in alone, not for all that are kept here."""

    documents: tuple[CheckedDocument, ...] = ()
    answers: tuple[TextAnswer, ...] = ()
    bound: bool = False

    def answer_id(self, finding: TextFinding, document_id: str) -> str:
        """The id of an answer to the finding."""
        own = passage_id(finding, document_id)
        return f"{own}{_SCOPE}{document_id}" if self.bound else own

    def answers_in(self, document_id: str) -> tuple[TextAnswer, ...]:
        """The answers that hold for a document."""
        if not self.bound:
            return self.answers
        return tuple(answer for answer in self.answers if answer.document == document_id)

    def answered(self, findings: Sequence[TextFinding], document_id: str) -> tuple[AnsweredFinding, ...]:
        """Each finding with its answer: by its words, else by their likeness to a passage of the same rule."""
        known = {answer.id: answer for answer in self.answers_in(document_id)}
        ids = [self.answer_id(finding, document_id) for finding in findings]
        left = _by_rule(answer for answer in known.values() if answer.id not in set(ids))
        near = _nearest(
            [(place, each) for place, each in enumerate(findings) if ids[place] not in known], left
        )
        return tuple(
            AnsweredFinding(
                finding, known.get(ids[place]) or near.get(place), changed=ids[place] not in known
            )
            if ids[place] in known or place in near
            else AnsweredFinding(finding)
            for place, finding in enumerate(findings)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The memory after a check. `renamed`: answers whose passage has slightly other words now, old id -> new;
    `mended`: ids of answers whose passage is gone; `back`: of those whose passage has come back."""

    memory: Memory
    document: CheckedDocument
    renamed: Mapping[str, str] = field(default_factory=dict)
    mended: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()


def remember(
    memory: Memory,
    check: TextCheck,
    document_id: str,
    *,
    at: datetime,
    today: date,
    rules_off: Collection[str] = (),
) -> Remembered:
    """Take a check up: its passages for the next comparison, answers moved along with words that changed a little.

    What somebody was to mend and the check finds no more is mended, unless its rule is off.
    """
    old = next((each for each in memory.documents if each.id == document_id), None)
    version = version_of(check, document_id, at, rules_off)
    document = with_version(old or CheckedDocument(id=document_id, versions=()), version)
    answered = memory.answered(check.findings, document_id)
    moved: dict[str, TextAnswer] = {}
    renamed: dict[str, str] = {}
    for each in answered:
        if each.answer is None or each.answer.id in moved:
            continue
        answer = replace(each.answer, mended_on=None)
        if each.changed:
            new_id = memory.answer_id(each.finding, document_id)
            renamed[answer.id] = new_id
            answer = replace(answer, id=new_id, quote=shortened(each.finding.quote))
        moved[each.answer.id] = replace(
            answer, section=shortened(each.finding.section), page=each.finding.page, document=document_id
        )
    gone = {
        answer.id
        for answer in memory.answers_in(document_id)
        if answer.id not in moved
        and answer.document == document_id
        and answer.rule not in rules_off
        and answer.mended_on is None
        and answer.state is not TextAnswerState.DISMISSED
    }
    answers = tuple(
        replace(answer, mended_on=today) if answer.id in gone else moved.get(answer.id, answer)
        for answer in memory.answers
    )
    documents = (
        tuple(document if each.id == document_id else each for each in memory.documents)
        if old is not None
        else (*memory.documents, document)
    )
    return Remembered(
        memory=replace(memory, documents=documents, answers=answers),
        document=document,
        renamed=renamed,
        mended=frozenset(gone),
        back=frozenset(
            renamed.get(answer.id, answer.id)
            for answer in memory.answers
            if answer.id in moved and answer.mended_on is not None
        ),
    )


def _by_rule(answers: Iterable[TextAnswer]) -> Mapping[str, list[TextAnswer]]:
    result: dict[str, list[TextAnswer]] = defaultdict(list)
    for answer in answers:
        result[answer.rule].append(answer)
    return result


def _nearest(
    findings: Iterable[tuple[int, TextFinding]], answers: Mapping[str, Sequence[TextAnswer]]
) -> dict[int, TextAnswer]:
    """Each answer to one passage at most: the one most like it."""
    alike = sorted(
        (-ratio, place, answer.id, answer)
        for place, finding in findings
        if not finding.about_the_document
        for answer in answers.get(finding.rule, ())
        if (ratio := _holds(answer, finding))
    )
    found: dict[int, TextAnswer] = {}
    used: set[str] = set()
    for _ratio, place, answer_id, answer in alike:
        if place not in found and answer_id not in used:
            found[place] = answer
            used.add(answer_id)
    return found


def _holds(answer: TextAnswer, finding: TextFinding) -> float:
    """How sure it is that the answer is to this passage, 0 where it is not.

    A bottleneck somebody is to mend stays one while its passage is being edited; a reason or a text that was chosen for
    certain words needs them.
    """
    quote = shortened(finding.quote)
    if answer.state is TextAnswerState.ACCEPTED:
        least = SAME_PASSAGE if same_section(answer.section, finding.section) else MOVED_PASSAGE
        return likeness(answer.quote, quote, least)
    return likeness(answer.quote, quote) if still_means(answer.quote, quote) else 0.0
