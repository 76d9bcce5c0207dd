"""Which pictures stand in the documents: of the award, of a life-cycle cost, of carbon."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.charts import BarChart, LineChart, MapChart, Tornado
from gatekeeper_app.domain.procurements import Procurement, Weight, WeightForm
from gatekeeper_app.domain.report import Figure, Heading, Report
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.documents.rich_text import report_html
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.life_cycle.presets import PresetChoices, case_from_preset
from gatekeeper_app.services.life_cycle.record import record_report
from gatekeeper_app.services.life_cycle.results import results

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SHIPPED = Shipped()


def weighed(price: int, quality: int, green: int) -> Procurement:
    def weight(figure: int) -> Weight:
        return Weight(form=WeightForm.PERCENT, figure=Decimal(figure))

    lines = (
        ex.price(weight(price)),
        ex.quality("Käytettävyys", weight(quality), id="c1", green=False),
        ex.quality("Takaisinotto", weight(green), id="c2", green=True),
    )
    return ex.furniture(award_lines=lines, value=Decimal(240_000))


def calculated(language: Language) -> Procurement:
    """Every weight has power, so the environmental one with the least is asked about."""
    values = SHIPPED.law.values
    preset = SHIPPED.cost_presets["workplace-furniture"]
    chosen = PresetChoices(quantity=Decimal(120))
    cost = case_from_preset(preset, values, TODAY, language, choices=chosen).case
    carbon = case_from_calculator(SHIPPED.carbon_calculators["furniture-reuse"], values, TODAY, language).case
    return replace(weighed(60, 20, 20), cost_cases=(cost,), carbon_cases=(carbon,))


def justified(procurement: Procurement, language: Language) -> Report:
    return justification(
        procurement, SHIPPED.library, SHIPPED.law, language, now=NOW, calculators=SHIPPED.carbon_calculators
    )


def figures(report: Report) -> list[tuple[str, Figure]]:
    """The figures of a report with the number of the chapter they stand in."""
    found, chapter = [], ""
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.text
        if isinstance(block, Figure):
            found.append((chapter, block))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_justification_shows_power_prices_costs_and_emissions(language: Language) -> None:
    found = figures(justified(calculated(language), language))
    kinds = [type(figure.chart) for _, figure in found]
    assert kinds == [LineChart, MapChart, BarChart, Tornado, BarChart]
    assert len({chapter for chapter, _ in found}) == 3
    assert all(figure.title and figure.chart.alternative in figure.spoken for _, figure in found)


def test_the_pictures_of_an_award_are_about_the_environmental_criterion_without_power() -> None:
    found = figures(justified(weighed(70, 25, 5), "en"))
    assert [figure.title.partition(":")[0] for _, figure in found] == ["Takaisinotto", "Takaisinotto"]
    assert "would decide" in found[0][1].title


def test_a_procurement_that_compares_the_price_alone_has_no_picture() -> None:
    alone = ex.furniture(award_lines=(ex.price(Weight(form=WeightForm.PERCENT, figure=Decimal(100))),))
    assert figures(justified(alone, "fi")) == []
    assert figures(justified(ex.furniture(), "fi")) == []


def test_the_record_of_costs_shows_the_alternatives_and_what_they_hang_on() -> None:
    procurement = calculated("sv")
    found = results(procurement.cost_cases[0])
    report = record_report(procurement, found, SHIPPED.law, "sv", now=NOW)
    assert [type(figure.chart) for _, figure in figures(report)] == [BarChart, Tornado]


def test_a_picture_is_read_as_its_alternative_and_its_table() -> None:
    report = justified(weighed(70, 25, 5), "en")
    html = report_html(report)
    (_, power), _ = figures(report)
    assert f"<strong>{power.title}</strong>" in html
    assert power.chart.alternative in html
    name, *cells = power.chart.table.rows[3]
    assert f'<th scope="row" align="left">{name}</th>' in html
    assert all(f'<td align="right">{cell}</td>' in html for cell in cells)
