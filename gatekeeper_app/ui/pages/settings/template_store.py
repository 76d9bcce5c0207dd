"""The folder of templates as the window works with it: read and written off its thread, one change after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.templates.folder import TemplateFolder
from gatekeeper_app.services.templates.letterhead import LOGO
from gatekeeper_app.services.templates.reading import written
from gatekeeper_app.services.templates.values import SHIPPED, OwnTemplate, Templates
from gatekeeper_app.ui.workbench import Workbench

_NO_FILE = OwnTemplate()


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text stands: a passage of a document in a language, or (without a document) a line of the letterhead."""

    name: str
    document: str = ""
    language: Language = "fi"


@dataclass(frozen=True, slots=True)
class _Change:
    """`texts` are the new ones, by place. `logo` is a picture to be taken into the folder instead."""

    texts: dict[TextPlace, str]
    logo: Path | None = None
    undoing: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    templates: Templates
    head: dict[str, str]
    error: UserFacingError | None = None

    def text(self, place: TextPlace) -> str:
        if not place.document:
            return self.head.get(place.name, "")
        return written(self.templates.files.get((place.document, place.language), _NO_FILE), place.name)


class TemplateStore(QObject):
    """`changed` when the folder was read anew; `refused` carries the places of a change that was not kept, and why."""

    changed = Signal()
    refused = Signal(object, object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._state = _State(SHIPPED, {})
        self._waiting: list[_Change] = []
        self._running = False
        self._undo: list[dict[TextPlace, tuple[str, str]]] = []
        self.ready = False

    @property
    def templates(self) -> Templates:
        return self._state.templates

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def folder(self) -> TemplateFolder | None:
        """The folder in use; None while the program is not ready."""
        gatekeeper = self._bench.gatekeeper
        return gatekeeper.shipped.templates(self._bench.settings.templates_folder) if gatekeeper else None

    def text(self, place: TextPlace) -> str:
        """What stands there now, be it usable or not."""
        return self._state.text(place)

    def read(self, *, anew: bool = False) -> None:
        """Read the folder; `anew` where it is another one."""
        if anew:
            self._undo.clear()
            self.ready = False
        self._put(_Change({}))

    def keep(self, texts: dict[TextPlace, str]) -> None:
        """Write texts, all of them as one change; an empty one gives the shipped words back."""
        self._put(_Change(texts))

    def take_logo(self, path: Path) -> None:
        self._put(_Change({TextPlace(LOGO): path.name}, logo=path))

    def undo(self) -> None:
        """Take the latest change back."""
        if self._undo:
            self._put(
                _Change({place: before for place, (before, _after) in self._undo.pop().items()}, undoing=True)
            )

    # ---- one after the other

    def _put(self, change: _Change) -> None:
        self._waiting.append(change)
        if not self._running:
            self._next()

    def _next(self) -> None:
        folder = self.folder()
        if not self._waiting or folder is None:
            self._waiting.clear()
            return
        change, before = self._waiting.pop(0), self._state
        self._running = True

        def success(state: _State) -> None:
            self._running, self._state, self.ready = False, state, True
            if not change.undoing:
                self._remember(change, before, state)
            self.changed.emit()
            if state.error is not None:
                self.refused.emit(tuple(change.texts), state.error)
            self._next()

        self._bench.jobs.start(_work(folder, change, before), success=success, failure=self._failed)

    def _remember(self, change: _Change, before: _State, after: _State) -> None:
        texts = {place: (before.text(place), after.text(place)) for place in change.texts}
        changed = {place: pair for place, pair in texts.items() if pair[0] != pair[1]}
        if changed:
            self._undo.append(changed)

    def _failed(self, _error: BaseException) -> bool:
        self._running = False
        self._waiting.clear()
        return False


def _work(folder: TemplateFolder, change: _Change, before: _State) -> Callable[[object], _State]:
    def work(_progress: object) -> _State:
        error: UserFacingError | None = None
        try:
            for place, text in change.texts.items():
                was = before.text(place)
                if change.logo is not None:
                    folder.take_logo(change.logo, was)
                elif place.document:
                    folder.keep(place.document, place.language, place.name, text, was)
                else:
                    folder.keep_letterhead(place.name, text, was)
        except UserFacingError as refusal:
            error = refusal
        try:
            head = folder.letterhead_lines()
        except UserFacingError:
            head = {}
        return _State(folder.read(), head, error)

    return work
