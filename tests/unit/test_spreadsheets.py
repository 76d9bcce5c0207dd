"""The spreadsheets of a procurement: what stands in them, for whom, and that they reckon as the program does."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.award_models import (
    AwardDesign,
    LineScale,
    ScaleKind,
    ScaleLevel,
    ScoringFormula,
    TieBreak,
)
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.form_sheets import CellLook, FormBook, FormCell, FormSheet
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.workbook import LONGEST_CELL, Workbook
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS, DocumentKind, Form
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import make_report
from gatekeeper_app.services.documents.spreadsheets import (
    SHEET_MAKERS,
    make_spreadsheet,
    write_spreadsheet,
)
from gatekeeper_app.services.protocols import LawBook, Library

from planted import MARK, Planter, leaks, planted, strings

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
INSIDE, OUTSIDE = Audience.INTERNAL, Audience.OUTWARD
D = Decimal
HOSTILE = '=HYPERLINK("http://example.org";"x")'
_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


@pytest.fixture(scope="module")
def sources(library: Library, law: LawBook) -> Sources:
    procurement = Shipped(language="fi").sample("food-service", "fi")
    return Sources(procurement=procurement, library=library, law=law, now=NOW, calculators={})


def table(sources: Sources, document: str, audience: Audience = INSIDE) -> list[dict[str, Any]]:
    """The rows of the first sheet, in English, by the titles of its columns."""
    made = make_spreadsheet(DOCUMENTS[document], sources, audience, "en")
    assert isinstance(made, Workbook)
    sheet = made.sheets[0]
    return [dict(zip((column.title for column in sheet.columns), row, strict=True)) for row in sheet.rows]


def kinds() -> Iterator[tuple[DocumentKind, Audience]]:
    return ((kind, audience) for kind in CATALOGUE if not kind.laid_out for audience in kind.audiences)


def test_every_spreadsheet_of_the_catalogue_has_its_maker_and_is_no_report(sources: Sources) -> None:
    assert list(SHEET_MAKERS) == [kind.id for kind in CATALOGUE if not kind.laid_out]
    for kind, audience in kinds():
        assert kind.forms(audience) == (Form.XLSX,)
        with pytest.raises(KeyError):
            make_report(kind, sources, audience, "fi")
    with pytest.raises(WrongUsageError):
        make_spreadsheet(DOCUMENTS["justification"], sources, INSIDE, "fi")


def test_the_criteria_table_has_every_decision_inside_and_the_included_ones_outside(sources: Sources) -> None:
    inside, outside = (table(sources, "criteria-table", audience) for audience in (INSIDE, OUTSIDE))
    assert len(inside) == len(sources.procurement.decisions)
    assert len(outside) < len(inside)
    assert {"Reason", "Decided by", "Market standard"} <= set(inside[0]) - set(outside[0])
    left_out = next(row for row in inside if row["Decision"] == "Left out")
    assert left_out["Reason"]
    weighed = [row for row in outside if row["Weight"] is not None]
    assert [row["Weight"] for row in weighed] == [D(25)]
    assert all(row["What is asked"] for row in outside)


def test_the_follow_up_calendar_has_days_as_days_and_a_list_of_states(sources: Sources) -> None:
    rows = table(sources, "follow-up-calendar")
    assert all(isinstance(row["Check due"], date) for row in rows)
    assert [row["Check due"] for row in rows] == sorted(row["Check due"] for row in rows)
    made = [row for row in rows if row["Checked on"] is not None]
    assert {row["How far it is"] for row in made} <= {
        "The promise was kept",
        "The promise was broken",
        "Checked",
    }
    assert any(row["Owner"] for row in rows)
    book = make_spreadsheet(DOCUMENTS["follow-up-calendar"], sources, OUTSIDE, "en")
    assert isinstance(book, Workbook)
    titles = [column.title for column in book.sheets[0].columns]
    assert "Owner" not in titles
    assert all(row[titles.index("Checked on")] is None for row in book.sheets[0].rows)
    (choices,) = (column.choices for column in book.sheets[0].columns if column.choices)
    assert choices[0] == "Not checked yet"


def test_a_text_longer_than_a_cell_is_cut_and_a_sheet_says_so(sources: Sources, library: Library) -> None:
    decision = replace(ex.included(library.criteria["FUR-004"]), own_text={"en": "word " * 8_000})
    long = replace(sources, procurement=ex.furniture(decision))
    book = make_spreadsheet(DOCUMENTS["criteria-table"], long, OUTSIDE, "en")
    assert isinstance(book, Workbook)
    (row,) = table(long, "criteria-table", OUTSIDE)
    assert len(row["What is asked"]) == LONGEST_CELL
    assert row["What is asked"].endswith("[…]")
    assert any("the rest is left out" in str(cell) for line in book.sheets[-1].rows for cell in line)


def test_no_outward_spreadsheet_and_calendar_holds_what_is_internal(
    library: Library, law: LawBook, tmp_path: Path
) -> None:
    planter = Planter()
    whole = Sources(procurement=planted(planter), library=library, law=law, now=NOW, calculators={})
    for kind in (DOCUMENTS["criteria-table"], DOCUMENTS["follow-up-calendar"]):
        told = "\n".join(strings(make_spreadsheet(kind, whole, OUTSIDE, "fi")))
        assert MARK.search(told), kind.id
        assert leaks(planter, told) == set(), kind.id
    inside = "\n".join(strings(make_spreadsheet(DOCUMENTS["criteria-table"], whole, INSIDE, "fi")))
    assert {"left_out.reason_text", "decisions.reason_text"} <= leaks(planter, inside)
    path = tmp_path / "contract.ics"
    Shipped(language="fi").write_calendar(whole.procurement, path, "fi", NOW.date(), outward=True)
    calendar = path.read_text(encoding="utf-8").replace("\r\n ", "")
    assert "BEGIN:VALARM" in calendar
    assert leaks(planter, calendar) == set()


def test_files_hold_no_formula_from_a_text_and_are_the_same_every_time(
    sources: Sources, library: Library, tmp_path: Path
) -> None:
    decision = replace(
        ex.included(library.criteria["FUR-004"]), state=DecisionState.ADAPTED, own_text={"fi": HOSTILE}
    )
    lines = (ex.price(ex.percent(60)), ex.quality(HOSTILE, ex.percent(40), id="q"))
    hostile = ex.furniture(decision, title=HOSTILE, award_lines=lines)
    shipped, whole = Shipped(language="fi"), replace(sources, procurement=hostile)
    for kind, audience in kinds():
        contents = []
        for name in ("one.xlsx", "two.xlsx"):
            write_spreadsheet(make_spreadsheet(kind, whole, audience, "fi"), shipped, tmp_path / name)
            contents.append((tmp_path / name).read_bytes())
        assert contents[0] == contents[1], kind.id
        with zipfile.ZipFile(tmp_path / "one.xlsx") as parts:
            pages = "".join(parts.read(name).decode() for name in parts.namelist() if "/worksheets/" in name)
            names = parts.read("xl/workbook.xml").decode()
        assert not [told for told in re.findall("<f>([^<]*)</f>", pages) if "HYPERLINK" in told], kind.id
        assert "<hyperlink" not in pages
        assert ("<sheetProtection" in pages) == (kind.id == "comparison-sheet")
        assert "Print_Titles" in names, kind.id
        assert ("TitleRegion1" in names) == (kind.id != "comparison-sheet")


def test_an_empty_procurement_gets_every_spreadsheet(sources: Sources, tmp_path: Path) -> None:
    empty = replace(sources, procurement=Procurement(id="empty", title="", created_at=NOW))
    for kind, audience in kinds():
        made = make_spreadsheet(kind, empty, audience, "en")
        assert made.sheets[-1].name == "About this file"
        write_spreadsheet(made, Shipped(language="en"), tmp_path / "empty.xlsx")
    refused = make_spreadsheet(DOCUMENTS["comparison-sheet"], empty, INSIDE, "en")
    assert "No award criteria have been entered for this lot." in set(strings(refused))


# The comparison sheet reckons as the program does. A few functions of spreadsheets are enough to see it.

SCALES = (
    LineScale(line_id="judged", kind=ScaleKind.JUDGED, most_points=D(5)),
    LineScale(line_id="yes", kind=ScaleKind.YES_NO),
    LineScale(
        line_id="levels",
        kind=ScaleKind.LEVELS,
        levels=(ScaleLevel(name="some, *", share=D("0.4")), ScaleLevel(name="some, *", share=D(1))),
    ),
    LineScale(line_id="falling", kind=ScaleKind.ABSOLUTE, start=D(8), target=D("2.5"), unit="h"),
    LineScale(line_id="most", kind=ScaleKind.RATIO_TO_BEST),
    LineScale(line_id="least", kind=ScaleKind.RATIO_TO_LOWEST),
)
PRICED = LineScale(line_id="priced", kind=ScaleKind.PRICED, unit_price=D("12.5"), unit="t")


def compared(formula: ScoringFormula, tie: TieBreak) -> Procurement:
    in_money = formula is ScoringFormula.COMPARISON_PRICE
    scales = [
        replace(scale, deduction=D(1000 + 7 * n) if n else D(3), deduction_percent=not n)
        for n, scale in enumerate(SCALES)
    ]
    if in_money:
        scales.append(PRICED)
    prices = [] if formula is ScoringFormula.QUALITY_ONLY else [ex.price(ex.percent(40))]
    lines = [ex.quality(scale.line_id, ex.percent(10), id=scale.line_id) for scale in scales]
    design = AwardDesign(
        formula=formula, floor=D(60_000), ceiling=D(150_000), tie_break=tie, decimals=3, scales=tuple(scales)
    )
    return ex.furniture(award_lines=(*prices, *lines), award_designs=(design,))


class Reckoner:
    """Reckons the formulas of a sheet in the order they stand on each other."""

    def __init__(self, sheet: FormSheet) -> None:
        self.cells: Mapping[str, FormCell] = {cell.address: cell for cell in sheet.cells}

    def value(self, address: str) -> Any:
        cell = self.cells.get(address)
        if cell is None or (cell.value is None and not cell.formula):
            return ""
        if cell.formula:
            return self.reckoned(cell.formula)
        return float(cell.value) if isinstance(cell.value, Decimal) else cell.value

    def reckoned(self, formula: str) -> Any:
        parts = re.split(r'("[^"]*")', formula.removeprefix("="))
        told = "".join(part if part.startswith('"') else self._translated(part) for part in parts)
        places = {"IF": _either, "ROUND": _round, "COUNTA": _counted, "SUM": np.sum, "v": self._values}
        places |= {"MIN": _least, "MAX": _most, "SUMPRODUCT": np.sum, "ISNUMBER": _numbers}
        with np.errstate(all="ignore"):
            found = eval(told, {"__builtins__": {}}, places)
        return found.item() if isinstance(found, np.ndarray | np.generic) else found

    def _translated(self, part: str) -> str:
        plain = re.sub(r"(?<![<>])=", "==", part)
        return _CELL.sub(lambda found: f'v("{found.group(0).replace("$", "")}")', plain)

    def _values(self, reference: str) -> Any:
        first, _, last = reference.partition(":")
        if not last:
            return self.value(first)
        (a, top), (b, bottom) = (re.fullmatch(r"([A-Z]+)(\d+)", each).groups() for each in (first, last))  # type: ignore[union-attr]
        cells = [
            self.value(f"{chr(letter)}{row}")
            for row in range(int(top), int(bottom) + 1)
            for letter in range(ord(a), ord(b) + 1)
        ]
        return np.array(cells, dtype=object if any(isinstance(each, str) for each in cells) else float)


def _round(value: Any, digits: int) -> float:
    """Half up of the fifteen digits a spreadsheet sees."""
    return float(Decimal(f"{float(value):.10f}").quantize(D(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def _either(so: Any, then: Any, otherwise: Any) -> Any:
    return then if so else otherwise


def _counted(cells: Any) -> int:
    return sum(cell != "" for cell in np.atleast_1d(cells))


def _least(*given: Any) -> float:
    return min((float(cell) for cells in given for cell in np.atleast_1d(cells) if cell != ""), default=0.0)


def _most(*given: Any) -> float:
    return max((float(cell) for cells in given for cell in np.atleast_1d(cells) if cell != ""), default=0.0)


def _numbers(cells: Any) -> Any:
    return np.array([not isinstance(cell, str) for cell in np.atleast_1d(cells)])


def sheets_of(procurement: Procurement, sources: Sources) -> FormBook:
    made = make_spreadsheet(
        DOCUMENTS["comparison-sheet"], replace(sources, procurement=procurement), INSIDE, "en"
    )
    assert isinstance(made, FormBook)
    return made


@pytest.mark.parametrize(("formula", "tie"), [*zip(ScoringFormula, cycle(TieBreak), strict=False)])
def test_formulas_come_to_what_the_program_reckons(
    formula: ScoringFormula, tie: TieBreak, sources: Sources
) -> None:
    _empty, example, _about = sheets_of(compared(formula, tie), sources).sheets
    reckoner = Reckoner(example)
    reckoned = [cell for cell in example.cells if cell.formula]
    assert len(reckoned) >= 3 * (len(SCALES) + 3)
    for cell in reckoned:
        assert isinstance(cell.value, Decimal)
        assert reckoner.value(cell.address) == pytest.approx(float(cell.value), abs=1e-9), cell.formula


def test_equal_tenders_share_a_rank_only_where_lots_are_drawn(sources: Sources) -> None:
    def ranks(tie: TieBreak) -> list[float]:
        lines = (ex.price(ex.percent(50)), ex.quality("q", ex.percent(50), id="q"))
        design = AwardDesign(tie_break=tie, scales=(LineScale(line_id="q", most_points=D(100)),))
        procurement = ex.furniture(award_lines=lines, award_designs=(design,))
        example = sheets_of(procurement, sources).sheets[1]
        entered = {"D6": D(100), "E6": D(200), "F6": D(100), "D7": D(40), "E7": D(90), "F7": D(20)}
        cells = tuple(replace(cell, value=entered.get(cell.address, cell.value)) for cell in example.cells)
        reckoner = Reckoner(replace(example, cells=cells))
        last = max(cell.row for cell in cells if cell.formula)
        return [reckoner.value(f"{column}{last + 1}") for column in "DEF"]

    assert ranks(TieBreak.LOWEST_PRICE) == [1, 2, 3]
    assert ranks(TieBreak.QUALITY) == [2, 1, 3]
    assert ranks(TieBreak.LOT) == [1, 1, 3]


def test_only_what_evaluators_enter_can_be_changed_and_only_as_the_scale_allows(sources: Sources) -> None:
    empty, example, _about = sheets_of(compared(ScoringFormula.LOWEST_RATIO, TieBreak.LOT), sources).sheets
    inputs = [cell for cell in empty.cells if cell.look is CellLook.INPUT]
    assert all(cell.entry is not None and cell.value is None for cell in inputs)
    assert all(cell.value == "" for cell in empty.cells if cell.formula)
    entries = {cell.entry.title: cell.entry for cell in inputs if cell.entry is not None}
    assert (entries["judged"].least, entries["judged"].most) == (D(0), D(5))
    assert entries["yes"].choices == ("Yes", "No")
    levels = entries["levels"].choices_at
    names = Reckoner(example)._values(levels.replace("$", ""))
    assert list(names) == ["0: no level reached", "1: some, *", "2: some, *"]
    reckoner = Reckoner(empty)
    complete = {cell.formula.removeprefix("=IF(").partition(",")[0] for cell in empty.cells if cell.formula}
    assert all(condition.startswith("COUNTA(") and not reckoner.reckoned(condition) for condition in complete)


def test_a_scale_that_is_not_complete_gets_a_reason_instead_of_a_sheet(sources: Sources) -> None:
    lines = (ex.price(ex.percent(50)), ex.quality("q", ex.percent(50), id="q"))
    design = AwardDesign(scales=(LineScale(line_id="q", kind=ScaleKind.ABSOLUTE),))
    book = sheets_of(ex.furniture(award_lines=lines, award_designs=(design,)), sources)
    assert "The scale of a criterion is not complete" in "".join(strings(book.sheets[0]))
    assert len(book.sheets) == 2
