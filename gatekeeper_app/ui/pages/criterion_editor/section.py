"""A section of the editor: one line with what it still lacks, its fields below once it is unfolded."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.own.live_help import FieldRemark
from gatekeeper_app.ui.pages.criterion_editor.entries import EntriesField
from gatekeeper_app.ui.pages.criterion_editor.fields import EditorField, Sheet, holds
from gatekeeper_app.ui.pages.criterion_editor.form import FormParts
from gatekeeper_app.ui.pages.criterion_editor.places import SectionSpec, section_of
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel


class _HeadingButton(DisclosureButton):
    """A disclosure in the size of a heading, whatever the theme."""

    def _restyle(self) -> None:
        super()._restyle()
        self.setFont(self._theme.font("h3"))


class Section(Card):
    """`unfolded` when its fields come into sight: the reading order is another then."""

    unfolded = Signal()

    def __init__(self, sheet: Sheet, parts: FormParts, spec: SectionSpec) -> None:
        super().__init__(margins=(14, 6, 16, 8))
        self._sheet, self._parts, self.spec = sheet, parts, spec
        self.fields: list[EditorField] = []
        self.button = _HeadingButton(sheet.bench.theme)
        self.button.setObjectName(f"section.{spec.id}")
        self._sign = QLabel()
        self.state = TextLabel(sheet.bench.theme, step="small", tone="muted", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.button, 1, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._sign)
        head.addWidget(self.state)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self._body = Replaced(spacing=14)
        self._body.setContentsMargins(6, 4, 0, 8)
        self._body.hide()
        self.column.addWidget(self._body)
        self.button.toggled.connect(self._on_toggled)

    def refresh(self) -> None:
        """The line, and the fields that are made; the section is there only for the kinds it is about."""
        content = self._sheet.draft.content
        self.setVisible(self.spec.only in (None, content.kind))
        theme, say = self._sheet.bench.theme, self._sheet.bench.tongue.say
        remarks = [r for r in self._sheet.draft.help.remarks if section_of(r.place) == self.spec.id]
        blocking = any(remark.blocking for remark in remarks)
        count = len({text_of(remark) for remark in remarks})
        self.button.setText(say(self.spec.heading))
        self.state.setText(say(N_("Missing: {count}"), count=count) if count else say(N_("Nothing missing")))
        self.state.set_tone("error" if blocking else "muted")
        icon, token = ("octagon-alert", "error") if blocking else ("circle-dashed", "text_muted")
        self._sign.setPixmap(theme.pixmap(*((icon, token) if count else ("circle-check", "ok")), 16))
        self.button.setAccessibleName(f"{self.button.text()}, {self.state.text()}")
        if self.button.isChecked():
            for field in self.fields:
                field.refresh()

    def open(self) -> None:
        self.button.setChecked(True)

    def close_fields(self) -> None:
        """Another criterion is opened: what is made belongs to the one before."""
        for field in self.fields:
            field.close_field()
        self.fields = []
        self._body.fresh()
        self._body.show_fresh()
        self.button.blockSignals(True)
        self.button.setChecked(False)
        self.button.set_icon("chevron-right")
        self.button.blockSignals(False)
        self._body.hide()

    def field_at(self, place: str) -> EditorField | None:
        """The field that is nearest to a place: the one with the longest name of all that hold it."""
        holding = [each for each in self._all() if holds(each.place, place)]
        return max(holding, key=lambda each: len(each.place), default=None)

    def _all(self) -> Iterator[EditorField]:
        for field in self.fields:
            yield field
            if isinstance(field, EntriesField):
                yield from field.inner_fields()

    def _on_toggled(self, on: bool) -> None:
        if on and not self.fields:
            self._fill()
        for field in self.fields if on else ():
            field.refresh()
        self._body.setVisible(on)
        self.unfolded.emit()

    def _fill(self) -> None:
        column = self._body.fresh()
        for row in self._parts.rows(self.spec.id, self.spec.fields):
            if len(row) == 1:
                column.addWidget(row[0])
            else:
                holder = QWidget()
                flow = FlowLayout(holder, spacing=16, row_spacing=10)
                for field in row:
                    flow.addWidget(field)
                column.addWidget(holder)
            self.fields += row
        self._body.show_fresh()


def text_of(remark: FieldRemark) -> tuple[str, str]:
    """What is counted once: a text that lacks two languages is one thing to write."""
    place = remark.place.removesuffix(f".{remark.language}") if remark.language else remark.place
    return place, remark.message.msgid
