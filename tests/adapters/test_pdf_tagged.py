"""What a screen reader and an archive get: structure in reading order, languages, links, declarations.

Read back by PDFium and poppler, which had no part in writing it, and judged by page-validation where installed.
"""

import importlib.util
import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from gatekeeper_app.adapters.writers import pdf_archive, pdf_check
from gatekeeper_app.adapters.writers.pdf_body import text_string
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_text import language_tag, metadata
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.charts import Bar, BarChart, ChartTable
from gatekeeper_app.domain.conformance import Conformance, Standard
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
    Signatures,
    Table,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler's pdfinfo is not installed"
)
needs_validator = pytest.mark.skipif(
    importlib.util.find_spec("page") is None, reason="page-validation is not installed"
)
MADE = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)
HOSTILE = (
    '<a href="javascript:alert(1)">x</a> & &amp; &#0; </para> {0} %s nul\x00 esc\x1b rtl\u202eabc\u202c עברית '
    "emoji 🌱👩‍🌾 lone\ud800 bom\ufeff tab\t line\u2028sep\r\nend (un \\ ) /N <</X 1>> EMC endstream endobj"
)
CHART = BarChart(
    headline="Kolme kategoriaa tuo 80 %",
    alternative="Kolme kategoriaa tuo 80 % (åäö ≤ ₂).",
    bars=(Bar(name="Energia", value=27, label="27 %", spoken="Energia 27 %"),),
    table=ChartTable(heads=("Kategoria", "Osuus"), rows=(("Energia", "27 %"),)),
)


def a_report(*blocks: Block) -> Report:
    return Report(
        title="Perustelumuistio", subtitle="Kiertotalous", language="fi", author="Esimerkkikunta",
        created_at=MADE, footer="Esimerkkikunta", page_of="Sivu {page} / {pages}",
        facts=(("Diaarinumero", "EK/12/2026"),), blocks=blocks,
    )  # fmt: skip


def everything() -> Report:
    return a_report(
        Heading(level=1, text="Tausta", number="1"),
        Paragraph(
            text=(
                Run(text="Katso "),
                Run(text="ilmoituskanava", link="https://www.hankintailmoitukset.fi/"),
                Run(text=" ja "),
                Run(text="lagen om upphandling", language="sv"),
                Run(text="."),
            )
        ),
        Paragraph(text=(Run(text="The whole paragraph is in English.", language="en"),)),
        Heading(level=3, text="Vaatimukset"),
        Quotation(text="Hiilijalanjäljen on oltava ≤ 80 kg CO₂e."),
        Bullets(items=("Ensimmäinen", "Toinen")),
        Bullets(items=("Ykkönen", "Kakkonen"), numbered=True),
        Facts(rows=(("Arvo", "240 000 €"), ("Kesto", "")), caption="Perustiedot"),
        Table(
            columns=(Column(title="Kriteeri", weight=3), Column(title="Paino", number=True)),
            rows=(("Takuu", "15"), ("Hiilijalanjälki", "")),
            caption="Taulukko 1",
        ),
        Figure(chart=CHART, caption="Kuva 1"),
        Note(kind=NoteKind.WARNING, label="Varoitus", title="Vastuuhenkilö puuttuu", text="Valitse hänet."),
        PageBreak(),
        Heading(level=1, text="Seuranta", number="2"),
        Signatures(place_and_date="Espoossa", lines=(("Hankintajohtaja", "M. Malli"), ("Tarkastaja", ""))),
    )


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Report], Path]:
    def write(report: Report) -> Path:
        PdfWriter().write(report, tmp_path / "report.pdf")
        return tmp_path / "report.pdf"

    return write


