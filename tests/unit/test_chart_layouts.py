"""Charts as shapes and words: what is tested is the layout, never pixels."""

import math
from dataclasses import replace

import pytest
from gatekeeper_app.domain.charts import (
    Axis,
    Bar,
    BarChart,
    Chart,
    ChartTable,
    Curve,
    LineChart,
    MapChart,
    Mark,
    MarkLook,
    Swing,
    Tornado,
)
from gatekeeper_app.services.charts.layout import lay_out
from gatekeeper_app.services.charts.maps import cut
from gatekeeper_app.services.charts.plane import round_steps
from gatekeeper_app.services.charts.rows import MOST_ROWS, wrapped
from gatekeeper_app.services.charts.shapes import (
    Area,
    Drawing,
    Ink,
    Letters,
    Path,
    Rect,
    Sign,
    SignLook,
    Words,
)
from hypothesis import given
from hypothesis import strategies as st

LETTERS = Letters(measure=lambda text, strong: len(text) * (7.5 if strong else 7.0), line=16.0)
TABLE = ChartTable(heads=("a", "b"), rows=(("1", "2"),))
PERCENT = tuple((float(each), f"{each} %") for each in (0, 20, 40, 60, 80))
WEIGHTS = tuple((float(each), f"{each} %") for each in (0, 10, 20, 30, 40, 50, 60))


def curve() -> LineChart:
    points = tuple((float(x), 80 / (1 + math.exp((25 - x) / 6))) for x in range(61))
    return LineChart(
        headline="25 % ratkaisee joka toisen",
        alternative="25 % ratkaisee joka toisen. Nyt 5 %: 3 %.",
        x=Axis(low=0, high=60, ticks=WEIGHTS, title="paino"),
        y=Axis(low=0, high=80, ticks=PERCENT),
        curves=(
            Curve(
                points=points,
                low=tuple(0.8 * y for _x, y in points),
                high=tuple(min(80.0, 1.2 * y) for _x, y in points),
            ),
        ),
        marks=(
            Mark(x=5, y=2.8, label="nyt 5 %: ratkaisee 3 %", spoken="Nyt 5 prosenttia."),
            Mark(
                x=25,
                y=40,
                label="25 %: ratkaisee 40 %",
                spoken="25 prosenttia ratkaisee 40.",
                look=MarkLook.DIAMOND,
            ),
        ),
        table=TABLE,
    )


def winners() -> MapChart:
    return MapChart(
        headline="10 pistettä kumoaa 4 %:n hintaeron",
        alternative="10 pistettä kumoaa 4 %:n hintaeron.",
        x=Axis(low=0, high=20, ticks=((0.0, "0 %"), (10.0, "10 %"), (20.0, "20 %")), title="hintaero"),
        y=Axis(low=0, high=40, ticks=((0.0, "0 p"), (20.0, "20 p"), (40.0, "40 p"))),
        border=tuple((0.4 * n, float(n)) for n in range(41)),
        above="Vähäpäästöinen voittaa",
        below="Halvempi voittaa",
        marks=(Mark(x=6, y=10, label="nyt: +6 %, 10 p", spoken="Nyt kuusi prosenttia."),),
        table=TABLE,
    )


def tornado(count: int = 3) -> Tornado:
    swings = tuple(
        Swing(
            name=f"Käyttöikä {n}",
            low=-14.0 + n,
            high=22.0 - n,
            low_label="−14 %",
            high_label="+22 %",
            spoken=f"Käyttöikä {n} muuttaa kustannusta.",
        )
        for n in range(count)
    )
    return Tornado(
        headline="Käyttöikä vaikuttaa eniten",
        alternative="Käyttöikä vaikuttaa eniten.",
        base="perusarvio 412 000 €",
        swings=swings,
        key="viivoitus: arvo laskee",
        table=TABLE,
    )


