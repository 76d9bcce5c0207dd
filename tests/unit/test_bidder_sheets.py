"""Tender forms of life-cycle cost: written, filled in, read back; and forms somebody has changed."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UnreadableInputError, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.life_cycle.bidder_sheet import SheetPlan, bidder_sheet, sheet_plan
from gatekeeper_app.services.life_cycle.editing import put_alternatives
from gatekeeper_app.services.life_cycle.presets import PresetChoices, case_from_preset
from gatekeeper_app.services.life_cycle.results import results
from gatekeeper_app.services.life_cycle.sheet_reading import SheetReading, bids_only, read_sheet, read_sheets

from filled_forms import place_of, set_cells, whole_answer

SHIPPED = Shipped()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOLUTIONS = ("diesel", "electric")


def van_case() -> CostCase:
    start = case_from_preset(
        SHIPPED.cost_presets["van"],
        SHIPPED.law.values,
        date(2026, 11, 22),
        "fi",
        choices=PresetChoices(alternatives=SOLUTIONS),
    )
    return replace(start.case, id="vans")


CASE = van_case()
PROCUREMENT = Procurement(id="autot", title="Pakettiautot & huolto", created_at=NOW, cost_cases=(CASE,))


def plan_in(language: Language = "fi", case: CostCase = CASE) -> SheetPlan:
    return sheet_plan(PROCUREMENT, case, language, SOLUTIONS)


PLAN = plan_in()


@pytest.fixture
def form(tmp_path: Path) -> Callable[..., Path]:
    def written(language: Language = "fi", case: CostCase = CASE, name: str = "lomake.xlsx") -> Path:
        path = tmp_path / name
        SHIPPED.write_form(bidder_sheet(PROCUREMENT, case, language, now=NOW), path)
        return path

    return written


def read(path: Path, case: CostCase = CASE) -> SheetReading:
    return read_sheet(SHIPPED.read_form(path), PROCUREMENT, case, "fi")


def filled(form: Callable[..., Path], changes: dict[tuple[str, str], Any] | None = None) -> Path:
    return set_cells(form(), {**whole_answer(PLAN, CASE), **(changes or {})})


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_gives_the_tenders_in_it(form: Callable[..., Path], language: Language) -> None:
    plan = plan_in(language)
    reading = read(set_cells(form(language), whole_answer(plan, CASE)))
    assert reading.faults == ()
    assert reading.tenderer == "Tarjoaja Oy"
    assert [each.bidder for each in reading.alternatives] == [True, True]
    for bid, name in zip(reading.alternatives, SOLUTIONS, strict=True):
        template = CASE.alternative(name)
        assert template is not None
        assert bid.life == template.life
        assert bid.note == "Malli 1"
        for line, original in zip(bid.lines, template.lines, strict=True):
            assert line.amount.best == original.amount.best
            assert (line.amount.low is None) is line.from_bidder


def test_tenders_are_compared_alone_and_cost_what_their_figures_say(form: Callable[..., Path]) -> None:
    cheap = place_of(PLAN, "electric", "purchase")
    reading = read(filled(form, {cheap: 20000}))
    case = put_alternatives(PROCUREMENT, CASE.id, reading.alternatives).procurement.cost_cases[0]
    assert len(case.alternatives) == 4
    found = results(bids_only(case), uncertain=False)
    assert found.refusals == ()
    assert len(found.alternatives) == 2
    assert found.cheapest is not None
    assert found.cheapest.name == "Tarjoaja Oy: Sähköpakettiauto"
    same = results(CASE, uncertain=False).alternatives[0].total
    assert found.alternatives[0].total == same


def test_a_form_can_still_be_read_after_other_tenders_came(form: Callable[..., Path]) -> None:
    reading = read(filled(form))
    case = put_alternatives(PROCUREMENT, CASE.id, reading.alternatives).procurement.cost_cases[0]
    again = read(filled(form), case)
    assert again.faults == ()
    assert [each.id for each in again.alternatives] == [each.id for each in reading.alternatives]


def test_only_the_solutions_answered_with_yes_are_taken(form: Callable[..., Path]) -> None:
    offered = next(each for each in PLAN.entries if each.role == "offered" and each.alternative == "diesel")
    reading = read(filled(form, {(offered.sheet, offered.address): "Ei"}))
    assert reading.faults == ()
    assert [each.name for each in reading.alternatives] == ["Tarjoaja Oy: Sähköpakettiauto"]


def test_a_form_without_an_answer_is_told_so(form: Callable[..., Path]) -> None:
    reading = read(form())
    assert reading.alternatives == ()
    assert {fault.place for fault in reading.faults} == {
        f"{each.sheet}!{each.address}" for each in PLAN.entries if each.role in ("tenderer", "business_id")
    }


def test_the_form_is_locked_but_for_the_cells_to_fill_in_and_checks_what_is_entered(
    form: Callable[..., Path],
) -> None:
    inside = parts(form())
    pages = [text for name, text in inside.items() if name.startswith("xl/worksheets/")]
    assert len(pages) == 5
    assert all("<sheetProtection" in page and "password" not in page for page in pages)
    assert not any("<f>" in page for page in pages)
    assert sum(page.count("<dataValidation ") for page in pages) == len(PLAN.entries)
    assert all("fitToPage" in page for page in pages)
    assert "topLeftCell" in inside["xl/worksheets/sheet3.xml"]  # frozen heads
    assert "Pakettiautot &amp;&amp; huolto" in inside["xl/worksheets/sheet1.xml"]  # the footer


def test_texts_of_a_case_that_look_like_formulas_stay_texts(form: Callable[..., Path]) -> None:
    alternatives = tuple(replace(each, name="=1+1") for each in CASE.alternatives)
    case = replace(CASE, name="=cmd|'/C calc'!A0", alternatives=alternatives)
    inside = parts(form(case=case))
    assert not any("<f>" in text for name, text in inside.items() if "worksheets" in name)
    assert "=1+1" in inside["xl/sharedStrings.xml"]


def test_the_same_form_is_the_same_file(form: Callable[..., Path]) -> None:
    assert form(name="a.xlsx").read_bytes() == form(name="b.xlsx").read_bytes()


def test_a_changed_assumption_is_found_by_its_cell(form: Callable[..., Path]) -> None:
    (sheet, at), expected = next(
        (place, value) for place, value in PLAN.locked.items() if value == Decimal("0.1")
    )
    reading = read(filled(form, {(sheet, at): 0.2}))
    assert reading.alternatives == ()
    (fault,) = reading.faults
    assert fault.place == f"{sheet}!{at}"
    assert "0,2" in fault.why.in_language("fi").replace(".", ",")
    assert str(expected).replace(".", ",") in fault.why.in_language("fi").replace(".", ",")


def test_a_case_changed_after_the_form_was_sent_out_is_told_from_a_changed_form(
    form: Callable[..., Path],
) -> None:
    path = filled(form)
    inputs = tuple(
        replace(each, figure=replace(each.figure, best=Decimal("0.12")))
        if each.id == "electricity_price"
        else each
        for each in CASE.inputs
    )
    reading = read(path, replace(CASE, inputs=inputs))
    assert reading.alternatives == ()
    assert reading.faults[0].place == "ID!B6"
    assert any(fault.place.endswith("!B11") or "!" in fault.place for fault in reading.faults[1:])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "tyhjä"),
        ("edullinen", "sanoja"),
        (-1, "välillä"),
        (10**9, "välillä"),
        ("27 l/100 km", "toisena yksikkönä"),
        ("1.500", "tuhansia"),
        (("=", 27), "kaava"),
    ],
)
def test_a_cell_that_cannot_be_calculated_with_says_where_and_why(
    form: Callable[..., Path], value: Any, said: str
) -> None:
    place = place_of(PLAN, "electric", "electricity_100km")
    reading = read(filled(form, {place: value}))
    assert reading.alternatives == ()
    (fault,) = reading.faults
    assert fault.place == f"{place[0]}!{place[1]}"
    assert said in fault.why.in_language("fi")
    assert fault.remedy.in_language("fi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18,5", "18.5"),
        ("18.5", "18.5"),
        ("18,5 kWh/100 km", "18.5"),
        ("\u00a018 ", "18"),
        ("0,225", "0.225"),
    ],
)
def test_a_figure_typed_as_text_is_read_where_it_is_clear(
    form: Callable[..., Path], typed: str, meant: str
) -> None:
    place = place_of(PLAN, "electric", "electricity_100km")
    reading = read(filled(form, {place: typed}))
    assert reading.faults == ()
    electric = reading.alternatives[1]
    line = next(line for line in electric.lines if line.id == "electricity_100km")
    assert line.amount.best == Decimal(meant)


def test_thousands_and_money_typed_as_text_are_read(form: Callable[..., Path]) -> None:
    place = place_of(PLAN, "electric", "purchase")
    reading = read(filled(form, {place: "41 500,50 €"}))
    assert reading.faults == ()
    assert reading.alternatives[1].lines[0].amount.best == Decimal("41500.5")


def test_a_remark_where_nothing_belongs_is_shown_as_a_possible_reservation(form: Callable[..., Path]) -> None:
    sheet = next(each.sheet for each in PLAN.entries if each.role == "offered")
    reading = read(filled(form, {(sheet, "H40"): "Hinta voimassa vuoden"}))
    (fault,) = reading.faults
    assert fault.place == f"{sheet}!H40"
    assert "Hinta voimassa vuoden" in fault.why.in_language("fi")


@pytest.mark.parametrize(
    ("at", "value", "place"),
    [
        ("B1", "something", ""),
        ("B2", "99", "ID!B2"),
        ("B3", "toinen", "ID!B3"),
        ("B4", "other", "ID!B4"),
        ("B5", "de", "ID"),
        ("B7", "steam", "ID"),
    ],
)
def test_a_form_of_something_else_is_refused(
    form: Callable[..., Path], at: str, value: str, place: str
) -> None:
    reading = read(filled(form, {("ID", at): value}))
    assert reading.alternatives == ()
    assert [fault.place for fault in reading.faults] == [place]


def test_a_second_form_of_the_same_tenderer_is_not_taken_as_well(form: Callable[..., Path]) -> None:
    answer = whole_answer(PLAN, CASE)
    books = [SHIPPED.read_form(set_cells(form(name=name), answer)) for name in ("eka.xlsx", "toka.xlsx")]
    other = set_cells(
        form(name="muu.xlsx"), whole_answer(PLAN, CASE, tenderer="Muu Oy", business_id="7654321-0")
    )
    readings = read_sheets([*books, SHIPPED.read_form(other)], PROCUREMENT, CASE, "fi")
    assert [len(each.alternatives) for each in readings] == [2, 0, 2]
    assert "eka.xlsx" in readings[1].faults[0].why.in_language("fi")
    ids = [bid.id for each in readings for bid in each.alternatives]
    assert len(set(ids)) == 4


def test_files_that_are_no_forms_are_refused_with_a_reason(tmp_path: Path, form: Callable[..., Path]) -> None:
    garbage = tmp_path / "roska.xlsx"
    garbage.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    bomb = tmp_path / "pommi.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a>" + b" " * 30_000_000)
    entities = tmp_path / "viitteet.xlsx"
    with zipfile.ZipFile(form()) as source, zipfile.ZipFile(entities, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = re.sub(rb"\?>", b'?><!DOCTYPE a [<!ENTITY x "y">]>', content, count=1)
            archive.writestr(name, content)
    for path in (garbage, bomb, entities, tmp_path / "puuttuu.xlsx", tmp_path):
        with pytest.raises(UnreadableInputError):
            SHIPPED.read_form(path)


def test_a_form_is_not_written_for_what_asks_nothing_or_cannot_be_calculated() -> None:
    silent = replace(
        CASE,
        alternatives=tuple(
            replace(each, lines=tuple(replace(line, from_bidder=False) for line in each.lines))
            for each in CASE.alternatives
        ),
    )
    broken = replace(CASE, assumptions=replace(CASE.assumptions, period=Decimal(0)))
    first = CASE.alternatives[0]
    narrow = replace(
        CASE,
        alternatives=(
            replace(
                first,
                lines=tuple(
                    replace(line, least=Decimal(10), most=Decimal(1)) if line.from_bidder else line
                    for line in first.lines
                ),
            ),
        ),
    )
    for case in (silent, broken, narrow):
        with pytest.raises(WrongUsageError):
            bidder_sheet(PROCUREMENT, case, "fi", now=NOW)
    with pytest.raises(WrongUsageError):
        bidder_sheet(PROCUREMENT, CASE, "fi", now=NOW, alternatives=("steam",))


@pytest.mark.parametrize("preset", SHIPPED.cost_presets)
def test_the_form_of_every_preset_comes_back_as_tenders(preset: str, tmp_path: Path) -> None:
    language = LANGUAGES[len(preset) % len(LANGUAGES)]
    case = case_from_preset(
        SHIPPED.cost_presets[preset], SHIPPED.law.values, date(2026, 11, 22), language
    ).case
    names = [each.id for each in case.alternatives]
    path = tmp_path / "form.xlsx"
    SHIPPED.write_form(bidder_sheet(PROCUREMENT, case, language, now=NOW), path)
    plan = sheet_plan(PROCUREMENT, case, language, names)
    reading = read(set_cells(path, whole_answer(plan, case)), case)
    assert reading.faults == ()
    assert len(reading.alternatives) == len(names)
    bids = replace(case, reference="", alternatives=reading.alternatives)
    assert results(bids, uncertain=False).refusals == ()
