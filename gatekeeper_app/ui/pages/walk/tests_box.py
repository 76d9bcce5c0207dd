"""The three tests of the open criterion: icon, word and reason each, a cure where one click can do it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.completeness import Missing
from gatekeeper_app.rules.three_tests import TEST_NAMES, TestName, TestResult
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class TestsBox(Box):
    """`cure_asked` names the test whose cure was asked for; `owner_asked` when a person must choose."""

    cure_asked = Signal(str)
    owner_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__("sunken", margins=(14, 10, 14, 10))
        self._bench = bench
        self._shown: dict[TestName, bool] = {}
        self._cells: dict[TestName, tuple[QLabel, TextLabel, TextLabel, Button]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        self.column.addLayout(grid)
        self._grid = grid
        self._parts: list[QWidget] = []
        for name in TestName:
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            head = QHBoxLayout()
            head.setSpacing(6)
            sign = QLabel()
            word = TextLabel(bench.theme, step="body", bold=True, wrap=False)
            head.addWidget(sign)
            head.addWidget(word, 1)
            reason = TextLabel(bench.theme, step="small")
            cure = Button(bench.theme, kind="link")
            cure.clicked.connect(lambda _checked=False, test=name: self._on_cure(test))
            column.addLayout(head)
            column.addWidget(reason)
            column.addWidget(cure, alignment=Qt.AlignmentFlag.AlignLeft)
            column.addStretch(1)
            self._cells[name] = (sign, word, reason, cure)
            self._parts.append(cell)
        self._needs_owner: set[TestName] = set()
        self._fold(narrow=False)

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        margins = self.column.contentsMargins()
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side by side where words and cures have room, else one below the other."""
        gap = self._grid.horizontalSpacing()
        needed = sum(
            max(part.minimumSizeHint().width(), self._bench.theme.px(150)) + gap for part in self._parts
        )
        margins = self.column.contentsMargins()
        self._fold(narrow=needed - gap + margins.left() + margins.right() > self.width())

    def _fold(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place if narrow else 0, 0 if narrow else place)
        for place in range(3):
            self._grid.setColumnStretch(place, 0 if narrow and place else 1)

    _narrow: bool | None = None

    def show_results(self, results: tuple[TestResult, ...]) -> None:
        """Show the results; a test that changed is announced."""
        self.setVisible(bool(results))
        say = self._bench.tongue.say
        changed = []
        for result in results:
            sign, word, reason, cure = self._cells[result.name]
            icon, token = ("circle-check", "ok") if result.passed else ("triangle-alert", "warning")
            sign.setPixmap(self._bench.theme.pixmap(icon, token, 18))
            word.setText(say(TEST_NAMES[result.name]))
            reason.setText(say(result.reason))
            outcome = say(N_("passes")) if result.passed else say(N_("does not pass"))
            sign.setAccessibleName(outcome)
            word.setAccessibleName(f"{word.text()}: {outcome}")
            owner = Missing.OWNER in result.missing or Missing.DUE in result.missing
            if result.fix is not None:
                cure.setText(say(result.fix))
            elif owner:
                cure.setText(say(N_("Choose owner and date")))
            cure.setVisible(not result.passed and (result.fix is not None or owner))
            if result.fix is None and owner:
                self._needs_owner.add(result.name)
            else:
                self._needs_owner.discard(result.name)
            if self._shown.get(result.name, result.passed) != result.passed:
                changed.append(f"{word.text()}: {outcome}.")
            self._shown[result.name] = result.passed
        self._fit()
        if changed and self._bench.announcer is not None:
            self._bench.announcer.polite(" ".join(changed))

    def forget(self) -> None:
        """Another criterion: nothing to compare with."""
        self._shown.clear()

    def _on_cure(self, name: TestName) -> None:
        if name in self._needs_owner:
            self.owner_asked.emit()
        else:
            self.cure_asked.emit(name.value)
