"""What a notice says for the survey: facts, award criteria by lot, and what the check sees in its words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from gatekeeper_app.calculation.weights import price_only, shares
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement, WeightForm
from gatekeeper_app.domain.text_answers import shortened
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.domain.text_findings import AwardInText, RequirementKind, TextRequirement
from gatekeeper_app.domain.text_rules import MISSING_FOLLOWUP
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.i18n.messages import Language
from gatekeeper_app.services.survey.aspects import aspects_of, is_measurable, strategies_of
from gatekeeper_app.services.survey.model import SurveyAspect, SurveyedCriterion
from gatekeeper_app.services.survey.readings import (
    LONGEST_QUOTE,
    FileReading,
    NoticeFactsRead,
    criteria_of,
)

if TYPE_CHECKING:
    from gatekeeper_app.rules.wording.judge import WordingJudge

# A notice of results does not tell its languages; a Finnish buyer's ("FIN") is taken to be in Finnish or Swedish.
_UNDERSTOOD: Mapping[str, Language] = {"FIN": "fi", "SWE": "sv", "ENG": "en"}
_NOT_IN_A_NOTICE = frozenset({MISSING_FOLLOWUP, "missing-verification"})
"""Proof and follow-up stand in the documents; that a notice does not have them says nothing."""
_LOT = LocalizedText(fi="Osa", sv="Del", en="Lot")
_CRITERION = LocalizedText(fi="Vertailuperuste", sv="Jämförelsegrund", en="Award criterion")
_WEIGHT = LocalizedText(fi="Painoarvo", sv="Viktning", en="Weight")
_MOST_LINES = 500
_LONGEST_DEMAND = 300
_ALONE = Decimal(100)
"""A line that decides alone names many things, and its weight is not that of the green one among them."""
_NOT_FROM_WORDS = AwardInText(lines=(), price_only=False, green_share=None)
"""The award criteria of a notice are given as such and need not be read out of its words."""


def of_notice(notice: Procurement, path: str, judge: "WordingJudge") -> FileReading:
    """What a notice says. Words in other languages than Finnish, Swedish and English are not judged; its award
    criteria are known all the same."""
    by_lot: dict[str, list[AwardCriterion]] = {}
    for line in notice.award_lines:
        by_lot.setdefault(line.lot_id, []).append(line)
    weights: dict[str, Decimal] = {}
    for lines in by_lot.values():
        weights |= shares(lines) or {}
    distinct = _distinct(notice.award_lines, weights)
    stated = notice.notice.languages if notice.notice is not None else (notice.buyer.country,)
    language = next((_UNDERSTOOD[code] for code in stated if code in _UNDERSTOOD), None)
    reading = FileReading(title=notice.title, cpv=notice.cpv, documents=1)
    concepts: dict[str, frozenset[str]] = {}
    if language is not None:
        document = _as_document(notice, path, distinct, weights, language)
        check = judge.check(document)
        reading.characters = len(document.text)
        asked = tuple(each for each in check.requirements if _is_asked(each))
        told = replace(check, requirements=asked, award=_NOT_FROM_WORDS)
        reading.criteria += criteria_of(told, path)
        reading.bottlenecks = Counter(
            each.rule for each in check.findings if each.rule not in _NOT_IN_A_NOTICE
        )
        concepts = _concepts(check.document, distinct, judge)
    reading.criteria += [
        criterion
        for line in distinct
        if (
            criterion := _award(
                line, weights.get(line.id, _stated(line)), concepts.get(line.id), path, language or "en"
            )
        )
        is not None
    ]
    round_before = notice.earlier_round
    reading.notice = NoticeFactsRead(
        title=notice.title,
        buyer=notice.buyer.name,
        day=round_before.published_on
        if round_before is not None
        else (notice.notice.published_on if notice.notice is not None else None),
        cpv=notice.cpv,
        value=round_before.total_value or notice.value if round_before is not None else notice.value,
        currency=notice.currency,
        is_award=round_before is not None,
        green_weight=_green_weight(by_lot, weights, concepts, distinct),
        price_only=all(price_only(lines) for lines in by_lot.values()) if by_lot else None,
        declared=(*notice.notice.environmental_impacts, *notice.notice.green_criteria)
        if notice.notice is not None
        else (),
    )
    return reading


def _is_asked(passage: TextRequirement) -> bool:
    """Whether it is a plain demand. Notices describe at length what is bought, and most that sounds like a demand there
    is the subject."""
    return (
        passage.kind not in (RequirementKind.AWARD, RequirementKind.WISH)
        and bool(passage.concepts & {"MUST", "ATLEAST"})
        and passage.end - passage.start <= _LONGEST_DEMAND
    )


def _words(line: AwardCriterion) -> str:
    """Name and description, once where they are the same."""
    if not line.description:
        return line.name
    if line.description.startswith(line.name):
        return line.description
    return f"{line.name}: {line.description}"


def _distinct(lines: tuple[AwardCriterion, ...], weights: Mapping[str, Decimal]) -> list[AwardCriterion]:
    """The lines without those that another lot has with the same words and weight."""
    seen: dict[tuple[object, ...], AwardCriterion] = {}
    for line in lines:
        seen.setdefault((line.type, line.name, line.description, weights.get(line.id)), line)
    return list(seen.values())[:_MOST_LINES]


def _as_document(
    notice: Procurement,
    path: str,
    lines: list[AwardCriterion],
    weights: Mapping[str, Decimal],
    language: Language,
) -> TextDocument:
    """The words of a notice as a document, so that it is judged as any other."""
    assembly = DocumentAssembly(PurePosixPath(path).name, "notice")
    assembly.add(BlockKind.HEADING, notice.title, level=1)
    assembly.add(BlockKind.PARAGRAPH, notice.description)
    told: set[tuple[str, str]] = {(notice.title, notice.description)}
    for lot in notice.lots:
        if (lot.title, lot.description) not in told:
            told.add((lot.title, lot.description))
            assembly.add(BlockKind.HEADING, f"{_LOT.in_language(language)}: {lot.title}", level=2)
            assembly.add(BlockKind.PARAGRAPH, lot.description)
    if lines:
        heads = (_CRITERION.in_language(language), _WEIGHT.in_language(language))
        assembly.add(BlockKind.HEADING, heads[0], level=2)
        table = assembly.new_table()
        assembly.add_row(heads, table=table, is_head=True)
        for line in lines:
            share = weights.get(line.id)
            assembly.add_row(
                (_words(line), f"{round(share)} %" if share is not None else ""), table=table, heads=heads
            )
    return assembly.done()


def _concepts(
    document: TextDocument, lines: list[AwardCriterion], judge: "WordingJudge"
) -> dict[str, frozenset[str]]:
    """Award line -> what its words stand for."""
    from gatekeeper_app.rules.wording.meaning import Meaning

    rows = [block for block in document.blocks if block.cells and not block.is_head]
    reading = judge.reader.read(document, None)
    meaning = Meaning(reading, judge.reader.concepts)
    return {
        line.id: meaning.within(row.cells[0].start, row.cells[0].end)
        for line, row in zip(lines, rows, strict=False)
    }


def _award(
    line: AwardCriterion,
    weight: Decimal | None,
    concepts: frozenset[str] | None,
    path: str,
    language: Language,
) -> SurveyedCriterion | None:
    aspects = _aspects(line, concepts or frozenset())
    if not aspects or weight == 0:
        return None
    here = concepts or frozenset()
    return SurveyedCriterion(
        file=path,
        section="",
        page=None,
        quote=shortened(_words(line), LONGEST_QUOTE),
        language=language,
        kind=RequirementKind.AWARD,
        aspects=aspects,
        strategies=strategies_of(here, f"{line.name} {line.description}"),
        weight=weight if weight != _ALONE else None,
        measurable=is_measurable(here, is_award=True),
        proof=bool(here & {"PROOF", "EPD", "METHOD"}),
    )


def _stated(line: AwardCriterion) -> Decimal | None:
    """Its weight where it is stated in per cent, though the lines of its lot do not add up to a whole."""
    return line.weight.figure if line.weight.form in (WeightForm.PERCENT, WeightForm.PERCENT_RANGE) else None


def _aspects(line: AwardCriterion, concepts: frozenset[str]) -> tuple[SurveyAspect, ...]:
    """What an award line is about; where only the notice reader's words of many languages tell, the environment."""
    if line.type is AwardCriterionType.PRICE and not line.green:
        return ()
    found = aspects_of(concepts, f"{line.name} {line.description}")
    return found or ((SurveyAspect.ENVIRONMENT,) if line.green else ())


def _green_weight(
    by_lot: Mapping[str, list[AwardCriterion]],
    weights: Mapping[str, Decimal],
    concepts: Mapping[str, frozenset[str]],
    distinct: list[AwardCriterion],
) -> Decimal | None:
    """The weight of green lines, averaged over the lots whose weights are known."""
    green_words = {
        (line.name, line.description)
        for line in distinct
        if _aspects(line, concepts.get(line.id, frozenset()))
    }
    known = [
        sum((weights[line.id] for line in lines if (line.name, line.description) in green_words), Decimal(0))
        for lines in by_lot.values()
        if all(line.id in weights for line in lines)
        and not any(
            weights[line.id] == _ALONE and (line.name, line.description) in green_words for line in lines
        )
    ]
    return sum(known, Decimal(0)) / len(known) if known else None
