"""The formulas of a comparison sheet, one for each step of `calculation.award.evaluation`.

Each is for the tender of one column (`column`: its letter), without the sign of equality before it.
"""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TieBreak
from gatekeeper_app.services.documents.comparison_layout import Layout


@dataclass(frozen=True)
class Formulas:
    """`yes`: what is chosen for yes."""

    layout: Layout
    yes: str

    @property
    def _model(self) -> AwardModel:
        return self.layout.model

    def when_complete(self, column: str, formula: str) -> str:
        """The formula, once everything was entered for the tender; until then nothing is shown."""
        layout = self.layout
        first = layout.price_row if layout.priced else layout.offer_row(0)
        last = layout.offer_row(len(self._model.lines) - 1)
        entered = f"COUNTA({column}{first + 1}:{column}{last + 1})={last - first + 1}"
        return f'=IF({entered},{formula},"")'

    def price_points(self, column: str) -> str:
        model, row = self._model, self.layout.price_row
        own, across = f"{column}{row + 1}", self.layout.across(row)
        lowest, highest = f"MIN({across})", f"MAX({across})"
        match model.formula:
            case ScoringFormula.LOWEST_RATIO:
                share = f"{lowest}/{own}"
            case ScoringFormula.LINEAR_LOWEST:
                share = f"1-({own}-{lowest})/{lowest}"
            case ScoringFormula.LINEAR_RANGE:
                share = f"IF({highest}={lowest},1,({highest}-{own})/({highest}-{lowest}))"
            case _:
                floor, ceiling = model.floor or Decimal(0), model.ceiling or Decimal(1)
                share = f"MIN(({figure(ceiling)}-{own})/{figure(ceiling - floor)},1)"
        if not model.below_nought:
            share = f"MAX({share},0)"
        return f"ROUND($C${row + 1}*({share}),{model.decimals})"

    def line_points(self, column: str, place: int) -> str:
        """Points of a line, or the money it takes off (negative) or adds."""
        model, line, row = self._model, self._model.lines[place], self.layout.offer_row(place)
        most, offer = f"$C${row + 1}", f"{column}{row + 1}"
        if line.scale.kind is ScaleKind.PRICED:
            return f"ROUND({most}*{offer},2)"
        share = self._share(line, offer, self.layout.across(row))
        if not model.in_money:
            return f"ROUND({most}*({share}),{model.decimals})"
        if line.deduction_percent:
            return f"-ROUND({most}/100*{column}{self.layout.price_row + 1}*({share}),2)"
        return f"-ROUND({most}*({share}),2)"

    def _share(self, line: ModelLine, offer: str, across: str) -> str:
        """The share of the best score, 0 to 1."""
        scale = line.scale
        match scale.kind:
            case ScaleKind.YES_NO:
                return f'IF({offer}="{self.yes}",1,0)'
            case ScaleKind.LEVELS:
                names, shares = (self.layout.level_cells(line, place) for place in (0, 1))
                return f"SUMPRODUCT(({names}={offer})*{shares})/100"
            case ScaleKind.ABSOLUTE:
                start, target = scale.start or Decimal(0), scale.target or Decimal(1)
                return f"MIN(MAX(({offer}-({figure(start)}))/({figure(target - start)}),0),1)"
            case ScaleKind.RATIO_TO_BEST:
                return f"IF(MAX({across})>0,{offer}/MAX({across}),0)"
            case ScaleKind.RATIO_TO_LOWEST:
                return f"IF({offer}>0,MIN({across})/{offer},1)"
            case _:
                return f"{offer}/{figure(line.scale_top)}"

    def quality(self, column: str) -> str:
        first, last = self.layout.points_row(0), self.layout.points_row(len(self._model.lines) - 1)
        return f"SUM({column}{first + 1}:{column}{last + 1})"

    def total(self, column: str) -> str:
        layout, model = self.layout, self._model
        told = f"{column}{layout.quality_row + 1}"
        if model.in_money:
            told += f"+{column}{layout.price_row + 1}"
        elif layout.with_price_points:
            told += f"+{column}{layout.price_points_row + 1}"
        return f"ROUND({told},{2 if model.in_money else model.decimals})"

    def quotient(self, column: str) -> str:
        """The price divided by the share of the quality points."""
        whole = figure(sum((line.most_points for line in self._model.lines), Decimal(0)))
        own, price = f"{column}{self.layout.quality_row + 1}", f"{column}{self.layout.price_row + 1}"
        return f'IF({own}>0,ROUND({price}*{whole}/{own},2),"")'

    def rank(self, column: str) -> str:
        """One and the number of better tenders; equal ones by the tie-break, a shared rank where lots are drawn."""
        layout, model = self.layout, self._model
        keys, own = layout.across(layout.key_row), f"{column}{layout.key_row + 1}"
        better = "<" if model.in_money or layout.divided else ">"
        there = f"ISNUMBER({keys})"  # a tender that is not complete shows a text, which is greater than any figure
        told = f"1+SUMPRODUCT({there}*({keys}{better}{own}))"
        second = ""
        if model.tie_break is TieBreak.LOWEST_PRICE and layout.priced:
            second = f"({layout.across(layout.price_row)}<{column}{layout.price_row + 1})"
        elif model.tie_break is TieBreak.QUALITY:
            sign = "<" if model.in_money else ">"
            second = f"({layout.across(layout.quality_row)}{sign}{column}{layout.quality_row + 1})"
        if second:
            told += f"+SUMPRODUCT({there}*({keys}={own})*{second})"
        return f'IF(ISNUMBER({own}),{told},"")'


def figure(value: Decimal) -> str:
    """A figure as formulas have it: a point, no exponent, no noughts at the end."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
