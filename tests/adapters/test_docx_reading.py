"""Word documents as text: what is read, what is left out, and where it stands."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from docx_files import (
    DocxFile,
    docx,
    field_run,
    footnote_reference,
    p,
    run,
    tbl,
    tc,
    text_box,
    tr,
    zipped,
)
from gatekeeper_app.adapters.documents.docx_reading import read_docx
from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument

BOLD = "<w:b/>"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def read(*body: str, **parts: str) -> TextDocument:
    return read_docx(docx(*body, **parts), name="tarjouspyynto.docx")


def blocks(document: TextDocument) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


def row_of(document: TextDocument, text: str) -> Block:
    return next(block for block in document.blocks if document.text_of(block) == text)


def said(document: TextDocument) -> str:
    return " ".join(remark.in_language("en") for remark in document.remarks)


def test_headings_have_the_level_of_their_style_whatever_language_names_it() -> None:
    document = read(
        p("Hankinnan kohde", style="Otsikko1"),
        p("Laajuus", style="KaupunginOtsikko"),
        p("Krav på varan", style="Rubrik3"),
        p("Tavallista tekstiä."),
        p("Oma taso", properties='<w:outlineLvl w:val="3"/>'),
        p("Ei enää otsikko vaan tekstiä", style="Otsikko1", properties='<w:outlineLvl w:val="9"/>'),
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 4),
        (BlockKind.LIST_ITEM, 1),  # it still bears the number of its style
    ]


def test_headings_bear_the_numbers_word_counts_and_sections_are_named_by_them() -> None:
    document = read(
        p("Kohde", style="Otsikko1"),
        p("Laajuus", style="Otsikko2"),
        p("Aikataulu", style="Otsikko2"),
        p("Vaatimukset", style="Otsikko1"),
        p("Laite", style="KaupunginOtsikko"),
        p("Laitteen on oltava uusi."),
    )
    assert document.text.splitlines()[:5] == [
        "1 Kohde",
        "1.1 Laajuus",
        "1.2 Aikataulu",
        "2 Vaatimukset",
        "2.1 Laite",
    ]
    assert document.blocks[-1].section == "2.1 Laite"


@pytest.mark.parametrize(
    ("form", "pattern", "third"),
    [
        ("upperRoman", "%1.", "III. C"),
        ("lowerLetter", "%1)", "c) C"),
        ("decimalZero", "%1", "03 C"),
        ("upperLetter", "Liite %1", "Liite C C"),
        ("none", "%1", "C"),
    ],
)
def test_numbers_are_written_in_the_form_the_list_asks_for(form: str, pattern: str, third: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read(*(p(letter, style="Otsikko1") for letter in "ABC"), numbering=numbering)
    assert document.text.splitlines()[-1] == third


def test_a_list_that_begins_anew_begins_with_its_own_first_number() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    document = read(
        p("A", style="Otsikko1"),
        p("B", style="Otsikko1", properties=own),
        p("C", style="Otsikko1", properties=own),
        numbering=numbering,
    )
    assert document.text == "1 A\n5 B\n6 C"


def test_a_clause_in_the_style_of_a_heading_is_text_and_no_heading() -> None:
    document = read(p("Toimittajan tulee toimittaa laitteet kahden viikon kuluessa.", style="Otsikko2"))
    assert document.blocks[0].kind is BlockKind.LIST_ITEM


def test_items_of_lists_have_their_depth() -> None:
    deeper = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'
    document = read(
        p("ulompi", style="Merkittyluettelo"),
        p("sisempi", properties=deeper),
        p("– kirjoitettu viiva"),
        p(
            "ei kuulu luetteloon",
            style="Merkittyluettelo",
            properties='<w:numPr><w:numId w:val="0"/></w:numPr>',
        ),
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_short_bold_paragraphs_without_a_style_are_headings_and_bold_sentences_are_not() -> None:
    document = read(
        p(run("Vähimmäisvaatimukset", BOLD)),
        p(run("Laitteen on oltava uusi ja käyttämätön.", BOLD)),
        p(run("Takuu ", '<w:rStyle w:val="Voimakas"/>'), run("ja huolto", BOLD)),
        p(run("Takuu ", BOLD), "on kaksi vuotta"),
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_rows_know_the_heads_of_a_row_marked_to_repeat() -> None:
    document = read(
        tbl(
            tr("Tuote", "Ehto", properties="<w:tblHeader/>"),
            tr("Pöytä", "uusi"),
        )
    )
    head, row = document.blocks
    assert (head.is_head, row.is_head) == (True, False)
    assert row.heads == ("Tuote", "Ehto")
    assert [document.text_of(cell) for cell in row.cells] == ["Pöytä", "uusi"]
    assert document.text_of(row) == "Pöytä | uusi"


@pytest.mark.parametrize(
    "head",
    [
        tr(tc(p(run("Kalusto", BOLD))), tc(p(run("Kunto nyt", BOLD)))),
        tr(
            tc("Kalusto", properties='<w:shd w:val="clear" w:fill="D9D9D9"/>'),
            tc("Kunto nyt", properties='<w:shd w:val="clear" w:fill="D9D9D9"/>'),
        ),
    ],
    ids=["bold", "shaded"],
)
def test_a_first_row_set_off_by_its_look_is_the_head(head: str) -> None:
    document = read(tbl(head, tr("Pöytä", "uusi"), tr("Tuoli", "käytetty")))
    assert row_of(document, "Tuoli | käytetty").heads == ("Kalusto", "Kunto nyt")


def test_a_table_style_that_sets_its_first_row_off_makes_it_the_head_where_it_is_switched_on() -> None:
    style = (
        '<w:style w:type="table" w:styleId="Kunta"><w:name w:val="Kunta"/><w:tblStylePr w:type="firstRow">'
        "<w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"
    )
    rows = (tr("Kalusto", "Kunto nyt"), tr("Pöytä", "uusi"))
    named = '<w:tblStyle w:val="Kunta"/>'
    on = read(tbl(*rows, properties=f'{named}<w:tblLook w:firstRow="1"/>'), styles=style)
    by_mask = read(tbl(*rows, properties=f'{named}<w:tblLook w:val="04A0"/>'), styles=style)
    off = read(tbl(*rows, properties=f'{named}<w:tblLook w:firstRow="0"/>'), styles=style)
    assert [each.blocks[0].is_head for each in (on, by_mask, off)] == [True, True, False]


def test_a_table_of_names_and_values_has_no_heads() -> None:
    document = read(tbl(tr("Laatu", "uusi"), tr("Merkki", "Lenovo"), tr("Takuu", "kaksi vuotta")))
    assert not any(block.is_head or block.heads for block in document.blocks)


def test_heads_follow_the_columns_where_cells_are_joined() -> None:
    document = read(
        tbl(
            tr(tc("Kriteeri", properties='<w:gridSpan w:val="2"/>'), "Pisteet", properties="<w:tblHeader/>"),
            tr("Ympäristö", "päästöt", "15"),
            tr(tc("Hinta", properties='<w:gridSpan w:val="2"/>'), "60"),
            tr("40", properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert [block.heads for block in document.blocks[1:]] == [
        ("Kriteeri", "Kriteeri", "Pisteet"),
        ("Kriteeri", "Pisteet"),
        (),
    ]


def test_two_rows_of_heads_are_joined_and_a_title_over_the_table_is_left_out() -> None:
    head = "<w:tblHeader/>"
    document = read(
        tbl(
            tr(tc("Vertailu", properties='<w:gridSpan w:val="2"/>'), properties=head),
            tr("Peruste", "Paino", properties=head),
            tr("", "%", properties=head),
            tr("Hinta", "60"),
        )
    )
    assert document.blocks[-1].heads == ("Peruste", "Paino")
    assert read(
        tbl(tr("Peruste", "Paino", properties=head), tr("nimi", "%", properties=head), tr("Hinta", "60"))
    ).blocks[-1].heads == ("Peruste nimi", "Paino %")


def test_a_table_in_a_cell_comes_after_the_row_as_a_table_of_its_own() -> None:
    document = read(
        tbl(tr("Osa", tc("Sisältö", tbl(tr("Ikä", "0 v"), tr("Väri", "musta")))), tr("toinen", "rivi")),
        tbl(tr("kolmas", "taulukko")),
    )
    assert [document.text_of(block) for block in document.blocks] == [
        "Osa | Sisältö",
        "Ikä | 0 v",
        "Väri | musta",
        "toinen | rivi",
        "kolmas | taulukko",
    ]
    assert [block.table for block in document.blocks] == [1, 2, 2, 1, 3]


def test_a_frame_of_one_cell_holds_ordinary_paragraphs() -> None:
    document = read(tbl(tr(tc(p("Kohde", style="Otsikko1"), "Tekstiä kehyksessä."))))
    assert blocks(document) == [("heading", "1 Kohde"), ("paragraph", "Tekstiä kehyksessä.")]


def test_headers_and_footers_are_margins_told_once() -> None:
    document = read(
        p("Teksti."),
        header=p("Kaupunki") + tbl(tr("Tarjouspyyntö", "1 (3)")),
        footer=p("Kaupunki") + p("y-tunnus"),
    )
    assert blocks(document) == [
        ("paragraph", "Teksti."),
        ("margin", "Kaupunki"),
        ("margin", "Tarjouspyyntö"),
        ("margin", "1 (3)"),
        ("margin", "y-tunnus"),
    ]
    assert [block.judged for block in document.blocks] == [True, False, False, False, False]


def test_notes_stand_after_the_paragraph_that_refers_to_them_each_once() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{p("Alaviitteen teksti.")}{p("Toinen kappale.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Tähän ei viitata.")}</w:footnote>'
    )
    document = read(
        p("Teksti", footnote_reference(2), "."),
        p("Taas", footnote_reference(2), footnote_reference(-1), footnote_reference(9)),
        footnotes=notes,
        endnotes=f'<w:endnote w:id="2">{p("Loppuviite.")}</w:endnote>',
    )
    assert blocks(document) == [
        ("paragraph", "Teksti."),
        ("note", "Alaviitteen teksti.\nToinen kappale."),
        ("paragraph", "Taas"),
    ]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    document = read(
        p("Ennen ", text_box(p("Laatikon otsikko", style="Otsikko1"), "Laatikon teksti."), "jälkeen."),
        "Loppu.",
    )
    assert blocks(document) == [
        ("paragraph", "Ennen jälkeen."),
        ("heading", "1 Laatikon otsikko"),
        ("paragraph", "Laatikon teksti."),
        ("paragraph", "Loppu."),
    ]


def test_comments_are_read_but_not_judged() -> None:
    document = read(
        "Teksti.",
        comments=f'<w:comment w:id="4" w:author="Maija">{p("Onko tämä")}{p("tarpeen?")}</w:comment>',
    )
    assert blocks(document)[-1] == ("comment", "Onko tämä\ntarpeen?")
    assert not document.blocks[-1].judged


def test_of_fields_the_result_is_read_and_the_instruction_is_not() -> None:
    document = read(
        p("Katso kohta ", field_run(" REF _Ref123 ", "3.2"), "."),
        p('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>12</w:t></w:r></w:fldSimple>', " sivua"),
        p('<w:hyperlink r:id="rId9"><w:r><w:t>hankinta.example</w:t></w:r></w:hyperlink>'),
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            run("XE piilossa"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
    )
    assert document.text == "Katso kohta 3.2.\n12 sivua\nhankinta.example"


def test_a_table_of_contents_is_not_judged() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    )
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    document = read(
        p(begin, separate, "Vain uudet laitteet\t3"),
        p("Takuu\t4"),
        p(end),
        p("Laitteet\t5", style="Sisluet1"),
        p("Vain uudet laitteet."),
    )
    assert [block.judged for block in document.blocks] == [False, False, False, True]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = read(
        p("Laitteen on oltava ", f'<w:del w:id="1" w:author="A">{run("uusi").replace("w:t", "w:delText")}</w:del>',
          f'<w:ins w:id="2" w:author="A">{run("toimiva")}</w:ins>', "."),
        p(f'<w:moveFrom w:id="3">{run("Pois.")}</w:moveFrom>', f'<w:moveTo w:id="4">{run("Tänne.")}</w:moveTo>'),
        tbl(
            tr("jää", "rivi"),
            tr("poistettu", "rivi", properties='<w:del w:id="5"/>'),
            tr("jää", tc("poistettu solu", properties='<w:cellDel w:id="6"/>'), "solu"),
        ),
    )  # fmt: skip
    assert document.text == "Laitteen on oltava toimiva.\nTänne.\njää | rivi\njää | solu"
    assert "tracked changes" in said(document)


def test_paragraphs_are_joined_where_the_end_of_one_is_deleted() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document = read(
        p("Laitteen on ", properties=deleted),
        p("oltava ", properties=deleted),
        p("uusi."),
        p("Viimeinen", properties=deleted),
    )
    assert blocks(document) == [("paragraph", "Laitteen on oltava uusi."), ("paragraph", "Viimeinen")]


def test_what_is_read_through_content_controls_and_smart_tags() -> None:
    document = read(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Ohjausobjektissa.')}</w:sdtContent></w:sdt>",
        p(
            "Rivin ",
            f"<w:sdt><w:sdtContent>{run('sisällä')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run('.')}</w:smartTag>",
        ),
        f"<w:customXml>{p('Oma XML.')}</w:customXml>",
        tbl(f"<w:sdt><w:sdtContent>{tr('a', 'b')}</w:sdtContent></w:sdt>"),
    )
    assert document.text == "Ohjausobjektissa.\nRivin sisällä.\nOma XML.\na | b"


def test_hyphens_tabs_breaks_and_symbols_are_read_as_they_look() -> None:
    document = read(
        p(
            run("ympäris\u00adtömerk"),
            "<w:r><w:softHyphen/><w:t>ki</w:t><w:tab/><w:t>CO2</w:t><w:noBreakHyphen/><w:t>jalanjälki</w:t></w:r>",
        ),
        p(
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 90 %</w:t>'
            "<w:br/><w:t>rivi 2</w:t></w:r>"
        ),
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Muu" w:char="F123"/>'
            '<w:sym w:font="Muu" w:char="zz"/></w:r>'
        ),
        p("\u202elaite\u202c kesta\u0308va\u0308"),
    )
    assert document.text == "ympäristömerkki\tCO2-jalanjälki\n≥ 90 %\nrivi 2\n✓□□\nlaite kestävä"


def test_white_space_at_the_ends_of_a_run_stands_only_where_it_is_to_be_kept() -> None:
    document = read(p("<w:r><w:t> uusi </w:t></w:r><w:r><w:t xml:space='preserve'> laite</w:t></w:r>"))
    assert document.text == "uusi laite"


def test_formulas_are_read() -> None:
    document = read(p("Päästö on ", "<m:oMath><m:r><m:t>x=2y</m:t></m:r></m:oMath>", "."))
    assert document.text == "Päästö on x=2y."


def test_hidden_text_is_left_out_and_that_is_said() -> None:
    document = read(
        p("Näkyy.", run(" Ohje laatijalle.", "<w:vanish/>")),
        p("Ei piilossa.", properties='<w:rPr><w:vanish w:val="0"/></w:rPr>'),
    )
    assert document.text == "Näkyy.\nEi piilossa."
    assert "hidden text" in said(document)


def test_what_is_not_read_is_said() -> None:
    picture = read(p("<w:r><w:drawing/></w:r>"))
    embedded = read("Teksti.", p("<w:r><w:object/></w:r>"), '<w:altChunk r:id="rId5"/>')
    assert "Text in pictures is not read" in said(picture)
    assert "embedded objects" in said(embedded)
    assert "Another document" in said(embedded)
    assert said(read("")) == "The document has no text."
    assert said(read("Tavallinen.")) == ""


def test_a_document_with_macros_is_read_and_the_macros_are_mentioned() -> None:
    file = DocxFile(body=p("Teksti."), main_type=MACROS, extra={"word/vbaProject.bin": b"\xcc\x61"})
    document = read_docx(file.data(), name="pohja.docm")
    assert document.text == "Teksti."
    assert said(document) == "The document has macros. They were neither run nor read."


def test_a_document_in_the_strict_form_of_the_standard_is_read_alike() -> None:
    file = DocxFile(body=p("Kohde", style="Otsikko1") + tbl(tr("a", "b")) + p("x ", text_box("laatikko")))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in file.members().items()
    }
    assert blocks(read_docx(zipped(strict))) == blocks(read_docx(file.data()))


def test_a_document_in_utf_16_is_read() -> None:
    members = DocxFile(body=p("Kestävä")).members()
    xml = members["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    document = read_docx(zipped(members | {"word/document.xml": xml.encode("utf-16")}))
    assert document.text == "Kestävä"


def test_parts_are_found_by_what_refers_to_them_and_not_by_their_names() -> None:
    members = DocxFile(body=p("Teksti.")).members()
    members["sisus/runko.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", b"/sisus/runko.xml")
    assert read_docx(zipped(members)).text == "Teksti."


def test_blocks_are_in_order_without_overlap_and_have_places_of_their_own() -> None:
    document = read(
        p("Kohde", style="Otsikko1"),
        p("Laatikot", text_box("yksi"), text_box("kaksi"), footnote_reference(2)),
        tbl(tr("a", tc("b", tbl(tr("c", "d")))), tr("e", "f")),
        "Loppu.",
        footnotes=f'<w:footnote w:id="2">{p("Viite.")}</w:footnote>',
        header=p("Ylä"),
        comments=f'<w:comment w:id="1">{p("Huom.")}</w:comment>',
    )
    ends = [(block.start, block.end) for block in document.blocks]
    assert all(end < start for (_first, end), (start, _last) in pairwise(ends))
    assert len({block.place for block in document.blocks}) == len(document.blocks) == 11
    assert "".join(document.text_of(block) + "\n" for block in document.blocks).rstrip() == document.text


def test_a_file_is_read_like_its_bytes_and_gives_the_document_its_name(tmp_path: Path) -> None:
    file = tmp_path / "Tarjouspyyntö.docx"
    file.write_bytes(docx("Teksti."))
    document = read_docx(file)
    assert (document.name, document.form, document.text) == ("Tarjouspyyntö.docx", "docx", "Teksti.")


def test_reading_tells_how_far_it_is_and_stops_when_asked() -> None:
    told: list[tuple[int, int]] = []
    data = docx(*(f"Kappale {number}." for number in range(300)))
    read_docx(data, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (300, 300)
    assert len(told) > 3

    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        read_docx(data, progress=stop)


def test_three_hundred_pages_are_read_in_seconds() -> None:
    runs = [run("Tuotteiden on täytettävä ympäristömerkin vaatimukset. ") for _ in range(7)]
    page = (
        p("Vaatimukset", style="Otsikko2")
        + p(*runs) * 6
        + tbl(tr("Vaatimus", "Paino"), *[tr("Laatu", "40")] * 8)
    )
    data = docx(page * 300)
    begun = time.process_time()
    document = read_docx(data)
    assert time.process_time() - begun < 10
    assert len(document.text) > 700_000