def bars() -> BarChart:
    return BarChart(
        headline="Kunnostettu on halvin",
        alternative="Kunnostettu on halvin.",
        bars=(
            Bar(
                name="Uusi", value=412, low=380, high=470, label="412 000 €", spoken="Uusi maksaa 412 000 €."
            ),
            Bar(
                name="Kunnostettu ja vuokrattu kahdeksi vuodeksi",
                value=300,
                label="300 000 €",
                spoken="Kunnostettu maksaa 300 000 €.",
                hatched=True,
            ),
            Bar(name="Jäännösarvo", value=-50, label="−50 000 €", spoken="Jäännösarvo tuo 50 000 €."),
        ),
        table=TABLE,
    )


def words(drawing: Drawing) -> list[Words]:
    return [part for part in drawing.parts if isinstance(part, Words)]


def areas(drawing: Drawing) -> list[Area]:
    return [part for part in drawing.parts if isinstance(part, Area)]


def box(text: Words) -> Rect:
    return Rect(left=text.left, top=text.middle - 8, width=text.width, height=16)


CHARTS = [curve(), winners(), tornado(), bars()]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("width", [320.0, 560.0, 900.0])
def test_all_words_of_a_chart_lie_inside_it(chart: Chart, width: float) -> None:
    drawing = lay_out(chart, width=width, letters=LETTERS)
    for text in words(drawing):
        assert text.left >= -0.5, text
        assert text.left + text.width <= width + 0.5, text
        assert text.middle + 8 <= drawing.height + 0.5, text


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_every_mark_or_row_is_a_place_to_step_to_with_its_sentence(chart: Chart) -> None:
    drawing = lay_out(chart, width=560, letters=LETTERS)
    if isinstance(chart, LineChart | MapChart):
        wanted = [mark.spoken for mark in chart.marks]
    elif isinstance(chart, Tornado):
        wanted = [swing.spoken for swing in chart.swings]
    else:
        wanted = [each.spoken for each in chart.bars]
    assert [stop.spoken for stop in drawing.stops] == wanted


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_larger_text_is_laid_out_higher(chart: Chart) -> None:
    large = Letters(measure=lambda text, strong: 2 * LETTERS.measure(text, strong), line=32.0, scale=2.0)
    normal = lay_out(chart, width=700, letters=LETTERS)
    assert lay_out(chart, width=700, letters=large).height > normal.height


@pytest.mark.parametrize("width", [480.0, 560.0, 900.0])
def test_labels_of_a_curve_meet_neither_the_line_nor_each_other(width: float) -> None:
    drawing = lay_out(curve(), width=width, letters=LETTERS)
    labels = [box(text) for text in words(drawing) if text.bold]
    line = next(part for part in drawing.parts if isinstance(part, Path) and part.ink is Ink.ACCENT)
    assert len(labels) == 2
    assert not labels[0].meets(labels[1])
    assert not any(label.has(point) for label in labels for point in line.points)


def test_now_is_a_circle_and_the_cure_a_diamond() -> None:
    signs = [part for part in lay_out(curve(), width=560, letters=LETTERS).parts if isinstance(part, Sign)]
    assert [sign.look for sign in signs] == [SignLook.CIRCLE, SignLook.DIAMOND]
    assert signs[0].at.x < signs[1].at.x
    assert signs[0].at.y > signs[1].at.y


def test_the_band_holds_the_curve() -> None:
    drawing = lay_out(curve(), width=560, letters=LETTERS)
    band = next(area for area in areas(drawing) if area.fill is Ink.TINT)
    line = next(part for part in drawing.parts if isinstance(part, Path) and part.ink is Ink.ACCENT)
    half = len(band.points) // 2
    for upper, here, lower in zip(band.points[:half], line.points, reversed(band.points[half:]), strict=True):
        assert upper.y <= here.y <= lower.y


def test_the_map_is_plain_above_and_hatched_below_and_names_both() -> None:
    drawing = lay_out(winners(), width=560, letters=LETTERS)
    plain, hatched = areas(drawing)
    assert plain.fill is Ink.TINT
    assert plain.hatch is None
    assert hatched.hatch is not None
    bold = {text.text: box(text) for text in words(drawing) if text.bold}
    above, below = bold["Vähäpäästöinen voittaa"], bold["Halvempi voittaa"]
    assert above.top < below.top
    assert above.left < below.left
    assert not any(one.meets(other) for one in bold.values() for other in bold.values() if one is not other)


