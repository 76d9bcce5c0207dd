"""What one file of the folder says: of a notice its facts and award criteria, of documents what the check saw."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.text_answers import shortened
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.domain.text_findings import (
    AwardLineInText,
    RequirementKind,
    TextCheck,
    TextRequirement,
)
from gatekeeper_app.domain.text_rules import MISSING_FOLLOWUP
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.survey.aspects import aspects_of, is_followed_up, is_measurable, strategies_of
from gatekeeper_app.services.survey.model import SurveyedCriterion

LONGEST_QUOTE = 300
MOST_CRITERIA = 1_000
"""Of one file. A document with more is a table of thousands of articles, not a call for tenders."""
_HEAD = 4_000
_LONGEST_TITLE = 150
# A passage that one of these rules speaks of keeps good offers out, or asks for nothing beyond what all give: it is a
# bottleneck, no criterion.
_OPPOSED = frozenset(
    {
        "new-only",
        "virgin-material",
        "single-use",
        "no-repair",
        "disposal-not-reuse",
        "fossil-prescribed",
        "short-lifetime",
        "offset-as-reduction",
        "purchase-price-not-lifecycle",
        "price-only",
        "market-standard-only",
        "outdated-reference",
        "local-origin",
    }
)
_UNPROVED = frozenset({"missing-verification", "carbon-without-method"})
_NO_DEMAND = frozenset({"BACKGROUND", "HISTORY", "IGNORE"})
"""Concepts of what is told and not asked: aims of a strategy, what was before, what is left out of account."""
_VAGUE = frozenset({"vague-green", "wish-not-requirement"})
_CPV_CODE = re.compile(r"(?<![\d.])(\d{8})-\d(?!\d)|\bCPV\D{0,40}?(?<!\d)(\d{8})(?!\d)", re.IGNORECASE)
_DAY = re.compile(
    r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(20\d\d)(?!\d)|(?<!\d)(20\d\d)-\d\d-\d\d(?!\d)|/(20\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFactsRead:
    """What a notice says of its procurement. `green_weight` and `price_only` as in `SurveyedProcurement`."""

    title: str
    buyer: str
    day: date | None
    cpv: tuple[str, ...]
    value: Decimal | None
    currency: str
    is_award: bool
    green_weight: Decimal | None
    price_only: bool | None
    declared: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class FileReading:
    """What a file says. `asks`: documents with green requirements; `lacks_followup`: those of them with nothing on
    following these up."""

    title: str = ""
    year: int | None = None
    cpv: tuple[str, ...] = ()
    documents: int = 0
    characters: int = 0
    green_weight: Decimal | None = None
    price_only: bool | None = None
    asks: int = 0
    lacks_followup: int = 0
    criteria: list[SurveyedCriterion] = field(default_factory=list)
    bottlenecks: Counter[str] = field(default_factory=Counter)
    remarks: tuple[Message, ...] = ()
    notice: NoticeFactsRead | None = None


def of_checks(checks: Sequence[TextCheck], path: str, known_cpv: frozenset[str], today: date) -> FileReading:
    """What the documents of a file say; several where it is an archive."""
    reading = FileReading(documents=len(checks))
    for check in checks:
        document = check.document
        place = path if len(checks) == 1 else f"{path}/{document.name}"
        reading.characters += len(document.text)
        reading.title = reading.title or title_of(document)
        reading.year = reading.year or year_in(document.text[:_HEAD], today)
        reading.cpv = tuple(dict.fromkeys([*reading.cpv, *cpv_in(document.text, known_cpv)]))
        reading.remarks += document.remarks
        found = list(criteria_of(check, place))
        reading.criteria += found
        lacking = any(each.rule == MISSING_FOLLOWUP for each in check.findings)
        if lacking or any(not each.is_wish for each in found):
            reading.asks += 1
            reading.lacks_followup += lacking
        reading.bottlenecks.update(each.rule for each in check.findings if each.rule != MISSING_FOLLOWUP)
        if check.award.green_share is not None and reading.green_weight is None:
            reading.green_weight = check.award.green_share
            reading.price_only = check.award.price_only
        elif check.award.price_only:
            reading.price_only = True
    if len(reading.criteria) > MOST_CRITERIA:
        left = len(reading.criteria) - MOST_CRITERIA
        del reading.criteria[MOST_CRITERIA:]
        reading.remarks += (
            Message(N_("Criteria left out, because there are so many: {count}."), {"count": left}),
        )
    return reading


def criteria_of(check: TextCheck, place: str) -> Iterable[SurveyedCriterion]:
    """The circular, carbon and environmental criteria of a document: its award lines, then its requirements."""
    by_passage: dict[tuple[int, int], set[str]] = {}
    for finding in check.findings:
        by_passage.setdefault((finding.start, finding.end), set()).add(finding.rule)
    lines = list(_award_lines(check, by_passage, place))
    yield from (criterion for criterion, _line in lines)
    weighed = [line for _criterion, line in lines]
    for asked in check.requirements:
        rules = by_passage.get((asked.start, asked.end), set())
        if rules & _OPPOSED or any(asked.start <= line.start < asked.end for line in weighed):
            continue
        criterion = _criterion(asked, rules, place)
        if criterion is not None:
            yield criterion


def _award_lines(
    check: TextCheck, by_passage: Mapping[tuple[int, int], set[str]], place: str
) -> Iterable[tuple[SurveyedCriterion, AwardLineInText]]:
    for line in check.award.lines:
        aspects = aspects_of(line.concepts, line.name)
        if not aspects or line.weight == 0:
            continue
        around = next((each for each in check.requirements if each.start <= line.start < each.end), None)
        rules = by_passage.get((around.start, around.end), set()) if around is not None else set()
        block = check.document.block_at(line.start)
        yield (
            SurveyedCriterion(
                file=place,
                section=block.section if block is not None else "",
                page=block.page if block is not None else None,
                quote=shortened(line.name, LONGEST_QUOTE),
                language=around.language if around is not None else check.language,
                kind=RequirementKind.AWARD,
                aspects=aspects,
                strategies=strategies_of(line.concepts, line.name),
                weight=line.weight,
                measurable=is_measurable(line.concepts, is_award=True) and not rules & _VAGUE,
                proof=around is not None and around.proof and not rules & _UNPROVED,
                followed_up=is_followed_up(line.concepts),
            ),
            line,
        )


def _criterion(asked: TextRequirement, rules: set[str], place: str) -> SurveyedCriterion | None:
    aspects = aspects_of(asked.concepts, asked.quote)
    if not aspects or asked.concepts & _NO_DEMAND:
        return None
    wish = asked.kind is RequirementKind.WISH or "wish-not-requirement" in rules
    return SurveyedCriterion(
        file=place,
        section=asked.section,
        page=asked.page,
        quote=shortened(asked.quote, LONGEST_QUOTE),
        language=asked.language,
        kind=RequirementKind.WISH if wish else asked.kind,
        aspects=aspects,
        strategies=strategies_of(asked.concepts, asked.quote),
        measurable=not wish
        and not rules & _VAGUE
        and is_measurable(asked.concepts, is_award=asked.kind is RequirementKind.AWARD),
        proof=not wish and asked.proof and not rules & _UNPROVED,
        followed_up=not wish and is_followed_up(asked.concepts),
    )


def title_of(document: TextDocument) -> str:
    """The first heading of a document, empty where it has none that could be its title."""
    first = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    text = " ".join(document.text_of(first).lstrip("#").split()) if first is not None else ""
    return text if len(text) <= _LONGEST_TITLE else ""


def year_in(text: str, today: date) -> int | None:
    """The first year of a date or a registry number, not later than next year."""
    for found in _DAY.finditer(text):
        year = int(next(part for part in found.groups() if part))
        if year <= today.year + 1:
            return year
    return None


def cpv_in(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The CPV codes written in a text that are in the list, each once."""
    codes = (found.group(1) or found.group(2) for found in _CPV_CODE.finditer(text))
    return tuple(dict.fromkeys(code for code in codes if code in known))
