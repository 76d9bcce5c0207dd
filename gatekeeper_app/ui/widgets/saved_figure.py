"""A field for a figure: saved when it is left or by Enter; what cannot be read stays, with the reason below it."""

from decimal import Decimal

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.i18n import Language
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.i18n.written import read_number
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.text import TextLabel


def read_figure(text: str) -> Decimal | None:
    """A figure as typed in the window's language ("240 000", "0,5", "1.5", "95 %", in English "240,000"); None for an
    empty field, `ValueError` for anything else."""
    english = QLocale().decimalPoint() == "."  # the language of the window sets the locale
    return read_number(text, "en" if english else "fi")


class SavedFigure(QWidget):
    """`kept` carries the figure (a `Decimal` or None) when it has changed. `fault` is shown for what is no figure."""

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        name: str,
        value: Decimal | int | None,
        *,
        words: str,
        fault: str,
    ) -> None:
        super().__init__()
        self._value = None if value is None else Decimal(value)
        self.fault_words = fault
        self.field = QLineEdit(number(self._value, language) if self._value is not None else "")
        self.field.setObjectName(name)
        self.field.setMaxLength(40)
        self.field.setAccessibleName(words)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(theme.px(120))
        self._fault = TextLabel(theme, "", step="small", tone="error")
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._fault)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )  # its unit stands beside it
        self.field.editingFinished.connect(self._keep)

    def show_value(self, value: Decimal | int | None, language: Language) -> None:
        """Show what is stored, without a signal; what is being typed, or was refused, stays."""
        if self.field.isModified() and self.field.hasFocus():
            return
        new = None if value is None else Decimal(value)
        if new != self._value or self._fault.isHidden():
            self._value = new
            words = "" if new is None else number(new, language)
            if self.field.text() != words:
                self.field.setText(words)
            self._mark_sound()

    @property
    def faulty(self) -> bool:
        """Whether it says why what stands in it was not taken."""
        return not self._fault.isHidden()

    def refuse(self, reason: str) -> None:
        """Say why the figure was not taken; it stays in the field."""
        self._fault.setText(reason)
        self._fault.show()
        self.field.setProperty("fault", True)
        self.field.setAccessibleDescription(reason)
        self._restyle()

    def _keep(self) -> None:
        try:
            value = read_figure(self.field.text())
        except ValueError:
            self.refuse(self.fault_words)
            return
        self._mark_sound()
        if value != self._value:
            self._value = value
            self.kept.emit(value)

    def _mark_sound(self) -> None:
        if self._fault.isVisibleTo(self):
            self._fault.hide()
            self.field.setProperty("fault", False)
            self.field.setAccessibleDescription("")
            self._restyle()

    def _restyle(self) -> None:
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
