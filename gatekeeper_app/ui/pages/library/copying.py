"""Criteria for another document: the same words as rich text and as plain text, and which of them are taken."""

from collections.abc import Collection, Iterator, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QCheckBox, QWidget

from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Quotation,
    Table,
    Text,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.library_selection import TEXT_PART_NAMES, TextPart
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.workbench import Workbench

_BORDER = ' border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse"'


def parts_chosen(stored: str) -> tuple[TextPart, ...]:
    """The parts a setting names, in their order; all where it names none that is known."""
    known = {part.value: part for part in TextPart}
    chosen = {known[name] for name in stored.split(",") if name in known}
    return tuple(part for part in TextPart if part in chosen) or tuple(TextPart)


def parts_stored(parts: Collection[TextPart]) -> str:
    """What a setting keeps of the parts chosen."""
    return ",".join(part.value for part in TextPart if part in parts)


def to_clipboard(blocks: Sequence[Block], language: str) -> QMimeData:
    """Both forms at once: a word processor takes headings and tables, a text field the plain words."""
    data = QMimeData()
    data.setText("\n".join(line for block in blocks for line in _plain(block)).strip())
    body = "".join(_rich(block) for block in blocks)
    data.setHtml(f'<html lang="{language}"><head><meta charset="utf-8"></head><body>{body}</body></html>')
    return data


def _rich(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph() | Quotation():
            return f"<p>{_escaped(block.text)}</p>"
        case Bullets():
            return "<ul>" + "".join(f"<li>{_escaped(item)}</li>" for item in block.items) + "</ul>"
        case Facts():
            rows = (
                f"<tr><th>{escape(name)}</th><td>{_escaped(words)}</td></tr>" for name, words in block.rows
            )
            return f"<table{_BORDER}>{''.join(rows)}</table>"
        case Table():
            head = "".join(f"<th>{escape(column.title)}</th>" for column in block.columns)
            rows = ("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in block.rows)
            return f"<table{_BORDER}><tr>{head}</tr>{''.join(rows)}</table>"
    raise TypeError(type(block).__name__)


def _plain(block: Block) -> Iterator[str]:
    """Lines; tables as tab-separated ones, as a sheet takes them."""
    match block:
        case Heading():
            yield from ("", block.text)
        case Paragraph() | Quotation():
            yield _words(block.text)
        case Bullets():
            yield from (f"– {_words(item)}" for item in block.items)
        case Facts():
            yield from (f"{name}: {_words(words)}" for name, words in block.rows)
        case Table():
            yield "\t".join(column.title for column in block.columns)
            yield from ("\t".join(_words(cell) for cell in row) for row in block.rows)


def _cell(cell: Text) -> str:
    return f"<td>{_escaped(cell)}</td>"


def _escaped(text: Text) -> str:
    return escape(_words(text)).replace("\n", "<br>")


def _words(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


class CopiedParts(QWidget):
    """What a copy holds, kept in the settings. It unfolds at `question`, which stands beside the button that copies."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        row = FlowLayout(self, spacing=18, row_spacing=4)
        self.boxes = {part: QCheckBox() for part in TextPart}
        for part, box in self.boxes.items():
            row.addWidget(box)
            bench.tongue.bind(box, box.setText, TEXT_PART_NAMES[part])
            box.toggled.connect(lambda _on, changed=part: self._on_toggled(changed))
        self.hide()
        self.question = DisclosureButton(bench.theme)
        bench.tongue.bind(self.question, self.question.setText, N_("What is copied"))
        self.question.toggled.connect(self.setVisible)
        self.refresh()

    @property
    def chosen(self) -> tuple[TextPart, ...]:
        return parts_chosen(self._bench.settings.copied_parts)

    def refresh(self) -> None:
        """The choice as the settings have it."""
        chosen = self.chosen
        for part, box in self.boxes.items():
            blocked = box.blockSignals(True)
            box.setChecked(part in chosen)
            box.blockSignals(blocked)

    def _on_toggled(self, changed: TextPart) -> None:
        chosen = [part for part, box in self.boxes.items() if box.isChecked()]
        if not chosen:  # a copy of nothing helps nobody: the last part stays
            self.boxes[changed].setChecked(True)
            return
        stored = "" if len(chosen) == len(TextPart) else parts_stored(chosen)
        self._bench.set_settings(self._bench.settings.changed(copied_parts=stored))
