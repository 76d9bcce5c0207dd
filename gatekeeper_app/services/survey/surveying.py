"""A folder of past notices and tender documents, read file by file and put together procurement by procurement.

What is kept of a file is small: facts, short quotations and counts. No bad file stops the survey.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path

from gatekeeper_app.domain.text_findings import TextRequirement, same_words
from gatekeeper_app.domain.text_rules import MISSING_FOLLOWUP
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.program import ShippedParts
from gatekeeper_app.services.protocols import Progress
from gatekeeper_app.services.survey.folder import FileGroup, FoundFile, find_files, grouped_files
from gatekeeper_app.services.survey.model import (
    FileRole,
    Grouping,
    RuleName,
    Survey,
    SurveyedCriterion,
    SurveyedFile,
    SurveyedProcurement,
)
from gatekeeper_app.services.survey.notices import of_notice
from gatekeeper_app.services.survey.readings import FileReading, NoticeFactsRead, of_checks
from gatekeeper_app.services.text_check.matching import LIKELY, CriterionMatcher
from gatekeeper_app.services.walk import matching_categories

_log = logging.getLogger(__name__)
_STEPS = 100  # of each file
_HALVES = 2  # reading a file and checking it
_SAME_NOTICE = N_("Notices with the same title and the same buyer.")


def survey_folder(
    folder: Path,
    shipped: ShippedParts,
    *,
    today: date,
    progress: Progress | None = None,
    by: Grouping = Grouping.FOLDER,
) -> Survey:
    """Everything the files of a folder say of past procurements.

    `progress` is told of hundredths of files; what it raises ends the survey and passes through. Raises
    `UnreadableInputError` where the folder itself cannot be looked into. Slow: only in a job.
    """
    found = find_files(folder)
    reader = _FileReader(shipped, today, _Watched(progress))
    files: list[SurveyedFile] = [
        SurveyedFile(path=path, role=FileRole.NOT_READ, trouble=why) for path, why in found.troubles.items()
    ]
    read: list[_Collected] = []
    at = 0
    for group in grouped_files(found.files, by):
        readings: list[tuple[FoundFile, FileReading]] = []
        for each in group.files:
            surveyed, reading = reader.read(each, at, len(found.files))
            at += 1
            if reading is not None:
                readings.append((each, reading))
            files.append(replace(surveyed, procurement=group.key if reading is not None else ""))
        if readings:
            read.append(_Collected(group, tuple(readings)))
    if progress is not None:
        progress(at * _STEPS, max(at, 1) * _STEPS)
    merged = list(_merged(read) if by is Grouping.FOLDER else read)
    keys = {each.relative: one.group.key for one in merged for each, _reading in one.readings}
    rules = shipped.wording.rules
    matches = _LibraryMatches(shipped)
    procurements = tuple(_procurement(each, matches, today) for each in merged)
    return Survey(
        folder=folder.resolve().name or str(folder),
        made_on=today,
        by=by,
        procurements=tuple(sorted(procurements, key=lambda each: (-(each.year or 0), each.title.casefold()))),
        files=tuple(
            replace(each, procurement=keys.get(each.path, each.procurement))
            for each in sorted(files, key=lambda each: each.path.casefold())
        ),
        rules={id_: RuleName(title=rule.title, severity=rule.severity) for id_, rule in rules.items()},
        categories={category.id: category.name for category in shipped.library.categories.values()},
        stopped=found.stopped,
    )


class _Watched:
    """Progress that remembers when it stopped the work, so that its wish is not taken for a fault of a file."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.stopped = False

    def __call__(self, done: int, total: int) -> None:
        if self._progress is None:
            return
        try:
            self._progress(done, total)
        except BaseException:
            self.stopped = True
            raise


