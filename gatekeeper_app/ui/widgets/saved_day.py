"""A field for a day: typed as people write dates, saved when left; what is no day stays, with the reason below it."""

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.i18n import Language
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.text import TextLabel

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_YEARS = range(1990, 2101)


def read_day(text: str) -> date | None:
    """A day as typed ("2.8.2027", "02/08/2027", "2027-08-02"); None for an empty field, `ValueError` otherwise."""
    written = text.strip()
    if not written:
        return None
    first, last = _DAY_FIRST.fullmatch(written), _YEAR_FIRST.fullmatch(written)
    if first is not None:
        found = date(int(first[3]), int(first[2]), int(first[1]))
    elif last is not None:
        found = date(int(last[1]), int(last[2]), int(last[3]))
    else:
        raise ValueError(written)
    if found.year not in _YEARS:
        raise ValueError(written)
    return found


class SavedDay(QWidget):
    """`kept` carries the day or None when it has changed."""

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        language: Language,
        name: str,
        value: date | None,
        *,
        words: str,
        hint: str,
        fault: str,
    ) -> None:
        super().__init__()
        self._value, self.fault_words = value, fault
        self.field = QLineEdit(day(value, language) if value is not None else "")
        self.field.setObjectName(name)
        self.field.setMaxLength(20)
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(hint)
        self.field.setFixedWidth(theme.px(126))
        self._fault = TextLabel(theme, "", step="small", tone="error")
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._fault)
        self.field.editingFinished.connect(self._keep)

    def show_value(self, value: date | None, language: Language) -> None:
        """Show what is stored, without a signal; what is being typed, or was refused, stays."""
        typing = self.field.isModified() and self.field.hasFocus()
        if not typing and (value != self._value or self._fault.isHidden()):
            self._value = value
            words = day(value, language) if value is not None else ""
            if self.field.text() != words:
                self.field.setText(words)
            self._mark("")

    def _keep(self) -> None:
        try:
            value = read_day(self.field.text())
        except ValueError:
            self._mark(self.fault_words)
            return
        self._mark("")
        if value != self._value:
            self._value = value
            self.kept.emit(value)

    def _mark(self, reason: str) -> None:
        self._fault.setText(reason)
        self._fault.setVisible(bool(reason))
        self.field.setProperty("fault", bool(reason))
        self.field.setAccessibleDescription(reason)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
