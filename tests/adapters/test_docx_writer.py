"""What a report becomes as a Word document, read back by readers that had no part in writing it."""

import re
import shutil
import struct
import subprocess
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import pypdfium2
import pytest
from gatekeeper_app.adapters.documents.docx_reading import read_docx
from gatekeeper_app.adapters.writers.docx_writer import DocxWriter
from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable, Curve, LineChart
from gatekeeper_app.domain.report import (
    Block,
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
from gatekeeper_app.domain.text_documents import BlockKind
from gatekeeper_app.errors import NotPossibleNowError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_pdf_figures import KINDS, lines
from test_pdf_writer import HOSTILE, a_report, everything

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMF_END = 14

EACH_BLOCK: Mapping[type[Block], tuple[Block, list[str]]] = MappingProxyType(
    {
        Heading: (Heading(level=2, text="Vaatimukset"), ["Vaatimukset"]),
        Paragraph: (Paragraph(text="Tavallinen kappale."), ["Tavallinen kappale."]),
        Quotation: (Quotation(text="Takuun on oltava viisi vuotta."), ["viisi vuotta"]),
        Bullets: (Bullets(items=("Ykkönen", "Kakkonen"), numbered=True), ["Ykkönen", "Kakkonen"]),
        Facts: (Facts(rows=(("Arvo", "noin miljoona"),), caption="Perustiedot"), ["noin miljoona", "Perustiedot"]),
        Table: (
            Table(columns=(Column(title="Kriteeri"), Column(title="Paino")), rows=(("Takuu", "15"),), caption="Painot"),
            ["Kriteeri", "Takuu", "15", "Painot"],
        ),
        Figure: (Figure(chart=lines("Osuudet"), with_table=True), ["Osuudet", "Ratkaisee"]),
        Note: (
            Note(kind=NoteKind.OK, label="Kunnossa", title="Mitataan", text="Kyllä."),
            ["Kunnossa: Mitataan", "Kyllä"],
        ),
        Signatures: (
            Signatures(place_and_date="Espoossa", lines=(("Johtaja", "M. Malli"), ("Tarkastaja", ""))),
            ["Espoossa", "Johtaja", "M. Malli", "Tarkastaja"],
        ),
        SideBySide: (
            SideBySide(
                left=(Paragraph(text="Näin perustellaan."), Facts(rows=(("Arvo", "suuri"),))),
                right=(Paragraph(text="Så motiveras det."), Facts(rows=(("Värde", "stort"),))),
            ),
            ["Näin perustellaan.", "Så motiveras det.", "Arvo", "suuri", "Värde", "stort"],
        ),
        PageBreak: (PageBreak(), []),
    }
)  # fmt: skip

# What stands before what in the properties of a paragraph and of a run (ECMA-376 part 1, 17.3.1.26 and 17.3.2.28):
# Word refuses a document that has them in another order.
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs suppressAutoHyphens spacing ind jc outlineLvl"
    ),
    "rPr": "rStyle rFonts b bCs color sz szCs u bdr shd rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd tcMar vAlign",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "settings": (
        "zoom defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone compat themeFontLang decimalSymbol "
        "listSeparator"
    ),
}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(report: Report, name: str = "report.docx") -> Path:
        target = tmp_path / name
        DocxWriter().write(report, target)
        return target

    return write


def with_figures() -> Report:
    figures = [Figure(chart=kind("Paino ratkaisee"), with_table=not n) for n, kind in enumerate(KINDS)]
    return replace(everything(), draft_label="LUONNOS", blocks=(*everything().blocks, *figures))


