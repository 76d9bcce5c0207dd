"""What a report becomes as a PDF, read back by two readers that had no part in writing it."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.writers import pdf_file, pdf_fonts, pdf_hyphenation, pdf_styles
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_lines import LineBreaker
from gatekeeper_app.adapters.writers.pdf_text import REPLACEMENT, Span, Typesetter, metadata, safe_address
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
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
from gatekeeper_app.errors import NotPossibleNowError

needs_poppler = pytest.mark.skipif(
    shutil.which("pdffonts") is None or shutil.which("pdftotext") is None,
    reason="poppler's command-line tools (pdffonts, pdftotext) are not installed",
)

SHOWN = "åäöÅÄÖšžéüß–—…”“‘’«»•·₂²³€§≤≥×°±−→✓½‰đŋŧǥ"
CLAUSE = "Kunnostetun kalusteen hiilijalanjäljen on oltava ≤ 80 kg CO₂e, hinta enintään 240 000 €."
HOSTILE = (
    '<a href="javascript:alert(1)">x</a> & &amp; &#0; </para><b> <img src="file:///etc/passwd"/> '
    "%s {0} {page} nul\x00 bell\x07 esc\x1b rtl\u202eabc\u202c עברית مرحبا emoji 🌱👩‍🌾 lone\ud800 bom\ufeff "
    "tab\t line\u2028separator\r\nvertical\v (unbalanced \\ ) /Name <</X 1>> endstream endobj"
)


def a_report(*blocks: Block, **parts: Any) -> Report:
    made = Report(
        title="Perustelumuistio: koulukalusteet",
        subtitle="Kiertotalouden kriteerit",
        language="fi",
        author="Esimerkkikunta",
        created_at=datetime(2026, 11, 21, 14, 32, tzinfo=UTC),
        footer="Esimerkkikunta",
        page_of="Sivu {page} / {pages}",
        facts=(("Diaarinumero", "EK/12/2026"),),
        blocks=blocks,
    )
    return replace(made, **parts)


def everything() -> Report:
    return a_report(
        Heading(level=1, text="Tausta", number="1"),
        Paragraph(text=(Run(text="Perustelu: ", strong=True), Run(text="katso "), *_links())),
        Paragraph(text="Vaalea kappale", muted=True),
        Heading(level=2, text="Vaatimukset", number="1.1"),
        Quotation(text=CLAUSE),
        Bullets(items=("Ensimmäinen kohta", (Run(text="Toinen", strong=True), Run(text=" kohta")))),
        Bullets(items=("Ykkönen", "Kakkonen"), numbered=True),
        Facts(rows=(("Arvo", "240 000 €"), ("Kesto", "4 vuotta")), caption="Perustiedot"),
        Table(
            columns=(Column(title="Kriteeri", weight=3), Column(title="Paino", number=True)),
            rows=(("Takuu", "15"), ("Hiilijalanjälki", "25")),
            caption="Taulukko 1",
        ),
        Note(kind=NoteKind.ERROR, label="Virhe", title="Painotus puuttuu", text="Ilmoita painotus."),
        Note(kind=NoteKind.WARNING, label="Varoitus", title="Vastuuhenkilö puuttuu"),
        Note(kind=NoteKind.NOTE, label="Huomio", title="Tarkistettava"),
        Note(kind=NoteKind.OK, label="Kunnossa", title="Mitataan"),
        PageBreak(),
        Heading(level=1, text="Seuranta", number="2"),
        Paragraph(text="Loppusanat."),
        Signatures(
            place_and_date="Espoossa 21.11.2026", lines=(("Hankintajohtaja", "M. Malli"), ("Tarkastaja", ""))
        ),
    )


def _links() -> tuple[Run, ...]:
    return (Run(text="ilmoituskanava", link="https://www.hankintailmoitukset.fi/"), Run(text=" ja laki."))


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(report: Report, name: str = "report.pdf") -> Path:
        target = tmp_path / name
        PdfWriter().write(report, target)
        return target

    return write


def page_texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for index in range(len(document)):
            page = document[index]
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        return texts
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without spaces, line ends and the hyphens that line ends bring."""
    return re.sub(r"[\s\u00ad\ufffe\x00-]+", "", text)


