"""The process that reads a PDF: the file on its standard input, the document on its standard output.

Run by `pdf_reading` as ``python -m gatekeeper_app.adapters.documents.pdf_worker MEMORY SECONDS``. PDFium is written in
C++ and reads files of unknown origin; here it can take nothing down with it.
"""

import re
import sys
from collections.abc import Callable
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from gatekeeper_app.adapters.documents.page_flow import assemble
from gatekeeper_app.adapters.documents.page_words import PageContent, read_page
from gatekeeper_app.adapters.documents.pdf_messages import Facts, Refusal, SentDocument
from gatekeeper_app.adapters.documents.refusals import (
    CHOOSE_ANOTHER,
    NOT_TRUSTED,
    SAVE_AGAIN,
    SPLIT,
    WITHOUT_PASSWORD,
)
from gatekeeper_app.adapters.documents.separate_process import REFUSAL, RESULT, Teller, limit_this_process
from gatekeeper_app.domain.text_documents import DocumentAssembly
from gatekeeper_app.i18n import N_

MOST_PAGES = 3000
MOST_WORDS = 1_500_000
"""Of the whole document. A novel has a hundred thousand."""

RECOGNISE = N_("Run text recognition on it, or ask for the document as it was written, and choose that file.")
PRINT_AGAIN = N_("Ask for the document in Word's format, or print it to PDF again with its fonts embedded.")

_FEW_LETTERS = 20
_PICTURED = 0.3  # the share of a page's area from which on pictures are taken for a scan
_VOWELS = re.compile("[aeiouyåäöAEIOUYÅÄÖ]")
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FEWEST_VOWELS = 0.12
_WORDS_LOOKED_AT = 120
_EMPTY = PageContent(0.0, 0.0, (), (), (), (), 0, 0, 0.0)


class RefusedError(Exception):
    def __init__(self, why: str, remedy: str, **facts: str | int) -> None:
        super().__init__(why)
        self.refusal = Refusal(why, remedy, facts)


def document_of(content: bytes, progress: Callable[[int, int], None]) -> SentDocument:
    """The document in a PDF. Raises `RefusedError`."""
    document = _opened(content)
    try:
        count = len(document)
        if count < 1:
            raise RefusedError(N_("The file is damaged."), SAVE_AGAIN)
        if count > MOST_PAGES:
            raise RefusedError(N_("It has more than {limit} pages."), SPLIT, limit=MOST_PAGES)
        reading = _Reading()
        for index in range(count):
            reading.add(document, index)
            progress(index, 2 * count)
        remarks = reading.remarks()
        attached = document.count_attachments()
        if attached > 0:
            remarks.append(
                (N_("Files attached to the document were not read: {count}."), {"count": attached})
            )
    finally:
        document.close()
    assembly = DocumentAssembly("", "pdf")
    assemble(reading.pages, assembly, lambda page: progress(count + page, 2 * count))
    if assembly.length == 0:
        raise RefusedError(N_("There is no text in it."), CHOOSE_ANOTHER)
    result = assembly.done(pages=count)
    return SentDocument(result.text, result.blocks, count, tuple(remarks))


def _opened(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise RefusedError(N_("It is protected with a password."), WITHOUT_PASSWORD) from error
        raise RefusedError(N_("The file is damaged."), SAVE_AGAIN) from error


class _Reading:
    """The pages read so far, and which of them could not be."""

    def __init__(self) -> None:
        self.pages: list[PageContent] = []
        self._words = 0
        self._damaged: list[int] = []
        self._scanned: list[int] = []
        self._unreadable: list[int] = []

    def add(self, document: Any, index: int) -> None:
        try:
            page = read_page(document, index)
        except pypdfium2.PdfiumError:
            self._damaged.append(index + 1)
            self.pages.append(_EMPTY)
            return
        self._words += len(page.words)
        if self._words > MOST_WORDS:
            raise RefusedError(N_("It has more text than any document."), SPLIT)
        if page.letters < _FEW_LETTERS and page.pictured >= _PICTURED:
            self._scanned.append(index + 1)
        elif is_unreadable(page):
            self._unreadable.append(index + 1)
            page = page._replace(words=(), turned=())
        self.pages.append(page)

    def remarks(self) -> list[tuple[str, Facts]]:
        """What was not read. Raises `RefusedError` where nothing was."""
        if not any(page.words for page in self.pages) or len(self._scanned) == len(self.pages):
            if self._scanned:
                raise RefusedError(N_("It is a scan: its pages are pictures without text."), RECOGNISE)
            if self._unreadable:
                raise RefusedError(
                    N_("Its fonts do not say which letters they hold, so its text cannot be read."),
                    PRINT_AGAIN,
                )
            if self._damaged:
                raise RefusedError(N_("The file is damaged."), SAVE_AGAIN)
            raise RefusedError(N_("There is no text in it."), CHOOSE_ANOTHER)
        remarks: list[tuple[str, Facts]] = []
        for pages, sentence in (
            (self._scanned, N_("Pages that are pictures without text were not read: {pages}.")),
            (
                self._unreadable,
                N_("Pages whose fonts do not say which letters they hold were not read: {pages}."),
            ),
            (self._damaged, N_("Damaged pages were not read: {pages}.")),
        ):
            if pages:
                remarks.append((sentence, {"pages": page_list(pages)}))
        return remarks


def is_unreadable(page: PageContent) -> bool:
    """Whether the letters of a page are not those it shows: signs without meaning, or words without vowels."""
    if page.letters < _FEW_LETTERS:
        return False
    if page.unreadable > 0.3 * page.letters:
        return True
    text = "".join([word.text for word in page.words[:_WORDS_LOOKED_AT]])
    letters, latin = len(_LETTERS.findall(text)), len(_LATIN.findall(text))
    return latin > 200 and latin * 2 > letters and len(_VOWELS.findall(text)) < _FEWEST_VOWELS * latin


def page_list(pages: list[int]) -> str:
    """Numbers of pages as one writes them: "3, 7–12, 20"."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:20]]
    return ", ".join(shown) + (" …" if len(runs) > 20 else "")


def main(arguments: list[str]) -> int:
    limit_this_process(int(arguments[0]), int(arguments[1]))
    teller = Teller(sys.stdout.buffer)
    try:
        document = document_of(sys.stdin.buffer.read(), teller.progress)
    except RefusedError as error:
        teller.tell(REFUSAL, msgspec.msgpack.encode(error.refusal))
    except MemoryError:
        refusal = Refusal(N_("It takes more memory than any document."), NOT_TRUSTED, {})
        teller.tell(REFUSAL, msgspec.msgpack.encode(refusal))
    else:
        teller.tell(RESULT, msgspec.msgpack.encode(document))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