class _FileReader:
    def __init__(self, shipped: ShippedParts, today: date, progress: _Watched) -> None:
        self._shipped = shipped
        self._today = today
        self._progress = progress

    @cached_property
    def _known_cpv(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self._shipped.cpv.entries)

    def read(self, file: FoundFile, at: int, count: int) -> tuple[SurveyedFile, FileReading | None]:
        """What is told of a file, and what it says; None where it could not be read."""

        def told(done: int, total: int) -> None:
            part = _STEPS * done // total if total > 0 else 0
            self._progress(at * _STEPS + min(max(part, 0), _STEPS), count * _STEPS)

        told(0, 1)
        try:
            reading = self._content(file, told)
        except UserFacingError as error:
            if self._progress.stopped:
                raise
            return SurveyedFile(path=file.relative, role=FileRole.NOT_READ, trouble=error.why), None
        except Exception:
            if self._progress.stopped:
                raise
            _log.exception("a file of the survey could not be read")
            why = Message(N_("The program has a fault with this file. Its log says more."))
            return SurveyedFile(path=file.relative, role=FileRole.NOT_READ, trouble=why), None
        surveyed = SurveyedFile(
            path=file.relative,
            role=file.role,
            documents=reading.documents,
            characters=reading.characters,
            remarks=reading.remarks,
        )
        return surveyed, reading

    def _content(self, file: FoundFile, told: Progress) -> FileReading:
        if file.role is FileRole.NOTICE:
            notice = self._shipped.notice_reader.read(file.path, today=self._today)
            return of_notice(notice, file.relative, self._shipped.wording)
        documents = self._shipped.documents.read(
            file.path, progress=lambda done, total: told(done, _HALVES * max(total, 1))
        )
        judge = self._shipped.wording

        def checking(number: int, done: int, total: int) -> None:
            told((len(documents) + number) * total + done, _HALVES * len(documents) * total)

        checks = [
            judge.check(document, progress=partial(checking, number))
            for number, document in enumerate(documents)
        ]
        return of_checks(checks, file.relative, self._known_cpv, self._today)


@dataclass(frozen=True, slots=True)
class _Collected:
    """The files of a procurement with what they say."""

    group: FileGroup
    readings: tuple[tuple[FoundFile, FileReading], ...]

    @property
    def notices(self) -> list[NoticeFactsRead]:
        """The calls first: a notice of results says how it ended, not what was asked."""
        found = [reading.notice for _file, reading in self.readings if reading.notice is not None]
        return sorted(found, key=lambda each: each.is_award)


def _merged(collected: Sequence[_Collected]) -> Iterator[_Collected]:
    """Loose notices of the same title and buyer as one procurement: a call and what came of it."""
    by_notice: dict[tuple[str, str], list[_Collected]] = {}
    order: list[list[_Collected]] = []
    for each in collected:
        notices = each.notices
        if each.group.loose and notices and same_words(notices[0].title):
            key = (same_words(notices[0].title), same_words(notices[0].buyer))
            if key in by_notice:
                by_notice[key].append(each)
                continue
            by_notice[key] = [each]
            order.append(by_notice[key])
        else:
            order.append([each])
    for members in order:
        if len(members) == 1:
            yield members[0]
        else:
            readings = tuple(pair for member in members for pair in member.readings)
            files = tuple(file for file, _reading in readings)
            yield _Collected(replace(members[0].group, why=Message(_SAME_NOTICE), files=files), readings)


class _LibraryMatches:
    """Finds the criteria of the library that procurements' own are plainly the same as."""

    def __init__(self, shipped: ShippedParts) -> None:
        self.library = shipped.library
        self._shipped = shipped
        self._matchers: dict[tuple[str, ...], CriterionMatcher] = {}

    def matched(self, criterion: SurveyedCriterion, categories: tuple[str, ...]) -> SurveyedCriterion:
        """The criterion with the library's id of the same, within these categories; without categories as it is."""
        if not categories:
            return criterion
        if categories not in self._matchers:
            inside = (each for each in self.library.criteria.values() if each.category in categories)
            self._matchers[categories] = CriterionMatcher(inside, self._shipped.words)
        asked = TextRequirement(
            start=0,
            end=len(criterion.quote),
            quote=criterion.quote,
            language=criterion.language,
            page=criterion.page,
            section=criterion.section,
            kind=criterion.kind,
            green=True,
            proof=criterion.proof,
        )
        match = self._matchers[categories].match(asked)
        return (
            criterion
            if match is None or match.likeness < LIKELY
            else replace(criterion, criteria=(match.criterion.id,))
        )


