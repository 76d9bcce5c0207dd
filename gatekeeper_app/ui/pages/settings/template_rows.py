"""One passage of a document: what is shipped beside the organisation's own text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.templates.composing import MARKUP
from gatekeeper_app.services.templates.passages import PASSAGE_KIND_NAMES, Passage, PassageKind
from gatekeeper_app.services.templates.reading import fault_of, one_text
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LONGEST_NAME = 80


class PassageRow(QWidget):
    """`kept` carries the id of the passage and its new text. A text that cannot stand there stays in its field, with
    the reason below it."""

    kept = Signal(str, str)

    def __init__(self, bench: Workbench, passage: Passage, document: str, language: Language) -> None:
        super().__init__()
        self._bench, self.passage = bench, passage
        self._held = False
        theme, say = bench.theme, bench.tongue.say
        own = say(passage.hint) + "\n" + say(MARKUP) if not passage.msgid else ""
        shipped = own or Message(passage.msgid).in_language(language)
        named = (
            say(passage.hint)
            if own
            else shipped
            if len(shipped) <= _LONGEST_NAME
            else shipped[:_LONGEST_NAME] + "…"
        )
        kind = TextLabel(theme, say(PASSAGE_KIND_NAMES[passage.kind]), step="small", bold=True)
        words = TextLabel(theme, shipped, step="small", tone="muted")
        places = ", ".join(f"{{{place}}}" for place in passage.places)
        self.field = SavedWords(
            theme,
            f"{document}.{language}.{passage.id}",
            "",
            words=say(N_("Your own text instead of: {text}"), text=named),
            hint=say(N_("Default text")) if passage.msgid else say(N_("No text of your own")),
            lines=4 if passage.kind is PassageKind.OWN_TEXT else 1,
            most=passage.longest,
        )
        self.field.setToolTip(say(N_("Placeholders that are filled in: {places}"), places=places))
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.restore = Button(theme, say(N_("Restore")), kind="link", on_click=self._give_back)
        self.restore.setAccessibleName(say(N_("Restore the default text: {text}"), text=named))
        self.field.kept.connect(self._on_kept)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((left, (kind, words)), (right, (self.field, self.fault, self.restore))):
            column.setSpacing(2)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(16)
        self._row.addLayout(left, 2)
        self._row.addLayout(right, 3)

    def show_text(self, text: str) -> None:
        """What stands in the file. A text that was refused stays in its field."""
        if self._held:
            return
        self.field.show_text(text)
        self.restore.setVisible(bool(text))
        self._judge(text)

    def set_narrow(self, *, narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(4 if narrow else 16)

    def _give_back(self) -> None:
        self._held = False
        self.kept.emit(self.passage.id, "")

    def _on_kept(self, text: str) -> None:
        self._held = not self._judge(one_text(text, self.passage))
        if not self._held:
            self.kept.emit(self.passage.id, text)

    def _judge(self, text: str) -> bool:
        wrong = fault_of(text, self.passage) if text else None
        reason = self._bench.tongue.say(wrong) if wrong is not None else ""
        self.fault.setText(reason)
        self.fault.setVisible(bool(reason))
        self.field.setAccessibleDescription(reason)
        self.field.setProperty("fault", bool(reason))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        return not reason
