"""The theme in force: colours, fonts and icons, light or dark, following the system unless pinned."""

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper_app import paths
from gatekeeper_app.settings import ThemeChoice
from gatekeeper_app.ui.theme.style import style_sheet
from gatekeeper_app.ui.theme.tokens import DARK, LIGHT, SEMIBOLD, TEXT_PX, Colours

_ICON_GAP = 6


class Theme(QObject):
    """Tokens made visible. `changed` tells that colours or sizes are new: painted widgets repaint themselves."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice: ThemeChoice = "system"
        self._text_size = 100
        self.reduce_motion = False
        self.colours: Colours = LIGHT
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._sources: dict[str, bytes] = {}
        self._family = ""
        self._windows: list[QWidget] = []
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    @property
    def text_size(self) -> int:
        """Percent of the normal size."""
        return self._text_size

    def set(self, choice: ThemeChoice, text_size: int, *, reduce_motion: bool = False) -> None:
        """Choose scheme and text size; applies at once."""
        self._choice, self._text_size, self.reduce_motion = choice, text_size, reduce_motion
        self._apply()

    def adopt(self, window: QWidget) -> None:
        """Dress a window and what it holds. The sheet hangs on the window: one on the application is applied to
        every widget once for each of its ancestors, which made a switch of theme ten times slower."""
        self._windows.append(window)
        window.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        return style_sheet(self.colours, self._picture("chevron"), self._picture("check"))

    def font(self, step: str, *, bold: bool | None = None) -> QFont:
        """The font of a step of the type scale ('body', 'h1' ...)."""
        font = QFont(self._family)
        font.setPointSizeF(TEXT_PX[step] * 0.75 * self._text_size / 100)
        if bold if bold is not None else step in SEMIBOLD:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def px(self, pixels: int) -> int:
        """A length that grows with the text, for rows and boxes that hold text."""
        return round(pixels * self._text_size / 100)

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.colours, token))

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:
        """A Lucide icon in a token's colour."""
        return QIcon(self.pixmap(name, token, size))

    def lead_icon(self, name: str, token: str, size: int) -> tuple[QIcon, QSize]:
        """An icon for the left of words, with the gap drawn into it: a style sheet cannot set one."""
        ratio = self._application.devicePixelRatio()
        wide = QPixmap(round((size + _ICON_GAP) * ratio), round(size * ratio))
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(ratio)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, self.pixmap(name, token, size))
        painter.end()
        return QIcon(wide), QSize(size + _ICON_GAP, size)

    def pixmap(self, name: str, token: str = "text", size: int = 20) -> QPixmap:
        """The icon as a picture of `size` logical pixels, sharp on the application's screens."""
        ratio = self._application.devicePixelRatio()
        colour = getattr(self.colours, token)
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, size, ratio)
        return self._pixmaps[key]

    def _drawn(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        if name not in self._sources:
            self._sources[name] = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
        svg = self._sources[name].replace(b"currentColor", colour.encode())
        pixels = max(1, round(size * ratio))
        pixmap = QPixmap(QSize(pixels, pixels))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _scheme(self) -> Colours:
        if self._choice == "light":
            return LIGHT
        if self._choice == "dark":
            return DARK
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _apply(self) -> None:
        self.colours = self._scheme()
        self._pixmaps.clear()
        if not self._family:
            self._family = _family()
        self._application.setFont(self.font("body"))
        self._application.setPalette(self._palette())
        for window in self._windows:
            window.setStyleSheet(self._sheet())
        self.changed.emit()

    def _picture(self, name: str) -> str:
        """A picture the style sheet names; drawn once in each scheme's colour."""
        scheme = "dark" if self.dark else "light"
        return (paths.resources() / "icons" / f"{name}-{scheme}.svg").as_posix()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for target, token in (
            (role.Window, "canvas"),
            (role.Base, "surface"),
            (role.AlternateBase, "sunken"),
            (role.WindowText, "text"),
            (role.Text, "text"),
            (role.ButtonText, "text"),
            (role.Button, "surface"),
            (role.ToolTipBase, "raised"),
            (role.ToolTipText, "text"),
            (role.PlaceholderText, "text_muted"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.Accent, "accent"),
            (role.Light, "raised"),
            (role.Mid, "line"),
            (role.Dark, "line_control"),
        ):
            palette.setColor(target, self.colour(token))
        disabled = QPalette.ColorGroup.Disabled
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, target, self.colour("text_disabled"))
        return palette

    def _on_system_scheme_changed(self) -> None:
        if self._choice == "system":
            self._apply()


def _family() -> str:
    """The system's own font on Windows; elsewhere the font the documents are set in, so that every glyph is there."""
    if sys.platform == "win32":
        return "Segoe UI"
    family = ""
    for file in sorted((paths.resources() / "fonts").glob("NotoSans-*.ttf")):
        identity = QFontDatabase.addApplicationFont(str(Path(file)))
        with contextlib.suppress(IndexError):
            family = family or QFontDatabase.applicationFontFamilies(identity)[0]
    return family or QApplication.font().family()
