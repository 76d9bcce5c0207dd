"""The rows of a comparison sheet as cells: what is entered and reckoned, reasons, and the levels of scales."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gatekeeper_app.calculation.award.evaluation import BidScore
from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import ScaleKind, TrialBid
from gatekeeper_app.domain.form_sheets import CellEntry, CellLook, FormCell
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.tender_text import scoring_texts
from gatekeeper_app.services.documents.comparison_entries import Entries
from gatekeeper_app.services.documents.comparison_formulas import Formulas
from gatekeeper_app.services.documents.comparison_layout import FIRST, Layout, letter
from gatekeeper_app.services.justification.material import Material

TENDERS = 8
"""Columns of an empty sheet."""
_HUNDRED = Decimal(100)
_LONGEST_NAME = 200
_LONGEST_REASON = 2_000
_SENTENCES = 75  # points of height


class ComparisonRows:
    """Rows from the head of the table down, which stands in row `head`. `filled`: the tenders of an example and what
    they come to; without it the rows are empty, with room for `TENDERS`."""

    def __init__(
        self,
        material: Material,
        result: AwardResult,
        model: AwardModel,
        head: int,
        filled: Sequence[tuple[TrialBid, BidScore]] = (),
    ) -> None:
        self._say = material.say
        self._model = model
        self._filled = filled
        self.tenders = len(filled) or TENDERS
        self._layout = Layout(model, self.tenders, head)
        self._enter = Entries(material, self._layout)
        self._formulas = Formulas(self._layout, self._enter.yes)
        self._names = {line.id: line_name(line) for line in result.lines_compared}
        self._texts = scoring_texts(result, material.language, material.procurement.currency)

    def cells(self) -> Iterator[FormCell]:
        yield from self._heads()
        yield from self._labels()
        for n in range(self.tenders):
            yield from self._entered(n)
            yield from self._reckoned(n)
        yield from self._reasons()
        yield from self._levels()

    @property
    def heights(self) -> Mapping[int, int]:
        """Rows to write sentences into, in points."""
        layout = self._layout
        return {layout.reasons_heading + 1 + n: _SENTENCES for n in range(len(layout.judged))}

    def _heads(self) -> Iterator[FormCell]:
        say, row = self._say, self._layout.head
        most = N_("Maximum deduction") if self._model.in_money else N_("Maximum points")
        for column, words in enumerate((N_("What is compared"), N_("How it is scored"), most)):
            yield FormCell(row=row, column=column, value=say(words), look=CellLook.HEAD)
        for n in range(self.tenders):
            words = say(N_("Tender {number}"), number=n + 1)
            yield FormCell(row=row, column=FIRST + n, value=words, look=CellLook.HEAD)

    def _labels(self) -> Iterator[FormCell]:
        """The names of all rows, and how what is entered is scored."""
        say, layout, model = self._say, self._layout, self._model
        yield FormCell(row=layout.name_row, column=0, value=say(N_("Tenderer")))
        if layout.priced:
            points = model.price_points if layout.with_price_points else None
            yield from self._scored(layout.price_row, say(N_("Price")), self._texts[""], points)
        heading = N_("Price, deductions and additions") if model.in_money else N_("Points")
        yield FormCell(row=layout.points_heading, column=0, value=say(heading), look=CellLook.HEADING)
        if layout.with_price_points:
            yield FormCell(row=layout.price_points_row, column=0, value=say(N_("Price")))
        for place, line in enumerate(model.lines):
            name = self._names[line.id]
            yield from self._scored(layout.offer_row(place), name, self._texts[line.id], _best(line))
            yield FormCell(row=layout.points_row(place), column=0, value=name)
        if model.in_money:
            quality, total = N_("Total deducted or added"), N_("Comparison price")
        else:
            quality, total = N_("Points for everything but the price"), N_("Points in all")
        yield FormCell(row=layout.quality_row, column=0, value=say(quality))
        yield FormCell(row=layout.total_row, column=0, value=say(total))
        if layout.divided:
            yield FormCell(row=layout.key_row, column=0, value=say(N_("Price divided by quality")))
        yield FormCell(row=layout.rank_row, column=0, value=say(N_("Rank")))

    def _scored(self, row: int, name: str, told: str, most: Decimal | None) -> Iterator[FormCell]:
        yield FormCell(row=row, column=0, value=name)
        yield FormCell(row=row, column=1, value=told or None)
        yield FormCell(row=row, column=2, value=most, look=CellLook.RESULT)

    def _entered(self, n: int) -> Iterator[FormCell]:
        layout, enter, column = self._layout, self._enter, FIRST + n
        bid = self._filled[n][0] if self._filled else None
        named = enter.text(N_("Tenderer"), _LONGEST_NAME)
        yield _input(layout.name_row, column, bid.name or bid.id if bid else None, named)
        if layout.priced:
            yield _input(layout.price_row, column, bid.price if bid else None, enter.price())
        for place, line in enumerate(self._model.lines):
            value = enter.shown(line, bid.offers[line.id]) if bid else None
            yield _input(layout.offer_row(place), column, value, enter.offer(line, self._names[line.id]))

    def _reckoned(self, n: int) -> Iterator[FormCell]:
        layout, formulas, model, name = self._layout, self._formulas, self._model, letter(FIRST + n)
        score = self._filled[n][1] if self._filled else None

        def cell(row: int, formula: str, value: Decimal | None, look: CellLook = CellLook.RESULT) -> FormCell:
            whole = formulas.when_complete(name, formula)
            shown = "" if value is None else value
            return FormCell(row=row, column=FIRST + n, value=shown, look=look, formula=whole)

        made = (score.line_money if model.in_money else score.line_points) if score else {}
        if layout.with_price_points:
            value = score.price_points if score else None
            yield cell(layout.price_points_row, formulas.price_points(name), value)
        for place, line in enumerate(model.lines):
            yield cell(layout.points_row(place), formulas.line_points(name, place), made.get(line.id))
        quality = sum(made.values(), Decimal(0)) if score else None
        yield cell(layout.quality_row, formulas.quality(name), quality)
        look = CellLook.RESULT if layout.divided else CellLook.TOTAL
        yield cell(layout.total_row, formulas.total(name), score.total if score else None, look)
        if layout.divided:
            value = score.quotient if score else None
            yield cell(layout.key_row, formulas.quotient(name), value, CellLook.TOTAL)
        ranked = Decimal(score.rank) if score else None
        yield cell(layout.rank_row, formulas.rank(name), ranked, CellLook.FIGURE)

    def _reasons(self) -> Iterator[FormCell]:
        """Where evaluators write why they gave the points: a comparison has to be reasoned."""
        layout = self._layout
        if not layout.judged:
            return
        row, heading = layout.reasons_heading, N_("Reasons for the points")
        yield FormCell(row=row, column=0, value=self._say(heading), look=CellLook.HEADING)
        entry = self._enter.text(heading, _LONGEST_REASON)
        for line in layout.judged:
            row += 1
            yield FormCell(row=row, column=0, value=self._names[line.id])
            for n in range(self.tenders):
                yield _input(row, FIRST + n, None, entry)

    def _levels(self) -> Iterator[FormCell]:
        """The levels of each scale with their shares in percent, which cells and formulas refer to."""
        for line in self._model.lines:
            first = self._layout.level_rows.get(line.id)
            if first is None:
                continue
            heads = (
                self._say(N_("Levels: {name}"), name=self._names[line.id]),
                self._say(N_("Percentage of the best score")),
            )
            for column, words in enumerate(heads):
                yield FormCell(row=first - 1, column=column, value=words, look=CellLook.HEADING)
            shares = (Decimal(0), *(level.share for level in line.scale.levels))
            for n, share in enumerate(shares):
                yield FormCell(row=first + n, column=0, value=self._enter.level(line, n))
                yield FormCell(row=first + n, column=1, value=share * _HUNDRED, look=CellLook.RESULT)


def _input(row: int, column: int, value: str | Decimal | None, entry: CellEntry) -> FormCell:
    return FormCell(row=row, column=column, value=value, look=CellLook.INPUT, entry=entry)


def _best(line: ModelLine) -> Decimal:
    """What stands under the most points: points, money or percent off the price, or the price of a unit."""
    if line.scale.kind is ScaleKind.PRICED:
        return line.scale.unit_price or Decimal(0)
    if line.deduction is None:
        return line.most_points
    return line.deduction * _HUNDRED if line.deduction_percent else line.deduction
