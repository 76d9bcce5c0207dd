"""Forms filled in as an office program would save them: cells of a written workbook set to other values."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.services.life_cycle.bidder_sheet import SheetPlan
from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Cells = Mapping[tuple[str, str], Any]


def set_cells(path: Path, cells: Cells, target: Path | None = None) -> Path:
    """The workbook with cells set: a number, a text, None to empty the cell, or `("=", result)` for a formula."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = etree.fromstring(parts["xl/workbook.xml"])
    sheets = [each.get("name") for each in book.iter(f"{MAIN}sheet")]
    for number, sheet in enumerate(sheets, start=1):
        wanted = {at: value for (name, at), value in cells.items() if name == sheet}
        if wanted:
            part = f"xl/worksheets/sheet{number}.xml"
            parts[part] = _changed(parts[part], wanted)
    assert {name for name, _ in cells} <= set(sheets), sheets
    target = target or path
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def _changed(content: bytes, wanted: Mapping[str, Any]) -> bytes:
    root = etree.fromstring(content)
    data = root.find(f"{MAIN}sheetData")
    known = {cell.get("r"): cell for cell in data.iter(f"{MAIN}c")}
    for at, value in wanted.items():
        cell = known.get(at)
        if cell is None:
            digits = "".join(sign for sign in at if sign.isdigit())
            row = next((each for each in data if each.get("r") == digits), None)
            if row is None:
                row = etree.SubElement(data, f"{MAIN}row", r=digits)
            cell = etree.SubElement(row, f"{MAIN}c", r=at)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, tuple):
            etree.SubElement(cell, f"{MAIN}f").text = "2000*2"
            etree.SubElement(cell, f"{MAIN}v").text = str(value[1])
        elif isinstance(value, str):
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = value
        elif value is not None:
            etree.SubElement(cell, f"{MAIN}v").text = repr(float(value))
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed


def whole_answer(
    plan: SheetPlan, case: CostCase, *, tenderer: str = "Tarjoaja Oy", business_id: str = "1234567-8"
) -> dict[tuple[str, str], Any]:
    """A complete answer that offers every solution of the plan with the figures of the case."""
    said: dict[tuple[str, str], Any] = {}
    yes = {"fi": "Kyllä", "sv": "Ja", "en": "Yes"}[plan.language]
    for entry in plan.entries:
        at = (entry.sheet, entry.address)
        alternative = case.alternative(entry.alternative)
        if entry.role == "cost":
            assert alternative is not None
            line = next(line for line in alternative.lines if line.id == entry.line)
            said[at] = line.amount.best
        else:
            said[at] = {
                "tenderer": tenderer,
                "business_id": business_id,
                "offered": yes,
                "product": "Malli 1",
            }[entry.role]
    return said


def place_of(plan: SheetPlan, alternative: str, line: str) -> tuple[str, str]:
    """Sheet and address of the cell of a cost."""
    entry = next(each for each in plan.entries if each.alternative == alternative and each.line == line)
    return entry.sheet, entry.address
