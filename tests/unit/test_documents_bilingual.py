"""Two languages beside each other: what corresponds is joined, what is the same stands once, nothing is lost."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable
from gatekeeper_app.domain.report import (
    Attachment,
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    SideBySide,
    Signatures,
    Table,
    in_languages,
)
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.bilingual import make_bilingual, side_by_side
from gatekeeper_app.services.documents.catalogue import DOCUMENTS, REPORTS, Form, file_name
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.json_form import report_bytes
from gatekeeper_app.services.documents.making import make_report
from gatekeeper_app.services.protocols import LawBook, Library

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def in_finnish(*blocks: Block) -> Report:
    return Report(
        title="Perustelumuistio", subtitle="Kalusteet", language="fi", author="Espoo", created_at=NOW,
        footer="Kalusteet · sisäinen", page_of="Sivu {page} / {pages}", draft_label="Luonnos: 10 lukua vahvistamatta",
        facts=(("Hankintayksikkö", "Espoo"), ("Päivä", "22.11.2026")), blocks=blocks,
        letterhead=Letterhead(colour="#112233"),
        attachments=(Attachment(name="a", media_type="b", description="c", content=b"d"),),
    )  # fmt: skip


def in_swedish(*blocks: Block) -> Report:
    return Report(
        title="Motivering", subtitle="Kalusteet", language="sv", author="Espoo", created_at=NOW,
        footer="Kalusteet · internt", page_of="Sida {page} / {pages}", draft_label="Utkast",
        facts=(("Upphandlande enhet", "Espoo"), ("Dag", "22.11.2026")), blocks=blocks,
    )  # fmt: skip


def chart(headline: str) -> BarChart:
    return BarChart(
        headline=headline, alternative=f"{headline}.", bars=(Bar(name="A", value=1, label="1", spoken="A 1"),),
        table=ChartTable(heads=("A", headline), rows=(("B", "1"),)),
    )  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text of a report, line by line."""
    if isinstance(value, str):
        yield from (" ".join(line.split()) for line in value.split("\n"))
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


def test_what_frames_the_document_is_said_in_both_languages() -> None:
    joined = side_by_side(in_finnish(), in_swedish())
    assert (joined.title, joined.title_line) == (
        "Perustelumuistio\nMotivering",
        "Perustelumuistio · Motivering",
    )
    assert joined.subtitle == "Kalusteet"
    assert joined.footer == "Kalusteet · sisäinen · internt"
    assert joined.page_of == "Sivu {page} / {pages} · Sida {page} / {pages}"
    assert joined.draft_label == "Luonnos · Utkast"
    assert joined.facts == (("Hankintayksikkö\nUpphandlande enhet", "Espoo"), ("Päivä\nDag", "22.11.2026"))
    assert (joined.language, joined.second_language) == ("fi", "sv")
    assert (joined.letterhead, joined.attachments) == (in_finnish().letterhead, in_finnish().attachments)
    assert in_languages(joined.title, "sv") == (
        Run(text="Perustelumuistio\n"), Run(text="Motivering", language="sv"),
    )  # fmt: skip
    assert in_languages("a\nb", None) == "a\nb"


def test_sentences_stand_beside_each_other_and_what_is_the_same_stands_once() -> None:
    own = Paragraph(text="Own words of the buyer.")
    left = (Heading(level=1, text="Tausta", number="1"), own, Bullets(items=("yksi",)), PageBreak())
    right = (Heading(level=1, text="Bakgrund", number="1"), own, Bullets(items=("ett",)), PageBreak())
    joined = side_by_side(in_finnish(*left), in_swedish(*right))
    assert joined.blocks == (
        SideBySide(left=left[:1], right=right[:1]),
        own,
        SideBySide(left=(left[2],), right=(right[2],)),
        PageBreak(),
    )
    assert isinstance(joined.blocks[0], SideBySide)
    assert joined.blocks[0].pairs == ((left[0], right[0]),)


def test_a_table_keeps_its_width_and_holds_both_languages_where_they_differ() -> None:
    columns = Column(title="Kriteeri", weight=3), Column(title="Arvo", number=True)
    left = Table(
        columns=columns, rows=(("Takuu", "1,5"), ((Run(text="Hinta", strong=True),), "")), caption="Osat"
    )
    right = Table(
        columns=(Column(title="Kriterium"), Column(title="Värde")),
        rows=(("Garanti", "1,5"), ("Pris", "x")),
        caption="Delar",
    )
    (table,) = side_by_side(in_finnish(left), in_swedish(right)).blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Kriteeri\nKriterium", "Arvo\nVärde"]
    assert [column.weight for column in table.columns] == [3, 1]
    assert table.caption == "Osat\nDelar"
    assert table.rows == (
        ((Run(text="Takuu"), Run(text="\n"), Run(text="Garanti", language="sv")), "1,5"),
        (
            (Run(text="Hinta", strong=True), Run(text="\n"), Run(text="Pris", language="sv")),
            (Run(text=""), Run(text="x", language="sv")),
        ),
    )