def structure(path: Path) -> str:
    """The structure as poppler reads it: an element a line, indented, its text below it."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    lines = [
        line for line in done.stdout.splitlines() if not re.match(r"\s+(/BBox|/Placement|Object )", line)
    ]
    return "\n".join(re.sub(r" \((block|inline)\)", "", line).rstrip(":") for line in lines)


def streams(path: Path) -> Iterator[bytes]:
    """The decompressed streams of a document."""
    for found in re.finditer(rb"/Length (\d+).*?stream\r?\n", path.read_bytes(), re.DOTALL):
        content = path.read_bytes()[found.end() : found.end() + int(found[1])]
        try:
            yield zlib.decompress(content)
        except zlib.error:
            yield content


def elements(path: Path) -> bytes:
    return b"\n".join(content for content in streams(path) if b"/StructElem" in content)


@needs_poppler
def test_the_structure_is_read_in_the_order_of_the_report(written: Callable[[Report], Path]) -> None:
    assert (
        structure(written(everything()))
        == """\
Document
  H1
    "Perustelumuistio"
  P
    "Kiertotalous"
  Table
    TBody
      TR
        TH
           /Scope /Row
          "Diaarinumero"
        TD
          "EK/12/2026"
  H2
    "1 Tausta"
  P
    "Katso "
    Link
      "ilmoituskanava"
    " ja "
    Span
      "lagen om upphandling"
    "."
  P
    "The whole paragraph is in English."
  H3
    "Vaatimukset"
  BlockQuote
    P
      "Hiilijalanjäljen on oltava ≤ 80 kg CO₂e."
  L
     /ListNumbering /Disc
    LI
      Lbl
        "•"
      LBody
        "Ensimmäinen"
    LI
      Lbl
        "•"
      LBody
        "Toinen"
  L
     /ListNumbering /Decimal
    LI
      Lbl
        "1."
      LBody
        "Ykkönen"
    LI
      Lbl
        "2."
      LBody
        "Kakkonen"
  Table
    Caption
      "Perustiedot"
    TBody
      TR
        TH
           /Scope /Row
          "Arvo"
        TD
          "240 000 €"
      TR
        TH
           /Scope /Row
          "Kesto"
        TD
  Table
    Caption
      "Taulukko 1"
    THead
      TR
        TH
           /Scope /Column
          "Kriteeri"
        TH
           /Scope /Column
          "Paino"
    TBody
      TR
        TH
           /Scope /Row
          "Takuu"
        TD
          "15"
      TR
        TH
           /Scope /Row
          "Hiilijalanjälki"
        TD
  Figure
    Caption
      "Kuva 1"
    "Energia 27 % "
  Div
    P
      "Varoitus: Vastuuhenkilö puuttuu"
    P
      "Valitse hänet."
  H2
    "2 Seuranta"
  P
    "Espoossa"
  P
    "M. Malli Hankintajohtaja"
  P
    "Tarkastaja\""""
    )


def test_languages_and_alternatives_stand_at_their_elements(written: Callable[[Report], Path]) -> None:
    found = elements(written(everything()))
    assert found.count(b"/Lang(sv-FI)") == 1
    assert found.count(b"/Lang(en-GB)") == 1
    figure = next(line for line in found.splitlines() if b"/S/Figure" in line)
    assert (
        b"/Alt" + text_string("Kolme kategoriaa tuo 80 % (åäö ≤ ₂). Kategoria: Energia, Osuus: 27 %.")
        in figure
    )
    assert re.search(rb"/BBox\[68\.03 [\d.]+ 527\.24 [\d.]+\]", figure)


def test_a_link_is_an_annotation_of_its_element_and_says_where_it_leads(
    written: Callable[[Report], Path],
) -> None:
    path = written(everything())
    (annotation,) = re.findall(
        rb"<<[^<]*<<[^>]*/URI[^>]*>>.*?/Subtype /Link.*?>>", path.read_bytes(), re.DOTALL
    )
    assert b"/F 4" in annotation
    assert rb"/Contents (ilmoituskanava \(https://www.hankintailmoitukset.fi/\))" in annotation
    assert re.search(rb"/StructParent 2\b", annotation)  # after the two pages
    assert re.search(rb"/S/Link[^\n]*/K\[\d+ <</Type/OBJR", elements(path))


