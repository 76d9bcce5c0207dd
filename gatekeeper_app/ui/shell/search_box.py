"""One search over everything (Ctrl+K): procurements, criteria, bottlenecks, commands and help."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import Finding
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.search import Group, Hit
from gatekeeper_app.ui.shell.findable import GROUP_NAMES, Findable
from gatekeeper_app.ui.shell.popup import Popup
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST = {Group.PROCUREMENT: 5, Group.CRITERION: 8, Group.FINDING: 5, Group.COMMAND: 8, Group.HELP: 4}
_WIDTH, _EDGE = 640, 12
_PAUSE_MS = 350


class SearchBox(Popup):
    """The focus stays in the field; arrow keys move in the list, Enter acts, Esc gives the focus back."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(bench, window)
        self._findable = Findable(bench)
        self.setProperty("card", "active")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)
        self.list = ListingView(bench.theme)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = TextLabel(bench.theme, step="small", tone="muted")
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        self._pause = QTimer(self)  # the count is said when typing pauses, not at every letter
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say_count)
        self.field.textChanged.connect(self._on_typed)
        self.list.entered.connect(self.act)
        bench.browser_ready.connect(self._on_typed)
        for changed in (bench.tongue.changed, bench.theme.changed, bench.ready):
            changed.connect(self._fill)
        bench.went.connect(self._on_went)
        self._fill()

    # ---- the box

    def focus_first(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def place(self, room: QRect) -> None:
        """In the middle above, or as wide as a narrow window."""
        px = self.bench.theme.px
        width = min(px(_WIDTH), room.width() - 2 * _EDGE)
        top = 8 if room.height() < px(480) else 56
        height = min(self._wanted_height(), room.height() - top - _EDGE)
        self.setGeometry((room.width() - width) // 2, top, width, max(height, px(120)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
            if event.key() in steps:
                self.list.step(steps[Qt.Key(event.key())])
                self._say_current()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.act(self.list.current_key)
                return True
        return super().eventFilter(watched, event)

    def act(self, key: str) -> None:
        """Do what a row stands for; its key is "group:id"."""
        group, _, name = key.partition(":")
        if not name:
            return
        self.dismiss(give_back=group == Group.COMMAND)
        bench = self.bench
        match Group(group):
            case Group.PROCUREMENT:
                bench.open(name)
            case Group.CRITERION:
                bench.show_criterion(name)
            case Group.FINDING:
                self._show_finding(self._findable.findings[name])
            case Group.COMMAND:
                bench.actions[name].trigger()
            case Group.HELP:
                from gatekeeper_app.ui.shell.help_box import HelpBox

                HelpBox(bench, self.host, topic=name).open_over(self.host)

    def _show_finding(self, finding: Finding) -> None:
        """To the walk, at the gate and criterion the finding is about."""
        from gatekeeper_app.ui.pages.walk import WalkPage

        self.bench.go("walk")
        criterion = self.bench.desk.library.criteria.get(finding.criterion)
        gate = criterion.gate if criterion is not None else finding.gate
        for page in self.host.findChildren(WalkPage):
            page.go_to_gate(
                gate if gate in GATES else Gate.NEED, criterion.id if criterion is not None else ""
            )
            page.enter()

    # ---- what is found

    def _fill(self) -> None:
        """Collect everything anew, in the window's language."""
        say = self.bench.tongue.say
        self.setAccessibleName(say(N_("Search everything")))
        self.field.setAccessibleName(say(N_("Search everything")))
        self.field.setAccessibleDescription(
            say(N_("Arrow keys choose a result, Enter opens it, Esc closes."))
        )
        self.field.setPlaceholderText(say(N_("Procurement, criterion, bottleneck, command or help")))
        self.list.setAccessibleName(say(N_("Results")))
        self._findable.collect()
        self._show_found()

    def _on_typed(self) -> None:
        self._show_found()
        self._pause.start()

    def _show_found(self) -> None:
        query = self.field.text().strip()
        hits = self._findable.find(query)
        rows = self._rows(hits)
        self.list.show_rows(rows)
        shown = sum(not row.heading for row in rows)
        self.list.step(1)
        self.list.setVisible(bool(shown))
        self._count.setText(self._count_words(query, len(hits), shown))
        self.place(self.host.rect())

    def _count_words(self, query: str, found: int, shown: int) -> str:
        say = self.bench.tongue.say
        if not query:
            return say(N_("Type a word or its beginning. Arrow keys choose, Enter opens, Esc closes."))
        if not found:
            return say(N_("Nothing matches “{words}”. Try a shorter word or its beginning."), words=query)
        words = self.bench.tongue.plural(N_("{n} result"), N_("{n} results"), found)
        if shown < found:
            words = ". ".join((words, say(N_("The best {count} are shown."), count=shown)))
        return words

    def _rows(self, hits: Sequence[Hit]) -> list[Row]:
        """Under their groups, the group of the best hit first."""
        groups: dict[Group, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(hit.group, []).append(hit)
        order = list(Group)
        rows: list[Row] = []
        for group, found in sorted(
            groups.items(), key=lambda each: (-each[1][0].score, order.index(each[0]))
        ):
            name = self.bench.tongue.say(GROUP_NAMES[group])
            rows.append(Row(key=group.value, title=name, spoken=name, heading=True))
            rows += [self._findable.row(hit) for hit in found[: _MOST[group]]]
        return rows

    # ---- what is said

    def _say_count(self) -> None:
        if self.bench.announcer is not None:
            self.bench.announcer.polite(self._count.text())

    def _say_current(self) -> None:
        row = self.list.row(self.list.current_key)
        if row is not None and self.bench.announcer is not None:
            self.bench.announcer.polite(row.spoken)

    # ---- form

    def _wanted_height(self) -> int:
        delegate, model = self.list.itemDelegate(), self.list.listing
        option = QStyleOptionViewItem()
        rows = (delegate.sizeHint(option, model.index(i)).height() for i in range(model.rowCount()))
        return sum(rows) + self.field.sizeHint().height() + self._count.sizeHint().height() + 42

    def _on_went(self, _page: str) -> None:
        self.dismiss(give_back=False)
