"""Every command of the window, once: menu, search box and key all come from here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.language import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What can be done: words (msgid), key, and the group it stands in."""

    id: str
    text: str
    key: str = ""
    group: str = "procurement"


COMMANDS: tuple[Command, ...] = (
    Command(id="home", text=N_("Go to Home"), key="Ctrl+1", group="places"),
    Command(id="procurements", text=N_("Go to Procurements"), key="Ctrl+2", group="places"),
    Command(id="check", text=N_("Go to the document check"), key="Ctrl+3", group="places"),
    Command(id="library", text=N_("Go to Library"), key="Ctrl+4", group="places"),
    Command(id="open_text_rules", text=N_("Go to the rules of the document check"), group="places"),
    Command(id="open_survey", text=N_("Go to the baseline survey"), group="places"),
    Command(id="open_own", text=N_("Go to own criteria"), group="places"),
    Command(id="open_packs", text=N_("Go to criteria packs"), group="places"),
    Command(id="settings", text=N_("Go to Settings"), key="Ctrl+5", group="places"),
    Command(id="open_facts", text=N_("Go to the basic facts"), group="procurement"),
    Command(id="open_walk", text=N_("Go to the gates"), group="procurement"),
    Command(id="open_document_check", text=N_("Go to the check of its documents"), group="procurement"),
    Command(id="open_legal", text=N_("Go to the legal frame"), group="procurement"),
    Command(id="open_people", text=N_("Go to the people"), group="procurement"),
    Command(id="open_plan", text=N_("Go to the schedule"), group="procurement"),
    Command(id="open_outcome", text=N_("Go to the outcome"), group="procurement"),
    Command(id="open_history", text=N_("Go to the history"), group="procurement"),
    Command(id="search", text=N_("Search everything"), key="Ctrl+K", group="places"),
    Command(id="open_notice", text=N_("Start from a Hilma notice…"), key="Ctrl+I", group="file"),
    Command(id="open_file", text=N_("Open a Gatekeeper file…"), key="Ctrl+O", group="file"),
    Command(id="open_earlier", text=N_("Start from an earlier procurement…"), group="file"),
    Command(id="new", text=N_("Start from scratch"), key="Ctrl+N", group="file"),
    Command(id="sample", text=N_("Open a sample…"), group="file"),
    Command(id="save_copy", text=N_("Save a copy for e-mail…"), key="Ctrl+Shift+S", group="file"),
    Command(id="back_up", text=N_("Back up the workspace…"), group="file"),
    Command(id="restore", text=N_("Restore from a backup…"), group="file"),
    Command(id="export", text=N_("Documents: preview and export"), key="Ctrl+E", group="file"),
    Command(id="print", text=N_("Print the document…"), key="Ctrl+P", group="file"),
    Command(id="find", text=N_("Search in the document"), key="Ctrl+F", group="view"),
    Command(id="find_next", text=N_("Find next"), key="F3", group="view"),
    Command(id="find_previous", text=N_("Find previous"), key="Shift+F3", group="view"),
    Command(id="undo", text=N_("Undo"), key="Ctrl+Z", group="edit"),
    Command(id="redo", text=N_("Redo"), key="Ctrl+Y", group="edit"),
    Command(id="include", text=N_("Include the criterion"), key="Ctrl+Return", group="decision"),
    Command(id="leave_out", text=N_("Leave the criterion out…"), key="Ctrl+Shift+Return", group="decision"),
    Command(id="defer", text=N_("Decide later"), key="Ctrl+D", group="decision"),
    Command(id="edit_text", text=N_("Edit the tender text"), key="F2", group="decision"),
    Command(id="next_criterion", text=N_("Next criterion"), key="Alt+Down", group="decision"),
    Command(id="previous_criterion", text=N_("Previous criterion"), key="Alt+Up", group="decision"),
    Command(id="next_gate", text=N_("Next gate"), key="Ctrl+PgDown", group="decision"),
    Command(id="previous_gate", text=N_("Previous gate"), key="Ctrl+PgUp", group="decision"),
    Command(id="next_finding", text=N_("Next bottleneck"), key="F8", group="decision"),
    Command(id="previous_finding", text=N_("Previous bottleneck"), key="Shift+F8", group="decision"),
    Command(id="fix", text=N_("Apply the fix"), key="Ctrl+.", group="decision"),
    Command(id="next_pane", text=N_("Next pane"), key="F6", group="view"),
    Command(id="previous_pane", text=N_("Previous pane"), key="Shift+F6", group="view"),
    Command(id="larger", text=N_("Larger text"), key="Ctrl++", group="view"),
    Command(id="smaller", text=N_("Smaller text"), key="Ctrl+-", group="view"),
    Command(id="normal", text=N_("Normal text size"), key="Ctrl+0", group="view"),
    Command(id="theme", text=N_("Switch between light and dark"), group="view"),
    Command(id="help", text=N_("Keys and help"), key="F1", group="help"),
    Command(id="quit", text=N_("Quit"), key="Ctrl+Q", group="file"),
)


class Actions(QObject):
    """The `QAction` of each command. A page connects what it can do while it is shown (`handle`), so that a key
    always means the page in sight."""

    def __init__(self, parent: QObject, tongue: Tongue) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._handlers: dict[str, list[tuple[QObject | None, Callable[[], object]]]] = {}
        for command in COMMANDS:
            action = QAction(self)
            action.setObjectName(command.id)
            if command.key:
                action.setShortcut(QKeySequence(command.key))
            tongue.bind(action, action.setText, command.text)
            action.triggered.connect(lambda _checked=False, name=command.id: self._run(name))
            self._actions[command.id] = action

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def handle(self, command_id: str, work: Callable[[], object], *, page: QObject | None = None) -> None:
        """What the command does; with a page, only while that page is the one in sight."""
        self._handlers.setdefault(command_id, []).append((page, work))

    def set_page(self, page: QObject | None) -> None:
        """Which page is in sight: the others' handlers rest, commands nobody handles are disabled."""
        self._page = page
        for command_id, action in self._actions.items():
            action.setEnabled(self._handler(command_id) is not None)

    _page: QObject | None = None

    def _handler(self, command_id: str) -> Callable[[], object] | None:
        for page, work in self._handlers.get(command_id, []):
            if page is None or page is self._page:
                return work
        return None

    def _run(self, command_id: str) -> None:
        work = self._handler(command_id)
        if work is not None:
            work()
