"""Figures of a life-cycle cost one by one, out to a spreadsheet and back, and as pictures and tables."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.calculation.life_cycle.model import Role, compiled
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_cases import CostCase, CostKind
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.life_cycle.alternatives_table import alternatives_table
from gatekeeper_app.services.life_cycle.charts import kind_chart, tornado_chart, total_chart
from gatekeeper_app.services.life_cycle.entries import FigureEntry, figure_entries, own_figure, set_entry
from gatekeeper_app.services.life_cycle.figures_sheet import figures_text, paste_figures, read_figures
from gatekeeper_app.services.life_cycle.presets import case_from_preset
from gatekeeper_app.services.life_cycle.results import CostResults, results

D = Decimal
SHIPPED = Shipped()


def case_of(preset: str) -> CostCase:
    return case_from_preset(SHIPPED.cost_presets[preset], SHIPPED.law.values, date(2026, 11, 22), "fi").case


CASE = replace(case_of("workplace-furniture"), id="kalusteet")
PROCUREMENT = Procurement(
    id="p", title="Kalusteet", created_at=datetime(2026, 11, 22, tzinfo=UTC), cost_cases=(CASE,)
)
FOUND = results(CASE)


def entry_of(case: CostCase, alternative: str, role: Role, line: str = "") -> FigureEntry:
    return next(
        entry for entry in figure_entries(case, alternative) if entry.role is role and entry.use.line == line
    )


def changed(entry: FigureEntry, estimate: Estimate, *, only_here: bool = False) -> CostCase:
    return set_entry(PROCUREMENT, CASE.id, entry, estimate, only_here=only_here).procurement.cost_cases[0]


def test_every_figure_of_every_preset_is_an_entry_and_shares_what_the_calculation_shares() -> None:
    for preset in SHIPPED.cost_presets:
        case = case_of(preset)
        entries = [*figure_entries(case)]
        for alternative in case.alternatives:
            entries += figure_entries(case, alternative.id)
        variables = compiled(case).variables.values()
        shared = {frozenset(variable.uses) for variable in variables} - {
            frozenset(variable.uses) for variable in variables if variable.role is Role.RATE
        }
        assert {frozenset(entry.uses) for entry in entries} == shared, preset
        assert all(entry.use == entry.uses[0] for entry in entries)
        assert len({entry.key for entry in entries}) == len(entries)


def test_a_shared_figure_changes_everywhere_or_only_here() -> None:
    entry = entry_of(CASE, "new", Role.AMOUNT, "installation")
    assert entry.others == ("Kunnostetut kalusteet",)
    estimate = own_figure(entry.estimate, "best", D(70), "fi")
    everywhere, here = changed(entry, estimate), changed(entry, estimate, only_here=True)
    found = [
        entry_of(case, whose, Role.AMOUNT, "installation").estimate.best
        for case in (everywhere, here)
        for whose in ("new", "refurbished")
    ]
    assert found == [70, 70, 70, 60]


def test_an_own_figure_is_no_longer_an_estimate_of_others() -> None:
    estimate = Estimate(
        best=D(100),
        low=D(50),
        high=D(150),
        unit="EUR",
        certainty=Certainty.PRACTICE,
        value_id="E-1",
        source="x",
    )
    within = own_figure(estimate, "best", D(120), "fi")
    assert (within.low, within.best, within.high) == (50, 120, 150)
    assert (within.certainty, within.value_id, within.source) == (None, "", "Hankintayksikön oma luku")
    beyond = own_figure(estimate, "best", D(200), "fi")
    assert (beyond.low, beyond.best, beyond.high) == (100, 200, 300)
    assert own_figure(estimate, "low", None, "fi").low is None
    sourced = replace(within, source="Tarjous 3.11.")
    assert own_figure(sourced, "high", D(130), "fi").source == "Tarjous 3.11."
    nothing_yet = Estimate(best=D(0), low=D(0), high=D(0))
    assert own_figure(nothing_yet, "best", D(5), "fi").high == 0  # nothing to be in proportion to
    with pytest.raises(ValueError, match="likely"):
        own_figure(estimate, "best", None, "fi")


def test_a_fault_finds_the_entry_it_is_about() -> None:
    entry = entry_of(CASE, "refurbished", Role.AMOUNT, "purchase")
    case = changed(entry, replace(entry.estimate, low=D(900)))
    found = faults(case)
    assert [
        each_entry.key
        for each_entry in figure_entries(case, "refurbished")
        if each_entry.is_place_of(found[0])
    ] == [entry_of(case, "refurbished", Role.AMOUNT, "purchase").key]
    assert not any(each_entry.is_place_of(found[0]) for each_entry in figure_entries(case, "new"))


def test_figures_copied_come_back_the_same_in_every_language() -> None:
    for preset in SHIPPED.cost_presets:
        case = replace(case_of(preset), id="x")
        procurement = replace(PROCUREMENT, cost_cases=(case,))
        for language in LANGUAGES:
            rows = read_figures(figures_text(case, language), language)
            assert paste_figures(procurement, "x", rows, language).procurement == procurement, (
                preset,
                language,
            )


def test_a_pasted_figure_is_the_buyers_own() -> None:
    text = "Luvut\nUudet kalusteet\thankintahinta\t600,5 €\t1 800\t\n"
    edit = paste_figures(PROCUREMENT, CASE.id, read_figures(text, "fi"), "fi")
    amount = entry_of(edit.procurement.cost_cases[0], "new", Role.AMOUNT, "purchase").estimate
    assert (amount.low, amount.best, amount.high) == (D("600.5"), D(1800), None)
    assert (amount.unit, amount.certainty, amount.source) == ("EUR", None, "Hankintayksikön oma luku")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no rows"),
        ("a\tb\n1\t2", "no rows"),
        ("Uudet kalusteet\tHankintahinta\t1\tpaljon\t3", "no figure"),
        ("Uudet kalusteet\tHankintahinta\t1\tNaN\t3\t", "no figure"),
        ("Uudet kalusteet\tHankintahinta\t1\t1e999\t3", "nought"),
        ("Uudet kalusteet\tMaalaus\t1\t2\t3", "is not in"),
        ("Vanhat\tHankintahinta\t1\t2\t3", "is not in"),
        ("Uudet kalusteet\tHankintahinta\t9\t2\t3", "between the lowest"),
        ("Uudet kalusteet\tHankintahinta\t-9\t2\t3", "nought"),
    ],
)
def test_what_cannot_be_pasted_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        paste_figures(PROCUREMENT, CASE.id, read_figures(text, "fi"), "fi")
    assert why in refused.value.why.in_language("en")


def test_pictures_tell_the_figures_they_show() -> None:
    chart = total_chart(FOUND, "fi")
    assert [bar.name for bar in chart.bars] == [FOUND.alternative(name).name for name in FOUND.ranking]
    assert [bar.hatched for bar in chart.bars] == [False, True, True, True]
    for bar, name in zip(chart.bars, FOUND.ranking, strict=True):
        assert bar.low is not None
        assert bar.high is not None
        assert bar.low <= bar.value == float(FOUND.alternative(name).total) <= bar.high
    kinds = kind_chart(FOUND, "new", "fi")
    assert kinds.headline == "Uudet kalusteet: Hankinta on 82\u00a0% kustannuksesta"
    assert sum(bar.value for bar in kinds.bars) == pytest.approx(float(FOUND.alternative("new").total))
    assert [bar.name for bar in kinds.bars if bar.hatched] == ["Jäännösarvo"]
    tornado = tornado_chart(FOUND, FOUND.swings, FOUND.ranking[0], "fi")
    assert tornado is not None
    assert all(swing.low <= 0 <= swing.high for swing in tornado.swings)
    sizes = [swing.high - swing.low for swing in tornado.swings]
    assert sizes == sorted(sizes, reverse=True)
    assert tornado_chart(FOUND, (), "new", "fi") is None


def test_a_case_without_ranges_has_pictures_without_whiskers() -> None:
    likely = results(CASE, uncertain=False)
    assert all(bar.low is None and bar.high is None for bar in total_chart(likely, "fi").bars)
    assert total_chart(likely, "fi").key == ""
    nothing = replace(
        CASE.alternatives[0],
        lines=tuple(replace(line, amount=Estimate(best=D(0))) for line in CASE.alternatives[0].lines),
    )
    empty = results(replace(CASE, alternatives=(nothing,), reference=""), uncertain=False)
    assert kind_chart(empty, nothing.id, "fi").headline == "Uudet kalusteet: kustannuksia ei ole vielä"


def rows_of(found: CostResults, *shown: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in alternatives_table(found, shown, "fi").rows}


def test_alternatives_side_by_side_have_every_figure() -> None:
    rows = rows_of(FOUND, "new", "refurbished")
    assert rows["Hankinta"][0] == "750\u00a0€"
    assert [FOUND.alternative(name).total for name in ("new", "refurbished")] == [
        Decimal("911.92"),
        Decimal("764.26"),
    ]
    assert rows["Yhteensä"] == ("912\u00a0€", "764\u00a0€")
    assert rows["Halvin, osuus laskelmista"] == ("0,3\u00a0%", "4\u00a0%")
    assert "Per käyttö" not in rows
    vans = results(case_of("van"))
    used = rows_of(vans, *[alternative.id for alternative in vans.alternatives])
    assert len(used["Yhteensä"]) == 3
    assert CostKind.ENERGY in vans.alternatives[0].kind_ranges
