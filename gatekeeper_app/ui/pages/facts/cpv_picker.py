"""The CPV codes of a procurement: a field that finds them by code and by plain words, and those chosen so far."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QStyleOptionViewItem, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.pages.facts import cpv_words
from gatekeeper_app.ui.pages.facts.cpv_chosen import ChosenCodes
from gatekeeper_app.ui.pages.facts.cpv_import import FullListImport
from gatekeeper_app.ui.pages.facts.entries import Entry
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST = 40  # codes shown for a query
_HIGHEST = 280
_PAUSE_MS = 350
_SIGHT_MS = 40


class CpvPicker(Entry):
    """Typing filters, Down enters the list, Enter picks, Esc steps back. Every choice is kept at once.

    In the field Enter picks the row that is marked, the best match at first; in an empty field it goes on to the
    next fact. Codes of eight digits are taken as they are, known or not, one or several.
    """

    def __init__(self, bench: Workbench, put: Callable[[Procurement, tuple[str, ...]], Edit]) -> None:
        super().__init__(bench)
        self._put = put
        self._codes: tuple[str, ...] = ()
        self.chosen = ChosenCodes(bench)
        self.line = QLineEdit()
        self.line.setMaxLength(300)
        self.list = ListingView(bench.theme)
        self.status = TextLabel(bench.theme, step="small", tone="muted")
        self.full_list = FullListImport(bench)
        for part in (self.chosen, self.line, self.list, self.status, self.full_list):
            self.column.addWidget(part)
        for part in (self.list, self.status, self.full_list):
            part.hide()
        self._pause = QTimer(self)  # the count is said when typing pauses, not at every letter
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say_status)
        self._sight = QTimer(self)  # once the page has made room for the list
        self._sight.setSingleShot(True)
        self._sight.setInterval(_SIGHT_MS)
        self._sight.timeout.connect(self._bring_into_sight)
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self._on_left)
        self.line.installEventFilter(self)
        self.list.entered.connect(self.pick)
        self.list.left_upwards.connect(self.line.setFocus)
        self.chosen.main_asked.connect(self._make_main)
        self.chosen.removal_asked.connect(self._remove)
        bench.cpv_ready.connect(self._show_found)
        bench.theme.changed.connect(self._fit)

    # ---- entry

    def show_fact(self, procurement: Procurement) -> None:
        self._codes = procurement.cpv
        pending = cpv_words.whole_codes(self.line.text())
        if pending and set(pending) <= set(self._codes):
            self.line.clear()
        self.chosen.show_codes(self._codes)
        self._show_found()

    def edit(self, procurement: Procurement) -> Edit:
        text = self.line.text().strip()
        pending = cpv_words.whole_codes(text)
        if text and not pending and not self.list.listing.rows and self.bench.cpv is not None:
            raise WrongUsageError(
                what=Message(N_("The CPV codes were not changed.")),
                why=Message(N_("“{code}” is not a CPV code."), {"code": text[:40]}),
                remedy=Message(N_("Choose a code in the list or enter its eight digits.")),
            )
        return self._put(procurement, (*self._codes, *pending))

    def set_name(self, name: str, hint: str) -> None:
        say = self.bench.tongue.say
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(hint)
        self.line.setPlaceholderText(say(N_("Word or digits, for example desk or 3916")))
        self.list.setAccessibleName(say(N_("CPV codes found")))

    def set_fault(self, fault: str) -> None:
        if bool(self.line.property("fault")) != bool(fault):
            self.line.setProperty("fault", bool(fault))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)

    def forget(self) -> None:
        self.line.clear()
        self.set_fault("")
        self.chosen.forget()

    def take_focus(self) -> None:
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.list.listing.rows:
                self._enter_list()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
                self._pick_marked()
                return True
            if key == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                self.set_fault("")
                return True
        return super().eventFilter(watched, event)

    # ---- choosing

    def pick(self, key: str) -> None:
        """Take the code of a row, or all that were typed."""
        codes = cpv_words.whole_codes(self.line.text()) if key == cpv_words.ALL_TYPED else (key,)
        new = [code for code in dict.fromkeys(codes) if code not in self._codes]
        names = ", ".join(cpv_words.named(self.bench, code) for code in codes[:3])
        self.line.clear()
        self.line.setFocus()
        if new:
            self._change((*self._codes, *new))
            self._say(N_("Added: {name}"), names)
        elif names:
            self._say(N_("Already chosen: {name}"), names)

    def _pick_marked(self) -> None:
        if self.list.current_key:
            self.pick(self.list.current_key)
        else:
            self.left.emit()  # says why there is nothing to pick

    def _enter_list(self) -> None:
        if not self.list.current_key:
            self.list.step(1)
        self.list.setFocus()

    def _make_main(self, code: str) -> None:
        before = self._codes[0]
        self._change((code, *(other for other in self._codes if other != code)))
        self._focus(self.chosen.button(before, "main"))
        self._say(N_("Main code: {name}"), cpv_words.named(self.bench, code))

    def _remove(self, code: str) -> None:
        place = self._codes.index(code)
        self.line.setFocus()  # the button that has it goes
        self._change(tuple(other for other in self._codes if other != code))
        if self._codes:
            self._focus(self.chosen.button(self._codes[min(place, len(self._codes) - 1)], "remove"))
        self._say(N_("Removed: {name}"), cpv_words.named(self.bench, code))

    def _change(self, codes: tuple[str, ...]) -> None:
        """Keep these codes; what could not be kept is shown as it was."""
        self._codes = codes
        self.left.emit()
        procurement = self.bench.desk.procurement
        if procurement is not None:
            self.show_fact(procurement)

    def _focus(self, button: QWidget | None) -> None:
        (button or self.line).setFocus()

    def _on_left(self) -> None:
        """The focus has gone: codes typed in full are taken; while it is still in here nothing is judged."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.left.emit()

    # ---- what is found

    def _on_text(self) -> None:
        if not self.line.text():
            self.set_fault("")
        self._show_found()
        self._pause.start()

    def _show_found(self) -> None:
        text = self.line.text().strip()
        rows = self._rows(text)
        self.list.show_rows(rows[:_MOST])
        self.list.setVisible(bool(rows))
        if rows:
            self.list.step(1)
        self.status.setText(self._status(text, len(rows)))
        self.status.setVisible(bool(self.status.text()))
        self.full_list.show_state(asked=bool(text) and len(rows) == 0)
        self._fit()
        if text and self.line.hasFocus():
            self._sight.start()

    def _rows(self, text: str) -> list[Row]:
        codes = self.bench.cpv if text else None
        whole = cpv_words.whole_codes(text)
        if len(whole) > 1:
            return [cpv_words.several_row(self.bench, whole)]
        rows = []
        if whole and (codes is None or codes.get(whole[0]) is None):
            rows.append(cpv_words.typed_row(self.bench, whole[0], self._codes))
        if codes is not None:
            hits = codes.search(text, self.bench.tongue.language, _MOST + 1)
            rows += [cpv_words.hit_row(self.bench, hit, self._codes) for hit in hits]
        return rows

    def _status(self, text: str, found: int) -> str:
        say, codes = self.bench.tongue.say, self.bench.cpv
        if not text:
            return ""
        if codes is None:
            return say(N_("The list of codes is being read…"))
        if not found:
            return say(
                N_(
                    "No code matches “{words}”. Try a shorter word or its beginning, enter the eight digits of the "
                    "code, or import the full list."
                ),
                words=text[:40],
            )
        if found > _MOST:
            return say(N_("The best {count} are shown."), count=_MOST)
        return self.bench.tongue.plural(N_("{n} result"), N_("{n} results"), found)

    def _say_status(self) -> None:
        if self.bench.announcer is not None and self.status.text():
            self.bench.announcer.polite(self.status.text())

    def _say(self, sentence: str, name: str) -> None:
        if self.bench.announcer is not None:
            self.bench.announcer.polite(self.bench.tongue.say(Message(sentence, {"name": name})))

    # ---- form

    def _fit(self) -> None:
        """As high as the rows are, but never more than some rows or a good third of the window."""
        if self.list.isHidden():
            return
        delegate, model = self.list.itemDelegate(), self.list.listing
        option = QStyleOptionViewItem()
        px = self.bench.theme.px
        highest = max(px(64), min(px(_HIGHEST), self.window().height() * 2 // 5))
        height = 2
        for place in range(model.rowCount()):
            height += delegate.sizeHint(option, model.index(place)).height()
            if height >= highest:
                break
        self.list.setFixedHeight(min(height, highest))

    def _bring_into_sight(self) -> None:
        """The list wholly where there is room, the field in any case."""
        pane = self.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        ground = pane.widget() if pane is not None else None
        if pane is None or ground is None or not self.line.hasFocus():
            return
        for part, edge in ((self.status, self.status.rect().bottom()), (self.line, 0)):
            place = part.mapTo(ground, QPoint(0, edge))
            pane.ensureVisible(place.x(), place.y(), 0, 12)
