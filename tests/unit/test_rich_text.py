"""Reports as rich text for the clipboard and as plain text: what each part is, and nothing that runs or loads."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gatekeeper_app.domain.charts import Axis, ChartTable, Curve, LineChart
from gatekeeper_app.domain.report import (
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    SideBySide,
    Signatures,
    Table,
)
from gatekeeper_app.services.documents.rich_text import Look, html_document, plain_text, report_html
from lxml import html as lxml_html

HOSTILE = "<script>alert('x')</script>&\x00\x1b\ud800"


@pytest.fixture
def report() -> Report:
    return Report(
        title="Perustelut",
        subtitle="Koulukalusteet",
        language="fi",
        author="Esimerkkilän kaupunki",
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        footer="",
        page_of="",
        draft_label="Luonnos",
        facts=(("Diaarinumero", "12/2026"),),
        blocks=(
            Heading(level=1, text="Kriteerit", number="1"),
            Heading(level=7, text="Syvä"),
            Paragraph(
                text=(
                    Run(text="Laki ", strong=True),
                    Run(text="§ 2", link="https://www.finlex.fi/"),
                    Run(text="ej", language="sv"),
                    Run(text="vaara", link="javascript:alert(1)"),
                )
            ),
            Quotation(text="Takuu 5 vuotta.\nToinen rivi."),
            Bullets(items=("a", "b"), numbered=True),
            Facts(rows=(("Taso", "Perus"),), caption="Tiedot"),
            Table(
                columns=(Column(title="Kriteeri"), Column(title="Pisteet", number=True)),
                rows=(("Takuu\tja huolto", "25"),),
                caption="Pisteet",
            ),
            Note(kind=NoteKind.WARNING, label="Varoitus", title="Paino puuttuu", text="Lisää paino."),
            PageBreak(),
            SideBySide(left=(Heading(level=2, text="Otsikko"),), right=(Heading(level=2, text="Rubrik"),)),
            SideBySide(left=(Paragraph(text="suomeksi"),), right=(Paragraph(text="på svenska"),)),
            Signatures(place_and_date="Aika ja paikka", lines=(("Hankinta-asiantuntija", "Aino"),)),
            Paragraph(text=HOSTILE),
        ),
        second_language="sv",
    )


def test_every_part_of_a_report_says_what_it_is(report: Report) -> None:
    page = lxml_html.document_fromstring(html_document(report).encode())
    assert page.get("lang") == "fi"
    assert [each.text for each in page.iter("h1", "h2", "h6")] == ["Perustelut", "1 Kriteerit", "Syvä"]
    assert [each.get("href") for each in page.iter("a")] == ["https://www.finlex.fi/"]
    other = [(each.get("lang"), each.text_content()) for each in page.iter("span", "div")]
    assert other == [("sv", "ej"), ("sv", "Rubrik"), ("sv", "på svenska")]
    assert page.findtext(".//h3") == "Otsikko"
    assert len(page.findall(".//ol/li")) == 2
    assert page.findtext(".//caption") == "Tiedot"
    heads = [(each.get("scope"), each.text) for each in page.iter("th")]
    assert ("col", "Pisteet") in heads
    assert {("row", "Diaarinumero"), ("row", "Taso"), ("row", "Takuu\tja huolto")} <= set(heads)
    assert page.find(".//blockquote") is not None
    assert "Luonnos" in page.text_content()


def test_hostile_text_stays_text_and_nothing_is_fetched_or_run(report: Report) -> None:
    whole = html_document(replace(report, title=HOSTILE, facts=((HOSTILE, HOSTILE),)))
    page = lxml_html.document_fromstring(whole.encode())
    assert not list(page.iter("script", "img", "link", "style", "iframe", "object"))
    assert "javascript:" not in whole
    assert not {"\x00", "\x1b", "\ud800"} & set(whole)
    assert "<script>" in page.text_content()


def test_a_chart_is_read_as_its_finding_and_its_figures(report: Report) -> None:
    axis = Axis(low=0, high=1, ticks=())
    chart = LineChart(
        headline="Voima kasvaa",
        alternative="Voima kasvaa painon myötä.",
        x=axis,
        y=axis,
        curves=(Curve(points=((0, 0), (1, 1))),),
        table=ChartTable(heads=("Paino", "Voima"), rows=(("5 %", "7 %"),)),
    )
    drawn = replace(report, blocks=(Figure(chart=chart),))
    told = report_html(drawn)
    assert "<strong>Voima kasvaa</strong>" in told
    assert '<th scope="row" align="left">5 %</th><td align="right">7 %</td>' in told
    assert "Paino\tVoima\n5 %\t7 %" in plain_text(drawn)


def test_a_text_view_gets_its_colours_and_its_captions_before_the_table(report: Report) -> None:
    told = report_html(report, Look(head="#abcdef", quotation="#fedcba"))
    assert 'bgcolor="#abcdef"' in told
    assert "background-color:#fedcba" in told
    assert "<caption>" not in told
    assert "<p><strong>Tiedot</strong></p><table" in told


def test_plain_text_has_numbers_dashes_and_tabs(report: Report) -> None:
    told = plain_text(report)
    assert told.startswith("Perustelut\nKoulukalusteet\nLuonnos\n\nDiaarinumero: 12/2026\n")
    assert "\n1 Kriteerit\n" in told
    assert "\n1. a\n2. b\n" in told
    assert "Takuu ja huolto\t25" in told
    assert "Varoitus: Paino puuttuu\nLisää paino." in told
    assert "suomeksi\n\npå svenska" in told
    assert not {"\x00", "\x1b", "\ud800"} & set(told)
