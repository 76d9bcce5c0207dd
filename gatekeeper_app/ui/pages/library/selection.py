"""The marked criteria: the bar that says how many and what can be done, and what its buttons do."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.library_selection import criterion_texts
from gatekeeper_app.ui.pages.library.copying import CopiedParts, to_clipboard
from gatekeeper_app.ui.pages.library.marking import Marks
from gatekeeper_app.ui.pages.library.saving import SelectionWriter
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class SelectionBar(Box):
    """Signals are wishes: `copy_asked`, `pdf_asked`, `print_asked`, `all_asked` (mark everything found),
    `none_asked` (the marks shall go), `stop_asked`."""

    copy_asked = Signal()
    pdf_asked = Signal()
    print_asked = Signal()
    all_asked = Signal()
    none_asked = Signal()
    stop_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__("sunken", margins=(12, 8, 12, 8))
        self._bench = bench
        theme = bench.theme
        self._hint = TextLabel(theme)
        self.count = TextLabel(theme, bold=True, wrap=False)
        self.copy = Button(theme, icon="copy", on_click=self.copy_asked.emit)
        self.pdf = Button(theme, icon="file-down", on_click=self.pdf_asked.emit)
        self.print = Button(theme, icon="printer", on_click=self.print_asked.emit)
        self.all = Button(theme, kind="link", on_click=self.all_asked.emit)
        self.none = Button(theme, kind="link", on_click=self.none_asked.emit)
        self.parts = CopiedParts(bench)
        self._work = TextLabel(theme, step="small", tone="muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.stop = Button(theme, kind="link", on_click=self.stop_asked.emit)
        self._acts, self._marks = QWidget(), QWidget()
        acts = FlowLayout(self._acts, spacing=8, row_spacing=6, middle=True)
        for button in (self.copy, self.pdf, self.print, self.parts.question):
            acts.addWidget(button)
        marks = FlowLayout(self._marks, spacing=14, row_spacing=4, middle=True)
        marks.addWidget(self.count)
        for button in (self.all, self.none, self.stop):
            marks.addWidget(button)
        for part in (self._hint, self._marks, self._acts, self.parts, self._work, self._progress):
            self.column.addWidget(part)
        for owner, msgid in (
            (self._hint, N_("Mark criteria with Space or by clicking their boxes.")),
            (self.copy, N_("Copy")),
            (self.pdf, N_("Save a PDF…")),
            (self.print, N_("Print…")),
            (self.none, N_("Clear the marks")),
            (self.stop, N_("Stop")),
        ):
            bench.tongue.bind(owner, owner.setText, msgid)
        self.show_work("")

    def show_count(self, marked: int, found: int) -> None:
        """How many are marked, and how many could be."""
        tongue = self._bench.tongue
        words = tongue.plural(N_("{n} criterion marked"), N_("{n} criteria marked"), marked)
        self.count.setText(words)
        self.count.setVisible(bool(marked))
        self._hint.setVisible(not marked)
        self._acts.setVisible(bool(marked))
        self.parts.setVisible(bool(marked) and self.parts.question.isChecked())
        self.none.setVisible(bool(marked))
        self.all.setText(tongue.plural(N_("Mark the {n} found"), N_("Mark all {n} found"), found))
        self.all.setVisible(bool(found))

    def set_low(self, low: bool) -> None:
        """Where there is little height, what is copied is chosen beside the criterion read."""
        self.parts.question.setHidden(low)
        if low:
            self.parts.question.setChecked(False)

    def show_work(self, sentence: str, done: int = 0, total: int = 0) -> None:
        """What is being done, in the window's language, and how far; "" when nothing is."""
        self._work.setText(sentence)
        self._work.setVisible(bool(sentence))
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setAccessibleName(sentence)
        running = bool(sentence) and total > 0
        self._progress.setVisible(running)
        self.stop.setVisible(running)


class MarkedActions(QObject):
    """What the bar's buttons do with what is marked."""

    def __init__(self, bench: Workbench, marks: Marks, bar: SelectionBar, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._marks, self._bar = bench, marks, bar
        self.writer = SelectionWriter(bench, window)
        bar.copy_asked.connect(self._copy)
        bar.pdf_asked.connect(lambda: self.writer.save_pdf(marks.picked(bench.desk.library)))
        bar.print_asked.connect(lambda: self.writer.print(marks.picked(bench.desk.library)))
        bar.none_asked.connect(marks.clear)
        bar.stop_asked.connect(self.writer.stop)
        self.writer.working.connect(self._on_working)

    def _copy(self) -> None:
        tongue, parts = self._bench.tongue, self._bar.parts.chosen
        picked = self._marks.picked(self._bench.desk.library)
        blocks = [block for each in picked for block in criterion_texts(each, parts, tongue.language)]
        QGuiApplication.clipboard().setMimeData(to_clipboard(blocks, tongue.language))
        self._bench.notice(
            tongue.plural(N_("{n} criterion copied."), N_("{n} criteria copied."), len(picked))
        )

    def _on_working(self, sentence: str, done: int, total: int) -> None:
        self._bar.show_work(self._bench.tongue.say(sentence) if sentence else "", done, total)