def whole_text(path: Path) -> str:
    return squeezed("".join(page_texts(path)))


def in_order(text: str, parts: Sequence[str]) -> None:
    at = 0
    for part in parts:
        found = text.find(squeezed(part), at)
        assert found >= 0, f"{part!r} is missing, or stands too early"
        at = found + len(squeezed(part))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)


def test_every_text_of_the_report_stands_in_the_document_in_its_order(written: Any) -> None:
    in_order(
        whole_text(written(everything())),
        [
            "Perustelumuistio: koulukalusteet", "Kiertotalouden kriteerit", "Diaarinumero", "EK/12/2026",
            "1 Tausta", "Perustelu: katso ilmoituskanava ja laki.", "Vaalea kappale", "1.1 Vaatimukset",
            CLAUSE,
            "•", "Ensimmäinen kohta", "•", "Toinen kohta", "1.", "Ykkönen", "2.", "Kakkonen",
            "Perustiedot", "Arvo", "240 000 €", "Kesto", "4 vuotta",
            "Taulukko 1", "Kriteeri", "Paino", "Takuu", "15", "Hiilijalanjälki", "25",
            "Virhe: Painotus puuttuu", "Ilmoita painotus.", "Varoitus: Vastuuhenkilö puuttuu",
            "Huomio: Tarkistettava", "Kunnossa: Mitataan", "2 Seuranta", "Loppusanat.",
            "Espoossa 21.11.2026", "M. Malli", "Hankintajohtaja", "Tarkastaja",
        ],
    )  # fmt: skip


def test_headings_become_nested_bookmarks_that_lead_to_their_pages(written: Any) -> None:
    document = pypdfium2.PdfDocument(written(everything()))
    marks = [(m.level, m.get_title(), m.get_dest().get_index()) for m in document.get_toc()]
    document.close()
    assert marks == [(0, "1 Tausta", 0), (1, "1.1 Vaatimukset", 0), (0, "2 Seuranta", 1)]


