"""A way to begin: icon, title and a sentence, the whole card a button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.text import TextLabel


class StartCard(QPushButton):
    """Reads as one button: its name is the title, its description the sentence."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon_name = theme, icon
        self.setProperty("kind", "start")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addStrut(theme.px(68))  # cards of one height, be their sentence one line or three
        self._sign = QLabel()
        self._sign.setProperty("sign", "tinted")
        self._sign.setFixedSize(36, 36)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = TextLabel(theme, step="h3")
        self._text = TextLabel(theme, step="small", tone="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for child in (self._sign, self._title, self._text):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.updateGeometry()

    # A push button does not ask its layout for its size.

    def sizeHint(self) -> QSize:
        layout, width = self.layout(), self._theme.px(240)
        return QSize(width, layout.totalHeightForWidth(width) if layout is not None else 0)

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(self._theme.px(180), layout.totalMinimumSize().height() if layout is not None else 0)

    def _restyle(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon_name, "accent", 22))
        self.updateGeometry()
