"""The headline figure of every published example, with what the program calculates: the table of `docs/effects.md`.

All figures of the examples, with their sources, stand in `tests/unit/test_*_worked_examples.py`; ids are those of the
list of worked examples. Where a source contradicts itself, `target` is what its own inputs give.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from gatekeeper_app.calculation.award.evaluation import BidScore, NoEvaluation, evaluate
from gatekeeper_app.calculation.award.models import AwardModel, model_of
from gatekeeper_app.calculation.award.priced import (
    advantage,
    emissions_cost,
    environmental_cost,
    priced_emissions,
)
from gatekeeper_app.calculation.award.scoring import price_shares
from gatekeeper_app.calculation.carbon.goods import MEMORY_PIECE, semiconductors
from gatekeeper_app.calculation.carbon.provision import activity
from gatekeeper_app.calculation.carbon.register import FORMULAS
from gatekeeper_app.calculation.carbon.transport import driving, freight
from gatekeeper_app.calculation.life_cycle.discounting import internal_rate, net_present_value
from gatekeeper_app.calculation.life_cycle.flows import flows
from gatekeeper_app.calculation.life_cycle.model import KIND_PLACE, compiled
from gatekeeper_app.calculation.life_cycle.present_values import present_values
from gatekeeper_app.domain.award_models import (
    AwardDesign,
    LineScale,
    ScaleKind,
    ScaleLevel,
    ScoringFormula,
    TrialBid,
)
from gatekeeper_app.domain.cost_cases import CostCase, PaymentMoment
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Weight, WeightForm

from cost_examples import K, T, alternative, assumptions, case, figure, heating_case, line

D = Decimal


@dataclass(frozen=True, slots=True)
class Published:
    """One figure: `printed` in the source, `target` where the print does not follow from its own inputs."""

    id: str
    what: str
    unit: str
    printed: str
    computed: Callable[[], float]
    tolerance: float
    target: str = ""

    @property
    def aim(self) -> float:
        return float(self.target or self.printed)


def _yearly(given: CostCase) -> float:
    model = compiled(given)
    return float(present_values(model, model.best).yearly[0, 0])


def _totals(given: CostCase) -> list[float]:
    model = compiled(given)
    return [float(each) for each in present_values(model, model.best).totals[:, 0]]


def _saved(share: int, growth: str) -> float:
    saved = alternative("saved", 40, line("e", K.ENERGY, 220 * share / 100, T.YEARLY, price=figure("1.00")))
    return _totals(
        case(
            assumptions(40, "0.08", escalation={K.ENERGY: figure(growth)}, payments=PaymentMoment.START),
            saved,
        )
    )[0]


def _dearer_power() -> float:
    power = alternative("power", 11, line("e", K.ENERGY, 1, T.YEARLY, price=figure(22)))
    given = assumptions(11, "0.05", escalation={K.ENERGY: figure("0.04")}, payments=PaymentMoment.START)
    model = compiled(case(given, power))
    return float(flows(model, model.alternatives[0]).money[KIND_PLACE[K.ENERGY]][10])


def _machine() -> float:
    costs = (line("p", K.PURCHASE, 100_000), line("m", K.MAINTENANCE, 10_000, T.YEARLY))
    return _yearly(case(assumptions(3, "0.05"), alternative("machine", 3, *costs)))


def _furnace() -> float:
    costs = (line("p", K.PURCHASE, 224), line("m", K.MAINTENANCE, 155, T.YEARLY))
    return _yearly(case(assumptions(11, "0.12"), alternative("f", 11, *costs)))


def _solar_plant() -> float:
    return _yearly(case(assumptions(30, "0.10"), alternative("plant", 30, line("p", K.PURCHASE, 338_800))))


def _kilometre() -> float:
    costs = (line("s", K.MAINTENANCE, 844, T.YEARLY), line("t", K.CONSUMABLES, 320, T.YEARLY))
    return _yearly(case(assumptions(10, "0.03"), alternative("car", 10, *costs))) / 20_000


def _basket() -> float:
    rows = ((1500, 18), (50, 20), (1200, 25), (540, 32))
    lines = [line(f"l{n}", K.PURCHASE, amount, price=figure(price)) for n, (amount, price) in enumerate(rows)]
    return _totals(case(assumptions(1, "0.03"), alternative("basket", 1, *lines)))[0]


def _line(line_id: str, points: str | None, form: WeightForm = WeightForm.POINTS) -> AwardCriterion:
    kind = AwardCriterionType.PRICE if line_id == "price" else AwardCriterionType.QUALITY
    weight = Weight() if points is None else Weight(form=form, figure=D(points))
    return AwardCriterion(id=line_id, type=kind, name=line_id, weight=weight)


def _model(lines: list[AwardCriterion], design: AwardDesign | None = None) -> AwardModel:
    made = model_of(lines, design or AwardDesign())
    if not isinstance(made, AwardModel):
        raise TypeError(made)
    return made


def _first(made: AwardModel, price: str | None, **offers: str) -> BidScore:
    """The score of the first of the tenders; the second is there to compare with."""
    first = TrialBid(
        id="1", price=None if price is None else D(price), offers={k: D(v) for k, v in offers.items()}
    )
    other = TrialBid(id="2", price=None if price is None else D(8000), offers=dict.fromkeys(offers, D(1)))
    scores = evaluate(made, (first, other))
    if isinstance(scores, NoEvaluation):
        raise TypeError(scores)
    return next(score for score in scores if score.bid_id == "1")


def _low_bid_total() -> float:
    made = _model([_line("price", "70"), _line("q1", "60"), _line("q2", "40"), _line("q3", "30")])
    return float(_first(made, "10000", q1="40", q2="30", q3="20").total)


def _share_without_the_lowest() -> float:
    made = _model([_line("price", "50"), _line("quality", "50")])
    shares = price_shares(made, np.array([40.0, 80.0, 100.0]), np.array([False, True, True]))
    return float(50 * shares[1])


def _third_of_three() -> float:
    made = _model([_line("price", "100"), _line("quality", "100")])
    return float(100 * price_shares(made, np.array([20.0, 40.0, 60.0]))[2])


def _weighted_sum() -> float:
    lines = [
        _line(name, share, WeightForm.PERCENT) for name, share in (("a", "45"), ("b", "35"), ("c", "20"))
    ]
    scales = tuple(LineScale(line_id=name, most_points=D(10)) for name in "abc")
    made = _model(lines, AwardDesign(formula=ScoringFormula.QUALITY_ONLY, scales=scales))
    return float(_first(made, None, a="8", b="10", c="10").total / 10)


def _evaluation_price(deduction: str, shares: tuple[str, ...], price: str, *, percent: bool) -> float:
    levels = tuple(ScaleLevel(name=share, share=D(share)) for share in shares)
    scale = LineScale(
        line_id="plan",
        kind=ScaleKind.LEVELS,
        levels=levels,
        deduction=D(deduction),
        deduction_percent=percent,
    )
    design = AwardDesign(formula=ScoringFormula.COMPARISON_PRICE, scales=(scale,))
    made = _model([_line("price", None), _line("plan", None)], design)
    found = _first(made, price, plan=str(len(shares))).evaluation_price
    return float(found or 0)


def _timber_structure() -> float:
    area = (("600", "1", "3.24"), ("740", "2", "3.24"), ("2160", "1", "1.83"), ("104", "1", "1.62"))
    mass = (
        ("0.09", "3", "76", "0.05"),
        ("0.25", "3", "36", "0.05"),
        ("42.3", "5.5", "18", "0.12"),
        ("0.048", "4", "3", "0.05"),
        ("0.048", "6", "6", "0.05"),
        ("0.04", "18", "16", "0.05"),
        ("0.04", "35", "3", "0.05"),
        ("0.12", "35", "2", "0.05"),
    )
    rows = [(D(m2) * D(layers), D(cost)) for m2, layers, cost in (*area, ("144", "2", "1.62"))]
    rows += [(D(kg) * D(m) * D(pieces), D(cost)) for kg, m, pieces, cost in mass]
    return float(environmental_cost(rows))


def _kilograms(formula: str, **figures: float) -> float:
    return float(FORMULAS[formula].calculate(figures).total)


def _two_legs() -> float:
    legs = ((423, 0.1), (321, 0.17))
    return sum(
        _kilograms("goods-transport", mass_a=0.087, distance=km, freight_factor=factor, years=1)
        for km, factor in legs
    )


def _diet() -> float:
    parts = {"beef": (2, 27), "pork": (0, 0), "poultry": (2, 6.9), "fish": (0, 0), "dairy": (5, 3.2)}
    figures: dict[str, float] = {"plants_week": 10, "plants_factor": 2.0, "years": 1}
    for food, (pounds, factor) in parts.items():
        figures |= {f"{food}_week": pounds, f"{food}_factor": factor}
    return _kilograms("food-purchases", **figures) / 2204.6


PUBLISHED: tuple[Published, ...] = (
    Published(
        "W-L1",
        "life-cycle cost of a heating system kept",
        "USD",
        "16187",
        lambda: _totals(heating_case())[0],
        0.5,
    ),
    Published("W-L1", "the same with a heat pump", "USD", "13605", lambda: _totals(heating_case())[1], 0.5),
    Published(
        "W-L2", "energy saved in 40 years, 5 %, prices steady", "SEK/m²", "142", lambda: _saved(5, "0"), 0.7
    ),
    Published(
        "W-L2",
        "energy saved in 40 years, 75 %, prices +10 % a year",
        "SEK/m²",
        "9642",
        lambda: _saved(75, "0.10"),
        14.5,
    ),
    Published(
        "W-L3", "price of electricity in year 10, +4 % a year", "ct/kWh", "32.57", _dearer_power, 0.005
    ),
    Published("W-L4", "equivalent annual cost of a machine", "USD", "46720.86", _machine, 0.005),
    Published("W-L5", "equivalent annual cost of a furnace", "USD", "192.72", _furnace, 0.01),
    Published(
        "W-L6",
        "internal rate of return",
        "share",
        "0.5672303344358536",
        lambda: internal_rate([-250_000, 100_000, 150_000, 200_000, 250_000, 300_000]) or 0.0,
        5e-14,
    ),
    Published(
        "W-L7",
        "future worth of an asset",
        "USD",
        "2324.80",
        lambda: net_present_value([-25_000, 8_000, 8_000, 8_000, 8_000, 13_000], 0.20) * 1.2**5,
        0.005,
    ),
    Published("W-L8", "annuity of a solar plant", "EUR", "51342", _solar_plant, 0.005, "35939.65"),
    Published("W-L9", "maintenance of a car by the kilometre", "EUR", "0.0582", _kilometre, 0.00005),
    Published("W-L10", "evaluation price of a basket", "NOK", "75280", _basket, 0.5),
    Published(
        "W-S1", "points of tender A, lowest price divided by price", "points", "146", _low_bid_total, 0
    ),
    Published(
        "W-S2",
        "points of the second when the lowest tender goes",
        "points",
        "50",
        _share_without_the_lowest,
        0,
    ),
    Published("W-S3", "financial score of the third tender", "points", "33.3", _third_of_three, 0.05),
    Published("W-S4", "weighted sum on a scale of ten", "points", "9.10", _weighted_sum, 0),
    Published(
        "W-S5",
        "price less the deduction for quality",
        "EUR",
        "78500",
        lambda: _evaluation_price("2500", ("0.3", "0.6"), "80000", percent=False),
        0,
    ),
    Published(
        "W-C1",
        "price less the discount of the ladder, step 3",
        "EUR",
        "28800000",
        lambda: _evaluation_price("10", ("0.1", "0.2", "0.4"), "30000000", percent=True),
        0,
    ),
    Published(
        "W-C2",
        "advantage of 15 % on a base of 750,000",
        "EUR",
        "112500",
        lambda: float(advantage(D(750_000), D("0.15"))),
        0,
    ),
    Published(
        "W-C3",
        "environmental cost of a timber structure",
        "EUR",
        "11845.14",
        _timber_structure,
        0.005,
        "11833.26",
    ),
    Published(
        "W-C4",
        "surcharge on 240 t at 5 NOK/kg",
        "NOK",
        "1200000",
        lambda: float(priced_emissions(D(240_000), D(5))),
        0,
    ),
    Published(
        "W-C5",
        "grey emissions of floor area, priced",
        "EUR",
        "60130456.50",
        lambda: float(emissions_cost(D(598_113) * D("0.5"), D(201))),
        0.005,
        "60110356.50",
    ),
    Published(
        "W-C6",
        "emissions of a service estimated from its price",
        "t CO2e",
        "3053.44",
        lambda: _kilograms("spend", spend=5e6, spend_factor=610.69 * 1000 / 1e6, years=1) / 1000,
        0.0101,
    ),
    Published("W-E1", "two legs of a transport", "kg CO2e", "8.42769", _two_legs, 5e-6),
    Published(
        "W-E2",
        "a passenger car in a year",
        "t CO2e",
        "5.46",
        lambda: float(driving(11_856, 100 / 19.7, 8.81e-3)) / 0.971,
        0.005,
    ),
    Published(
        "W-E3",
        "energy of the first leg of a parcel",
        "MJ",
        "91",
        lambda: float(freight(0.03, 600, 1.9)),
        0.5,
        "34",
    ),
    Published("W-E4", "a weekly diet in a year", "t CO2e", "2.45", _diet, 0.005),
    Published(
        "W-E5",
        "making of server memory, low",
        "kg CO2e",
        "209.2",
        lambda: float(semiconductors(6, 32, 2.375, MEMORY_PIECE)),
        0.05,
    ),
    Published(
        "W-E6",
        "total of an organisation",
        "t CO2e",
        "75",
        lambda: float(activity([2_000, 40_000, 50_000, 200_000], [2.51, 0.21, 0.18, 0.30])) / 1000,
        0.005,
        "82.42",
    ),
)


def missed() -> Iterator[str]:
    """Figures that are not met within their tolerance."""
    for each in PUBLISHED:
        computed = each.computed()
        if not abs(computed - each.aim) <= each.tolerance + 1e-9 * abs(each.aim):
            yield f"{each.id} {each.what}: {computed} for {each.aim}"
