"""Opens a PDF and hands out its pages as raw pixels and as text.

The file is read whole into memory, so that it can be exported again while its preview is open (Windows
would refuse to replace an open file). PDFium is not thread-safe, not even between documents: one lock
guards the library.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium_raw

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Message

LARGEST_FILE = 200 * 1024 * 1024  # bytes
MOST_PAGES = 5000
MOST_PIXELS = 60_000_000  # of one picture; an A4 page at 600 dpi has 35 million
LONGEST_TEXT = 1_000_000  # characters of one page
MOST_MATCHES = 1000  # of one page

Spot: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in points, from the upper left corner of the page."""
_DIVIDING = "\u00ad\ufffe\x00\x02"

_PDFIUM = threading.RLock()
_NOT_OPENED = N_("The document {file} cannot be shown.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page as pixels:

    rows of `stride` bytes from the top, four bytes a pixel (blue, green, red, opaque alpha).
    """

    pixels: bytes
    width: int
    height: int
    stride: int


class PagePreview:
    """An open PDF. May be used from several threads; `close` it, or use it as a context manager."""

    def __init__(self, document: Any, sizes: tuple[tuple[float, float], ...], name: str) -> None:
        self._document = document
        self._sizes = sizes
        self._name = name
        self._closed = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file. Raises `UnreadableInputError` where it is missing, no PDF, locked or too large."""
        content = _content(path)
        with _PDFIUM:
            document: Any = None
            try:
                document = pypdfium2.PdfDocument(content)
                count = len(document)
                if not 0 < count <= MOST_PAGES:
                    raise _refusal(
                        path.name,
                        Message(
                            N_("It has {count} pages; 1 to {limit} can be shown."),
                            {"count": count, "limit": MOST_PAGES},
                        ),
                        Message(N_("Open it in a PDF reader.")),
                    )
                sizes = tuple(document.get_page_size(index) for index in range(count))
            except pypdfium2.PdfiumError as error:
                if document is not None:
                    document.close()
                raise _from_pdfium(path.name, error) from error
            except UnreadableInputError:
                document.close()
                raise
        return cls(document, sizes, path.name)

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points."""
        return self._sizes

    def render(self, page: int, width_px: int) -> PageImage:
        """The page (counted from 0) as a picture `width_px` pixels wide, white where nothing is drawn.

        Raises `IndexError` for a page there is not, `ValueError` for a width below 1,
        `UnreadableInputError` for a page that is damaged or whose picture would be too large.
        """
        width_pt, height_pt = self._sizes[self._checked(page)]
        if width_px < 1:
            raise ValueError(f"a picture {width_px} pixels wide cannot be drawn")
        if not (width_pt > 0 and height_pt > 0 and math.isfinite(width_pt) and math.isfinite(height_pt)):
            raise self._damaged_page(page)
        scale = width_px / width_pt
        if width_px * max(1.0, height_pt * scale) > MOST_PIXELS:
            raise _refusal(
                self._name,
                Message(N_("The picture of page {page} would be too large."), {"page": page + 1}),
                Message(N_("Choose a smaller magnification, or open the document in a PDF reader.")),
            )
        with _PDFIUM:
            self._alive()
            try:
                opened = self._document[page]
                try:
                    # rounded up inside PDFium: a hair less gives exactly the width asked for
                    bitmap = opened.render(
                        scale=scale * (1 - 1e-9),
                        force_bitmap_format=pdfium_raw.FPDFBitmap_BGRA,
                        fill_color=(255, 255, 255, 255),
                        may_draw_forms=False,
                    )
                    try:
                        return PageImage(
                            pixels=bytes(bitmap.buffer),
                            width=bitmap.width,
                            height=bitmap.height,
                            stride=bitmap.stride,
                        )
                    finally:
                        bitmap.close()
                finally:
                    opened.close()
            except pypdfium2.PdfiumError as error:
                raise self._damaged_page(page) from error

    def text(self, page: int) -> str:
        r"""The text of the page (counted from 0).

        Lines end with ``\n``; a hyphen at a line's end is a soft hyphen.
        """
        self._checked(page)
        with self._letters(page) as letters:
            text = str(letters.get_text_range(0, min(letters.count_chars(), LONGEST_TEXT)))
        return text.replace("\r\n", "\n").replace("\ufffe", "\u00ad").replace("\x00", "")

    def find(self, page: int, words: str) -> tuple[tuple[Spot, ...], ...]:
        """Where words stand on the page (counted from 0): each match as the rectangles it covers.

        Small and capital letters are the same, and so are a line's end and a space; a word divided at a line's end
        is found whole. At most `MOST_MATCHES` of a page.
        """
        _width, height = self._sizes[self._checked(page)]
        with self._letters(page) as letters:
            return _matches(letters, words, height)

    @contextmanager
    def _letters(self, page: int) -> Iterator[pypdfium2.PdfTextPage]:
        """PDFium's letters of a page, for as long as the block lasts; nobody else uses PDFium meanwhile."""
        with _PDFIUM:
            self._alive()
            try:
                opened = self._document[page]
                try:
                    letters = opened.get_textpage()
                    try:
                        yield letters
                    finally:
                        letters.close()
                finally:
                    opened.close()
            except pypdfium2.PdfiumError as error:
                raise self._damaged_page(page) from error

    def close(self) -> None:
        """Let the document go. Closing twice does nothing."""
        with _PDFIUM:
            if not self._closed:
                self._closed = True
                self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _alive(self) -> None:
        if self._closed:
            raise ValueError("the preview is closed")

    def _checked(self, page: int) -> int:
        if not 0 <= page < len(self._sizes):
            raise IndexError(f"page {page} of a document of {len(self._sizes)} pages")
        return page

    def _damaged_page(self, page: int) -> UnreadableInputError:
        return _refusal(
            self._name,
            Message(N_("Page {page} is damaged."), {"page": page + 1}),
            Message(N_("Export the document again.")),
        )


def _matches(text: Any, words: str, height: float) -> tuple[tuple[Spot, ...], ...]:
    """Matches in an open text page; its letters are compared one by one, for each has a place."""
    wanted = "".join(letter for letter, _place in _folded(words)).strip()
    if not wanted:
        return ()
    count = min(text.count_chars(), LONGEST_TEXT)
    raw = text.raw
    letters = _folded(
        "".join(chr(pdfium_raw.FPDFText_GetUnicode(raw, place) or 32) for place in range(count))
    )
    said = "".join(letter for letter, _place in letters)
    found: list[tuple[Spot, ...]] = []
    at = said.find(wanted)
    while at >= 0 and len(found) < MOST_MATCHES:
        first, last = letters[at][1], letters[at + len(wanted) - 1][1]
        found.append(_spots(text, first, last - first + 1, height))
        at = said.find(wanted, at + len(wanted))
    return tuple(spots for spots in found if spots)


def _folded(text: str) -> list[tuple[str, int]]:
    """Letters as they are compared, each with its place: one space for several and for a line's end, none of the signs
    at which a word was divided."""
    found: list[tuple[str, int]] = []
    for place, letter in enumerate(text):
        if letter in _DIVIDING:
            continue
        if letter.isspace():
            if found and found[-1][0] != " ":
                found.append((" ", place))
            continue
        found.extend((folded, place) for folded in letter.casefold())
    return found


def _spots(text: Any, first: int, count: int, height: float) -> tuple[Spot, ...]:
    return tuple(
        (left, height - top, right - left, top - bottom)
        for left, bottom, right, top in (
            text.get_rect(index) for index in range(text.count_rects(first, count))
        )
        if right > left and top > bottom
    )


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refusal(
            path.name,
            Message(
                N_("The file cannot be read: {reason}."), {"reason": error.strerror or type(error).__name__}
            ),
            Message(N_("Check that the file exists and that you have the right to read it.")),
        ) from error
    if len(content) > LARGEST_FILE:
        raise _refusal(
            path.name,
            Message(N_("The file is larger than {limit} MB."), {"limit": LARGEST_FILE // 1024**2}),
            Message(N_("Open it in a PDF reader.")),
        )
    return content


def _from_pdfium(name: str, error: pypdfium2.PdfiumError) -> UnreadableInputError:
    locked = (pdfium_raw.FPDF_ERR_PASSWORD, pdfium_raw.FPDF_ERR_SECURITY)
    if error.err_code in locked:
        return _refusal(
            name,
            Message(N_("The document is protected by a password.")),
            Message(N_("Save it without a password, and open it again.")),
        )
    return _refusal(
        name,
        Message(N_("The file is damaged or no PDF document.")),
        Message(N_("Export the document again, or choose another file.")),
    )


def _refusal(name: str, why: Message, remedy: Message) -> UnreadableInputError:
    return UnreadableInputError(what=Message(_NOT_OPENED, {"file": name}), why=why, remedy=remedy)
