"""Cases of life-cycle cost as the program handles them: refusals at their field, results in money, sentences, remarks,
changes with undo, documents in three languages."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.adapters.storage import open_workspace
from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.domain.award_models import AwardDesign, EffectKind, LineScale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.cost_cases import CostCase, SharedInput, UnequalLives
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import AwardCriterion, Buyer, BuyerKind, Lot, Procurement
from gatekeeper_app.domain.report import Report, Table
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle import cases, editing
from gatekeeper_app.services.life_cycle.annex import annex_report
from gatekeeper_app.services.life_cycle.answers import headline, per_use_sentence, sentences, told_share
from gatekeeper_app.services.life_cycle.comparison import side_by_side
from gatekeeper_app.services.life_cycle.figures import cents, figure_rows, significant, unit_words
from gatekeeper_app.services.life_cycle.json_form import results_as_values
from gatekeeper_app.services.life_cycle.record import record_report
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import CostBench, Sureness, results
from gatekeeper_app.services.parts import join, split
from gatekeeper_app.services.protocols import LawBook, Library

from cost_examples import K, T, alternative, assumptions, case, figure, line, three_of_twelve

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def procurement(*given: CostCase, **rest: Any) -> Procurement:
    return Procurement(id="p", title="Koulukalusteet", created_at=NOW, cost_cases=given, **rest)


def two(**rest: Any) -> CostCase:
    """1000 now and 40 a year, against 400 now and 120 a year, for ten years at 3 %."""
    return case(
        rest.pop("given", assumptions(10, "0.03")),
        alternative("new", 10, line("purchase", K.PURCHASE, 1000), line("energy", K.ENERGY, 40, T.YEARLY)),
        alternative("old", 10, line("purchase", K.PURCHASE, 400), line("energy", K.ENERGY, 120, T.YEARLY)),
        **rest,
    )


# --- impossible input ---


def changed(path: str, given: CostCase) -> CostCase:
    """The case with one thing wrong with it."""
    first = given.alternatives[0]
    cost = first.lines[0]

    def with_line(**values: Any) -> CostCase:
        return replace(
            given,
            alternatives=(
                replace(first, lines=(replace(cost, **values), *first.lines[1:])),
                *given.alternatives[1:],
            ),
        )

    def with_first(**values: Any) -> CostCase:
        return replace(given, alternatives=(replace(first, **values), *given.alternatives[1:]))

    def with_assumptions(**values: Any) -> CostCase:
        return replace(given, assumptions=replace(given.assumptions, **values))

    return {
        "$.alternatives": lambda: replace(given, alternatives=()),
        "$.alternatives[0].life.best": lambda: with_first(life=figure(0)),
        "$.alternatives[0].life.low": lambda: with_first(life=figure(5, -1, 8)),
        "$.alternatives[0].life": lambda: with_first(life=figure(5, 6, 8)),
        "$.alternatives[0].quantity": lambda: with_first(quantity=Decimal(0)),
        "$.alternatives[0].lines": lambda: with_first(lines=()),
        "$.alternatives[0].embodied.best": lambda: with_first(embodied=figure("NaN")),
        "$.alternatives[0].lines[0].amount.best": lambda: with_line(amount=figure(-1)),
        "$.alternatives[0].lines[0].amount.high": lambda: with_line(amount=figure(1, 0, "Infinity")),
        "$.alternatives[0].lines[0].factor": lambda: with_line(factor=Decimal(-1)),
        "$.alternatives[0].lines[0].years": lambda: with_line(timing=T.EVERY, years=0),
        "$.alternatives[0].lines[0].price_input": lambda: with_line(price_input="nothing"),
        "$.alternatives[0].lines[0].amount_inputs[0]": lambda: with_line(amount_inputs=("nothing",)),
        "$.alternatives[0].lines[0].amount_inputs": lambda: replace(
            with_line(amount_inputs=("x",) * 9), inputs=(SharedInput(id="x", figure=figure(1)),)
        ),
        "$.assumptions.period": lambda: with_assumptions(period=Decimal(0)),
        "$.assumptions.rate.best": lambda: with_assumptions(rate=figure("-1")),
        "$.assumptions.rate.high": lambda: with_assumptions(rate=figure("0.03", "0", "3")),
        "$.assumptions.inflation": lambda: with_assumptions(inflation=Decimal("NaN")),
        "$.assumptions.escalation.energy.best": lambda: with_assumptions(escalation={K.ENERGY: figure(2)}),
        "$.assumptions.carbon_price.best": lambda: with_assumptions(carbon_price=figure(-5)),
        "$.assumptions.runs": lambda: with_assumptions(runs=0),
        "$.assumptions.seed": lambda: with_assumptions(seed=-1),
        "$.inputs[0].figure.best": lambda: replace(given, inputs=(SharedInput(id="x", figure=figure(-1)),)),
        "$.inputs": lambda: replace(given, inputs=(SharedInput(id="x", figure=figure(1)),) * 2),
        "$.inputs[0].figure": lambda: replace(
            given, inputs=(SharedInput(id="x", figure=figure(0)),), use_input="x"
        ),
        "$.use_input": lambda: replace(given, use_input="nothing"),
        "$.reference": lambda: replace(given, reference="nobody"),
    }[path]()


@pytest.mark.parametrize(
    "path",
    [
        "$.alternatives",
        "$.alternatives[0].life.best",
        "$.alternatives[0].life.low",
        "$.alternatives[0].life",
        "$.alternatives[0].quantity",
        "$.alternatives[0].lines",
        "$.alternatives[0].embodied.best",
        "$.alternatives[0].lines[0].amount.best",
        "$.alternatives[0].lines[0].amount.high",
        "$.alternatives[0].lines[0].factor",
        "$.alternatives[0].lines[0].years",
        "$.alternatives[0].lines[0].price_input",
        "$.alternatives[0].lines[0].amount_inputs[0]",
        "$.alternatives[0].lines[0].amount_inputs",
        "$.assumptions.period",
        "$.assumptions.rate.best",
        "$.assumptions.rate.high",
        "$.assumptions.inflation",
        "$.assumptions.escalation.energy.best",
        "$.assumptions.carbon_price.best",
        "$.assumptions.runs",
        "$.assumptions.seed",
        "$.inputs[0].figure.best",
        "$.inputs[0].figure",
        "$.inputs",
        "$.use_input",
        "$.reference",
    ],
)
def test_impossible_input_is_explained_at_its_field(path: str) -> None:
    wrong = changed(path, two())
    found = results(wrong)
    assert [fault.path for fault in found.refusals] == [path]
    assert found.alternatives == ()
    for language in LANGUAGES:
        assert found.refusals[0].why.in_language(language)
        assert found.refusals[0].remedy.in_language(language)
        assert headline(found).in_language(language)
    assert results_as_values(found, "en")["refusals"][0]["path"] == path


def test_the_largest_figures_that_are_let_in_give_numbers() -> None:
    huge = figure(10**12)
    shared = tuple(SharedInput(id=f"x{number}", figure=huge) for number in range(8))
    cost = line("e", K.ENERGY, huge, T.YEARLY, amount_inputs=tuple(each.id for each in shared), price=huge)
    pair = [alternative(name, 200, cost, quantity=Decimal(10**12)) for name in "ab"]
    given = assumptions(200, "-0.5", escalation={K.ENERGY: figure(1)})
    found = results(replace(case(given, *pair), inputs=shared))
    assert not found.refusals
    assert all(each.total.is_finite() for each in found.alternatives)


def test_a_comparison_too_large_for_the_memory_is_refused_before_it_is_calculated() -> None:
    costs = [line(f"x{number}", K.ENERGY, figure(5, 1, 9 + number), T.YEARLY) for number in range(100)]
    pair = [alternative(f"a{number}", 8, *costs) for number in range(6)]
    large = case(assumptions(8, "0.03", runs=200_000), *pair)
    assert [fault.path for fault in faults(large)] == ["$.assumptions.runs"]
    assert not faults(replace(large, assumptions=replace(large.assumptions, runs=20_000)))
    more = replace(large, alternatives=(*pair, alternative("b", 8, *costs)))
    assert "$.alternatives" in {fault.path for fault in faults(more)}


# --- results ---


def test_results_are_money_to_the_cent_that_adds_up() -> None:
    found = results(two())
    new, old = found.alternatives
    assert (new.total, old.total) == (Decimal("1341.21"), Decimal("1423.62"))
    assert new.by_kind == {K.PURCHASE: Decimal("1000.00"), K.ENERGY: Decimal("341.21")}
    assert sum(new.by_kind.values()) == new.total
    assert new.yearly == Decimal("157.23")
    assert new.undiscounted == Decimal("1400.00")
    assert found.ranking == ("new", "old")
    assert [flow.by_kind for flow in new.flows][:2] == [
        {K.PURCHASE: Decimal("1000.00")},
        {K.ENERGY: Decimal("40.00")},
    ]
    assert old.savings is not None
    assert old.savings.net == new.total - old.total == Decimal("-82.41")
    assert old.savings.operation - old.savings.investment == old.savings.net
    assert new.savings is None


def test_half_a_cent_goes_up() -> None:
    assert cents(0.125) == Decimal("0.13")
    assert cents(Decimal("2.675")) == Decimal("2.68")
    assert str(cents(-0.001)) == "0.00"
    assert significant(0.058249, 3) == Decimal("0.0582")
    assert significant(0) == 0


def test_without_ranges_the_order_is_certain_and_it_is_said_that_nothing_was_tried() -> None:
    found = results(two())
    assert found.certainty is not None
    assert found.certainty.share == 100
    assert found.certainty.sureness is Sureness.VERY_SURE
    assert "no_ranges" in {remark.id for remark in cost_remarks(two())}


def test_a_single_alternative_is_calculated_but_not_ranked() -> None:
    found = results(replace(two(), alternatives=two().alternatives[:1]))
    assert found.alternatives[0].total == Decimal("1341.21")
    assert found.ranking == ()
    assert found.certainty is None
    assert found.no_ranking is not None
    assert headline(found) == found.no_ranking


def test_the_answer_in_finnish_says_in_how_many_calculations_who_is_cheapest() -> None:
    given = three_of_twelve()
    found = results(given)
    assert found.certainty is not None
    share = told_share(found.certainty.share)
    assert (
        sentences(found)[0].in_language("fi")
        == f"Vaihtoehto ”new” on halvin {share} prosentissa laskelmista."
    )
    assert all(sentence.in_language(language) for sentence in sentences(found) for language in LANGUAGES)


def test_a_share_that_is_nearly_all_is_not_called_all() -> None:
    assert [told_share(Decimal(share)) for share in ("99.9", "82.3", "0.4", "100")] == [
        Decimal("99.9"),
        Decimal(82),
        Decimal("0.4"),
        Decimal(100),
    ]


def test_a_bench_gives_the_results_of_a_fresh_calculation() -> None:
    bench = CostBench()
    given = three_of_twelve()
    other = replace(given, assumptions=replace(given.assumptions, seed=7))
    assert results(given, bench=bench) == results(given)
    assert results(other, bench=bench) == results(other)
    assert results(given, bench=bench) == results(given)


def test_a_turn_within_the_range_of_its_figure_stands_first() -> None:
    given = two()
    first = given.alternatives[0]
    ranged = replace(first, lines=(replace(first.lines[0], amount=figure(1000, 900, 1200)), first.lines[1]))
    found = results(replace(given, alternatives=(ranged, given.alternatives[1])))
    assert found.turns[0].within
    assert found.turns[0].figure.key == "alternative/new/purchase/amount"
    assert found.turns[0].value.value == Decimal(1080)
    said = [sentence.in_language("en") for sentence in sentences(found)]
    assert "Purchase (new): above €1,080 (now €1,000) the cheapest is old." in said


def test_the_cost_of_a_unit_of_use_carries_its_unit() -> None:
    km = SharedInput(id="km", name="Ajosuorite", figure=Estimate(best=Decimal(20_000), unit="km/a"))
    found = results(replace(two(), inputs=(km,), use_input="km"))
    new = found.alternatives[0]
    assert new.per_use == significant(157.2305066 / 20_000, 4)
    sentence = per_use_sentence(found, new)
    assert sentence is not None
    assert "€/km" in sentence.in_language("fi")
    assert per_use_sentence(results(two()), results(two()).alternatives[0]) is None


def test_figures_are_named_in_the_order_of_the_case() -> None:
    rows = figure_rows(two())
    assert [row.name.in_language("en") for row in rows] == [
        "Discount rate",
        "Life (new)",
        "Purchase (new)",
        "Energy (new)",
        "Life (old)",
        "Purchase (old)",
        "Energy (old)",
    ]
    assert unit_words("kWh/a", "fi") == "kWh/v"
    assert unit_words("EUR/kWh", "sv") == "€/kWh"


def test_scenarios_stand_side_by_side_with_what_differs() -> None:
    dear = two(given=assumptions(10, "0.08"))
    compared = side_by_side([results(two()), results(replace(dear, name="Eight per cent"))])
    assert compared.names == ("Case", "Eight per cent")
    assert [row.name.in_language("en") for row in compared.differences] == ["Discount rate"]  # type: ignore[union-attr]
    assert dict(compared.totals)["new"][0] == Decimal("1341.21")


# --- remarks ---


def remark_ids(given: CostCase, whole: Procurement | None = None) -> set[str]:
    return {remark.id for remark in cost_remarks(given, whole)}


def test_figures_from_memory_or_practice_are_told() -> None:
    given = replace(
        two(),
        inputs=(
            SharedInput(id="x", name="Sähkö", figure=Estimate(best=Decimal(1), certainty=Certainty.MEMORY)),
        ),
    )
    told = next(remark for remark in cost_remarks(given) if remark.id == "to_be_verified")
    assert "Sähkö" in told.text.in_language("fi")


def test_goods_that_can_be_refurbished_are_asked_for_a_residual_value() -> None:
    assert "residual_missing" in remark_ids(replace(two(), second_life=True))
    assert "residual_missing" not in remark_ids(two())


@pytest.mark.parametrize(("rate", "unusual"), [("0.03", False), ("0.07", True), ("-0.01", True)])
def test_an_unusual_rate_is_pointed_out(rate: str, unusual: bool) -> None:
    assert ("rate_unusual" in remark_ids(two(given=assumptions(10, rate)))) is unusual


def test_a_period_beyond_the_lives_is_pointed_out() -> None:
    assert "period_beyond_life" in remark_ids(two(given=assumptions(15, "0.03")))
    grown = assumptions(15, "0.03", escalation={K.ENERGY: figure("0.02")})
    assert "annuity_with_growth" in remark_ids(two(given=grown))
    chained = replace(grown, lives=UnequalLives.CHAIN)
    assert "annuity_with_growth" not in remark_ids(two(given=chained))


def test_a_cost_that_never_falls_due_is_pointed_out() -> None:
    late = alternative("a", 5, line("overhaul", K.MAINTENANCE, 100, T.IN_YEAR, 8))
    assert "never_due" in remark_ids(case(assumptions(10, "0.03"), late))


def test_carbon_that_an_award_line_rewards_too_counts_twice() -> None:
    priced = two(given=assumptions(10, "0.03", carbon_price=figure(165)))
    priced = replace(
        priced, alternatives=tuple(replace(each, emissions=figure(50)) for each in priced.alternatives)
    )
    named = procurement(priced, award_lines=(AwardCriterion(id="q", name="Hiilijalanjälki"),))
    scaled = procurement(
        priced,
        award_lines=(AwardCriterion(id="q", name="Ympäristö"),),
        award_designs=(AwardDesign(scales=(LineScale(line_id="q", effect_kind=EffectKind.CARBON),)),),
    )
    assert "carbon_twice" in remark_ids(priced, named)
    assert "carbon_twice" in remark_ids(priced, scaled)
    assert "carbon_twice" not in remark_ids(priced, procurement(priced))
    assert "nothing_to_price" in remark_ids(two(given=assumptions(10, "0.03", carbon_price=figure(165))))


# --- cases from the procurement's own data ---


def test_a_new_case_takes_what_the_procurement_says() -> None:
    whole = procurement(
        categories=("furniture",),
        nature=ContractNature.SERVICES,
        contract_months=Decimal(30),
        lots=(Lot(id="lot1", title="Pulpetit"),),
    )
    made = cases.new_case(whole, "fi", lot_id="lot1")
    assert made.name == "Elinkaarikustannus: Pulpetit"
    assert made.assumptions.period == Decimal("2.5")
    assert made.second_life
    assert made.assumptions.rate.certainty is Certainty.PRACTICE
    assert [each.name for each in made.alternatives] == ["Vaihtoehto A", "Vaihtoehto B"]
    assert not faults(made)
    assert not results(made).refusals


def test_a_copied_alternative_shares_its_assumptions_with_the_original() -> None:
    given = three_of_twelve()
    twin = cases.copied_alternative(given.alternatives[0], "Twin")
    found = results(replace(given, alternatives=(given.alternatives[0], twin)))
    assert found.certainty is not None
    assert found.certainty.difference.low == found.certainty.difference.high == 0


def test_prices_of_emissions_are_those_in_force_in_euros_a_tonne(law: LawBook) -> None:
    choices = cases.carbon_price_choices(law.values, date(2026, 11, 22), Decimal(10), "fi")
    assert choices[0].value_id == cases.PROPOSED_PRICE
    by_id = {choice.value_id: choice for choice in choices}
    assert by_id["E-83/mki.a2"].estimate.best == 116
    assert by_id["E-82/eib"].level == "2016"
    assert by_id["E-82/eib"].growth == Decimal("0.0424")  # 165 in 2026, 250 in 2036
    assert "E-81/asek" not in by_id  # in Swedish crowns


# --- changes ---


def test_every_change_has_a_label_and_keeps_the_rest() -> None:
    start = procurement(two())
    given = two()
    first = given.alternatives[0]
    edits: list[Edit] = [
        editing.add_case(start, replace(two(), id="other")),
        editing.remove_case(start, "case"),
        editing.rename_case(start, "case", "  Kalusteet  ", "Perustelu"),
        editing.set_assumptions(start, "case", assumptions(12, "0.02")),
        editing.set_reference(start, "case", "old"),
        editing.put_input(start, "case", SharedInput(id="km", name="Ajo", figure=figure(100))),
        editing.put_alternative(start, "case", replace(first, id="third", name="third")),
        editing.put_alternatives(start, "case", (replace(first, id="x"), replace(first, id="y"))),
        editing.remove_alternative(start, "case", "old"),
        editing.move_alternative(start, "case", "old", 0),
        editing.put_line(start, "case", "new", line("water", K.WATER, 5, T.YEARLY)),
        editing.remove_line(start, "case", "new", "energy"),
        editing.set_figure(start, "case", figure_rows(given)[0], figure("0.04")),
    ]
    for edit in edits:
        assert edit.procurement != start
        assert edit.label.in_language("fi") != edit.label.in_language("en")
        assert join(split(edit.procurement)) == edit.procurement  # as it is saved and undone
    assert edits[2].procurement.cost_cases[0].name == "Kalusteet"
    assert [each.id for each in edits[9].procurement.cost_cases[0].alternatives] == ["old", "new"]
    assert edits[12].procurement.cost_cases[0].assumptions.rate.best == Decimal("0.04")


def test_a_figure_changes_wherever_it_stands() -> None:
    shared_life = figure(8, 5, 12)
    given = case(
        assumptions(10, "0.03"),
        *(
            alternative(
                name,
                shared_life,
                line("e", K.ENERGY, figure(9, 8, 10), T.YEARLY, price=figure(2), emission=figure(1)),
            )
            for name in "ab"
        ),
    )
    start = procurement(given)
    for row in figure_rows(given):
        edit = editing.set_figure(
            start, "case", row, replace(row.estimate, best=row.estimate.best, source="Mittaus")
        )
        after = {each.key: each.estimate for each in figure_rows(edit.procurement.cost_cases[0])}
        assert after[row.key].source == "Mittaus"
        assert [key for key, estimate in after.items() if estimate.source] == [row.key]


def test_a_shared_figure_that_is_needed_is_not_removed() -> None:
    used = alternative("a", 5, line("e", K.ENERGY, 10, T.YEARLY, price_input="power", name="Sähkö"))
    start = procurement(
        replace(case(assumptions(5, 0), used), inputs=(SharedInput(id="power", figure=figure("0.1")),))
    )
    with pytest.raises(WrongUsageError) as refused:
        editing.remove_input(start, "case", "power")
    assert "Sähkö" in refused.value.why.in_language("fi")


def test_a_change_to_something_that_is_gone_is_refused_with_a_reason() -> None:
    start = procurement(two())
    for change in (
        lambda: editing.remove_case(start, "gone"),
        lambda: editing.remove_alternative(start, "case", "gone"),
        lambda: editing.remove_line(start, "case", "new", "gone"),
        lambda: editing.set_reference(start, "case", "gone"),
        lambda: editing.set_use(start, "case", "gone"),
    ):
        with pytest.raises(WrongUsageError):
            change()


def test_a_change_at_the_desk_is_saved_and_undone(tmp_path: Path, library: Library, law: LawBook) -> None:
    store = open_workspace(tmp_path / "workspace.sqlite")
    desk = Desk(store=store, library=library, law=law, actor="maija")
    grown = assumptions(10, "0.03", escalation={K.ENERGY: figure("0.02")})
    desk.take(procurement(two(given=grown)))
    before = desk.procurement
    assert before is not None
    rate = figure_rows(before.cost_cases[0])[0]
    desk.apply(editing.set_figure(before, "case", rate, figure("0.05")))
    again = store.get("p")
    assert again.cost_cases[0].assumptions.rate.best == Decimal("0.05")
    assert results(again.cost_cases[0]).ranking
    desk.undo()
    assert store.get("p").cost_cases == before.cost_cases
    store.close()


# --- documents ---


def texts(report: Report) -> str:
    return repr(report.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_names_every_figure_with_source_and_range(law: LawBook, language: Language) -> None:
    given = three_of_twelve()
    given = replace(
        given,
        inputs=(
            SharedInput(
                id="km", name="Ajosuorite", figure=Estimate(best=Decimal(7), source="Ajopäiväkirja 2025")
            ),
        ),
    )
    report = annex_report(procurement(given), results(given), law, language, now=NOW)
    table = next(
        block
        for block in report.blocks
        if isinstance(block, Table) and "Ajopäiväkirja 2025" in repr(block.rows)
    )
    assert len(table.rows) == len(figure_rows(given))
    assert "1397/2016" in texts(report)
    assert "2014/24/EU" in texts(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_has_result_certainty_and_annex(law: LawBook, language: Language) -> None:
    given = three_of_twelve()
    found = results(given)
    report = record_report(procurement(given), found, law, language, now=NOW)
    said = texts(report)
    assert headline(found).in_language(language) in said
    assert any(isinstance(block, Table) and block.columns[-1].title == "CO2e" for block in report.blocks)
    assert "Koulukalusteet" in report.subtitle


def test_a_utility_is_told_the_section_of_its_own_act(law: LawBook) -> None:
    given = three_of_twelve()
    bought = procurement(given, buyer=Buyer(kind=BuyerKind.UTILITY))
    said = texts(annex_report(bought, results(given), law, "en", now=NOW))
    assert "1398/2016" in said
    assert "1397/2016" not in said


def test_a_record_of_a_case_that_cannot_be_calculated_says_why(law: LawBook) -> None:
    wrong = changed("$.alternatives[0].quantity", two())
    report = record_report(procurement(wrong), results(wrong), law, "fi", now=NOW)
    assert "Kappalemäärä ei ole suurempi kuin nolla." in texts(report)
