"""What stands in the page's place while no document is shown: choosing a file, reading it, why it could not be read,
and whether it is the next version of a known one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar

from gatekeeper_app.domain.text_answers import CheckedDocument
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.ui.pages.document_check.reading_job import CarriesProcurementError
from gatekeeper_app.ui.pages.document_check.session import READ_SHARE
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST_KNOWN = 6


class OpeningPane(ScrollPane):
    """`file_asked`: a file is to be chosen; `cancelled`: reading is to stop; `is_next` answers whether the file read is
    the next version; `go_asked` gives a page to go to; `back_asked`: what could not be read is set aside;
    `sample_asked`: the draft that comes with the program is wanted; `procurement_asked` and `text_asked`: of a PDF that
    carries a procurement, that or the document's text is wanted."""

    file_asked = Signal()
    cancelled = Signal()
    is_next = Signal(bool)
    go_asked = Signal(str)
    back_asked = Signal()
    sample_asked = Signal()
    procurement_asked = Signal(str)
    text_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(32, 24, 32, 24))
        self._bench = bench
        self.content = Replaced(spacing=12)
        holder = QHBoxLayout()
        holder.addWidget(self.content, 1000)
        holder.addStretch(1)
        self.column.addLayout(holder)
        self.bar: QProgressBar | None = None
        self._doing: TextLabel | None = None
        self.button: Button | None = None
        bench.theme.changed.connect(self._limit)
        self._limit()

    def take_focus(self) -> None:
        if self.button is not None:
            self.button.setFocus()

    # ---- states

    def show_choosing(
        self, documents: Sequence[CheckedDocument], *, procurement: str, elsewhere: str = ""
    ) -> None:
        """`procurement`: the one whose page this is, "" for none; `elsewhere`: the open one whose page is another."""
        say, theme = self._bench.tongue.say, self._bench.theme
        with focus_kept(self):
            column = self.content.fresh()
            column.addWidget(HeadingLabel(theme, say(N_("Check a document")), step="h1"))
            column.addWidget(
                TextLabel(
                    theme,
                    say(
                        N_(
                            "Open a draft call for tenders or last time's documents. The passages that keep circular "
                            "and low-carbon offers out are marked, with the reason, the law and a text to use instead."
                        )
                    ),
                    tone="muted",
                )
            )
            box = Box("sunken", margins=(20, 20, 20, 20))
            sign = QLabel()
            sign.setPixmap(theme.pixmap("file-up", "text_muted", 28))
            box.column.addWidget(sign)
            box.column.addWidget(TextLabel(theme, say(N_("Drop a file here, or choose one.")), bold=True))
            self._choose(box, say(N_("Choose a document…")), kind="primary")
            box.column.addWidget(
                TextLabel(
                    theme,
                    say(
                        N_("Word, OpenDocument, PDF, RTF, text, Markdown, HTML, Excel, or a ZIP of several.")
                    ),
                    step="small",
                    tone="muted",
                )
            )
            box.column.addWidget(
                TextLabel(
                    theme,
                    say(
                        N_(
                            "The document is read on this computer and nothing is sent anywhere. The file is not "
                            "changed. Of its text only the passages pointed at are kept."
                        )
                    ),
                    step="small",
                    tone="muted",
                )
            )
            column.addWidget(box)
            if procurement:
                words = say(
                    N_("Answers to the findings belong to the procurement {title}."), title=procurement
                )
                column.addWidget(TextLabel(theme, words, tone="muted"))
            if elsewhere:
                column.addWidget(
                    TextLabel(
                        theme, say(N_("A document checked here belongs to no procurement.")), tone="muted"
                    )
                )
                to_open = Button(
                    theme,
                    say(N_("Check for the procurement {title} instead"), title=elsewhere),
                    kind="link",
                    on_click=lambda: self.go_asked.emit("document_check"),
                )
                to_open.setObjectName("to-procurement")
                column.addWidget(to_open, alignment=Qt.AlignmentFlag.AlignLeft)
            if documents:
                column.addWidget(self._known(documents))
            if not procurement:
                words = say(N_("Try it with a sample draft"))
                sample = Button(theme, words, kind="link", on_click=self.sample_asked.emit)
                sample.setObjectName("try-sample")
                column.addWidget(sample, alignment=Qt.AlignmentFlag.AlignLeft)
            for page, words in (
                ("text_rules", N_("Rules of the check, and your own…")),
                ("survey", N_("Survey a folder of past procurements…")),
            ):
                way = Button(theme, say(words), kind="link", on_click=partial(self.go_asked.emit, page))
                way.setObjectName(f"to-{page}")
                column.addWidget(way, alignment=Qt.AlignmentFlag.AlignLeft)
            self.content.show_fresh()

    def _known(self, documents: Sequence[CheckedDocument]) -> Card:
        say, theme, language = self._bench.tongue.say, self._bench.theme, self._bench.tongue.language
        card = Card(margins=(20, 14, 20, 14))
        card.column.addWidget(HeadingLabel(theme, say(N_("Checked earlier")), step="h3"))
        for document in list(reversed(documents))[:_MOST_KNOWN]:
            latest = document.latest
            if latest is not None:
                words = say(
                    N_("{file}: checked {day}, findings {count}"),
                    file=latest.name,
                    day=day(latest.read_at.astimezone().date(), language),
                    count=len(latest.passages) + latest.left_out,
                )
                card.column.addWidget(TextLabel(theme, words))
        hint = say(N_("Open the file again to go on: answers are remembered, and versions are compared."))
        card.column.addWidget(TextLabel(theme, hint, step="small", tone="muted"))
        return card

    def show_reading(self, name: str, done: int) -> None:
        """`done` of a hundred."""
        say, theme = self._bench.tongue.say, self._bench.theme
        words = say(N_("Reading the document…")) if done < READ_SHARE else say(N_("Checking the text…"))
        if self.bar is not None and self._doing is not None and self.property("reading") == name:
            self.bar.setValue(done)
            self._doing.setText(words)
            return
        column = self.content.fresh()
        column.addWidget(HeadingLabel(theme, name, step="h2"))
        self._doing = TextLabel(theme, words, tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setValue(done)
        self.bar.setAccessibleName(words)
        self.button = Button(theme, say(N_("Stop")), on_click=self.cancelled.emit)
        self.button.setObjectName("stop-reading")
        for part in (self._doing, self.bar):
            column.addWidget(part)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.content.show_fresh()
        self.setProperty("reading", name)

    def show_trouble(self, error: UserFacingError, *, back_to: str) -> None:
        """`back_to`: the document that was shown before, "" for none."""
        say, theme = self._bench.tongue.say, self._bench.theme
        with focus_kept(self):
            column = self.content.fresh()
            carried = isinstance(error, CarriesProcurementError)
            box = Box("note" if carried else "error", margins=(20, 16, 20, 16))
            box.column.addWidget(HeadingLabel(theme, say(error.what), step="h3"))
            box.column.addWidget(TextLabel(theme, say(error.why)))
            box.column.addWidget(TextLabel(theme, say(error.remedy)))
            if isinstance(error, CarriesProcurementError):
                self._ask_which(box, str(error.path))
            else:
                self._choose(box, say(N_("Choose another document…")))
            column.addWidget(box)
            words = say(N_("Back to {file}"), file=back_to) if back_to else say(N_("Back to the beginning"))
            back = Button(theme, words, kind="link", icon="arrow-left", on_click=self.back_asked.emit)
            back.setObjectName("back-to-document")
            column.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
            self.content.show_fresh()

    def show_question(self, name: str, earlier: CheckedDocument) -> None:
        """Whether the file is the next version of a document that was checked before."""
        say, theme = self._bench.tongue.say, self._bench.theme
        with focus_kept(self):
            column = self.content.fresh()
            column.addWidget(HeadingLabel(theme, name, step="h2"))
            box = Box("note", margins=(20, 16, 20, 16))
            question = say(N_("Is this a newer version of {file}?"), file=earlier.name)
            box.column.addWidget(TextLabel(theme, question, bold=True))
            hint = say(N_("Then what was answered is remembered, and the versions are compared."))
            box.column.addWidget(TextLabel(theme, hint))
            self.button = Button(
                theme, say(N_("Yes, compare them")), kind="primary", on_click=lambda: self.is_next.emit(True)
            )
            other = Button(theme, say(N_("No, another document")), on_click=lambda: self.is_next.emit(False))
            self.button.setObjectName("is-next")
            other.setObjectName("is-another")
            for button in (self.button, other):
                box.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            column.addWidget(box)
            self.content.show_fresh()

    def _ask_which(self, box: Box, path: str) -> None:
        """Both ways to go on with a PDF that carries a procurement."""
        say, theme = self._bench.tongue.say, self._bench.theme
        self.bar = None
        self.setProperty("reading", "")
        self.button = Button(
            theme,
            say(N_("Open the procurement")),
            kind="primary",
            on_click=lambda: self.procurement_asked.emit(path),
        )
        text = Button(theme, say(N_("Check the text")), on_click=lambda: self.text_asked.emit(path))
        self.button.setObjectName("open-carried")
        text.setObjectName("check-text")
        for button in (self.button, text):
            box.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _choose(self, box: Box, words: str, *, kind: str = "plain") -> None:
        self.bar = None
        self.setProperty("reading", "")
        self.button = Button(
            self._bench.theme,
            words,
            kind="primary" if kind == "primary" else "plain",
            icon="folder-open",
            on_click=self.file_asked.emit,
        )
        self.button.setObjectName("choose-document")
        box.column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _limit(self) -> None:
        self.content.setMaximumWidth(self._bench.theme.px(760))