def test_a_heading_that_skips_levels_still_gets_a_bookmark(written: Any) -> None:
    report = a_report(*(Heading(level=level, text=f"taso {level}") for level in (3, 9, 1, 0, -4, 6)))
    document = pypdfium2.PdfDocument(written(report))
    levels = [mark.level for mark in document.get_toc()]
    document.close()
    assert levels == [0, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(("language", "tag"), [("fi", b"fi-FI"), ("sv", b"sv-FI"), ("en", b"en-GB")])
def test_the_document_names_its_language_and_shows_its_title(written: Any, language: Any, tag: bytes) -> None:
    content = written(a_report(Paragraph(text="x"), language=language)).read_bytes()
    assert re.search(rb"/Lang\s*\(" + tag + rb"\)", content)
    assert re.search(rb"/DisplayDocTitle\s+true", content)


def test_the_properties_hold_title_author_and_the_reports_own_date(written: Any) -> None:
    document = pypdfium2.PdfDocument(written(everything()))
    properties = document.get_metadata_dict()
    document.close()
    assert properties["Title"] == "Perustelumuistio: koulukalusteet"
    assert properties["Author"] == "Esimerkkikunta"
    assert properties["CreationDate"].startswith("D:20261121143200")


def test_the_footer_counts_pages_and_the_header_repeats_the_title(written: Any) -> None:
    texts = page_texts(written(everything()))
    assert [f"Sivu {number} / 2" in text for number, text in enumerate(texts, start=1)] == [True, True]
    assert "Perustelumuistio: koulukalusteet" in texts[1]


def test_a_draft_says_so_on_every_page_and_a_final_document_nowhere(written: Any) -> None:
    draft = page_texts(written(replace(everything(), draft_label="Luonnos")))
    final = page_texts(written(everything()))
    assert all("Luonnos" in text for text in draft)
    assert not any("Luonnos" in text for text in final)


def test_the_same_report_gives_the_same_bytes_and_another_date_gives_others(tmp_path: Path) -> None:
    first, second, later = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.pdf"
    PdfWriter().write(everything(), first)
    PdfWriter().write(everything(), second)
    PdfWriter().write(replace(everything(), created_at=datetime(2027, 1, 2, tzinfo=UTC)), later)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != later.read_bytes()


def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    report = a_report(Heading(level=1, text="Tausta"), Paragraph(text=CLAUSE))
    PdfWriter().write(report, here)
    program = (
        (
            "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
            "from gatekeeper_app.domain.report import *\n"
            "from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter\n"
            f"PdfWriter().write({report!r}, Path(sys.argv[1]))\n"
        )
        .replace("datetime.datetime(", "datetime(")
        .replace("datetime.timezone.utc", "UTC")
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-c", program, str(there)],
        check=True, cwd=root, timeout=60,
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert here.read_bytes() == there.read_bytes()


@needs_poppler
def test_only_the_shipped_fonts_are_used_and_all_are_embedded(written: Any) -> None:
    lines = run("pdffonts", str(written(everything()))).stdout.splitlines()[2:]
    assert {line.split()[0].split("+")[-1] for line in lines} == {
        "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic",
    }  # fmt: skip
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)  # embedded, subset, readable


def test_no_font_outside_the_document_is_named(written: Any) -> None:
    content = written(everything()).read_bytes()
    assert b"Helvetica" not in content
    assert b"Times" not in content
    assert b"/Type1" not in content


@needs_poppler
def test_poppler_reads_the_document_without_a_warning(written: Any, tmp_path: Path) -> None:
    path = str(written(replace(everything(), draft_label="Luonnos")))
    assert run("pdftotext", path, str(tmp_path / "out.txt")).stderr == ""
    if shutil.which("pdftoppm"):
        assert run("pdftoppm", "-r", "20", "-png", path, str(tmp_path / "page")).stderr == ""
    assert "CO₂e" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_the_shipped_fonts_have_every_sign_the_field_uses() -> None:
    pdf_fonts.register()
    assert [sign for sign in SHOWN + "\u00a0\u00ad" + REPLACEMENT if not pdf_fonts.can_show(sign)] == []
    files = list((paths.resources() / "fonts").glob("*.ttf"))
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) < 600_000
    assert "SIL OPEN FONT LICENSE" in (paths.resources() / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_all_faces_have_the_same_repertoire() -> None:
    repertoires = {frozenset(pdf_fonts._advances(face)) for face in Face}
    assert len(repertoires) == 1


def test_special_signs_come_back_as_they_were_written(written: Any) -> None:
    assert squeezed(SHOWN) in whole_text(written(a_report(Paragraph(text=SHOWN))))


def _hostile(text: str) -> list[Block]:
    return [
        Heading(level=1, text=text, number=text),
        Paragraph(text=text),
        Paragraph(
            text=(Run(text=text, strong=True), Run(text=text, link=text), Run(text=text, language=text))
        ),
        Quotation(text=text),
        Bullets(items=(text, text)),
        Facts(rows=((text, text),), caption=text),
        Table(
            columns=(Column(title=text), Column(title=text, number=True)), rows=((text, text),), caption=text
        ),
        *(Note(kind=kind, label=text, title=text, text=text) for kind in NoteKind),
        Signatures(place_and_date=text, lines=((text, text), (text, text), (text, text))),
    ]


def hostile_report(text: str) -> Report:
    return a_report(
        *_hostile(text),
        title=text, subtitle=text, author=text, footer=text, page_of=text, draft_label=text,
        facts=((text, text),),
    )  # fmt: skip


def test_hostile_texts_are_shown_as_text_in_every_kind_of_block(written: Any) -> None:
    text = whole_text(written(hostile_report(HOSTILE)))
    assert text.count(squeezed('<a href="javascript:alert(1)">x</a> & &amp; &#0; </para><b>')) >= 20
    assert text.count(squeezed("/Name <</X 1>> endstream endobj")) >= 20
    assert "עברית" not in text


def test_a_hostile_address_makes_no_link(written: Any) -> None:
    content = written(hostile_report("javascript:alert(1)")).read_bytes()
    assert b"/URI" not in content
    assert b"/URI" in written(everything()).read_bytes()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://www.finlex.fi/fi/laki/2016/1397?a=1#b", "https://www.finlex.fi/fi/laki/2016/1397?a=1#b"),
        ("https://kunta.fi/päätös", "https://kunta.fi/p%C3%A4%C3%A4t%C3%B6s"),
        ("mailto:kirjaamo@kunta.fi", "mailto:kirjaamo@kunta.fi"),
        ("HTTPS://kunta.fi", "HTTPS://kunta.fi"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://kunta.fi/\nx", ""),
        ("http://[bad", ""),
        ("https://kunta.fi/" + "a" * 3000, ""),
        ("kunta.fi", ""),
    ],
)  # fmt: skip
def test_only_web_and_mail_addresses_become_links(address: str, kept: str) -> None:
    assert safe_address(address) == kept


