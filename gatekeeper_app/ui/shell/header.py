"""The header: where one is, whether it is saved, undo and redo, search, language, help."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton

from gatekeeper_app.i18n import LANGUAGES, N_
from gatekeeper_app.ui.widgets.buttons import Button, IconButton
from gatekeeper_app.ui.widgets.text import ElidedLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

# Each language in itself, as WCAG asks: a reader finds her own.
LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class Header(QFrame):
    """Breadcrumb left, state and tools right. At narrow widths words give way to icons."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._parent_page = ""
        self.setProperty("line", "bottom")
        self.setMinimumHeight(52)
        say = bench.tongue
        self.menu_button = IconButton(bench.theme, "menu")
        say.bind(self.menu_button, self.menu_button.set_name, N_("Places"))
        self._crumb = Button(bench.theme, kind="quiet", on_click=lambda: bench.go(self._parent_page))
        self._separator = TextLabel(bench.theme, "›", tone="muted", wrap=False)
        self._title = ElidedLabel(bench.theme, step="h3")
        self._tick = QLabel()
        self._saved = TextLabel(bench.theme, step="small", tone="muted", wrap=False)
        self.undo_button = IconButton(bench.theme, "undo-2")
        self.redo_button = IconButton(bench.theme, "redo-2")
        self.undo_button.clicked.connect(bench.actions["undo"].trigger)
        self.redo_button.clicked.connect(bench.actions["redo"].trigger)
        self.search = QPushButton()
        self.search.setAutoDefault(True)
        self.search.clicked.connect(bench.actions["search"].trigger)
        self._language = Button(bench.theme, kind="quiet", icon="languages")
        self._menu = QMenu(self._language)
        for language in LANGUAGES:
            entry = self._menu.addAction(LANGUAGE_NAMES[language])
            entry.setCheckable(True)
            entry.triggered.connect(lambda _checked=False, chosen=language: self._on_language(chosen))
        self._language.setMenu(self._menu)
        self.help_button = IconButton(bench.theme, "circle-question-mark")
        self.help_button.clicked.connect(bench.actions["help"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.menu_button)
        row.addWidget(self._crumb)
        row.addWidget(self._separator)
        row.addWidget(self._title, 1)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addSpacing(8)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(self.search)
        row.addWidget(self._language)
        row.addWidget(self.help_button)
        bench.tongue.changed.connect(self._retranslate)
        bench.theme.changed.connect(self._restyle)
        for signal in (bench.saved, bench.opened, bench.edited):
            signal.connect(self.refresh)
        self._retranslate()
        self._restyle()
        self.set_narrow(narrow=False)

    def show_place(self, title: str, parent_page: str, parent_title: str) -> None:
        self._parent_page = parent_page
        self._crumb.setText(parent_title)
        self._title.setText(title)
        self.refresh()

    def set_narrow(self, *, narrow: bool) -> None:
        """Below the middle width: places behind a button, search as an icon, no breadcrumb."""
        self._narrow = narrow
        self.menu_button.setVisible(narrow)
        self.refresh()

    def refresh(self) -> None:
        """Saved state and what undo would take back."""
        bench = self._bench
        journal = bench.journal if self._parent_page or bench.own.in_sight else None
        open_ = journal is not None
        saved_at = None
        if bench.gatekeeper is not None:
            saved_at = bench.own.saved_at if bench.own.in_sight else bench.desk.saved_at
        self._is_saved = open_ and saved_at is not None
        if saved_at is not None:
            from gatekeeper_app.i18n.formats import clock

            local = saved_at.astimezone()
            self._saved.setText(
                bench.tongue.say(N_("Saved {time}"), time=clock(local, bench.tongue.language))
            )
        undo = journal.undoable if journal is not None else None
        redo = journal.redoable if journal is not None else None
        for button, action, label, named, plain in (
            (self.undo_button, "undo", undo, N_("Undo: {change}"), N_("Undo")),
            (self.redo_button, "redo", redo, N_("Redo: {change}"), N_("Redo")),
        ):
            button.setVisible(open_)
            button.setEnabled(label is not None)
            bench.actions[action].setEnabled(label is not None)
            words = bench.tongue.say(plain) if label is None else bench.tongue.say(named, change=label)
            button.set_name(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What gives way where there is no room, in this order: the words of the search, the saved state, the
        way up. The title is whole as long as it can be."""
        theme = self._bench.theme
        words = f"{self.search.accessibleName()}   Ctrl+K"
        tools = [self.menu_button, self.undo_button, self.redo_button, self._language, self.help_button]
        fixed = sum(tool.sizeHint().width() + 6 for tool in tools if not tool.isHidden()) + 32
        crumb = self._crumb.sizeHint().width() + self._separator.sizeHint().width() + 12
        saved = self._saved.sizeHint().width() + 28 if self._is_saved else 0
        searching = self.search.fontMetrics().horizontalAdvance(words) + 62
        left = self.width() - fixed - self._title.sizeHint().width()
        whole = not self._narrow and left >= crumb + saved + searching
        left -= searching if whole else theme.px(40)
        up = bool(self._parent_page) and not self._narrow and left >= crumb
        left -= crumb if up else 0
        self.search.setText(words if whole else "")
        kind = None if whole else "quiet"
        if self.search.property("kind") != kind:
            self.search.setProperty("kind", kind)
            self.search.style().unpolish(self.search)
            self.search.style().polish(self.search)
        self._restyle_search(whole=whole)
        self._crumb.setVisible(up)
        self._separator.setVisible(up)
        self._tick.setVisible(self._is_saved and left >= saved)
        self._saved.setVisible(self._is_saved and left >= saved)

    def _retranslate(self) -> None:
        say = self._bench.tongue.say
        words = say(N_("Search everything"))
        self.search.setAccessibleName(words)
        self.search.setToolTip(words)
        language = self._bench.tongue.language
        self._language.setText(language.upper())
        self._language.setAccessibleName(
            say(N_("Language of the program: {language}"), language=LANGUAGE_NAMES[language])
        )
        for entry, code in zip(self._menu.actions(), LANGUAGES, strict=True):
            entry.setChecked(code == language)
        self.help_button.set_name(say(N_("Keys and help")))
        self.refresh()

    _narrow = False
    _is_saved = False

    def _restyle(self) -> None:
        self._tick.setPixmap(self._bench.theme.pixmap("check", "ok", 16))
        self.search.setFont(self._bench.theme.font("body"))
        self._fit()

    def _restyle_search(self, *, whole: bool) -> None:
        theme = self._bench.theme
        if whole:
            icon, size = theme.lead_icon("search", "text_muted", 18)
        else:
            icon, size = theme.icon("search", "text", 20), QSize(20, 20)
        self.search.setIcon(icon)
        self.search.setIconSize(size)

    def _on_language(self, language: str) -> None:
        self._bench.set_settings(self._bench.settings.changed(language=language))
