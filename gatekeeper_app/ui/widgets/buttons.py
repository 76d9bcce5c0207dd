"""Buttons: primary, plain, link, icon, segments and chips, disclosure.

A segment and a chip are auto-exclusive push buttons, because that is what a screen reader calls a radio button
(a `QButtonGroup` does not make one, a `QToolButton` never does).

Every button is an "auto default" one: outside dialogs that is what makes Enter press it, as Space does.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.flow import FlowLayout

Kind: TypeAlias = Literal["plain", "primary", "link", "quiet", "disclosure"]


class Button(QPushButton):
    """A button with words, and an icon where one helps. The icon follows the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: Kind = "plain",
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon_name, self._kind = theme, icon, kind
        if kind != "plain":
            self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)
        if on_click is not None:
            self._on_click = on_click
            self.clicked.connect(self._clicked)

    def _clicked(self, _checked: bool = False) -> None:
        self._on_click()

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._restyle()

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body", bold=self._kind in ("primary", "plain", "link")))
        if self._icon_name:
            token = {"primary": "on_accent", "link": "accent", "disclosure": "text_muted"}.get(
                self._kind, "text"
            )
            token = token if self.isEnabled() else "text_disabled"
            icon, size = self._theme.lead_icon(self._icon_name, token, 18)
            self.setIcon(icon)
            self.setIconSize(size)


class IconButton(QPushButton):
    """A button with an icon only. It has no words, so `name` is its accessible name and its tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon_name = theme, icon
        self.setProperty("kind", "quiet")
        self.setAutoDefault(True)
        self.setFixedSize(34, 34)
        self.set_name(name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(name)

    def setEnabled(self, enabled: bool) -> None:
        super().setEnabled(enabled)
        self._restyle()

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._icon_name, "text" if self.isEnabled() else "text_disabled", 20))
        self.setIconSize(QSize(20, 20))


def tab_to_checked(buttons: Iterable[QPushButton]) -> None:
    """Tab reaches the chosen one of several (the first where none is chosen), arrow keys the others.

    Qt does this itself only once one of them has had the focus.
    """
    several = list(buttons)
    target = next((button for button in several if button.isChecked()), several[0] if several else None)
    for button in several:
        policy = Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(policy)


class Choices(QWidget):
    """One of several, all in sight: segments joined in a row, or chips that wrap. `chosen` gives the value."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, *, kind: Literal["segment", "chip"] = "segment", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, kind
        self._buttons: dict[str, QPushButton] = {}
        self._value = ""
        if kind == "segment":
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
        else:
            FlowLayout(self, spacing=8)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if kind == "segment" else QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Minimum,
        )
        theme.changed.connect(self._restyle)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """(value, words, icon name or "") each, in reading order. The choice is kept where it still exists."""
        if [value for value, _words, _icon in options] == list(self._buttons):
            for value, words, _icon in options:
                self._buttons[value].setText(words)
            return
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons = {}
        layout = self.layout()
        assert layout is not None
        for place, (value, words, icon) in enumerate(options):
            button = QPushButton(words, self)
            button.setProperty("kind", self._kind)
            if self._kind == "segment":
                last = place == len(options) - 1
                button.setProperty(
                    "place",
                    "only" if len(options) == 1 else "first" if place == 0 else "last" if last else "middle",
                )
            button.setProperty("icon_name", icon)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, chosen=value: self._on_clicked(chosen))
            layout.addWidget(button)
            self._buttons[value] = button
        self._restyle()
        self.set_value(self._value)

    def set_value(self, value: str) -> None:
        """Choose without a signal. An unknown value leaves nothing chosen."""
        self._value = value
        for key, button in self._buttons.items():
            if value not in self._buttons:
                button.setAutoExclusive(False)
            button.setChecked(key == value)
            button.setAutoExclusive(True)
        tab_to_checked(self._buttons.values())
        self._restyle_icons()

    @property
    def value(self) -> str:
        return self._value if self._value in self._buttons else ""

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

    def set_name(self, name: str) -> None:
        """What the choice is about; screen readers say it with each option."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleDescription(name)

    def _on_clicked(self, value: str) -> None:
        self._value = value
        self._restyle_icons()
        self.chosen.emit(value)

    def _restyle(self) -> None:
        for button in self._buttons.values():
            # one weight for all states: bold in :checked is not in the sizeHint and would cut the text
            button.setFont(self._theme.font("body"))
        self._restyle_icons()

    def _restyle_icons(self) -> None:
        for button in self._buttons.values():
            name = str(button.property("icon_name") or "")
            if self._kind == "chip" and button.isChecked():
                name = "check"
            if name:
                icon, size = self._theme.lead_icon(name, "accent", 18)
                button.setIcon(icon)
                button.setIconSize(size)
            elif self._kind == "chip":
                button.setIcon(self._theme.icon("minus", "surface", 1))
                button.setIconSize(QSize(1, 1))


class DisclosureButton(Button):
    """Opens and closes the part below it; says "expanded" or "collapsed" by its checked state."""

    def __init__(self, theme: Theme, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, kind="disclosure", icon="chevron-right", parent=parent)
        self.setCheckable(True)
        self.toggled.connect(lambda open_: self.set_icon("chevron-down" if open_ else "chevron-right"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