def test_what_pages_repeat_is_not_read_again(written: Callable[[Report], Path]) -> None:
    rows = tuple((f"rivi {number}", "x") for number in range(150))
    table = Table(columns=(Column(title="Tunnus"), Column(title="Selite")), rows=rows)
    path = written(replace(a_report(table), draft_label="Luonnos"))
    found = elements(path)
    assert found.count(b"/S/TH/") == 2 + 150 + 1  # columns, rows, the fact of the title page
    assert found.count(b"/S/Table/") == 2
    pages = b"\n".join(content for content in streams(path) if b" Tj" in content)
    assert pages.count(b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC") == 5
    assert pages.count(b"/Artifact <</Type /Pagination /Subtype /Header>> BDC") == 4
    assert pages.count(b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC") == 5


def test_nothing_is_drawn_that_is_neither_content_nor_decoration(written: Callable[[Report], Path]) -> None:
    painting = re.compile(rb"(Tj|\bS|\bf|\bf\*|\bB|\bb|re f)$")
    for content in streams(written(replace(everything(), draft_label="Luonnos"))):
        if b" Tj" not in content:
            continue
        depth = 0
        for line in content.splitlines():
            depth += len(re.findall(rb"\b(?:BDC|BMC)\b", line)) if not line.endswith(b" Tj") else 0
            assert depth or not painting.search(line.strip()), line
            assert depth <= 1, "marked content is not nested"
            depth -= line.strip() == b"EMC"
        assert depth == 0


@pytest.mark.parametrize("cut", ["para", "cell", "item"])
def test_a_text_cut_by_a_page_stays_one_element(cut: str, written: Callable[[Report], Path]) -> None:
    text = "sana " * 3000
    blocks: dict[str, Block] = {
        "para": Paragraph(text=text),
        "cell": Table(columns=(Column(title="A"), Column(title="B")), rows=(("x", text),)),
        "item": Bullets(items=(text,)),
    }
    found = elements(written(replace(a_report(blocks[cut]), facts=())))
    tag = {"para": b"/S/P/", "cell": b"/S/TD/", "item": b"/S/LBody/"}[cut]
    (element,) = [line for line in found.splitlines() if tag in line and b"/MCR" in line]
    assert element.count(b"/MCR") >= 2


def test_the_document_declares_both_standards_and_its_properties_twice_alike(
    written: Callable[[Report], Path],
) -> None:
    path = written(replace(everything(), title='Muistio <"A&B"> endstream', created_at=MADE))
    xmp = next(content for content in streams(path) if b"<x:xmpmeta" in content)
    root = ET.fromstring(xmp.decode("utf-8").partition("?>")[2].rpartition("<?xpacket")[0])
    said = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root.iter()}
    texts = ["".join(element.itertext()).strip() for element in root.iter() if element.tag.endswith("}title")]
    assert texts == ['Muistio <"A&B"> endstream']
    assert (said["conformance"], said["CreateDate"], said["ModifyDate"]) == (
        "A", "2026-11-22T14:32:00Z", "2026-11-22T14:32:00Z",
    )  # fmt: skip
    assert b"<pdfaid:part>3</pdfaid:part>" in xmp
    assert b"<pdfuaid:part>1</pdfuaid:part>" in xmp
    content = path.read_bytes()
    assert b'/Title(Muistio <"A&B"> endstream)/Author(Esimerkkikunta)/Subject(Kiertotalous)' in content
    assert b"/CreationDate(D:20261122143200Z)/ModDate(D:20261122143200Z)" in content


def test_a_document_without_a_title_is_called_by_what_it_has(written: Callable[[Report], Path]) -> None:
    bare = replace(a_report(), title="\x00 ", subtitle="", author="", facts=())
    assert b"/Title(Gatekeeper)" in written(bare).read_bytes()
    assert b"/Title(Koulut)" in written(replace(bare, subtitle="Koulut")).read_bytes()


def test_the_moment_is_told_in_universal_time(written: Callable[[Report], Path]) -> None:
    for moment in (
        datetime(2026, 11, 22, 16, 32, tzinfo=timezone(timedelta(hours=2))),
        MADE.replace(tzinfo=None),
    ):
        assert b"D:20261122143200Z" in written(replace(a_report(), created_at=moment)).read_bytes()


def test_the_catalogue_names_structure_colours_and_language(written: Callable[[Report], Path]) -> None:
    content = written(everything()).read_bytes()
    assert re.search(rb"/Lang \(fi-FI\)", content)
    assert re.search(rb"/Marked true", content)
    assert re.search(rb"/S/GTS_PDFA1/OutputConditionIdentifier\(sRGB\)", content)
    assert len(re.findall(rb"/Tabs /S", content)) == 2
    assert not re.search(rb"/(SMask|ca|CA) ", content)


def test_the_colour_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(pdf_archive.colour_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    colours = Image.new("RGB", (16, 16))
    colours.putdata([(17 * (n % 16), 17 * (n // 16), (7 * n) % 256) for n in range(256)])
    lab = ImageCms.createProfile("LAB")
    theirs = ImageCms.createProfile("sRGB")
    seen = []
    for profile in (ours, theirs):
        shown = ImageCms.applyTransform(colours, ImageCms.buildTransform(profile, lab, "RGB", "LAB"))
        assert shown is not None
        seen.append(shown.tobytes())
    pairs = zip(*seen, strict=True)
    assert max(abs(a - b) % 256 for a, b in pairs if abs(a - b) < 250) <= 1


def test_codes_that_nothing_is_shown_with_are_in_no_character_map(written: Callable[[Report], Path]) -> None:
    maps = [content for content in streams(written(everything())) if b"beginbfchar" in content]
    assert maps
    for content in maps:
        assert b"> <0000>" not in content
        assert all(int(count) <= 100 for count in re.findall(rb"(\d+) beginbfchar", content))


def test_a_map_of_characters_beyond_the_first_plane_is_in_utf_16() -> None:
    assert b"<02> <D83CDF31>" in pdf_archive.character_map("F", [0, 65, 0x1F331])


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("fi", "fi-FI"),
        ("sv", "sv-FI"),
        ("se", "se"),
        ("en-US", "en-US"),
        ("", ""),
        ("klingon(x)", ""),
        ("x" * 99, ""),
    ],
)
def test_languages_become_tags_or_nothing(given: str, tag: str) -> None:
    assert language_tag(given) == tag


def test_properties_have_no_character_that_xml_cannot_hold() -> None:
    assert metadata("a\ufffeb\uffffc\x0bd\ud800e 🌱") == "abc de 🌱"


@needs_validator
@pytest.mark.parametrize(
    "report",
    [
        everything(),
        replace(everything(), draft_label="Luonnos", language="sv"),
        a_report(),
        replace(a_report(), title="", subtitle="", author="", footer="", page_of="", facts=()),
        a_report(*(Heading(level=level, text=f"taso {level}") for level in (3, 9, 1, 0, -4, 6))),
        a_report(Table(columns=(Column(title="vain otsikko"),), rows=()), Facts(rows=(("", ""),))),
        a_report(Table(columns=(Column(title="sana " * 900), Column(title="")), rows=(("", ""), ("x", "")))),
        a_report(
            Table(columns=tuple(Column(title=f"s{n}") for n in range(40)), rows=(("x",) * 40, ("",) * 40))
        ),
        replace(
            a_report(
                Heading(level=1, text=HOSTILE),
                Paragraph(text=(Run(text=HOSTILE, language=HOSTILE), Run(text="a", link="https://a.fi/(x)"))),
                Bullets(items=(HOSTILE, (Run(text="linkki" * 90, link="https://kunta.fi"),))),
                Figure(chart=replace(CHART, alternative=HOSTILE), caption=HOSTILE, with_table=True),
                Note(kind=NoteKind.OK, label=HOSTILE, title=HOSTILE, text=HOSTILE),
            ),
            title=HOSTILE, subtitle=HOSTILE, author=HOSTILE, footer=HOSTILE,
        ),
    ],
    ids=["all", "draft", "bare", "empty", "levels", "heads", "tall head", "wide", "hostile"],
)  # fmt: skip
def test_a_validator_finds_both_standards_kept(report: Report, written: Callable[[Report], Path]) -> None:
    found = checked(written(report).read_bytes())
    assert [(verdict.standard, verdict.breaches) for verdict in found.verdicts] == [
        (Standard.ACCESSIBLE, ()),
        (Standard.ARCHIVABLE, ()),
    ]
    assert found.kept
    assert all(verdict.rules > 100 for verdict in found.verdicts)


TEXTS = st.sampled_from(
    ["", "sana", "kaksi sanaa", "\n", "a\nb", "≤ 80 kg CO₂e", "🌱", "\u00ad", "(\\", HOSTILE, "sana " * 120]
)
LANGUAGES = st.sampled_from(["", "fi", "sv", "xx-klingon"])
RUNS = st.lists(
    st.builds(
        Run, text=TEXTS, strong=st.booleans(), language=LANGUAGES, link=st.sampled_from(["", "https://a.fi"])
    ),
    max_size=4,
).map(tuple)
WORDS = TEXTS | RUNS


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 12))
    rows = draw(st.lists(st.tuples(*[WORDS] * columns), max_size=3))
    titles = draw(st.tuples(*[TEXTS] * columns))
    return Table(
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(rows),
        caption=draw(TEXTS),
        row_headers=draw(st.booleans()),
    )


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, level=st.integers(-1, 9), text=TEXTS),
    st.builds(Paragraph, text=WORDS),
    st.builds(Quotation, text=WORDS),
    st.builds(Bullets, items=st.lists(WORDS, max_size=3).map(tuple), numbered=st.booleans()),
    st.builds(Facts, rows=st.lists(st.tuples(TEXTS, WORDS), max_size=3).map(tuple), caption=TEXTS),
    tables(),
    st.builds(Note, kind=st.sampled_from(NoteKind), label=TEXTS, title=TEXTS, text=WORDS),
    st.builds(Figure, chart=st.just(CHART), caption=TEXTS, with_table=st.booleans()),
    st.builds(
        Signatures, place_and_date=TEXTS, lines=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)
    ),
    st.just(PageBreak()),
)


