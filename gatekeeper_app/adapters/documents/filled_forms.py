"""Forms that came back: the cells of a workbook with what kind of thing stands in them, nothing reckoned.

Files come from outside: the limits are those of a form filled in by hand, far below those of other documents.
"""

from decimal import Decimal, InvalidOperation
from pathlib import Path

from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.opening import read_content
from gatekeeper_app.adapters.documents.packages import MEGABYTE, PackageLimits, SafeZip, open_package
from gatekeeper_app.adapters.documents.refusals import NOT_TRUSTED, refused
from gatekeeper_app.adapters.documents.xlsx_cells import CellForms, column_of, local, text_in
from gatekeeper_app.adapters.documents.xlsx_parts import WorkbookParts
from gatekeeper_app.domain.form_sheets import FilledBook, FilledCell, FilledKind, address
from gatekeeper_app.i18n import N_

FORM_LIMITS = PackageLimits(
    file=10 * MEGABYTE, parts=400, part=20 * MEGABYTE, unpacked=60 * MEGABYTE, ratio=200
)
MOST_CELLS = 60_000
MOST_SHEETS = 100
LONGEST_TEXT = 5_000
"""Characters of a cell that are kept."""
_LARGEST_EXPONENT = 20
_SHOWN_AS = {"%": FilledKind.SHARE, "day": FilledKind.DAY, "time": FilledKind.DAY}


def read_filled(path: Path) -> FilledBook:
    """The filled form in a file. Raises `UnreadableInputError` where it is no workbook, damaged, or larger than any
    filled form."""
    with open_package(read_content(path), name=path.name, limits=FORM_LIMITS) as package:
        return _read(package)


def _read(package: SafeZip) -> FilledBook:
    parts = WorkbookParts(package)
    book_part = parts.workbook()
    book = parts.xml(book_part)
    related = parts.related(book_part)
    forms = parts.forms(book, related)
    sheets: dict[str, dict[str, FilledCell]] = {}
    left = MOST_CELLS
    listed = [each for each in book.iter("{*}sheet") if isinstance(each.tag, str)]
    if len(listed) > MOST_SHEETS:
        raise refused(package.name, N_("It has more sheets or cells than a filled form."), NOT_TRUSTED)
    for sheet in listed:
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = related.get(f"id:{link}", "")
        if part not in package:
            continue
        cells = _cells(parts.xml(part), forms, left)
        left -= len(cells)
        if left < 0:
            raise refused(package.name, N_("It has more sheets or cells than a filled form."), NOT_TRUSTED)
        sheets.setdefault(" ".join(sheet.get("name", "").split()), cells)
    return FilledBook(file=package.name, sheets=sheets)


def _cells(root: Element, forms: CellForms, limit: int) -> dict[str, FilledCell]:
    """The filled cells of a sheet, at most one more than `limit`."""
    cells: dict[str, FilledCell] = {}
    number = 0
    for row in root.iter("{*}row"):
        said = row.get("r", "")
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else number + 1
        column = -1
        for element in row:
            if local(element) != "c":
                continue
            column = column_of(element.get("r"), column)
            cell = _cell(element, forms)
            if cell is not None:
                cells[address(number - 1, column)] = cell
                if len(cells) > limit:
                    return cells
    return cells


def _cell(element: Element, forms: CellForms) -> FilledCell | None:
    formula = any(local(each) == "f" for each in element)
    kind = element.get("t", "n")
    if kind == "e":
        return FilledCell(kind=FilledKind.FAULT, text="", formula=formula)
    if kind == "n":
        return _number(element, forms, formula=formula)
    text = text_in(element) if kind == "inlineStr" else forms.shown(element)
    text = text.strip()[:LONGEST_TEXT]
    if not text and not formula:
        return None
    return FilledCell(kind=FilledKind.TRUTH if kind == "b" else FilledKind.TEXT, text=text, formula=formula)


def _number(element: Element, forms: CellForms, *, formula: bool) -> FilledCell | None:
    said = next((each.text or "" for each in element if local(each) == "v"), "").strip()[:60]
    if not said:
        return FilledCell(kind=FilledKind.FAULT, text="", formula=True) if formula else None
    try:
        number = Decimal(said)
    except InvalidOperation:
        return FilledCell(kind=FilledKind.TEXT, text=said, formula=formula)
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return FilledCell(kind=FilledKind.TEXT, text=said, formula=formula)
    style = element.get("s", "0")
    index = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
    shown = forms.kinds[index] if index < len(forms.kinds) else ""
    return FilledCell(kind=_SHOWN_AS.get(shown, FilledKind.NUMBER), text=said, number=number, formula=formula)
