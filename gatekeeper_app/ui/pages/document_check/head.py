"""The head of the page: which document, which view of it, which severities, and the way to another file."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

SEVERITY_COUNTS: dict[Severity, str] = {
    Severity.ERROR: N_("Errors {count}"),
    Severity.WARNING: N_("Warnings {count}"),
    Severity.NOTE: N_("Notes {count}"),
}


class ViewSwitch(QWidget):
    """The views as segments, as one list where there is no room for them. `chosen` gives the view."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.segments, self.list = Choices(bench.theme), Combo()
        self.list.setMinimumContentsLength(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.segments, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.segments.chosen.connect(self.chosen)
        self.list.activated.connect(lambda _at: self.chosen.emit(self.list.value))

    def show_views(self, views: Sequence[tuple[str, str]], value: str, name: str) -> None:
        self.segments.set_options([(key, words, "") for key, words in views])
        self.segments.set_value(value)
        self.segments.set_name(name)
        self.list.set_options(views, value)
        self.list.setAccessibleName(name)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.list.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        room = self.segments.sizeHint().width() <= self.width()
        self.segments.setVisible(room)
        self.list.setVisible(not room)


class SeverityFilter(QWidget):
    """Which severities are shown: chips with counts, each a check box. `changed` gives the set."""

    changed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.chips: dict[Severity, QPushButton] = {}
        flow = FlowLayout(self, spacing=8)
        for severity in Severity:
            chip = QPushButton()
            chip.setProperty("kind", "chip")
            chip.setObjectName(f"severity-{severity.value}")
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setAutoDefault(True)
            chip.clicked.connect(self._on_clicked)
            flow.addWidget(chip)
            self.chips[severity] = chip
        bench.theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def chosen(self) -> frozenset[Severity]:
        """Those that are on; all where none is, since nothing would be in sight."""
        on = frozenset(severity for severity, chip in self.chips.items() if chip.isChecked())
        return on or frozenset(Severity)

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        for severity, chip in self.chips.items():
            chip.setText(self._bench.tongue.say(SEVERITY_COUNTS[severity], count=counts.get(severity, 0)))

    def _on_clicked(self) -> None:
        self.changed.emit(self.chosen)

    def _restyle(self) -> None:
        theme = self._bench.theme
        for severity, chip in self.chips.items():
            chip.setFont(theme.font("body", bold=False))
            icon, size = theme.lead_icon(SEVERITY_ICONS[severity], severity.value, 18)
            chip.setIcon(icon)
            chip.setIconSize(size)


class CheckHead(QWidget):
    """`view_chosen`, `document_chosen` (place in the file), `chapter_chosen` (its block), `other_asked`."""

    view_chosen = Signal(str)
    document_chosen = Signal(int)
    chapter_chosen = Signal(int)
    other_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.title = HeadingLabel(theme, step="h2")
        self.about = TextLabel(theme, step="small", tone="muted")
        self.other = Button(theme, kind="link", icon="folder-open", on_click=self.other_asked.emit)
        self.other.setObjectName("other-file")
        self.views = ViewSwitch(bench)
        self.severities = SeverityFilter(bench)
        self.documents, self.chapters = Combo(), Combo()
        self._first = FoldingRow()
        self._first.add(self.title, stretch=1)
        self._first.add(self.chapters, least=190)
        self._first.add(self.other)
        self._second = FoldingRow(spacing=12, row_spacing=8)
        self._second.add(self.about, stretch=1, least=240)
        self._second.add(self.severities)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 8)
        column.setSpacing(4)
        for part in (self._first, self._second, self.views, self.documents):
            column.addWidget(part)
        self.views.chosen.connect(self.view_chosen)
        self.documents.activated.connect(lambda _at: self.document_chosen.emit(int(self.documents.value)))
        self.chapters.activated.connect(lambda _at: self._on_chapter())
        bench.tongue.bind(self, self.documents.setAccessibleName, N_("Document of the file"))
        bench.tongue.bind(self, self.chapters.setAccessibleName, N_("Go to a chapter"))

    def show_places(self, documents: Sequence[str], place: int, chapters: Sequence[tuple[int, str]]) -> None:
        """Documents of a ZIP, where there are several, and the chapters of the one shown."""
        self.documents.set_options([(str(at), name) for at, name in enumerate(documents)], str(place))
        self.documents.setVisible(len(documents) > 1)
        first = ("", self._bench.tongue.say(N_("Go to a chapter…")))
        self.chapters.set_options([first, *((str(block), words) for block, words in chapters)], "")
        self.chapters.setVisible(len(chapters) > 1)

    def _on_chapter(self) -> None:
        """A heading was chosen: a way, not a state, so that the list names itself again."""
        block = self.chapters.value
        self.chapters.setCurrentIndex(0)
        if block:
            self.chapter_chosen.emit(int(block))

    def set_form(self, *, low: bool, of_findings: bool) -> None:
        """In a low window the title gives its room to the text; severities belong to the findings alone."""
        self._second.setVisible(not low)
        self._first.setVisible(not low)
        self.severities.setVisible(of_findings and not low)
        self.chapters.setVisible(of_findings and self.chapters.count() > 2 and not low)
        self.layout().setContentsMargins(24, 4 if low else 14, 24, 4 if low else 8)  # type: ignore[union-attr]