@needs_poppler
def test_poppler_reads_a_hostile_document_without_a_warning(written: Any, tmp_path: Path) -> None:
    assert run("pdftotext", str(written(hostile_report(HOSTILE))), str(tmp_path / "o.txt")).stderr == ""


def test_characters_without_a_glyph_are_replaced_visibly_and_counted(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.write(a_report(Paragraph(text="a🌱b\x07c שd")), tmp_path / "r.pdf")
    assert writer.replaced_characters == 3
    assert "a\ufffdb\ufffdc\ufffdd" in whole_text(tmp_path / "r.pdf")
    writer.write(a_report(Paragraph(text="puhdas")), tmp_path / "r.pdf")
    assert writer.replaced_characters == 0


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\u0308", "ä"),  # letters as a Mac decomposes them
        ("ﬁ Ａ", "fi A"),  # ligatures and wide letters copied from other documents
        ("a\u202eb\u2066c\u200dd\ufeff", "abcd"),
        ("a\tb\u2003c", "a b c"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("240 000 € ≤ 80 %, 95 §", "240\u00a0000\u00a0€ ≤\u00a080\u00a0%, 95\u00a0§"),
        ("1 Tausta 12", "1 Tausta 12"),
    ],
)
def test_texts_are_put_into_characters_the_fonts_have(given: str, shown: str) -> None:
    typesetter = Typesetter()
    assert typesetter.shown(given) == shown
    assert typesetter.replaced == 0


def test_properties_hold_one_clean_line() -> None:
    assert metadata("a\nb\x00c\u202ed  e\ud800 🌱") == "a bcd e 🌱"


def test_a_word_of_ten_thousand_characters_never_overflows_and_loses_nothing(written: Any) -> None:
    word = "äo1" * 3333 + "X"
    bare = {"title": "", "subtitle": "", "footer": "", "page_of": "", "facts": ()}
    places = whole_text(written(a_report(*_hostile("kvk"), **bare))).count("kvk")
    path = written(a_report(*_hostile(word), **bare))
    text = whole_text(path)
    assert places == 36
    assert (text.count("ä"), text.count("o"), text.count("X")) == (3333 * places, 3333 * places, places)
    path = written(hostile_report(word))
    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        page = document[index]
        words = page.get_textpage()
        for box in range(words.count_rects()):
            left, _bottom, right, _top = words.get_rect(box)
            assert left >= pdf_styles.SIDE_MARGIN - 1
            assert right <= pdf_styles.PAGE_WIDTH - pdf_styles.SIDE_MARGIN + 1
        words.close()
        page.close()
    document.close()


def test_a_table_of_two_thousand_rows_repeats_its_header_and_keeps_every_row_in_order(written: Any) -> None:
    rows = tuple(
        (f"rivi{number:04}", "Takuu ja varaosien saatavuus " * (number % 4), str(number))
        for number in range(2000)
    )
    path = written(
        a_report(Table(columns=tuple(Column(title=t) for t in ("Tunnus", "Selite", "Luku")), rows=rows))
    )
    texts = page_texts(path)
    assert all("Tunnus" in text and "Selite" in text for text in texts)
    assert re.findall(r"rivi\d{4}", "".join(texts)) == [row[0] for row in rows]


def test_a_cell_longer_than_pages_is_split_and_loses_no_word(written: Any) -> None:
    words = [f"sana{number:05}" for number in range(6000)]
    other = [f"toinen{number:05}" for number in range(1500)]
    table = Table(
        columns=(Column(title="A"), Column(title="B", weight=3), Column(title="C", weight=2)),
        rows=(("ennen", "x", "y"), ("pitkä", " ".join(words), " ".join(other)), ("jälkeen", "x", "y")),
    )
    text = " ".join(page_texts(written(a_report(Paragraph(text="alku"), table))))
    assert re.findall(r"sana\d{5}", text) == words
    assert re.findall(r"toinen\d{5}", text) == other
    assert text.index("ennen") < text.index("pitkä") < text.index("jälkeen")


