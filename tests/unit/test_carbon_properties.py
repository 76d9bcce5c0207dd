"""What holds of every carbon comparison, whatever its figures."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from gatekeeper_app.calculation.carbon.comparison import better_share, compared, keyed, spread
from gatekeeper_app.calculation.carbon.faults import faults
from gatekeeper_app.calculation.carbon.register import FORMULAS
from gatekeeper_app.calculation.life_cycle.simulation import Draws
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate, Scenario
from hypothesis import given, settings
from hypothesis import strategies as st

RUNS = 200
QUANTITY = {
    "electricity": "energy",
    "heat": "heat_need",
    "fuels": "fuel_volume",
    "pumping": "water_volume",
    "vehicles": "vehicles",
    "goods-transport": "mass_a",
    "aggregates": "mass",
    "asphalt": "mass",
    "concrete": "concrete_volume",
    "steel": "mass",
    "life-extension": "pieces",
    "wear": "uses",
    "reuse": "pieces",
    "paper": "paper_mass",
    "servers": "pieces",
    "demolition": "mass",
    "menus": "meals",
    "food-waste": "guests",
    "laundry": "laundry_mass",
    "cleaning": "cleaned_area",
    "spend": "spend",
}
positive = st.floats(min_value=0.01, max_value=1000)


def figures_for(formula_id: str, data: Any) -> dict[str, float]:
    """Sound figures for a formula: shares that leave room for one another, the rest positive."""
    formula = FORMULAS[formula_id]
    most = 100 / max(1, len(formula.shares))
    return {
        name: data.draw(
            st.floats(min_value=0, max_value=most)
            if name in formula.shares
            else st.floats(min_value=0, max_value=1)
            if name in ("displacement", "warm_saving")
            else positive,
            label=name,
        )
        for name in formula.inputs
    }


@pytest.mark.parametrize("formula_id", list(QUANTITY))
@given(data=st.data(), times=st.floats(min_value=0.1, max_value=50))
@settings(max_examples=15, deadline=None)
def test_emissions_are_linear_in_the_quantity(formula_id: str, data: Any, times: float) -> None:
    figures = figures_for(formula_id, data)
    more = {**figures, QUANTITY[formula_id]: figures[QUANTITY[formula_id]] * times}
    calculate = FORMULAS[formula_id].calculate
    assert float(calculate(more).total) == pytest.approx(times * float(calculate(figures).total), rel=1e-9)


@pytest.mark.parametrize("formula_id", list(FORMULAS))
@given(data=st.data(), extra=st.floats(min_value=0.01, max_value=10))
@settings(max_examples=15, deadline=None)
def test_a_higher_emission_factor_never_lowers_the_footprint(
    formula_id: str, data: Any, extra: float
) -> None:
    figures = figures_for(formula_id, data)
    calculate = FORMULAS[formula_id].calculate
    for name in figures:
        if name.endswith(("_factor", "_meal")):
            higher = calculate({**figures, name: figures[name] + extra}).total
            assert float(higher) >= float(calculate(figures).total) * (1 - 1e-12)


@pytest.mark.parametrize("formula_id", list(FORMULAS))
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_a_formula_gives_for_arrays_what_it_gives_one_by_one(formula_id: str, data: Any) -> None:
    one, other = figures_for(formula_id, data), figures_for(formula_id, data)
    calculate = FORMULAS[formula_id].calculate
    together = calculate({name: np.array([one[name], other[name]]) for name in one})
    alone = [float(calculate(each).total) for each in (one, other)]
    assert spread(together.total, 2).tolist() == pytest.approx(alone)


def ranged(best: float, width: float) -> Estimate:
    return Estimate(
        best=Decimal(repr(best)),
        low=Decimal(repr(best * (1 - width))),
        high=Decimal(repr(best * (1 + width))),
    )


@pytest.mark.parametrize("formula_id", list(FORMULAS))
@given(data=st.data(), width=st.floats(min_value=0.01, max_value=0.4))
@settings(max_examples=5, deadline=None)
def test_equal_scenarios_differ_by_nothing_in_any_draw(formula_id: str, data: Any, width: float) -> None:
    figures = {name: ranged(value * 0.5, width) for name, value in figures_for(formula_id, data).items()}
    formula = FORMULAS[formula_id]
    both = keyed("case", formula.inputs, [figures, dict(figures)])
    runs = compared(formula, both, Draws(1, RUNS))
    one, other = (spread(run.drawn.total, RUNS) for run in runs)
    assert np.array_equal(one, other)
    assert better_share(one, other) == 0.5


@given(seed=st.integers(min_value=0, max_value=2**32))
@settings(max_examples=10, deadline=None)
def test_the_same_seed_gives_the_same_draws(seed: int) -> None:
    formula = FORMULAS["electricity"]
    figures = {"energy": ranged(100, 0.2), "electricity_factor": ranged(0.1, 0.3), "years": ranged(4, 0.1)}
    keys = keyed("case", formula.inputs, [figures])
    one, other = (compared(formula, keys, Draws(seed, RUNS))[0].drawn.total for _ in range(2))
    assert np.array_equal(one, other)


BOUNDS = {name: (Decimal(0), Decimal(10) ** 9) for name in FORMULAS["heat"].inputs}
SOUND = {name: Estimate(best=Decimal(1)) for name in FORMULAS["heat"].inputs}


def case_with(**changes: Any) -> CarbonCase:
    whole: dict[str, Any] = {
        "id": "c",
        "calculator": "heat",
        "inputs": SOUND,
        "scenarios": (Scenario(id="a"), Scenario(id="b")),
    }
    return CarbonCase(**{**whole, **changes})


def test_a_sound_case_has_no_faults() -> None:
    assert faults(case_with(), FORMULAS["heat"], BOUNDS) == ()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"scenarios": ()}, "$.scenarios"),
        ({"scenarios": (Scenario(id="a"),)}, "$.scenarios"),
        ({"scenarios": tuple(Scenario(id=str(n)) for n in range(13))}, "$.scenarios"),
        ({"scenarios": (Scenario(id="a"), Scenario(id="a"))}, "$.scenarios"),
        ({"chosen": "a"}, "$.chosen"),
        ({"chosen": "nobody"}, "$.chosen"),
        ({"inputs": {**SOUND, "efficiency": Estimate(best=Decimal(0))}}, "$.inputs.efficiency.best"),
        ({"inputs": {**SOUND, "heat_need": Estimate(best=Decimal(-1))}}, "$.inputs.heat_need.best"),
        ({"inputs": {**SOUND, "heat_need": Estimate(best=Decimal("NaN"))}}, "$.inputs.heat_need.best"),
        ({"inputs": {**SOUND, "years": Estimate(best=Decimal("Infinity"))}}, "$.inputs.years.best"),
        (
            {"inputs": {**SOUND, "years": Estimate(best=Decimal(1), low=Decimal(2), high=Decimal(3))}},
            "$.inputs.years",
        ),
    ],
)
def test_what_cannot_be_calculated_is_explained_at_its_place(changes: dict[str, Any], path: str) -> None:
    found = faults(case_with(**changes), FORMULAS["heat"], BOUNDS)
    assert path in [each.path for each in found]
    assert all(each.why.in_language("fi") and each.remedy.in_language("sv") for each in found)


def test_a_missing_figure_and_shares_beyond_the_whole_are_explained() -> None:
    kept = {name: figure for name, figure in SOUND.items() if name != "years"}
    missing = faults(case_with(inputs=kept), FORMULAS["heat"], BOUNDS)
    assert [each.path for each in missing] == ["$.scenarios[0].inputs.years", "$.scenarios[1].inputs.years"]
    menu = {name: Estimate(best=Decimal(30)) for name in FORMULAS["menus"].inputs}
    beyond = faults(case_with(calculator="menus", inputs=menu), FORMULAS["menus"], {})
    assert [each.path for each in beyond] == ["$.scenarios[0].inputs", "$.scenarios[1].inputs"]
