"""The pictures of a criterion as charts: their findings, marks, tables and text alternatives."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, ScaleKind, ScoringFormula
from gatekeeper_app.domain.charts import LineChart, MapChart, MarkLook
from gatekeeper_app.domain.procurements import Procurement, Weight, WeightForm
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.charts import power_chart, winner_chart
from gatekeeper_app.services.award.pictures import power_curve, winner_map
from gatekeeper_app.services.award.results import result
from gatekeeper_app.services.charts.layout import lay_out
from gatekeeper_app.services.charts.shapes import Letters

D = Decimal
LETTERS = Letters(measure=lambda text, strong: len(text) * (7.5 if strong else 7.0), line=16.0)


def weighed(price: int, quality: int, green: int, **design: object) -> Procurement:
    def weight(figure: int) -> Weight:
        return Weight(form=WeightForm.PERCENT, figure=D(figure))

    lines = (
        ex.price(weight(price)),
        ex.quality("Käytettävyys", weight(quality), id="c1", green=False),
        ex.quality("Takaisinotto", weight(green), id="c2", green=True),
    )
    whole = ex.furniture(award_lines=lines, value=D(240_000))
    return replace(whole, award_designs=(AwardDesign(**design),)) if design else whole  # type: ignore[arg-type]


def charts(procurement: Procurement, line_id: str, language: Language) -> tuple[LineChart, MapChart]:
    bench = AwardBench()
    found = result(procurement, "", bench)
    line = found.line(line_id)
    curve, map_ = power_curve(found, line_id, bench), winner_map(found, line_id, bench)
    assert curve is not None
    assert map_ is not None
    return power_chart(line, curve, language), winner_chart(line, map_, language)


def test_a_powerless_weight_is_marked_beside_the_one_that_has_power() -> None:
    power, _winners = charts(weighed(70, 25, 5), "c2", "en")
    assert power.headline.startswith("14% would decide ")
    now, cure = power.marks
    assert (now.x, now.look, cure.x, cure.look) == (5.0, MarkLook.CIRCLE, 14.0, MarkLook.DIAMOND)
    assert now.label.startswith("now 5%: decides ")
    assert power.headline in power.alternative
    assert now.spoken in power.alternative


def test_a_weight_with_power_has_one_mark_only() -> None:
    power, _winners = charts(weighed(70, 25, 5), "c1", "en")
    assert [mark.look for mark in power.marks] == [MarkLook.CIRCLE]
    assert power.headline.startswith("25% decides ")


def test_the_map_says_what_the_best_score_outweighs() -> None:
    _power, winners = charts(weighed(70, 25, 5), "c2", "en")
    assert winners.headline == "The best score, 5 p, outweighs a price difference of 7.7%"
    assert winners.border[0] == pytest.approx((0.0, 0.0))
    assert winners.border[-1][0] == pytest.approx(7.7, abs=0.05)
    assert winners.border[-1][1] == pytest.approx(5.0)
    assert winners.x.high >= 7.7


def test_figures_are_written_as_each_language_writes_them() -> None:
    finnish, _ = charts(weighed(70, 25, 5), "c2", "fi")
    english, _ = charts(weighed(70, 25, 5), "c2", "en")
    assert finnish.x.ticks[1][1] == "10\u00a0%"
    assert english.x.ticks[1][1] == "10%"


@pytest.mark.parametrize(("formula", "language"), list(product(ScoringFormula, LANGUAGES)), ids=str)
def test_every_formula_and_language_has_charts_that_can_be_laid_out(
    formula: ScoringFormula, language: Language
) -> None:
    deductions = tuple(
        LineScale(line_id=each, kind=ScaleKind.JUDGED, deduction=D(5), deduction_percent=True)
        for each in ("c1", "c2")
    )
    procurement = weighed(70, 25, 5, formula=formula, floor=D(180_000), ceiling=D(300_000), scales=deductions)
    bench = AwardBench()
    found = result(procurement, "", bench)
    if not found.lines:
        assert found.no_answer is not None or found.model is not None
        return
    line = found.line("c2")
    curve, map_ = power_curve(found, "c2", bench), winner_map(found, "c2", bench)
    assert curve is not None
    power = power_chart(line, curve, language)
    assert len(power.table.rows) == 13
    assert all(len(row) == len(power.table.heads) for row in power.table.rows)
    assert lay_out(power, width=560, letters=LETTERS).stops
    if map_ is not None:
        winners = winner_chart(line, map_, language)
        assert lay_out(winners, width=560, letters=LETTERS).stops
        assert all(len(row) == 2 for row in winners.table.rows)