@pytest.mark.parametrize("make", [
    lambda text: Quotation(text=text),
    lambda text: Paragraph(text=text),
    lambda text: Note(kind=NoteKind.WARNING, label="Varoitus", title="Pitkä", text=text),
    lambda text: Note(kind=NoteKind.WARNING, label="Varoitus", title=text),
    lambda text: Bullets(items=(text,)),
    lambda text: Facts(rows=(("Nimi", text),)),
    lambda text: Facts(rows=((text, "arvo"),)),
    lambda text: Heading(level=1, text=text),
    lambda text: Table(columns=(Column(title=text),), rows=(("arvo",),)),
    lambda text: Signatures(place_and_date="", lines=(("Johtaja", text),)),
])  # fmt: skip
@pytest.mark.parametrize("before", [0, 17, 40])
def test_a_text_longer_than_pages_is_split_in_every_block_and_loses_no_word(
    written: Any, make: Any, before: int
) -> None:
    words = [f"sana{number:04}" for number in range(2000)]
    lead = [Paragraph(text="rivi") for _ in range(before)]
    text = " ".join(page_texts(written(a_report(*lead, make(" ".join(words)), Paragraph(text="loppu")))))
    header_only = [word for word in words if text.count(word) > 1]
    assert header_only == []
    assert re.findall(r"sana\d{4}", text) == words


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(written: Any) -> None:
    for lines in range(30, 50):
        blocks = [Paragraph(text="täyterivi") for _ in range(lines)]
        texts = page_texts(
            written(a_report(*blocks, Heading(level=2, text="Otsikko"), Paragraph(text="Sisältö.")))
        )
        page = next(index for index, text in enumerate(texts) if "Otsikko" in text)
        assert "Sisältö" in texts[page]


def test_a_note_stands_with_the_facts_below_it(written: Any) -> None:
    note = Note(kind=NoteKind.WARNING, label="Varoitus", title="Otsikko", text="Sisältö.")
    for lines in range(30, 50):
        blocks: list[Block] = [Paragraph(text="täyterivi") for _ in range(lines)]
        texts = page_texts(written(a_report(*blocks, note, Facts(rows=(("Kohta", "luettu"),)))))
        page = next(index for index, text in enumerate(texts) if "Otsikko" in text)
        assert "luettu" in texts[page]


def test_no_page_is_left_empty_wherever_a_table_or_a_box_begins(written: Any) -> None:
    table = Table(
        columns=(Column(title="A"),), rows=tuple((f"rivi {n}",) for n in range(9)), caption="Taulukko"
    )
    note = Note(kind=NoteKind.NOTE, label="Huomio", title="Otsikko", text="sisältö " * 60)
    for lines in range(20, 50):
        blocks: list[Block] = [Paragraph(text="täyterivi") for _ in range(lines)]
        texts = page_texts(
            written(a_report(*blocks, table, note, Quotation(text="lainaus " * 40), footer=""))
        )
        assert all(re.search("täyterivi|rivi|sisältö|lainaus", text) for text in texts)


def test_the_places_to_sign_stay_together(written: Any) -> None:
    signatures = Signatures(
        place_and_date="Espoossa", lines=tuple((f"rooli{n}", f"nimi{n}") for n in range(5))
    )
    for lines in range(20, 40, 3):
        blocks = [Paragraph(text="täyterivi") for _ in range(lines)]
        texts = page_texts(written(a_report(*blocks, Heading(level=1, text="Allekirjoitukset"), signatures)))
        page = next(index for index, text in enumerate(texts) if "Espoossa" in text)
        assert all(part in texts[page] for part in ("Allekirjoitukset", "rooli0", "nimi4"))


def test_sixty_signatures_run_over_pages(written: Any) -> None:
    lines = tuple((f"rooli{n:02}", f"nimi{n:02}") for n in range(60))
    text = whole_text(written(a_report(Signatures(place_and_date="Espoossa", lines=lines))))
    assert all(f"nimi{n:02}" in text and f"rooli{n:02}" in text for n in range(60))