def test_short_facts_share_their_row_and_long_ones_stand_beside_each_other() -> None:
    short = Facts(rows=(("Arvo", "1 €"),)), Facts(rows=(("Värde", "1 €"),))
    long = Facts(rows=(("Näyttö", "x" * 200),)), Facts(rows=(("Bevis", "y" * 200),))
    joined = side_by_side(in_finnish(short[0], long[0]), in_swedish(short[1], long[1]))
    assert joined.blocks == (
        Facts(rows=(("Arvo\nVärde", "1 €"),)),
        SideBySide(left=(long[0],), right=(long[1],)),
    )


def test_a_picture_stands_once_and_tells_its_finding_in_both_languages() -> None:
    left, right = (Figure(chart=chart(name), with_table=True) for name in ("Kallein", "Dyrast"))
    picture, said, table = side_by_side(in_finnish(left), in_swedish(right)).blocks
    assert picture == Figure(chart=left.chart, caption="Kallein\nDyrast")
    assert said == Paragraph(text=(Run(text="Dyrast.", language="sv"),), muted=True)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["A", "Kallein\nDyrast"]


def test_places_to_sign_stand_once() -> None:
    left = Signatures(place_and_date="Paikka", lines=(("Johtaja", "M. Malli"),))
    right = Signatures(place_and_date="Ort", lines=(("Direktör", "M. Malli"),))
    (signed,) = side_by_side(in_finnish(left), in_swedish(right)).blocks
    assert signed == Signatures(place_and_date="Paikka · Ort", lines=(("Johtaja\nDirektör", "M. Malli"),))


def test_sections_that_differ_stand_under_their_common_heading_and_lose_nothing() -> None:
    def chapter(number: str, text: str, *content: Block) -> tuple[Block, ...]:
        return Heading(level=1, text=text, number=number), *content

    left = (
        Paragraph(text="Alku"),
        *chapter("1", "Tausta", Paragraph(text="Oma sana"), Quotation(text="Vaatimus")),
        *chapter("2", "Loppu", Paragraph(text="Päätös")),
    )
    right = (
        *chapter("1", "Bakgrund", Quotation(text="Krav")),
        *chapter("2", "Slut", Paragraph(text="Beslut")),
        *chapter("3", "Eget", Paragraph(text="Ord")),
    )
    joined = side_by_side(in_finnish(*left), in_swedish(*right))
    assert joined.blocks == (
        SideBySide(left=left[:1], right=()),
        SideBySide(left=(left[1],), right=(right[0],)),
        SideBySide(left=left[2:4], right=right[1:2]),
        SideBySide(left=(left[4],), right=(right[2],)),
        SideBySide(left=(left[5],), right=(right[3],)),
        SideBySide(left=(), right=right[4:]),
    )
    beside = [bool(block.pairs) for block in joined.blocks]
    assert beside == [False, True, False, True, True, False]


@pytest.fixture(scope="module")
def sources(library: Library, law: LawBook) -> Sources:
    procurement = Shipped(language="fi").sample("food-service", "fi")
    return Sources(procurement=procurement, library=library, law=law, now=NOW, calculators={})


def test_every_document_of_a_sample_corresponds_and_keeps_every_text_of_both_languages(
    sources: Sources,
) -> None:
    for kind in REPORTS:
        whom = kind.audiences[0] if kind.id != "justification" else Audience.OUTWARD
        first, second = (make_report(kind, sources, whom, language) for language in ("fi", "sv"))
        joined = make_bilingual(kind, sources, whom, ("fi", "sv"))
        pairs = [block for block in joined.blocks if isinstance(block, SideBySide)]
        assert pairs, kind.id
        assert all(block.pairs for block in pairs), kind.id
        kept = set(texts(joined.blocks))
        given = {*texts(first.blocks), *texts(second.blocks)}
        pictures = {
            text for block in second.blocks if isinstance(block, Figure) for text in texts(block.chart)
        }
        assert given - pictures <= kept, (kind.id, sorted(given - pictures - kept)[:3])


def test_the_json_has_the_sides_and_the_second_language() -> None:
    joined = side_by_side(in_finnish(Paragraph(text="a")), in_swedish(Paragraph(text="b")))
    said = json.loads(report_bytes(joined, "contract", "outward"))
    assert (said["language"], said["second_language"]) == ("fi", "sv")
    assert said["blocks"] == [
        {
            "block": "side_by_side",
            "left": [{"block": "paragraph", "text": "a", "muted": False}],
            "right": [{"block": "paragraph", "text": "b", "muted": False}],
        }
    ]
    alone = json.loads(report_bytes(replace(joined, second_language=None), "contract", "outward"))
    assert "second_language" not in alone


def test_its_file_is_named_after_both_languages() -> None:
    kind = DOCUMENTS["contract"]
    assert file_name(kind, Audience.OUTWARD, Form.PDF, "fi", "sv") == "contract.outward.fi-sv.pdf"
