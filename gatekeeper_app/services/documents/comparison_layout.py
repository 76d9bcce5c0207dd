"""Where what stands on a comparison sheet: rows and columns from nought, addresses as in a spreadsheet ("D7")."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula
from gatekeeper_app.domain.form_sheets import address

FIRST = 3  # the column of the first tender; before it name, scoring and most points


@dataclass(frozen=True)
class Layout:
    """The rows of a sheet for a model, from its head in row `head` down, with columns for `tenders`."""

    model: AwardModel
    tenders: int
    head: int

    @property
    def priced(self) -> bool:
        """Whether a price is entered."""
        return self.model.formula is not ScoringFormula.QUALITY_ONLY

    @property
    def with_price_points(self) -> bool:
        return bool(self.model.price_weight)

    @property
    def divided(self) -> bool:
        """Whether the price is divided by quality."""
        return self.model.formula is ScoringFormula.PRICE_PER_QUALITY

    @property
    def judged(self) -> list[ModelLine]:
        """The lines evaluators give points for, which they have to reason."""
        return [line for line in self.model.lines if line.scale.kind is ScaleKind.JUDGED]

    @property
    def name_row(self) -> int:
        return self.head + 1

    @property
    def price_row(self) -> int:
        return self.name_row + 1

    def offer_row(self, place: int) -> int:
        """Where the offer on a line is entered."""
        return self.name_row + 1 + self.priced + place

    @property
    def points_heading(self) -> int:
        return self.offer_row(len(self.model.lines))

    @property
    def price_points_row(self) -> int:
        return self.points_heading + 1

    def points_row(self, place: int) -> int:
        """Where the points of a line stand, or what it takes off or adds."""
        return self.points_heading + 1 + self.with_price_points + place

    @property
    def quality_row(self) -> int:
        """All lines together, without the price."""
        return self.points_row(len(self.model.lines))

    @property
    def total_row(self) -> int:
        return self.quality_row + 1

    @property
    def key_row(self) -> int:
        """The figure that decides."""
        return self.total_row + self.divided

    @property
    def rank_row(self) -> int:
        return self.key_row + 1

    @property
    def reasons_heading(self) -> int:
        return self.rank_row + 2

    @cached_property
    def level_rows(self) -> Mapping[str, int]:
        """The first row of the levels of each line that has some, by the id of the line."""
        row = self.reasons_heading + (len(self.judged) + 2 if self.judged else 0)
        found = {}
        for line in self.model.lines:
            if line.scale.kind is ScaleKind.LEVELS:
                found[line.id] = row + 1
                row += len(line.scale.levels) + 3
        return found

    def across(self, row: int) -> str:
        """The cells of all tenders in a row."""
        return f"${letter(FIRST)}${row + 1}:${letter(FIRST + self.tenders - 1)}${row + 1}"

    def level_cells(self, line: ModelLine, column: int) -> str:
        """The names (column 0) or shares (column 1) of the levels of a line, that of none first."""
        first, name = self.level_rows[line.id], letter(column)
        return f"${name}${first + 1}:${name}${first + len(line.scale.levels) + 1}"


def letter(column: int) -> str:
    """``D`` for 3."""
    return address(0, column).rstrip("1")