def part(path: Path, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def words(path: Path) -> str:
    return read_docx(path).text


def styled(path: Path, style: str) -> list[str]:
    """The words of the paragraphs of a style."""
    return [
        "".join(each.itertext())
        for each in part(path).iter(f"{WORD}p")
        if each.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val") == style
    ]


def said_of(path: Path, text: str, name: str) -> list[str]:
    """The values of a property of the runs with a text."""
    return [
        str(value)
        for each in part(path).iter(f"{WORD}r")
        if text in "".join(each.itertext())
        for value in each.xpath(f"w:rPr/w:{name}/@*", namespaces={"w": WORD[1:-1]})
    ]


def test_every_kind_of_block_is_written_and_read_back(written: Any) -> None:
    assert set(EACH_BLOCK) == set(get_args(Block))
    for kind, (block, expected) in EACH_BLOCK.items():
        text = words(written(a_report(block)))
        assert all(word in text for word in expected), kind
        assert text.startswith("Perustelumuistio: koulukalusteet"), kind


def test_a_block_of_an_unknown_kind_is_a_fault(written: Any) -> None:
    with pytest.raises(TypeError, match="str"):
        written(a_report("no block"))  # type: ignore[arg-type]


def test_headings_have_words_own_styles_and_are_counted_by_word(written: Any) -> None:
    path = written(everything())
    assert styled(path, "Title") == ["Perustelumuistio: koulukalusteet"]
    assert styled(path, "Heading1") == ["Tausta", "Seuranta"]
    assert styled(path, "Heading2") == ["Vaatimukset"]
    headings = [
        (block.level, block.section)
        for block in read_docx(path).blocks
        if block.kind is BlockKind.HEADING and block.section[:1].isdigit()
    ]
    assert headings == [(1, "1 Tausta"), (2, "1.1 Vaatimukset"), (1, "2 Seuranta")]
    names = {each.get(f"{WORD}val") for each in part(path, "word/styles.xml").iter(f"{WORD}name")}
    assert {
        "Normal",
        "Title",
        "heading 1",
        "heading 6",
        "Body Text",
        "List Bullet",
        "caption",
        "Quote",
    } <= names


def test_numbers_word_would_count_otherwise_stand_as_text(written: Any) -> None:
    given = ("A.3", "1", "1.2", "1.1", "3", "2.")
    levels = (1, 1, 2, 2, 1, 1)
    blocks = [Heading(level=level, text="X", number=each) for level, each in zip(levels, given, strict=True)]
    path = written(a_report(Heading(level=1, text="Johdanto"), *blocks, Heading(level=9, text="Syvä")))
    assert styled(path, "Heading1") == ["Johdanto", "A.3 X", "X", "3 X", "X"]
    assert styled(path, "Heading2") == ["1.2 X", "X"]
    assert styled(path, "Heading6") == ["Syvä"]
    read = [block.section for block in read_docx(path).blocks if block.kind is BlockKind.HEADING][1:]
    assert [each.removesuffix(" X") for each in read] == [
        "Johdanto",
        "A.3",
        "1",
        "1.2",
        "1.1",
        "3",
        "2",
        "Syvä",
    ]


def test_every_numbered_list_begins_at_one(written: Any) -> None:
    block = Bullets(items=("Ykkönen", "Kakkonen"), numbered=True)
    path = written(a_report(block, Paragraph(text="Välissä"), block))
    used = [
        each.get(f"{WORD}val")
        for each in part(path).iterfind(f".//{WORD}numId")
        if each.get(f"{WORD}val") != "0"
    ]
    assert used == ["4", "4", "5", "5"]
    numbering = part(path, "word/numbering.xml")
    restarted = [
        number.get(f"{WORD}numId")
        for number in numbering.iter(f"{WORD}num")
        if number.find(f".//{WORD}startOverride") is not None
    ]
    assert restarted == ["4", "5"]


def test_tables_repeat_their_head_and_name_their_rows(written: Any) -> None:
    table = Table(
        columns=(Column(title="Kriteeri", weight=3), Column(title="Paino", number=True)),
        rows=(("Takuu", "15"), ("Pitkä " * 300, "25")),
        caption="Painot",
    )
    path = written(a_report(table, replace(table, row_headers=False)))
    _title, first, second = part(path).iter(f"{WORD}tbl")
    rows = list(first.iter(f"{WORD}tr"))
    assert [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows] == [True, False, False]
    assert [row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows] == [True, True, False]
    look = first.find(f"{WORD}tblPr/{WORD}tblLook").attrib
    assert (look[f"{WORD}firstRow"], look[f"{WORD}firstColumn"], look[f"{WORD}val"]) == ("1", "1", "06A0")
    assert second.find(f"{WORD}tblPr/{WORD}tblLook").get(f"{WORD}firstColumn") == "0"
    assert first.find(f"{WORD}tblPr/{WORD}tblCaption").get(f"{WORD}val") == "Painot"
    widths = [int(each.get(f"{WORD}w")) for each in first.iter(f"{WORD}gridCol")]
    assert widths == [6888, 2296]
    aligned = [row[-1].find(f"{WORD}p/{WORD}pPr/{WORD}jc").get(f"{WORD}val") for row in rows]
    assert aligned == ["right"] * 3
    assert styled(path, "Caption") == ["Painot", "Painot"]


def test_a_column_is_as_wide_as_the_longest_word_of_its_title(written: Any) -> None:
    def widths(*titles: str) -> list[int]:
        columns = tuple(Column(title=title, weight=9 if n else 1) for n, title in enumerate(titles))
        table = list(part(written(a_report(Table(columns=columns, rows=())))).iter(f"{WORD}tbl"))[-1]
        return [int(each.get(f"{WORD}w")) for each in table.iter(f"{WORD}gridCol")]

    assert widths("Id", "Källa") == [918, 8266]
    narrow, wide = widths("Sopimusrikkomusten Tillförlitlighet", "Källa")
    assert 2000 < narrow < 2400
    assert narrow + wide == 9184
    assert widths("Tillförlitlighet" * 20, "Källa") == [918, 8266]


def test_a_row_with_too_few_cells_is_a_fault_and_too_many_columns_become_facts(written: Any) -> None:
    columns = tuple(Column(title=f"Sarake {n}") for n in range(11))
    with pytest.raises(ValueError, match="2 cells, the table 11 columns"):
        written(a_report(Table(columns=columns, rows=(("a", "b"),))))
    row = tuple(f"arvo {n}" for n in range(11))
    path = written(
        a_report(Table(columns=columns, rows=(row, row), caption="Leveä"), Table(columns=(), rows=()))
    )
    assert words(path).count("Sarake 10 | arvo 10") == 2
    assert styled(path, "Caption") == ["Leveä"]


def test_tables_that_follow_one_another_stay_two_and_the_document_ends_in_a_paragraph(written: Any) -> None:
    facts = Facts(rows=(("Arvo", "1"),))
    body = part(written(a_report(facts, facts, PageBreak(), facts, PageBreak())))[0]
    kinds = [each.tag.removeprefix(WORD) for each in body]
    assert kinds == ["p", "p", "tbl", "p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    begun = [
        each.find(f"{WORD}pPr/{WORD}pageBreakBefore") is not None for each in body if each.tag == f"{WORD}p"
    ]
    assert begun == [False, False, False, False, True, False]


def test_boxes_of_one_kind_stay_apart(written: Any) -> None:
    """Word makes one box of neighbours that are indented alike."""
    path = written(a_report(Quotation(text="Yksi\n\nja sama"), Quotation(text="Kaksi")))
    indents = [
        each.find(f"{WORD}pPr/{WORD}ind").get(f"{WORD}right")
        for each in part(path).iter(f"{WORD}p")
        if each.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val") == "Quote"
    ]
    assert indents[0] == indents[1] != indents[2]


def test_the_document_and_every_part_in_another_language_say_so(written: Any) -> None:
    text = (
        Run(text="Suomeksi, "),
        Run(text="på svenska", language="sv"),
        Run(text=" ja Deutsch", language="de-AT"),
    )
    path = written(a_report(Paragraph(text=text), Paragraph(text=(Run(text="odd", language="<fi>"),))))
    assert said_of(path, "Suomeksi", "lang") == []
    assert said_of(path, "på svenska", "lang") == ["sv-FI"]
    assert said_of(path, "Deutsch", "lang") == ["de-AT"]
    assert said_of(path, "odd", "lang") == []
    for language, tag in (("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")):
        path = written(a_report(language=language))
        defaults = part(path, "word/styles.xml").find(f"{WORD}docDefaults")
        assert defaults.find(f".//{WORD}lang").get(f"{WORD}val") == tag
        assert tag in "".join(part(path, "docProps/core.xml").itertext())


def test_the_properties_say_what_it_is_and_whose(written: Any) -> None:
    core = part(written(a_report()), "docProps/core.xml")
    found = {etree.QName(each).localname: each.text for each in core}
    assert found == {
        "title": "Perustelumuistio: koulukalusteet",
        "subject": "Kiertotalouden kriteerit",
        "creator": "Esimerkkikunta",
        "lastModifiedBy": "Esimerkkikunta",
        "language": "fi-FI",
        "created": "2026-11-21T14:32:00Z",
        "modified": "2026-11-21T14:32:00Z",
    }


def test_only_addresses_of_the_web_and_of_mail_become_links(written: Any) -> None:
    addresses = (
        "https://example.org/a?b=1&c=2",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
    )
    runs = tuple(Run(text=f"linkki {n} ", link=each) for n, each in enumerate((*addresses, addresses[0])))
    path = written(a_report(Paragraph(text=runs)))
    outside = [
        (each.get("Id"), each.get("Target"))
        for each in part(path, "word/_rels/document.xml.rels")
        if each.get("TargetMode") == "External"
    ]
    assert outside == [("rLink1", addresses[0]), ("rLink2", addresses[1])]
    linked = [each.get(f"{RELATION}id") for each in part(path).iter(f"{WORD}hyperlink")]
    assert linked == ["rLink1", "rLink2", "rLink1"]
    assert "linkki 2 linkki 3" in words(path)


def test_the_foot_counts_pages_and_a_draft_says_so_on_every_page(written: Any) -> None:
    path = written(a_report(draft_label="LUONNOS", title="Nimi " * 2000))
    feet = [part(path, f"word/footer{number}.xml") for number in (1, 2)]
    assert etree.tostring(feet[0]) == etree.tostring(feet[1])
    foot = feet[0]
    assert [each.get(f"{WORD}instr") for each in foot.iter(f"{WORD}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert "".join(foot.itertext()) == "EsimerkkikuntaSivu 1 / 1"
    first, later = ("".join(part(path, f"word/header{number}.xml").itertext()) for number in (1, 2))
    assert first == "LUONNOS"
    assert later.startswith("Nimi Nimi")
    assert later.endswith("…LUONNOS")
    assert len(later) < 90
    final = written(a_report(page_of="{page}{pages} {lehti}"))
    assert "".join(part(final, "word/header1.xml").itertext()) == ""
    assert "".join(part(final, "word/footer1.xml").itertext()) == "Esimerkkikunta11 {lehti}"


def test_figures_are_vectors_with_what_they_show_in_words(written: Any) -> None:
    path = written(with_figures())
    described = [each.get("descr") for each in part(path).iter(f"{PLACED}docPr")]
    assert described[0] == "Paino ratkaisee"  # its figures stand below
    assert (
        described[1:]
        == ["Paino ratkaisee Paino: 5\u00a0%, Ratkaisee: 3\u00a0%; Paino: 25\u00a0%, Ratkaisee: 54\u00a0%."]
        * 3
    )
    with zipfile.ZipFile(path) as package:
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
        assert [name for name in package.namelist() if name.endswith((".png", ".jpg"))] == []
    assert len(pictures) == 4
    for picture in pictures:
        kinds = records(picture)
        assert kinds[0] == 1
        assert kinds[-1] == EMF_END
        assert {3, 4, 84} <= set(kinds), "no polygons, lines or words"
    drawn = pictures[3].decode("utf-16-le", "replace") + pictures[3][2:].decode("utf-16-le", "replace")
    assert all(each in drawn for each in ("Energia", "27\u00a0%", "viivoitettu: arvio"))


def records(picture: bytes) -> list[int]:
    """The kinds of the records of a metafile, which must come to the sizes its header gives."""
    kinds, at = [], 0
    while at < len(picture):
        kind, size = struct.unpack_from("<2L", picture, at)
        assert size >= 8
        assert size % 4 == 0
        kinds.append(kind)
        at += size
    size, count = struct.unpack_from("<2L", picture, 48)
    objects = struct.unpack_from("<H", picture, 56)[0]
    assert (at, size, count) == (len(picture), len(picture), len(kinds))
    assert objects == 1 + sum(kind in (38, 39, 82) for kind in kinds)
    return kinds


def test_a_picture_is_as_large_as_the_place_it_is_given(written: Any) -> None:
    many = tuple(Bar(name=f"Erä {n}", value=n, label=str(n), spoken=str(n)) for n in range(200))
    chart = BarChart(headline="Erät", alternative="Erät", bars=many, table=ChartTable(heads=(), rows=()))
    path = written(a_report(Figure(chart=chart)))
    extent = part(path).find(f".//{PLACED}extent")
    width, height = int(extent.get("cx")) / 12_700, int(extent.get("cy")) / 12_700
    with zipfile.ZipFile(path) as package:
        left, top, right, bottom = struct.unpack_from("<4l", package.read("word/media/figure1.emf"), 24)
    assert (left, top) == (0, 0)
    assert [round(right * 72 / 2540), round(bottom * 72 / 2540)] == [round(width), round(height)]
    assert height <= 560


def test_names_of_ten_thousand_characters_do_not_break_a_picture(written: Any) -> None:
    name = "Ä" * 10_000 + " 🌱 " + "\u202eabc\x00"
    for kind in KINDS:
        path = written(a_report(Figure(chart=kind(name))))
        with zipfile.ZipFile(path) as package:
            picture = package.read("word/media/figure1.emf")
        records(picture)
        assert len(picture) < 60_000


def test_a_chart_with_nothing_to_draw_is_told_in_words_and_figures(
    written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gatekeeper_app.adapters.writers import docx_figures
    from gatekeeper_app.services.charts.shapes import Drawing

    empty = Drawing(width=459, height=0, parts=(), stops=())
    monkeypatch.setattr(docx_figures, "lay_out", lambda chart, **_given: empty)
    text = words(written(a_report(Figure(chart=lines("Osuudet nousevat.")))))
    assert text.count("Osuudet nousevat.") == 2
    assert "25\u00a0% | 54\u00a0%" in text


def test_dashes_keep_to_their_line(written: Any) -> None:
    steep = Curve(points=tuple((n / 10, (n * 37) % 80) for n in range(500)), dashed=True)
    chart = lines("Viiva")
    assert isinstance(chart, LineChart)
    path = written(a_report(Figure(chart=replace(chart, curves=(steep,)))))
    with zipfile.ZipFile(path) as package:
        assert Counter(records(package.read("word/media/figure1.emf")))[4] > 1000


def test_every_part_is_well_formed_known_and_in_the_order_word_asks_for(written: Any) -> None:
    path = written(with_figures())
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names if not name.endswith(".emf")}
    types = parts["[Content_Types].xml"]
    overridden = {each.get("PartName")[1:] for each in types if each.get("PartName")}
    assert overridden == {name for name in parts if not name.endswith((".rels", "].xml"))}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        folder = "word/" if name.startswith("word/") else ""
        for each in parts[name]:
            assert each.get("TargetMode") == "External" or folder + each.get("Target") in names
    identifiers = {each.get("Id") for each in parts["word/_rels/document.xml.rels"]}
    used = {
        value
        for each in parts["word/document.xml"].iter()
        for key, value in each.attrib.items()
        if key.startswith(RELATION)
    }
    assert used <= identifiers
    known = {each.get(f"{WORD}styleId") for each in parts["word/styles.xml"].iter(f"{WORD}style")}
    for name, root in parts.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            assert {each.get(f"{WORD}val") for each in root.iter(f"{WORD}{tag}")} <= known, (name, tag)
        for tag, order in ORDER.items():
            for each in root.iter(f"{WORD}{tag}"):
                children = [etree.QName(child).localname for child in each]
                assert children == sorted(children, key=order.split().index), (name, tag)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second, later = (tmp_path / name for name in ("a.docx", "b.docx", "c.docx"))
    DocxWriter().write(with_figures(), first)
    DocxWriter().write(with_figures(), second)
    DocxWriter().write(replace(with_figures(), created_at=datetime(2027, 1, 2, tzinfo=UTC)), later)
    assert first.read_bytes() == second.read_bytes() != later.read_bytes()


def test_hostile_text_stays_text(written: Any) -> None:
    long = "Ä" * 10_000
    table = Table(columns=(Column(title=HOSTILE),), rows=((HOSTILE,), (long,)), caption=HOSTILE)
    note = Note(kind=NoteKind.ERROR, label=HOSTILE, title=long, text=HOSTILE)
    report = a_report(
        *(Heading(level=1, text=HOSTILE, number=HOSTILE), Paragraph(text=HOSTILE), table, note),
        Signatures(place_and_date=HOSTILE, lines=((HOSTILE, long),)),
        **dict.fromkeys(("title", "subtitle", "author", "footer", "page_of", "draft_label"), HOSTILE),
        facts=((HOSTILE, HOSTILE),),
    )
    path = written(report)
    text = words(path)
    assert text.count('<a href="javascript:alert(1)">x</a> & &amp; &#0; </para>') > 8
    assert text.count(long) == 3
    assert "🌱👩\u200d🌾" in "".join(part(path).itertext())
    assert re.findall("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufeff]", text) == []
    assert part(path, "word/_rels/document.xml.rels").xpath("count(//*[@TargetMode])") == 0
    leftwards = [
        "".join(each.itertext())
        for each in part(path).iter(f"{WORD}r")
        if each.find(f".//{WORD}rtl") is not None
    ]
    assert set(leftwards) == {"עברית مرحبا"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=80), title=st.text(max_size=30), link=st.text(max_size=30))
def test_any_text_makes_a_document_that_can_be_read(written: Any, text: str, title: str, link: str) -> None:
    blocks = (
        Paragraph(text=(Run(text=text, link=link, strong=True),)),
        Bullets(items=(text,)),
        Facts(rows=((text, text),)),
    )
    path = written(a_report(*blocks, title=title, footer=text, page_of=text))
    with zipfile.ZipFile(path) as package:
        roots = [etree.fromstring(package.read(name)) for name in package.namelist()]
    assert len(roots) == 13
    expected = "".join(sign for sign in text if sign.isascii() and sign.isalnum())
    if not re.search(r"[^\x00-\x7f]", text):
        assert "".join(re.findall("[A-Za-z0-9]", words(path))).count(expected) >= 1


def test_an_empty_report_and_two_thousand_criteria_are_documents(written: Any) -> None:
    assert words(written(a_report(title="", subtitle="", facts=(), footer="", page_of="", author=""))) == ""
    criterion = (Heading(level=2, text="Takuu"), Bullets(items=("Perustelu " * 8, "Näyttö")))
    path = written(a_report(*criterion * 2000))
    assert len(styled(path, "Heading2")) == 2000


def test_a_document_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "r.docx"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        DocxWriter().write(a_report(*[Paragraph(text="x")] * 100), target, stop)
    assert [each.name for each in tmp_path.iterdir()] == ["r.docx"]
    assert target.read_bytes() == b"old"
    with pytest.raises(NotPossibleNowError):
        DocxWriter().write(a_report(), tmp_path / "missing" / "r.docx")


def test_progress_tells_of_blocks_to_the_end(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    DocxWriter().write(
        a_report(*[Paragraph(text="x")] * 50), tmp_path / "r.docx", lambda *said: calls.append(said)
    )
    assert calls == [(0, 50), (20, 50), (40, 50), (50, 50)]


def test_libreoffice_lays_the_document_out(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed on this machine")
    file = tmp_path / "report.docx"
    rows = tuple((f"Kriteeri {n}", "x") for n in range(80))
    table = Table(columns=(Column(title="Toistuva otsake"), Column(title="Arvo")), rows=rows)
    report = with_figures()
    DocxWriter().write(replace(report, blocks=(*report.blocks, PageBreak(), table)), file)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = texts_of(tmp_path / "report.pdf")
    assert all(f"Sivu {number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all("LUONNOS" in text for text in pages)
    assert "1.1 Vaatimukset" in pages[0]
    assert "2 Seuranta" in pages[1]  # behind the page break
    assert sum("Toistuva otsake" in text for text in pages) >= 2
    assert any("halvempi voittaa" in text for text in pages), "the words of the pictures are drawn"


def texts_of(path: Path) -> Sequence[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