def test_a_table_of_many_columns_is_set_as_facts_and_keeps_every_cell(written: Any) -> None:
    columns = tuple(Column(title=f"sarake{n:02}") for n in range(40))
    rows = tuple(tuple(f"solu{r}x{c:02}" for c in range(40)) for r in range(3))
    text = whole_text(written(a_report(Table(columns=columns, rows=rows, caption="Leveä"))))
    assert all(cell in text for row in rows for cell in row)
    assert text.count("sarake39") == 3


def test_a_row_that_does_not_fit_its_table_is_a_fault_of_the_program(tmp_path: Path) -> None:
    table = Table(columns=(Column(title="A"), Column(title="B")), rows=(("vain yksi",),))
    with pytest.raises(ValueError, match="1 cells, the table 2 columns"):
        PdfWriter().write(a_report(table), tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_report_is_one_page(written: Any) -> None:
    empty = a_report(title="", subtitle="", author="", footer="", page_of="", facts=())
    assert len(page_texts(written(empty))) == 1


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text=""), Paragraph(text=()), Paragraph(text="\n \n"), Quotation(text=""),
        Bullets(items=()), Bullets(items=("",)), Facts(rows=()), Facts(rows=(("", ""),)),
        Table(columns=(), rows=()),
        Table(columns=(Column(title=""),), rows=()), Note(kind=NoteKind.OK, label="", title=""),
        Signatures(place_and_date="", lines=()), Heading(level=1, text=""), PageBreak(),
    ],
)  # fmt: skip
def test_an_empty_block_of_any_kind_does_no_harm(written: Any, block: Block) -> None:
    assert "loppu" in whole_text(written(a_report(block, block, Paragraph(text="loppu"))))


def test_page_breaks_in_a_row_leave_no_empty_page(written: Any) -> None:
    blocks = (Paragraph(text="a"), PageBreak(), PageBreak(), Paragraph(text="b"), PageBreak())
    assert len(page_texts(written(a_report(*blocks)))) == 2


def test_page_breaks_with_nothing_after_them_do_no_harm(written: Any) -> None:
    bare = a_report(PageBreak(), PageBreak(), title="", subtitle="", footer="", page_of="", facts=())
    assert len(page_texts(written(bare))) == 1
    assert len(page_texts(written(a_report(Paragraph(text="a"), PageBreak(), PageBreak())))) == 1


