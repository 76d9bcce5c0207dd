"""The text for the tender documents, in the language of the documents, ready to be copied."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from gatekeeper_app.domain.report import Block, Table, Text
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.services.award.names import said_in
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.tender_text import plain_text, tender_text
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

_NAMES: dict[Language, str] = {"fi": N_("In Finnish"), "sv": N_("In Swedish"), "en": N_("In English")}

_LATER_MS = 120


class WordsCard(Card):
    """How tenders are compared, with a worked example. `turned`: it is shown in another language."""

    turned = Signal()

    def __init__(self, bench: Workbench, language: Language) -> None:
        super().__init__()
        self._bench, self.language = bench, language
        self._shown: tuple[AwardResult, str] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._write)
        theme, say = bench.theme, bench.tongue.say
        head = FoldingRow(spacing=12)
        head.add(
            HeadingLabel(theme, say(N_("Text for the call for tenders")), step="h3"),
            stretch=1,
            least=theme.px(200),
        )
        self.languages = Choices(theme)
        self.languages.set_options([(each, say(_NAMES[each]), "") for each in LANGUAGES])
        self.languages.set_value(language)
        self.languages.set_name(say(N_("Language of the text")))
        self.languages.chosen.connect(self._on_language)
        head.add(self.languages)
        self.copy = Button(theme, say(N_("Copy the text")), icon="copy", on_click=self._on_copy)
        self.copy.setObjectName("copy-tender-text")
        head.add(self.copy)
        box = Box("field")
        self.plain = ""  # as it is copied
        self._body = Replaced(spacing=8)
        box.column.addWidget(self._body)
        across = QHBoxLayout()
        across.addWidget(box)
        self.column.addWidget(head)
        self.column.addLayout(across)

    def show_result(self, result: AwardResult, currency: str) -> None:
        """The text of these weights, a moment later: it takes longer than all that is above it."""
        self._shown = (result, currency)
        self._later.start()

    def _write(self) -> None:
        self._later.stop()
        if self._shown is not None:
            result, currency = self._shown
            told = said_in(result, self.language)
            blocks = tender_text(told, self.language, currency)
            plain = plain_text(blocks).strip()
            if plain != self.plain:
                self.plain = plain
                self._show(blocks)

    def _show(self, blocks: tuple[Block, ...]) -> None:
        """As it is copied, but the worked example stands in columns."""
        theme = self._bench.theme
        column = self._body.fresh()
        for block in blocks:
            if isinstance(block, Table):
                table = WordTable(theme, wide=0)
                table.setAccessibleName(block.caption or self._bench.tongue.say(N_("Worked example")))
                heads = [each.title for each in block.columns]
                table.show_lines(heads, [_line(heads, row, at) for at, row in enumerate(block.rows)])
                column.addWidget(table)
            elif words := plain_text((block,)).strip():
                column.addWidget(TextLabel(theme, words))
        self._body.show_fresh()

    def _on_language(self, language: str) -> None:
        self.language = next(each for each in LANGUAGES if each == language)
        self._write()
        self.turned.emit()

    def _on_copy(self) -> None:
        self._write()
        QGuiApplication.clipboard().setText(self.plain)
        self._bench.notice(self._bench.tongue.say(N_("The text was copied.")))


def _line(heads: Sequence[str], row: Sequence[Text], at: int) -> Line:
    cells = tuple(cell if isinstance(cell, str) else "" for cell in row)
    spoken = ", ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
    return Line(key=str(at), cells=cells, spoken=spoken)
