"""The text of a file of unknown origin: measured, decoded, and refused where it is not plain text.

The full list in 23 languages has some 12 MB; nothing larger is a CPV list.
"""

import re
import stat
from pathlib import Path

from gatekeeper_app.adapters.cpv.refusals import CHECK_ACCESS, DOWNLOAD_AGAIN, SAVE_AS_CSV, refused
from gatekeeper_app.i18n import N_

SIZE_LIMIT = 25_000_000  # bytes
LINES_LIMIT = 100_000
LINE_LIMIT = 20_000  # characters

_UTF8, _UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS, XLS
_MARKUP = re.compile(rb"\s*<[!?a-z]", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def read_lines(path: Path) -> list[str]:
    """The lines of a text file. Raises `UnreadableInputError` with the reason."""
    text = _decoded(path, _bytes_of(path))
    if _CONTROLS.search(text):
        raise refused(path, N_("It is not a text file."), SAVE_AS_CSV)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > LINES_LIMIT:
        raise refused(path, N_("It has more than {limit} lines."), DOWNLOAD_AGAIN, limit=LINES_LIMIT)
    longest = max(range(len(lines)), key=lambda place: len(lines[place]))
    if len(lines[longest]) > LINE_LIMIT:
        raise refused(
            path,
            N_("Line {line} is longer than {limit} characters."),
            DOWNLOAD_AGAIN,
            line=longest + 1,
            limit=LINE_LIMIT,
        )
    return lines


def _bytes_of(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            raise refused(path, N_("It is not a file."), CHECK_ACCESS)
        with path.open("rb") as stream:
            raw = stream.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise refused(path, N_("There is no such file."), CHECK_ACCESS) from None
    except (OSError, ValueError) as error:  # ValueError: a nought in the name
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise refused(path, N_("The system reports: {reason}."), CHECK_ACCESS, reason=reason) from error
    if len(raw) > SIZE_LIMIT:
        megabytes = SIZE_LIMIT // 1_000_000
        raise refused(path, N_("It is larger than {limit} megabytes."), DOWNLOAD_AGAIN, limit=megabytes)
    if not raw.strip():
        raise refused(path, N_("The file is empty."), DOWNLOAD_AGAIN)
    if raw.startswith(_WORKBOOKS):
        raise refused(path, N_("It is a workbook or a packed file, not text."), SAVE_AS_CSV)
    if _MARKUP.match(raw.removeprefix(_UTF8)):
        raise refused(path, N_("It is a web page or XML, not a table."), DOWNLOAD_AGAIN)
    return raw


def _decoded(path: Path, raw: bytes) -> str:
    """UTF-8; UTF-16 where the file says so, as spreadsheets save "Unicode text"; else the old Western encoding."""
    encodings = ("utf-16",) if raw.startswith(_UTF16) else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused(path, N_("It is not a text file."), SAVE_AS_CSV)
