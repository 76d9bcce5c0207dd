"""What may be entered into the cells of a comparison sheet, as the scale of each criterion allows."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.award.models import ModelLine
from gatekeeper_app.domain.award_models import ScaleKind
from gatekeeper_app.domain.form_sheets import CellEntry
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.comparison_formulas import figure
from gatekeeper_app.services.documents.comparison_layout import Layout
from gatekeeper_app.services.justification.material import Material

_MOST = Decimal(10) ** 12
_CENT = Decimal("0.01")
_LONGEST_LEVEL = 200


@dataclass(frozen=True)
class Entries:
    """Words in the language of `material`."""

    material: Material
    layout: Layout

    @property
    def yes(self) -> str:
        return self.material.say(N_("Yes"))

    @property
    def no(self) -> str:
        return self.material.say(N_("No"))

    def level(self, line: ModelLine, number: int) -> str:
        """A level with its number, 0 for none: names need not differ."""
        if not number:
            return f"0: {self.material.say(N_('no level reached'))}"
        return f"{number}: {line.scale.levels[number - 1].name[:_LONGEST_LEVEL]}"

    def shown(self, line: ModelLine, offer: Decimal) -> str | Decimal:
        """An offer as it is entered."""
        if line.scale.kind is ScaleKind.YES_NO:
            return self.yes if offer else self.no
        return self.level(line, int(offer)) if line.scale.kind is ScaleKind.LEVELS else offer

    def offer(self, line: ModelLine, name: str) -> CellEntry:
        say, scale = self.material.say, line.scale
        if scale.kind is ScaleKind.YES_NO or scale.kind is ScaleKind.LEVELS:
            levels = scale.kind is ScaleKind.LEVELS
            return CellEntry(
                title=name,
                message=say(N_("Choose from the list.")),
                refusal=say(N_("Choose one from the list.")),
                choices=() if levels else (self.yes, self.no),
                choices_at=self.layout.level_cells(line, 0) if levels else "",
            )
        if scale.kind is ScaleKind.JUDGED:
            return self._figure(name, Decimal(0), line.scale_top)
        least = -_MOST if scale.kind is ScaleKind.ABSOLUTE else Decimal(0)
        return self._figure(name, least, _MOST, scale.unit)

    def price(self) -> CellEntry:
        return self._figure(self.material.say(N_("Price")), _CENT, _MOST)

    def text(self, title: str, longest: int) -> CellEntry:
        """`title` is a msgid."""
        told = self.material.say(N_("At most {count} characters."), count=longest)
        return CellEntry(title=self.material.say(title), message=told, refusal=told, longest=longest)

    def _figure(self, title: str, least: Decimal, most: Decimal, unit: str = "") -> CellEntry:
        say = self.material.say
        limits = {"least": figure(least), "most": figure(most)}
        if most == _MOST:
            told = say(N_("Enter a figure.")) if not unit else say(N_("Enter a figure ({unit})."), unit=unit)
            refusal = say(N_("This is not a figure the model can compare."))
        else:
            told = say(N_("Enter a figure from {least} to {most}."), **limits)
            refusal = say(N_("The figure must lie between {least} and {most}."), **limits)
        return CellEntry(title=title, message=told, refusal=refusal, least=least, most=most)
