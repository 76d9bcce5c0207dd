"""The survey as a document to be read: figures, bottlenecks, procurements, files that were not read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gatekeeper_app import __version__
from gatekeeper_app.domain.criteria import R_STRATEGY_NAMES
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.report import Block, Bullets, Column, Heading, Paragraph, Report, Run, Table, Text
from gatekeeper_app.i18n import N_, Argument, Language, LocalizedText, Message
from gatekeeper_app.i18n.formats import day, number, percent, quoted
from gatekeeper_app.services.survey.figures import METHOD, key_figures
from gatekeeper_app.services.survey.model import (
    GROUPING_NAMES,
    KIND_NAMES,
    SURVEY_ASPECT_NAMES,
    FileRole,
    Survey,
    SurveyedCriterion,
    SurveyedProcurement,
)
from gatekeeper_app.services.survey.totals import Part, SliceTotals, totals

MOST_LISTED = 150
"""Procurements listed one by one, and files that were not read; the workbook has all."""
MOST_QUOTED = 8
"""Criteria quoted of one procurement."""


@dataclass(frozen=True, slots=True)
class _Writer:
    survey: Survey
    language: Language

    def say(self, text: str | Message | LocalizedText, /, **places: Argument) -> str:
        return (Message(text, places) if isinstance(text, str) else text).in_language(self.language)

    def part(self, part: Part) -> str:
        share = f" ({percent(part.share, self.language)})" if part.share is not None else ""
        return f"{number(part.count, self.language)}{share}"

    def weight(self, value: Decimal | None) -> str:
        return "–" if value is None else percent(round(value, 1), self.language)


def survey_report(survey: Survey, language: Language, *, now: datetime) -> Report:
    """The survey as a report. `now` (UTC) is printed as the date in local time."""
    writer = _Writer(survey, language)
    say = writer.say
    chapters: tuple[tuple[str, Sequence[Block]], ...] = (
        (say(N_("Summary")), _summary(writer)),
        (say(N_("How the figures were come by")), _method(writer)),
        (say(N_("Criteria found")), _criteria(writer)),
        (say(N_("Bottlenecks")), _bottlenecks(writer)),
        (say(N_("By category")), _categories(writer)),
        (say(N_("By year")), _years(writer)),
        (say(N_("Procurements")), _procurements(writer)),
        (say(N_("Files that were not read")), _not_read(writer)),
    )
    blocks: list[Block] = []
    number_ = 0
    for title, content in chapters:
        if content:
            number_ += 1
            blocks += [Heading(level=1, text=title, number=str(number_)), *content]
    made = day(now.astimezone().date(), language)
    return Report(
        title=say(N_("Baseline survey of circular and carbon criteria")),
        subtitle=survey.folder,
        language=language,
        author="",
        created_at=now,
        footer=survey.folder,
        page_of=say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
        facts=(
            (say(N_("Folder")), survey.folder),
            (say(N_("Date")), made),
            (say(N_("Grouping")), say(GROUPING_NAMES[survey.by])),
            (say(N_("Made with")), f"Gatekeeper {__version__}"),
        ),
        blocks=tuple(blocks),
    )


def _summary(writer: _Writer) -> list[Block]:
    say, figures = writer.say, totals(writer.survey)
    rows = tuple((say(each.label), each.shown(writer.language)) for each in key_figures(figures))
    blocks: list[Block] = [
        Paragraph(
            text=say(
                N_(
                    "This survey shows which circular, carbon and environmental criteria past procurements had, as far "
                    "as their notices and documents tell: the starting point that targets are set from."
                )
            )
        ),
        Table(
            columns=(Column(title=say(N_("Figure")), weight=5), Column(title=say(N_("Value")), weight=3)),
            rows=rows,
        ),
    ]
    if writer.survey.stopped is not None:
        blocks.append(Paragraph(text=say(writer.survey.stopped)))
    return blocks


def _method(writer: _Writer) -> list[Block]:
    return [Bullets(items=tuple(writer.say(each) for each in METHOD))]


def _criteria(writer: _Writer) -> list[Block]:
    say, figures = writer.say, totals(writer.survey)
    if not figures.criteria:
        return [Paragraph(text=say(N_("No circular, carbon or environmental criteria were found.")))]
    quality = figures.quality
    return [
        _counted(
            writer,
            say(N_("Kinds of criteria")),
            say(N_("Kind")),
            [(say(KIND_NAMES[kind]), part) for kind, part in figures.by_kind.items()],
        ),
        _counted(
            writer,
            say(N_("Circular strategies they serve")),
            say(N_("Strategy")),
            [
                (f"{strategy.value} {say(R_STRATEGY_NAMES[strategy])}", part)
                for strategy, part in figures.by_strategy.items()
                if part.count
            ],
        ),
        _counted(
            writer,
            say(N_("Quality of the criteria that are no mere wishes")),
            say(N_("Property")),
            [
                (say(N_("Measurable")), quality.measurable),
                (say(N_("Names its proof")), quality.proof),
                (say(N_("Followed up during the contract")), quality.followed_up),
            ],
        ),
    ]


def _counted(writer: _Writer, caption: str, title: str, parts: Iterable[tuple[str, Part]]) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(title=title, weight=5),
            Column(title=writer.say(N_("Criteria")), weight=2, number=True),
        ),
        rows=tuple((name, writer.part(part)) for name, part in parts),
    )


def _bottlenecks(writer: _Writer) -> list[Block]:
    say, survey = writer.say, writer.survey
    found = totals(survey).bottlenecks
    if not found:
        return [Paragraph(text=say(N_("No bottlenecks were found in the wording.")))]
    return [
        Table(
            columns=(
                Column(title=say(N_("Bottleneck")), weight=6),
                Column(title=say(N_("Severity")), weight=2),
                Column(title=say(N_("Procurements")), weight=3, number=True),
                Column(title=say(N_("Passages")), weight=2, number=True),
            ),
            rows=tuple(
                (
                    say(survey.rules[each.rule].title),
                    say(SEVERITY_NAMES[each.severity]),
                    writer.part(each.procurements),
                    number(each.passages, writer.language),
                )
                for each in found
            ),
        )
    ]


def _categories(writer: _Writer) -> list[Block]:
    survey, say = writer.survey, writer.say
    return [
        Paragraph(
            text=say(
                N_(
                    "Categories are those of the criteria library, by the CPV codes of the notice or the documents. A "
                    "procurement of several categories counts in each."
                )
            )
        ),
        _slices(
            writer,
            say(N_("Category")),
            [
                (say(survey.categories[str(each.key)]) if each.key else say(N_("No category known")), each)
                for each in totals(survey).by_category
            ],
        ),
    ]


def _years(writer: _Writer) -> list[Block]:
    slices = [
        (str(each.key) if each.key is not None else writer.say(N_("Year not known")), each)
        for each in totals(writer.survey).by_year
    ]
    return [_slices(writer, writer.say(N_("Year")), slices)]


def _slices(writer: _Writer, title: str, slices: Iterable[tuple[str, SliceTotals]]) -> Table:
    say = writer.say
    return Table(
        columns=(
            Column(title=title, weight=5),
            Column(title=say(N_("Procurements")), weight=3, number=True),
            Column(title=say(N_("With criteria")), weight=3, number=True),
            Column(title=say(N_("With weight")), weight=3, number=True),
            Column(title=say(N_("Median weight")), weight=3, number=True),
        ),
        rows=tuple(
            (
                name,
                number(each.procurements, writer.language),
                writer.part(each.with_criteria),
                writer.part(each.with_award_weight),
                writer.weight(each.median_weight),
            )
            for name, each in slices
        ),
    )


def _procurements(writer: _Writer) -> list[Block]:
    survey, say = writer.survey, writer.say
    if not survey.procurements:
        return [Paragraph(text=say(N_("No procurements were found in the folder.")))]
    shown = survey.procurements[:MOST_LISTED]
    blocks: list[Block] = [
        Table(
            columns=(
                Column(title=say(N_("Procurement")), weight=8),
                Column(title=say(N_("Year")), weight=2),
                Column(title=say(N_("Criteria")), weight=2, number=True),
                Column(title=say(N_("Weight")), weight=2, number=True),
                Column(title=say(N_("Bottlenecks")), weight=3, number=True),
            ),
            rows=tuple(
                (
                    each.title,
                    str(each.year or "–"),
                    number(len(each.binding), writer.language),
                    writer.weight(each.green_weight),
                    number(sum(each.bottlenecks.values()), writer.language),
                )
                for each in shown
            ),
        )
    ]
    if len(survey.procurements) > len(shown):
        blocks.append(_left_out(writer, len(survey.procurements) - len(shown)))
    for each in shown:
        if each.criteria or each.bottlenecks:
            blocks += _procurement(writer, each)
    return blocks


def _procurement(writer: _Writer, procurement: SurveyedProcurement) -> list[Block]:
    say, survey = writer.say, writer.survey
    origin = [say(procurement.grouped)]
    if procurement.buyer:
        origin.append(procurement.buyer)
    blocks: list[Block] = [
        Heading(level=2, text=procurement.title),
        Paragraph(text=" · ".join(origin), muted=True),
    ]
    if procurement.criteria:
        quoted = procurement.criteria[:MOST_QUOTED]
        blocks.append(Bullets(items=tuple(_quoted(writer, each) for each in quoted)))
        if len(procurement.criteria) > len(quoted):
            blocks.append(_left_out(writer, len(procurement.criteria) - len(quoted)))
    if procurement.bottlenecks:
        named = "; ".join(
            f"{say(survey.rules[rule].title)} ({number(count, writer.language)})"
            for rule, count in procurement.bottlenecks.items()
        )
        blocks.append(
            Paragraph(
                text=(Run(text=say(N_("Bottlenecks")) + ": ", strong=True), Run(text=named)),
            )
        )
    return blocks


def _quoted(writer: _Writer, criterion: SurveyedCriterion) -> Text:
    said = [say_kind(criterion, writer.language)]
    if criterion.weight is not None:
        said.append(writer.weight(criterion.weight))
    said += [writer.say(name) for name in _qualities(criterion)]
    return (
        Run(text=f"{quoted(criterion.quote, criterion.language)} ", language=criterion.language),
        Run(text=f"({'; '.join(said)})"),
    )


def say_kind(criterion: SurveyedCriterion, language: Language) -> str:
    """Kind and matter of a criterion in words: "Minimum requirement, circular economy R8"."""
    about = [Message(SURVEY_ASPECT_NAMES[each]).in_language(language).lower() for each in criterion.aspects]
    strategies = " ".join(each.value for each in criterion.strategies)
    return ", ".join(
        part
        for part in (Message(KIND_NAMES[criterion.kind]).in_language(language), *about, strategies)
        if part
    )


def _qualities(criterion: SurveyedCriterion) -> list[str]:
    named = (
        (criterion.measurable, N_("measurable")),
        (criterion.proof, N_("with proof")),
        (criterion.followed_up, N_("followed up")),
    )
    return [name for holds, name in named if holds]


def _not_read(writer: _Writer) -> list[Block]:
    files = [each for each in writer.survey.files if each.role is FileRole.NOT_READ]
    if not files:
        return []
    blocks: list[Block] = [
        Table(
            columns=(
                Column(title=writer.say(N_("File")), weight=5),
                Column(title=writer.say(N_("Reason")), weight=6),
            ),
            rows=tuple(
                (each.path, writer.say(each.trouble) if each.trouble is not None else "–")
                for each in files[:MOST_LISTED]
            ),
        )
    ]
    if len(files) > MOST_LISTED:
        blocks.append(_left_out(writer, len(files) - MOST_LISTED))
    return blocks


def _left_out(writer: _Writer, count: int) -> Paragraph:
    return Paragraph(
        text=writer.say(N_("Not listed here: {count}. The workbook has them all."), count=count), muted=True
    )