@needs_validator
@settings(max_examples=20)  # a document each
@given(
    report=st.builds(
        Report, title=TEXTS, subtitle=TEXTS, language=st.sampled_from(["fi", "sv", "en"]), author=TEXTS,
        created_at=st.just(MADE), footer=TEXTS, page_of=st.just("{page}"), draft_label=TEXTS,
        blocks=st.lists(BLOCKS, max_size=6).map(tuple),
    )
)  # fmt: skip
def test_whatever_a_report_holds_both_standards_are_kept(report: Report) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.pdf"
        PdfWriter().write(report, path)
        found = checked(path.read_bytes())
    assert [breach for verdict in found.verdicts for breach in verdict.breaches] == []
    assert found.kept


@needs_validator
def test_a_validator_names_what_is_broken(written: Callable[[Report], Path]) -> None:
    content = written(everything()).read_bytes().replace(b"/Tabs /S", b"/Tabs /R", 1).replace(
        b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>7</pdfuaid:part>"
    )  # fmt: skip
    found = checked(content)
    assert not found.kept
    assert found.verdicts[0].breaches[0].rule
    assert found.verdicts[0].breaches[0].message


@needs_validator
def test_a_file_that_is_no_document_is_not_judged() -> None:
    found = checked(b"no document at all")
    assert found.verdicts == ()
    assert found.unchecked
    assert not found.kept


def test_without_a_validator_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_check, "_validator", lambda: None)
    assert checked(b"") == Conformance(unchecked=pdf_check.NOT_INSTALLED)