def test_progress_is_told_by_blocks_and_reaches_the_end(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    PdfWriter().write(everything(), tmp_path / "r.pdf", lambda done, total: calls.append((done, total)))
    done = [call[0] for call in calls]
    assert calls[-1] == (17, 17)
    assert done == sorted(done)
    assert {call[1] for call in calls} == {17}


class _StopError(Exception):
    pass


@pytest.mark.parametrize("at", [0, 1, 9, 17])
def test_a_cancelled_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, at: int) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done >= at:
            raise _StopError

    with pytest.raises(_StopError):
        PdfWriter().write(everything(), target, stop)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_long_table_can_be_cancelled_between_its_pages(tmp_path: Path) -> None:
    rows = tuple((str(number),) for number in range(5000))
    calls = 0

    def stop(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 10:
            raise _StopError

    with pytest.raises(_StopError):
        PdfWriter().write(a_report(Table(columns=(Column(title="A"),), rows=rows)), tmp_path / "r.pdf", stop)
    assert list(tmp_path.iterdir()) == []


def refused(report: Report, target: Path) -> str:
    with pytest.raises(NotPossibleNowError) as caught:
        PdfWriter().write(report, target)
    assert caught.value.remedy.in_language("en")
    return caught.value.in_language("en")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    message = refused(everything(), tmp_path / "nowhere" / "r.pdf")
    assert "does not exist" in message
    assert "r.pdf" in message


def test_a_folder_of_the_same_name_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").mkdir()
    refused(everything(), tmp_path / "r.pdf")
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pdf_file.os, "fsync", full)
    assert "disk is full" in refused(everything(), tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_disk_that_really_fills_while_writing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", lambda self, mode: open("/dev/full", "wb"))  # noqa: PTH123, SIM115
    assert "disk is full" in refused(everything(), tmp_path / "r.pdf")


def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(self: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", forbidden)
    assert "no right to write" in refused(everything(), tmp_path / "r.pdf")


def test_a_read_only_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(self: Path, mode: str) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "open", read_only)
    assert "no right to write" in refused(everything(), tmp_path / "r.pdf")


def test_a_document_open_in_another_program_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def in_use(self: Path, other: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", in_use)
    assert "open in another program" in refused(everything(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    assert "reported" in refused(everything(), tmp_path / ("n" * 300 + ".pdf"))
    assert list(tmp_path.iterdir()) == []


def test_an_old_document_is_replaced(written: Any, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"old")
    assert written(everything()).read_bytes().startswith(b"%PDF-1.7")
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(
    ("word", "language", "cut"),
    [
        ("hankintayksikkö", "fi", "han-kinta-yksikkö"),
        ("vähimmäisvaatimus", "fi", "vä-him-mäis-vaa-ti-mus"),
        ("upphandling", "sv", "upp-hand-ling"),
        ("jämförelsegrund", "sv", "jäm-fö-relse-grund"),
        ("koldioxidavtryck", "sv", "kol-dioxid-avtryck"),
        ("lämplighetskrav", "sv", "lämp-lig-hets-krav"),
        ("verification", "en", "ve-ri-fi-ca-tion"),
        ("kaupunginosa", "fi", "kau-pun-gin-osa"),
        ("takuu", "fi", "takuu"),
        ("ISO14067", "fi", "ISO14067"),
    ],
)
def test_long_words_are_cut_at_syllables(word: str, language: Any, cut: str) -> None:
    pieces, at = [], 0
    for position in pdf_hyphenation.cuts(word, language):
        pieces.append(word[at:position])
        at = position
    assert "-".join([*pieces, word[at:]]) == cut


def lines_of(text: str, width: float, language: Any = "fi") -> list[str]:
    pdf_fonts.register()
    broken = LineBreaker(10, language).lines([Span(text, Face.REGULAR)], width)
    assert all(line.width <= width + 0.1 for line in broken)
    return ["".join(chunk.text for chunk in line.chunks) for line in broken]


def test_no_break_spaces_hold_and_soft_hyphens_break() -> None:
    assert lines_of("arvo 240\u00a0000\u00a0€", 60) == ["arvo", "240\u00a0000\u00a0€"]
    assert lines_of("kalus\u00adte\u00adhan\u00adkin\u00adta", 45) == ["kaluste\u00ad", "hankinta"]
    assert lines_of("kalus\u00adte", 200) == ["kaluste"]


def test_long_addresses_break_at_their_strokes_without_a_hyphen() -> None:
    address = "https://www.hankintailmoitukset.fi/fi/public/procurement/12345/notice/67890/overview"
    lines = lines_of(address, 180)
    assert len(lines) > 1
    assert "".join(lines) == address
    assert all(line[-1] in "/." for line in lines[:-1])


def test_addresses_without_a_scheme_are_not_hyphenated() -> None:
    for width in range(60, 260, 10):
        for host in ("upphandlingsmyndigheten.se", "hankinnat@vesi-haarla.fi"):
            lines = lines_of(f"Källa: ({host}), läst", width, "sv")
            assert "\u00ad" not in "".join(lines)
            if width >= 150:
                assert any(host in line for line in lines), width
        lines = lines_of("Laki: finlex.fi/fi/laki/ajan-tasa/2016, 20 §", width)
        assert not any(line.endswith(("-", "\u00ad")) for line in lines), width
    assert lines_of("Det finns i listedGreenCriteriaUsed", 60, "sv")[-2:] == ["listedGreen", "CriteriaUsed"]


@pytest.mark.parametrize("width", [11, 20, 55, 130, 460])
def test_no_character_is_lost_at_any_width(width: float) -> None:
    text = f"{CLAUSE} {'x' * 90} CO₂-päästövaikutuslaskelma/arvio " * 3
    joined = "".join(lines_of(text, width)).replace("\u00ad", "").replace(" ", "")
    assert joined == text.replace(" ", "")