def test_a_border_is_cut_where_it_leaves_the_plane() -> None:
    assert cut(((0.0, 0.0), (10.0, 20.0), (30.0, 40.0)), 20.0, 40.0) == [
        (0.0, 0.0),
        (10.0, 20.0),
        (20.0, 30.0),
    ]
    assert cut(((0.0, 0.0), (10.0, 40.0)), 20.0, 40.0) == [(0.0, 0.0), (10.0, 40.0)]
    assert cut(((30.0, 5.0),), 20.0, 40.0) == []


def test_a_map_without_a_border_is_still_drawn() -> None:
    drawing = lay_out(replace(winners(), border=()), width=560, letters=LETTERS)
    assert len(areas(drawing)) == 2


def test_bars_that_fall_are_hatched_and_those_that_rise_are_solid() -> None:
    drawing = lay_out(tornado(), width=560, letters=LETTERS)
    falls = [area for area in areas(drawing) if area.hatch is not None]
    rises = [area for area in areas(drawing) if area.hatch is None]
    assert len(falls) == len(rises) == 3
    base = max(point.x for point in falls[0].points)
    assert all(max(point.x for point in area.points) == pytest.approx(base) for area in falls)
    assert all(min(point.x for point in area.points) == pytest.approx(base) for area in rises)


def test_lengths_of_bars_are_in_proportion() -> None:
    drawing = lay_out(tornado(), width=560, letters=LETTERS)
    lengths = [
        max(point.x for point in area.points) - min(point.x for point in area.points)
        for area in areas(drawing)
    ]
    assert lengths[0] / lengths[1] == pytest.approx(14 / 22)


def test_more_rows_than_eight_are_left_to_the_table() -> None:
    drawing = lay_out(replace(tornado(12), rest="4 muuta taulukossa"), width=560, letters=LETTERS)
    assert len(drawing.stops) == MOST_ROWS
    assert "4 muuta taulukossa" in [text.text for text in words(drawing)]


def test_whiskers_reach_from_low_to_high_and_figures_under_nought_go_left() -> None:
    drawing = lay_out(bars(), width=560, letters=LETTERS)
    first, second, third = areas(drawing)
    nought = min(point.x for point in first.points)
    end = max(point.x for point in first.points)
    whisker = next(part for part in drawing.parts if isinstance(part, Path) and part.ink is Ink.TEXT)
    unit = (end - nought) / 412
    assert whisker.points[0].x == pytest.approx(nought + 380 * unit)
    assert whisker.points[1].x == pytest.approx(nought + 470 * unit)
    assert max(point.x for point in third.points) == pytest.approx(nought)
    assert (first.hatch, second.hatch) == (None, Ink.ACCENT)


def test_charts_of_nothing_but_nought_divide_by_nothing() -> None:
    still = replace(bars(), bars=(Bar(name="Uusi", value=0, label="0 €", spoken="Uusi maksaa 0 €."),))
    assert areas(lay_out(still, width=560, letters=LETTERS)) == []
    level = Swing(name="Ikä", low=0, high=0, low_label="0 %", high_label="0 %", spoken="Ei muuta.")
    assert areas(lay_out(replace(tornado(), swings=(level,)), width=560, letters=LETTERS)) == []


def test_long_names_are_wrapped_between_words() -> None:
    assert wrapped("Kunnostettu ja vuokrattu", 90, LETTERS) == ["Kunnostettu", "ja vuokrattu"]
    assert wrapped("Elinkaarikustannuslaskenta", 50, LETTERS) == ["Elinkaarikustannuslaskenta"]


@given(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.floats(1e-3, 1e9, allow_nan=False),
)
def test_round_steps_hold_the_range_in_few_even_steps(low: float, span: float) -> None:
    high = low + span
    if high <= low or span < abs(low) * 1e-6:
        return
    steps = round_steps(low, high)
    assert 2 <= len(steps) <= 6
    slack = 1e-6 * (span + abs(low))
    assert steps[0] <= low + slack
    assert steps[-1] >= high - slack


@pytest.mark.parametrize("ends", [(1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (math.nan, 1.0)])
def test_round_steps_of_no_range_are_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=r"\("):
        round_steps(*ends)
