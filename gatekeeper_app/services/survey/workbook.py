"""The survey as a workbook: summary, procurements, criteria, bottlenecks, files, a row each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from gatekeeper_app import __version__
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.workbook import CellValue, ColumnForm, Sheet, SheetColumn, Workbook
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.services.survey.figures import METHOD, key_figures
from gatekeeper_app.services.survey.model import (
    FILE_ROLE_NAMES,
    GROUPING_NAMES,
    KIND_NAMES,
    SURVEY_ASPECT_NAMES,
    Survey,
    SurveyAspect,
    SurveyedCriterion,
    SurveyedProcurement,
)
from gatekeeper_app.services.survey.totals import SliceTotals, totals

_TEXT, _LONG, _WHOLE = ColumnForm.TEXT, ColumnForm.LONG_TEXT, ColumnForm.WHOLE


def survey_workbook(survey: Survey, language: Language, *, now: datetime) -> Workbook:
    """Everything the survey found, so that it can be sorted, filtered and reckoned with."""
    sheets = _Sheets(survey, language)
    return Workbook(
        title=sheets.say(N_("Baseline survey of circular and carbon criteria")),
        author=f"Gatekeeper {__version__}",
        language=language,
        created_at=now,
        sheets=(
            sheets.summary(),
            sheets.slices(),
            sheets.procurements(),
            sheets.criteria(),
            sheets.bottlenecks(),
            sheets.files(),
            sheets.method(),
        ),
    )


class _Sheets:
    def __init__(self, survey: Survey, language: Language) -> None:
        self._survey = survey
        self._language = language
        self._totals = totals(survey)
        self._titles = {each.key: each.title for each in survey.procurements}

    def say(self, text: str | Message | LocalizedText) -> str:
        return (Message(text) if isinstance(text, str) else text).in_language(self._language)

    def _sheet(
        self,
        name: str,
        columns: Sequence[tuple[str, ColumnForm, int]],
        rows: Iterable[tuple[CellValue, ...]],
        *,
        filtered: bool = True,
    ) -> Sheet:
        heads = tuple(
            SheetColumn(title=self.say(title), form=form, width=width) for title, form, width in columns
        )
        return Sheet(name=self.say(name), columns=heads, rows=tuple(rows), filtered=filtered)

    def summary(self) -> Sheet:
        """Counts and shares as numbers; amounts of money, too, with their currency in the label."""
        rows: list[tuple[CellValue, ...]] = []
        for each in key_figures(self._totals):
            count = None if each.in_per_cent else each.count
            share = Decimal(each.count) if each.in_per_cent and each.count is not None else each.share
            rows.append((self.say(each.label), count, each.of, share))
        return self._sheet(
            N_("Summary"),
            (
                (N_("Figure"), _LONG, 70),
                (N_("Count"), ColumnForm.NUMBER, 16),
                (N_("Of"), ColumnForm.NUMBER, 16),
                (N_("Share"), ColumnForm.PER_CENT, 12),
            ),
            rows,
            filtered=False,
        )

    def slices(self) -> Sheet:
        years = [
            (
                self.say(N_("Year")),
                str(each.key) if each.key is not None else self.say(N_("Year not known")),
                each,
            )
            for each in self._totals.by_year
        ]
        categories = [
            (
                self.say(N_("Category")),
                self.say(self._survey.categories[str(each.key)])
                if each.key
                else self.say(N_("No category known")),
                each,
            )
            for each in self._totals.by_category
        ]
        return self._sheet(
            N_("Years and categories"),
            (
                (N_("Divided by"), _TEXT, 14),
                (N_("Name"), _TEXT, 40),
                (N_("Procurements"), _WHOLE, 14),
                (N_("With criteria"), _WHOLE, 14),
                (N_("Share"), ColumnForm.PER_CENT, 12),
                (N_("With known weights"), _WHOLE, 14),
                (N_("With weight"), _WHOLE, 14),
                (N_("Median weight"), ColumnForm.PER_CENT, 14),
            ),
            (_slice(*each) for each in (*years, *categories)),
        )

    def procurements(self) -> Sheet:
        return self._sheet(
            N_("Procurements"),
            (
                (N_("Procurement"), _LONG, 48),
                (N_("Year"), ColumnForm.TEXT, 8),
                (N_("Date"), ColumnForm.DAY, 12),
                (N_("Dated by"), _TEXT, 22),
                (N_("Buyer"), _TEXT, 30),
                (N_("CPV codes"), _TEXT, 22),
                (N_("Category"), _TEXT, 30),
                (N_("Value"), ColumnForm.MONEY, 16),
                (N_("Currency"), _TEXT, 10),
                (N_("Criteria"), _WHOLE, 10),
                (N_("Circular"), _WHOLE, 10),
                (N_("Carbon"), _WHOLE, 10),
                (N_("Other environment"), _WHOLE, 12),
                (N_("Wishes"), _WHOLE, 10),
                (N_("Weight of these criteria"), ColumnForm.PER_CENT, 12),
                (N_("Price alone decides"), _TEXT, 12),
                (N_("Measurable"), _WHOLE, 12),
                (N_("With proof"), _WHOLE, 12),
                (N_("Followed up"), _WHOLE, 12),
                (N_("Declared in the notice"), _TEXT, 22),
                (N_("Bottlenecks"), _WHOLE, 12),
                (N_("Files"), _WHOLE, 8),
                (N_("Why these files are one procurement"), _LONG, 40),
            ),
            (self._procurement(each) for each in self._survey.procurements),
        )

    def _procurement(self, each: SurveyedProcurement) -> tuple[CellValue, ...]:
        binding = each.binding
        return (
            each.title,
            str(each.year) if each.year is not None else None,
            each.day,
            self.say(each.dated_by) if each.dated_by is not None else None,
            each.buyer or None,
            " ".join(each.cpv) or None,
            "; ".join(self.say(self._survey.categories[category]) for category in each.categories) or None,
            each.value,
            each.currency or None,
            len(binding),
            *(sum(aspect in one.aspects for one in binding) for aspect in SurveyAspect),
            len(each.criteria) - len(binding),
            each.green_weight,
            self._yes_no(each.price_only),
            sum(one.measurable for one in binding),
            sum(one.proof for one in binding),
            sum(one.followed_up for one in binding),
            " ".join(each.declared) or None,
            sum(each.bottlenecks.values()),
            len(each.files),
            self.say(each.grouped),
        )

    def criteria(self) -> Sheet:
        return self._sheet(
            N_("Criteria"),
            (
                (N_("Procurement"), _LONG, 40),
                (N_("Quotation"), _LONG, 70),
                (N_("Kind"), _TEXT, 22),
                (N_("About"), _TEXT, 30),
                (N_("Circular strategies"), _TEXT, 14),
                (N_("Weight"), ColumnForm.PER_CENT, 10),
                (N_("Measurable"), _TEXT, 12),
                (N_("With proof"), _TEXT, 12),
                (N_("Followed up"), _TEXT, 12),
                (N_("Criteria of the library"), _TEXT, 24),
                (N_("File"), _TEXT, 40),
                (N_("Section"), _TEXT, 30),
                (N_("Page"), _WHOLE, 8),
            ),
            (
                self._criterion(procurement, each)
                for procurement in self._survey.procurements
                for each in procurement.criteria
            ),
        )

    def _criterion(self, procurement: SurveyedProcurement, each: SurveyedCriterion) -> tuple[CellValue, ...]:
        return (
            procurement.title,
            each.quote,
            self.say(KIND_NAMES[each.kind]),
            "; ".join(self.say(SURVEY_ASPECT_NAMES[aspect]) for aspect in each.aspects),
            " ".join(each.strategies) or None,
            each.weight,
            self._yes_no(each.measurable),
            self._yes_no(each.proof),
            self._yes_no(each.followed_up),
            " ".join(each.criteria) or None,
            each.file,
            each.section or None,
            each.page,
        )

    def bottlenecks(self) -> Sheet:
        rules = self._survey.rules
        return self._sheet(
            N_("Bottlenecks"),
            (
                (N_("Bottleneck"), _TEXT, 50),
                (N_("Severity"), _TEXT, 12),
                (N_("Procurement"), _LONG, 48),
                (N_("Year"), _TEXT, 8),
                (N_("Passages"), _WHOLE, 12),
                (N_("Rule"), _TEXT, 26),
            ),
            (
                (
                    self.say(rules[rule].title),
                    self.say(SEVERITY_NAMES[rules[rule].severity]),
                    procurement.title,
                    str(procurement.year) if procurement.year is not None else None,
                    count,
                    rule,
                )
                for procurement in self._survey.procurements
                for rule, count in procurement.bottlenecks.items()
            ),
        )

    def files(self) -> Sheet:
        return self._sheet(
            N_("Files"),
            (
                (N_("File"), _LONG, 60),
                (N_("Taken as"), _TEXT, 22),
                (N_("Procurement"), _LONG, 40),
                (N_("Documents"), _WHOLE, 12),
                (N_("Characters"), _WHOLE, 12),
                (N_("Why it was not read"), _LONG, 60),
                (N_("Remarks"), _LONG, 60),
            ),
            (
                (
                    each.path,
                    self.say(FILE_ROLE_NAMES[each.role]),
                    self._titles.get(each.procurement),
                    each.documents,
                    each.characters,
                    self.say(each.trouble) if each.trouble is not None else None,
                    " ".join(self.say(remark) for remark in each.remarks) or None,
                )
                for each in self._survey.files
            ),
        )

    def method(self) -> Sheet:
        told: list[str] = [self.say(GROUPING_NAMES[self._survey.by]), *(self.say(each) for each in METHOD)]
        if self._survey.stopped is not None:
            told.append(self.say(self._survey.stopped))
        return self._sheet(
            N_("Method"),
            ((N_("How the figures were come by"), _LONG, 120),),
            ((each,) for each in told),
            filtered=False,
        )

    def _yes_no(self, value: bool | None) -> str | None:
        if value is None:
            return None
        return self.say(N_("Yes")) if value else self.say(N_("No"))


def _slice(divided_by: str, name: str, each: SliceTotals) -> tuple[CellValue, ...]:
    return (
        divided_by,
        name,
        each.procurements,
        each.with_criteria.count,
        each.with_criteria.share,
        each.with_award_weight.of,
        each.with_award_weight.count,
        each.median_weight,
    )
