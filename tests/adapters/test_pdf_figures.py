"""Charts on paper: drawn as vectors, with their words as text, whole on one page whatever they are called."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from gatekeeper_app.adapters.writers import pdf_figures, pdf_styles
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
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
from gatekeeper_app.domain.report import Figure, Heading, Paragraph, Report
from gatekeeper_app.services.charts.shapes import Ink

TABLE = ChartTable(heads=("Paino", "Ratkaisee"), rows=(("5 %", "3 %"), ("25 %", "54 %")))
ACROSS = Axis(low=0, high=50, ticks=((0, "0 %"), (25, "25 %"), (50, "50 %")), title="perusteen paino")
UP = Axis(low=0, high=80, ticks=((0, "0 %"), (80, "80 %")), title="osuus")
MARKS = (
    Mark(x=5, y=3, label="nyt 5 %", spoken="Nyt 5 %."),
    Mark(x=25, y=54, label="25 %: ratkaisee", spoken="25 %.", look=MarkLook.DIAMOND),
)


def lines(name: str) -> Chart:
    points = ((0.0, 0.0), (25.0, 54.0), (50.0, 78.0))
    curves = (
        Curve(points=points, low=(0, 40, 70), high=(3, 60, 80), name=name),
        Curve(points=points, dashed=True),
    )
    return LineChart(headline=name, alternative=name, x=ACROSS, y=UP, curves=curves, marks=MARKS, table=TABLE)


def plane(name: str) -> Chart:
    border = ((0.0, 0.0), (30.0, 80.0))
    return MapChart(
        headline=name, alternative=name, x=ACROSS, y=UP, border=border,
        above=name, below="halvempi voittaa", marks=MARKS, table=TABLE,
    )  # fmt: skip


def tornado(name: str) -> Chart:
    swings = tuple(
        Swing(name=name, low=-n, high=2 * n, low_label=f"−{n} %", high_label=f"+{2 * n} %", spoken=name)
        for n in range(12, 0, -1)
    )
    return Tornado(
        headline=name, alternative=name, base="412 000 €", swings=swings, key="viivoitus", rest="muut",
        table=TABLE,
    )  # fmt: skip


def bars(name: str) -> Chart:
    given = (
        Bar(name=name, value=41, label="41 %", spoken=name, low=30, high=55),
        Bar(name="Energia", value=27, label="27 %", spoken="Energia 27 %", hatched=True),
        Bar(name="Hyvitys", value=-8, label="−8 %", spoken="Hyvitys", low=-9, high=2),
    )
    return BarChart(headline=name, alternative=name, bars=given, key="viivoitettu: arvio", table=TABLE)


KINDS: tuple[Callable[[str], Chart], ...] = (lines, plane, tornado, bars)


def report(*blocks: Figure | Heading | Paragraph) -> Report:
    return Report(
        title="Kuvat", subtitle="", language="fi", author="", created_at=datetime(2026, 11, 22, tzinfo=UTC),
        footer="", page_of="", blocks=blocks,
    )  # fmt: skip


def pages(given: Report, tmp_path: Path) -> list[str]:
    PdfWriter().write(given, tmp_path / "r.pdf")
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


@pytest.mark.parametrize("make", KINDS)
def test_a_chart_is_drawn_with_its_caption_and_its_words_and_no_picture(
    make: Callable[[str], Chart], tmp_path: Path
) -> None:
    (text,) = pages(report(Figure(chart=make("Painon vaikutus"), caption="Kuva")), tmp_path)
    chart = make("Painon vaikutus")
    expected = {
        LineChart: ("Kuva", "perusteen paino", "nyt 5 %", "25 %: ratkaisee", "Painon vaikutus"),
        MapChart: ("Kuva", "Painon vaikutus", "halvempi voittaa", "nyt 5 %"),
        Tornado: ("Kuva", "Painon vaikutus", "412 000 €", "+24 %", "−12 %", "viivoitus", "muut"),
        BarChart: ("Kuva", "Painon vaikutus", "41 %", "−8 %", "viivoitettu: arvio"),
    }[type(chart)]
    assert [word for word in expected if word not in text] == []
    assert b"/Subtype /Image" not in (tmp_path / "r.pdf").read_bytes()


def test_the_figures_stand_below_the_picture_where_they_are_asked_for(tmp_path: Path) -> None:
    without = "".join(pages(report(Figure(chart=bars("Kategoriat"))), tmp_path))
    beside = "".join(pages(report(Figure(chart=bars("Kategoriat"), with_table=True)), tmp_path))
    assert "Ratkaisee" not in without
    assert "Ratkaisee" in beside
    assert "54 %" in beside


def test_the_alternative_tells_the_figures_unless_they_stand_below() -> None:
    chart = replace(bars("Kategoriat"), alternative="Kolme kategoriaa.")
    assert Figure(chart=chart).spoken == (
        "Kolme kategoriaa. Paino: 5 %, Ratkaisee: 3 %; Paino: 25 %, Ratkaisee: 54 %."
    )
    assert Figure(chart=chart, with_table=True).spoken == "Kolme kategoriaa."


def test_the_alternative_does_not_say_a_figure_twice() -> None:
    chart = replace(bars("Kategoriat"), alternative="Paino 25 % ratkaisee 54 %, 13 % ei.")
    assert Figure(chart=chart).spoken == "Paino 25 % ratkaisee 54 %, 13 % ei. Paino: 5 %, Ratkaisee: 3 %."


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("name", ["", "pitkä nimi " * 900, "x" * 10_000, "<b>&</b> 🌱\x00 עברית"])
def test_whatever_a_chart_is_about_it_stays_on_its_page(
    make: Callable[[str], Chart], name: str, tmp_path: Path
) -> None:
    pages(report(Figure(chart=make(name), caption="Kuva"), Paragraph(text="loppu")), tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as document:
        for page in document:
            words = page.get_textpage()
            boxes = [words.get_rect(n) for n in range(words.count_rects())]
            assert all(box[0] > 0 and box[2] < pdf_styles.PAGE_WIDTH for box in boxes)
            assert all(box[1] > 0 and box[3] < pdf_styles.PAGE_HEIGHT for box in boxes)


def test_a_picture_is_never_parted_from_its_caption(tmp_path: Path) -> None:
    for before in range(20, 40):
        blocks = [Paragraph(text="täyterivi") for _ in range(before)]
        texts = pages(report(*blocks, Figure(chart=tornado("Nimi"), caption="Kuvateksti")), tmp_path)
        assert all(("Kuvateksti" in text) == ("412 000 €" in text) for text in texts)


def test_every_ink_has_a_colour_and_tells_itself_apart_in_grey() -> None:
    greys = {
        ink: 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue
        for ink, colour in pdf_figures.INKS.items()
    }
    assert set(greys) == set(Ink)
    shades = sorted(greys[ink] for ink in (Ink.TEXT, Ink.ACCENT, Ink.EDGE, Ink.TINT, Ink.GROUND))
    assert all(darker + 0.08 < lighter for darker, lighter in pairwise(shades))


def test_a_chart_of_nothing_does_no_harm(tmp_path: Path) -> None:
    empty = ChartTable(heads=(), rows=())
    charts = (
        BarChart(headline="a", alternative="a", bars=(), table=empty),
        Tornado(headline="b", alternative="b", base="", swings=(), key="", table=empty),
        LineChart(headline="c", alternative="c", x=ACROSS, y=UP, curves=(Curve(points=()),), table=empty),
        MapChart(headline="d", alternative="d", x=ACROSS, y=UP, border=(), above="", below="", table=empty),
    )
    blocks = [Figure(chart=chart, with_table=True) for chart in charts]
    text = "".join(pages(report(*blocks, Paragraph(text="loppu")), tmp_path))
    assert [word for word in ("a", "b", "c", "d", "loppu") if word not in text] == []