def _procurement(collected: _Collected, matches: _LibraryMatches, today: date) -> SurveyedProcurement:
    group, notices = collected.group, collected.notices
    readings = [reading for _file, reading in collected.readings]
    cpv = tuple(dict.fromkeys(code for reading in readings for code in reading.cpv))
    day = next((notice.day for notice in notices if notice.day is not None), None)
    year, dated_by = _dated(day, collected, today)
    valued = next((notice for notice in notices if notice.value is not None), None)
    categories = matching_categories(cpv, matches.library.categories)
    criteria = tuple(matches.matched(each, categories) for each in _without_repeats(collected))
    bottlenecks: Counter[str] = Counter()
    for reading in readings:
        bottlenecks.update(reading.bottlenecks)
    asks = sum(reading.asks for reading in readings)
    lacking = sum(reading.lacks_followup for reading in readings)
    followed_up = any(each.followed_up for each in criteria)
    if asks and lacking == asks and not followed_up:
        bottlenecks[MISSING_FOLLOWUP] = 1
    told = [reading for reading in readings if reading.price_only is not None]
    return SurveyedProcurement(
        key=group.key,
        title=_title(collected),
        grouped=group.why,
        files=tuple(file.relative for file, _reading in collected.readings),
        year=year,
        day=day,
        dated_by=dated_by,
        buyer=next((notice.buyer for notice in notices if notice.buyer), ""),
        cpv=cpv,
        categories=categories,
        value=valued.value if valued is not None else None,
        currency=valued.currency if valued is not None else "",
        green_weight=_green_weight(notices, readings),
        price_only=next(
            (notice.price_only for notice in notices if notice.price_only is not None),
            any(reading.price_only for reading in told) if told else None,
        ),
        declared=tuple(dict.fromkeys(code for notice in notices for code in notice.declared)),
        followed_up=followed_up,
        criteria=criteria,
        bottlenecks=dict(bottlenecks.most_common()),
    )


def _title(collected: _Collected) -> str:
    notice = next((each.title for each in collected.notices if each.title), "")
    if notice:
        return notice
    if collected.group.loose and len(collected.readings) == 1:
        return collected.readings[0][1].title or collected.group.name
    return collected.group.name


def _dated(day: date | None, collected: _Collected, today: date) -> tuple[int | None, Message | None]:
    if day is not None:
        return day.year, Message(N_("The date of the notice."))
    for file, _reading in collected.readings:
        for part in reversed(file.relative.replace("_", " ").replace("-", " ").split("/")):
            years = [int(word) for word in part.split() if len(word) == 4 and word.isdecimal()]
            year = next((each for each in years if 1994 < each <= today.year + 1), None)
            if year is not None:
                return year, Message(N_("The year in the name of the file or its folder."))
    year = next((reading.year for _file, reading in collected.readings if reading.year is not None), None)
    if year is not None:
        return year, Message(N_("The first date in the document."))
    return None, None


def _green_weight(notices: Iterable[NoticeFactsRead], readings: Iterable[FileReading]) -> Decimal | None:
    """That of the notice, else of the document that gives a whole award model."""
    stated = next((notice.green_weight for notice in notices if notice.green_weight is not None), None)
    if stated is not None:
        return stated
    return next((reading.green_weight for reading in readings if reading.green_weight is not None), None)


def _without_repeats(collected: _Collected) -> Iterator[SurveyedCriterion]:
    """The criteria of all files, each once: a notice repeats what its documents say, and annexes one another. Of two
    that say the same, proof, measure and follow-up of either hold."""
    seen: dict[tuple[str, str], SurveyedCriterion] = {}
    for _file, reading in collected.readings:
        for each in reading.criteria:
            key = (each.kind.value, same_words(each.quote.partition(":")[0] if each.weight else each.quote))
            known = seen.get(key)
            seen[key] = (
                each
                if known is None
                else replace(
                    known,
                    weight=known.weight if known.weight is not None else each.weight,
                    measurable=known.measurable or each.measurable,
                    proof=known.proof or each.proof,
                    followed_up=known.followed_up or each.followed_up,
                )
            )
    yield from seen.values()
