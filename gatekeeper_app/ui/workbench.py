"""What every page is given: language, theme, jobs, the desk once it is open, and the way to other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gatekeeper_app.errors import ChangedElsewhereError, UserFacingError
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.actions import Actions
from gatekeeper_app.ui.jobs import JobRunner
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.own_desk import Journal, OwnDesk
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.announcer import Announcer

if TYPE_CHECKING:  # the desk brings storage along, which is imported after the first paint
    from gatekeeper_app.i18n import Message
    from gatekeeper_app.services.browsing import Browser, LibraryShelf
    from gatekeeper_app.services.cpv import CpvList
    from gatekeeper_app.services.databases import DatabaseAccess
    from gatekeeper_app.services.desk import Desk
    from gatekeeper_app.services.editing import Edit
    from gatekeeper_app.services.program import Program


_QUIET_MS = 2500
"""After the workspace is open, until the library is made ready for search in the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why the workspace could not be opened, to be shown in the place of the pages that need it."""

    error: UserFacingError


class Workbench(QObject):
    """Signals are facts: `edited` after every change of the open procurement, `opened` when another one is open,
    `ready` when the workspace is there, `troubled` when it could not be opened, `browser_ready` when the library
    can be searched, `cpv_ready` when CPV codes have names, `closed` when the workspace was let go and another one
    is about to be opened, `file_asked` when a page hands a file on that is to be opened."""

    ready = Signal()
    troubled = Signal()
    browser_ready = Signal()
    cpv_ready = Signal()
    closed = Signal()
    opened = Signal()
    edited = Signal()
    saved = Signal()
    noticed = Signal(str, bool)
    failed = Signal(object)
    went = Signal(str)
    file_asked = Signal(str)
    settings_changed = Signal()
    retry = Signal()

    def __init__(
        self,
        application: QApplication,
        *,
        theme: Theme,
        tongue: Tongue,
        settings: Settings,
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__(application)
        self.theme, self.tongue, self.settings, self._keep = theme, tongue, settings, keep
        self.actions = Actions(self, tongue)
        self.jobs = JobRunner(self, self._on_unexpected)
        self.own = OwnDesk(self)
        self.databases: Callable[[], DatabaseAccess] | None = None  # called by jobs: it is slow to import
        self.announcer: Announcer | None = None
        self.gatekeeper: Program | None = None
        self.trouble: Trouble | None = None
        self._asked_criterion = ""
        self._asked_card = ""
        self._asked_model = ""
        self._asked_document = ""
        self._asked_passage = ""
        self._asked_part = ""
        self._asked_answer = ""
        self._shelf: LibraryShelf | None = None
        self._shelf_asked = False
        self._browser: Browser | None = None
        self._cpv: CpvList | None = None
        self._cpv_asked = False

    # ---- the workspace

    def receive(self, gatekeeper: "Program") -> None:
        """The workspace is open: pages may fill themselves."""
        self.gatekeeper, self.trouble = gatekeeper, None
        self._shelf, self._shelf_asked, self._browser = None, False, None
        self.own.saved_at = None
        self.forget_cpv()
        self.ready.emit()
        QTimer.singleShot(_QUIET_MS, self, lambda: self.browser)  # ready before anybody types

    def refuse(self, error: UserFacingError) -> None:
        """The workspace could not be opened."""
        self.trouble = Trouble(error=error)
        self.troubled.emit()

    def reopen(self) -> None:
        """Let the workspace go and open the one the settings name now."""
        if self.gatekeeper is not None:
            self.gatekeeper.close()
        self.gatekeeper = self.trouble = None
        self.closed.emit()
        self.retry.emit()

    @property
    def desk(self) -> "Desk":
        if self.gatekeeper is None:
            raise RuntimeError("the workspace is not open yet")
        return self.gatekeeper.desk

    @property
    def journal(self) -> Journal | None:
        """What undo and redo work on: of the page in sight."""
        if self.gatekeeper is None:
            return None
        if self.own.in_sight:
            return self.gatekeeper.own
        return self.desk if self.desk.procurement is not None else None

    @property
    def browser(self) -> "Browser | None":
        """The library made ready for search, in the window's language. Asked for the first time, it is made off the
        window's thread and None is given; `browser_ready` tells when it is there. When the library has changed, the
        one of its earlier state serves until the new one is there."""
        language, gatekeeper = self.tongue.language, self.gatekeeper
        if gatekeeper is None:
            return None
        shelf, library, today = self._shelf, gatekeeper.shipped.library, gatekeeper.today
        if (shelf is None or not shelf.stands_for(library, today)) and not self._shelf_asked:
            self._shelf_asked = True

            def work(progress: Callable[[int, int], None]) -> "LibraryShelf":
                from gatekeeper_app.services.browsing import shelf_of

                shipped = gatekeeper.shipped
                return shelf_of(library, shipped.law, today, shipped.words, after=shelf, progress=progress)

            def made(new: "LibraryShelf") -> None:
                self._shelf_asked = False
                if self.gatekeeper is gatekeeper:  # not the shelf of a workspace that was let go meanwhile
                    self._shelf, self._browser = new, None
                    self.browser_ready.emit()

            self.jobs.start(work, success=made)
        if shelf is None:
            return None
        if self._browser is None or self._browser.language != language:
            from gatekeeper_app.services.browsing import Browser

            self._browser = Browser(shelf, language)
        return self._browser

    @property
    def cpv(self) -> "CpvList | None":
        """The CPV codes, ready for search. Asked for the first time, they are read off the window's thread and None
        is given; `cpv_ready` tells when they are there."""
        gatekeeper = self.gatekeeper
        if gatekeeper is None or self._cpv_asked:
            return self._cpv
        self._cpv_asked = True

        def work(_progress: object) -> "CpvList":
            codes = gatekeeper.shipped.cpv
            codes.make_ready()
            return codes

        def made(codes: "CpvList") -> None:
            self._cpv = codes
            self.cpv_ready.emit()

        self.jobs.start(work, success=made)
        return None

    def forget_cpv(self) -> None:
        """The list has become another one: it is read anew when next asked for."""
        self._cpv, self._cpv_asked = None, False

    # ---- changes

    def apply(self, edit: "Edit", *, notice: bool = True) -> bool:
        """Save a change and tell everyone. A failure is shown and gives False; nothing is lost or half saved."""
        try:
            self.desk.apply(edit)
        except UserFacingError as error:
            self.show_refusal(error)
            return False
        self.saved.emit()
        self.edited.emit()
        if notice:
            self.notice_change(edit.label)
        return True

    def notice_change(self, label: "Message") -> None:
        """Say what was changed, by its label in the journal, with the way back."""
        self.notice(self._sentence(label.in_language(self.tongue.language)), undoable=True)

    def undo(self) -> None:
        self._step(back=True)

    def redo(self) -> None:
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        from gatekeeper_app.i18n import N_, Message

        journal = self.journal
        if journal is None:
            return
        try:
            label = journal.undo() if back else journal.redo()
        except UserFacingError as error:
            self.show_refusal(error)
            return
        if label is not None:
            self.saved.emit()
            self.edited.emit()
            sentence = N_("Undone: {change}") if back else N_("Redone: {change}")
            self.notice(self.tongue.say(Message(sentence, {"change": label})))

    def show_refusal(self, error: UserFacingError) -> None:
        """Where somebody else was quicker, what they changed has been read anew: show it, and the reason."""
        if isinstance(error, ChangedElsewhereError):
            self.edited.emit()
        self.failed.emit(error)

    def open(self, procurement_id: str) -> bool:
        """Open a procurement and go to its walk."""
        try:
            self.desk.open(procurement_id)
        except UserFacingError as error:
            self.failed.emit(error)
            return False
        self.opened.emit()
        self.go("walk")
        return True

    # ---- words and ways

    def notice(self, text: str, *, undoable: bool = False) -> None:
        """What was done, shown until the next action and said; with a way back where there is one."""
        self.noticed.emit(text, undoable)
        if self.announcer is not None:
            self.announcer.polite(text)

    def go(self, page: str) -> None:
        self.went.emit(page)

    def show_criterion(self, criterion_id: str) -> None:
        """Go to the library with this criterion in its reading pane."""
        self._asked_criterion = criterion_id
        self.go("library")

    def show_card(self, criterion_id: str) -> None:
        """Go to the walk with the card of this criterion open."""
        self._asked_card = criterion_id
        self.go("walk")

    def show_model(self, model_id: str = "") -> None:
        """Go to the models and networks; with an id, this one is shown."""
        self._asked_model = model_id
        self.go("models")

    def check_document(self, path: str) -> None:
        """Go to the document check with this file."""
        self._asked_document = path
        self.go("check")

    def show_passage(self, answer_id: str) -> None:
        """Go to the document check of the procurement, at the passage an answer was given to."""
        self._asked_passage = answer_id
        self.go("document_check")

    def show_effects(self, part: str) -> None:
        """Go to weights, cost and carbon with this part of the page in sight."""
        self._asked_part = part
        self.go("effects")

    def show_notice_answer(self, question: str) -> None:
        """Go to the documents, at the answer to this question of the notice."""
        self._asked_answer = question
        self.go("export")

    def take_asked_answer(self) -> str:
        """The question whose answer is to be shown, once; "" when none."""
        asked, self._asked_answer = self._asked_answer, ""
        return asked

    def take_asked_part(self) -> str:
        """The part that is to be in sight, once; "" when none."""
        asked, self._asked_part = self._asked_part, ""
        return asked

    def take_asked_passage(self) -> str:
        """The answer whose passage is to be shown, once; "" when none."""
        asked, self._asked_passage = self._asked_passage, ""
        return asked

    def take_asked_document(self) -> str:
        """The file that is to be checked, once; "" when none."""
        asked, self._asked_document = self._asked_document, ""
        return asked

    def take_asked_model(self) -> str:
        """The model that was asked for, once; "" when none."""
        asked, self._asked_model = self._asked_model, ""
        return asked

    def take_asked_card(self) -> str:
        """The card the walk was asked to open, once; "" when none."""
        asked, self._asked_card = self._asked_card, ""
        return asked

    def take_asked_criterion(self) -> str:
        """The criterion the library was asked to show, once; "" when none. Kept until the page is there."""
        asked, self._asked_criterion = self._asked_criterion, ""
        return asked

    def set_settings(self, settings: Settings) -> None:
        """Keep new settings; look and language follow at once."""
        look = (settings.theme, settings.text_size, settings.reduce_motion)
        if look != (self.settings.theme, self.settings.text_size, self.settings.reduce_motion):
            self.theme.set(settings.theme, settings.text_size, reduce_motion=settings.reduce_motion)
        if self.gatekeeper is not None and settings.actor != self.settings.actor:
            self.desk.sign_as(settings.actor)
        self.settings = settings
        self.tongue.switch(settings.language)
        try:
            self._keep(settings)
        except UserFacingError as error:
            self.failed.emit(error)
        self.settings_changed.emit()

    @staticmethod
    def _sentence(text: str) -> str:
        first = next((i for i, letter in enumerate(text) if letter.isalpha()), 0)
        sentence = text[:first] + text[first : first + 1].upper() + text[first + 1 :]
        return sentence if sentence.endswith((".", "?")) else f"{sentence}."

    def _on_unexpected(self, error: BaseException) -> None:
        # On the window's thread now: let the crash handler have it.
        raise error
