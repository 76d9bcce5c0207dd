"""One search over everything (Ctrl+K): procurements, criteria, bottlenecks, commands and help."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Finding
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.services.search import Entry, Group, Hit, entry, finding_entry, procurement_entry, search
from gatekeeper_app.ui.actions import COMMANDS, Command
from gatekeeper_app.ui.page import PAGES
from gatekeeper_app.ui.shell.help_topics import TOPICS
from gatekeeper_app.ui.shell.popup import Popup
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

GROUP_NAMES: dict[Group, str] = {
    Group.PROCUREMENT: N_("Procurements"),
    Group.CRITERION: N_("Criteria"),
    Group.FINDING: N_("Bottlenecks of the open procurement"),
    Group.COMMAND: N_("Commands"),
    Group.HELP: N_("Help"),
}
_MOST = {Group.PROCUREMENT: 5, Group.CRITERION: 8, Group.FINDING: 5, Group.COMMAND: 6, Group.HELP: 4}
_FIRST = {Group.PROCUREMENT: 4, Group.COMMAND: 8}  # shown before anything is typed
_WIDTH, _EDGE = 640, 12


class SearchBox(Popup):
    """The focus stays in the field; arrow keys move in the list, Enter acts, Esc gives the focus back."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(bench, window)
        self._entries: dict[Group, tuple[Entry, ...]] = {}
        self._summaries: dict[str, ProcurementSummary] = {}
        self._findings: dict[str, Finding] = {}
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
        self.field.textChanged.connect(lambda _text: self._show_found(tell=True))
        self.list.entered.connect(self.act)
        bench.browser_ready.connect(self._on_browser)
        bench.tongue.changed.connect(self._fill)
        bench.theme.changed.connect(self._on_theme)
        bench.ready.connect(self._fill)
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
        """Do what a row stands for. Keys are "group:id"."""
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
                self._show_finding(self._findings[name])
            case Group.COMMAND:
                bench.actions[name].trigger()
            case Group.HELP:
                from gatekeeper_app.ui.shell.help_box import HelpBox

                HelpBox(bench, self.host, topic=name).open_over(self.host)

    def _show_finding(self, finding: Finding) -> None:
        """To the walk, at the gate and criterion the finding is about."""
        from gatekeeper_app.ui.pages.walk import WalkPage

        self.bench.go("walk")
        for page in self.host.findChildren(WalkPage):
            page.side.place_asked.emit(finding)

    # ---- what can be found

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
        self._entries = {
            Group.COMMAND: tuple(self._command_entry(command) for command in self._commands()),
            Group.HELP: tuple(
                entry(
                    Group.HELP,
                    topic.id,
                    ((N_("Help"), None, 10, say(topic.title)), (N_("Help"), None, 4, say(topic.text))),
                )
                for topic in TOPICS
            ),
        }
        if self.bench.gatekeeper is not None:
            self._collect()
        self._show_found(tell=False)

    def _collect(self) -> None:
        """Procurements and findings. A store that cannot be read says so; the rest is found all the same."""
        desk = self.bench.desk
        try:
            summaries = [summary for summary in desk.summaries() if not summary.archived]
            summaries.sort(key=lambda summary: summary.changed_at, reverse=True)
            findings: Sequence[Finding] = desk.check().open if desk.procurement is not None else ()
        except UserFacingError as error:
            self.bench.failed.emit(error)
            return
        self._summaries = {summary.id: summary for summary in summaries}
        self._findings = {finding.key: finding for finding in findings}
        language = self.bench.tongue.language
        self._entries[Group.PROCUREMENT] = tuple(procurement_entry(s, desk.library) for s in summaries)
        self._entries[Group.FINDING] = tuple(finding_entry(finding, language) for finding in findings)

    def _commands(self) -> tuple[Command, ...]:
        """What can be done now, on the page in sight."""
        actions = self.bench.actions
        return tuple(each for each in COMMANDS if each.id != "search" and actions[each.id].isEnabled())

    def _command_entry(self, command: Command) -> Entry:
        say = self.bench.tongue.say
        place = next((spec.place for spec in PAGES if spec.id == command.id and spec.place), "")
        return entry(
            Group.COMMAND,
            command.id,
            (
                (N_("Commands"), None, 10, say(command.text)),
                (N_("Commands"), None, 10, say(place) if place else ""),
                (N_("Keys"), None, 4, command.key.replace("+", " ")),
            ),
        )

    # ---- what is found

    def _on_browser(self) -> None:
        self._show_found(tell=True)

    def _show_found(self, *, tell: bool) -> None:
        browser = self.bench.browser
        query = self.field.text()
        if query.strip():
            everything = [each for entries in self._entries.values() for each in entries]
            hits = search(query, (*everything, *(browser.entries if browser is not None else ())))
        else:
            hits = tuple(
                Hit(group, each.key, 0.0, "", None)
                for group, most in _FIRST.items()
                for each in self._entries.get(group, ())[:most]
            )
        rows = self._rows(hits)
        self.list.show_rows(rows)
        results = sum(not row.heading for row in rows)
        if results:
            self.list.step(1)
        self._count.setText(self._count_words(query, len(hits), results))
        self.list.setVisible(bool(results))
        self.place(self.host.rect())
        if tell and self.bench.announcer is not None:
            self.bench.announcer.polite(self._count.text())

    def _count_words(self, query: str, found: int, shown: int) -> str:
        say = self.bench.tongue.say
        if not query.strip():
            return say(N_("Type a word or its beginning. Arrow keys choose, Enter opens, Esc closes."))
        if not found:
            return say(
                N_("Nothing matches “{words}”. Try a shorter word or its beginning."), words=query.strip()
            )
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
            rows += [self._row(hit) for hit in found[: max(_MOST[group], _FIRST.get(group, 0))]]
        return rows

    def _row(self, hit: Hit) -> Row:
        title, line, icon, tone, trailing = self._shown(hit)
        group = self.bench.tongue.say(GROUP_NAMES[hit.group])
        return Row(
            key=f"{hit.group.value}:{hit.key}",
            title=title,
            line=line,
            icon=icon,
            icon_tone=tone,
            trailing=trailing,
            spoken=". ".join(part for part in (title, line, trailing, group) if part),
        )

    def _shown(self, hit: Hit) -> tuple[str, str, str, str, str]:
        """Title, line, icon, its tone and the word at the end."""
        say, language = self.bench.tongue.say, self.bench.tongue.language
        match hit.group:
            case Group.PROCUREMENT:
                summary = self._summaries[hit.key]
                changed = day(summary.changed_at.astimezone().date(), language)
                title = summary.title or say(N_("Unnamed procurement"))
                return title, summary.buyer, "folder-open", "text_muted", changed
            case Group.CRITERION:
                criterion = self.bench.desk.library.criteria[hit.key]
                kind = say(CRITERION_KIND_NAMES[criterion.kind])
                line = f"{say(AMBITION_NAMES[criterion.recommended])} · {kind[:1].lower()}{kind[1:]}"
                return say(criterion.name), f"{line} · {self._field(hit)}", "book-open", "text_muted", ""
            case Group.FINDING:
                finding = self._findings[hit.key]
                line = say(SEVERITY_NAMES[finding.severity])
                if finding.gate is not Gate.ORGANISATION:
                    line = " · ".join((line, say(N_("Gate {number}"), number=finding.gate.number)))
                icon = SEVERITY_ICONS[finding.severity]
                return say(finding.message), line, icon, finding.severity.value, ""
            case Group.COMMAND:
                command = next(each for each in COMMANDS if each.id == hit.key)
                return say(command.text), "", "arrow-right", "text_muted", key_words(command)
            case Group.HELP:
                topic = next(each for each in TOPICS if each.id == hit.key)
                return say(topic.title), "", "circle-question-mark", "text_muted", ""

    def _field(self, hit: Hit) -> str:
        field = self.bench.tongue.say(hit.field)
        small = field if field[1:2].isupper() else field[:1].lower() + field[1:]
        return self.bench.tongue.say(N_("match: {field}"), field=small)

    def _say_current(self) -> None:
        row = self.list.row(self.list.current_key)
        if row is not None and self.bench.announcer is not None:
            self.bench.announcer.polite(row.spoken)

    # ---- form

    def _wanted_height(self) -> int:
        rows = self.list.listing.rowCount()
        delegate, model = self.list.itemDelegate(), self.list.listing
        heights = sum(
            delegate.sizeHint(QStyleOptionViewItem(), model.index(place)).height() for place in range(rows)
        )
        return heights + self.field.sizeHint().height() + self._count.sizeHint().height() + 42

    def _on_theme(self) -> None:
        self._fill()

    def _on_went(self, _page: str) -> None:
        self.dismiss(give_back=False)


def key_words(command: Command) -> str:
    """The key of a command as the system writes it, the Return key by the name that stands on keyboards."""
    if not command.key:
        return ""
    return (
        QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
    )
