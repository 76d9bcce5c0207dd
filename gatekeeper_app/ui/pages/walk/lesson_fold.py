"""The lesson that helps the role a bottleneck hangs on: a line that unfolds in its place, without any network."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.training import Lesson
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class LessonFold(QWidget):
    """What to remember and something to try with one's own procurement. Filled when first unfolded."""

    def __init__(self, bench: Workbench, lesson: Lesson) -> None:
        super().__init__()
        self._bench, self._lesson = bench, lesson
        self._box: Box | None = None
        title = bench.tongue.say(lesson.title)
        self.button = DisclosureButton(bench.theme, bench.tongue.say(N_("Training:")))
        self.button.setAccessibleName(f"{self.button.text()} {title}")
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        words = TextLabel(bench.theme, title, step="small")  # wraps, as a button's words cannot
        words.setContentsMargins(0, 6, 0, 0)
        head.addWidget(words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self.button.toggled.connect(self._on_toggled)

    def _on_toggled(self, opened: bool) -> None:
        if self._box is None:
            self._box = self._made()
            self._column.addWidget(self._box)
        self._box.setVisible(opened)

    def _made(self) -> Box:
        theme, say, lesson = self._bench.theme, self._bench.tongue.say, self._lesson
        box = Box("field", margins=(12, 8, 12, 10))
        minutes = self._bench.tongue.plural(N_("{n} minute"), N_("{n} minutes"), lesson.minutes)
        box.column.addWidget(TextLabel(theme, minutes, step="small", tone="muted"))
        box.column.addWidget(TextLabel(theme, say(lesson.summary), step="small"))
        for point in lesson.points:
            box.column.addWidget(TextLabel(theme, f"•\u00a0{say(point)}", step="small"))
        box.column.addWidget(TextLabel(theme, say(N_("Try it")), step="small", tone="muted", bold=True))
        box.column.addWidget(TextLabel(theme, say(lesson.exercise), step="small"))
        return box
