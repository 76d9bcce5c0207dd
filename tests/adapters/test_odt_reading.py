"""OpenDocument texts: the body with its structure, and what stands beside it."""

import time

import pytest
from document_files import assert_well_laid, block_with, cells, odt, odt_table, texts, zipped
from gatekeeper_app.adapters.documents.odt_reading import read_odt
from gatekeeper_app.adapters.documents.packages import open_package
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError

OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:outline-level-style text:level="3" style:num-format="a" style:num-suffix=")"/></text:outline-style>'
)


def opened(content: bytes) -> TextDocument:
    with open_package(content, name="a.odt") as package:
        document = read_odt(package)
    assert_well_laid(document)
    return document


def read(body: str, **parts: str) -> TextDocument:
    return opened(odt(body, **parts))


def heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def test_headings_have_their_level_and_what_stands_under_them_its_section() -> None:
    document = read(heading("Kohde", 1) + heading("Kunto", 2) + "<text:p>Laitteet ovat uusia.</text:p>")
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert document.blocks[2].section == "Kunto"


def test_headings_bear_the_numbers_the_program_counts() -> None:
    document = read(
        "".join(heading("O", level) for level in (1, 2, 2, 3, 3, 1, 2)) + "<text:p>Loppu.</text:p>",
        styles=OUTLINE,
    )
    assert texts(document, BlockKind.HEADING) == ["1. O", "1.1 O", "1.2 O", "a) O", "b) O", "2. O", "2.1 O"]


def test_a_paragraph_in_the_style_of_a_heading_is_one() -> None:
    document = read(
        '<text:p text:style-name="P1">Tarjouspyyntö</text:p><text:p>Teksti.</text:p>',
        automatic='<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
    )
    assert document.blocks[0].kind is BlockKind.HEADING


def test_a_bold_title_is_a_heading_and_a_bold_sentence_is_none() -> None:
    document = read(
        heading("Kohde", 1)
        + '<text:p><text:span text:style-name="B">Takuuehdot</text:span></text:p><text:p>Teksti.</text:p>'
        + '<text:p><text:span text:style-name="B">Laitteiden on oltava uusia</text:span></text:p>',
        automatic='<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>",
    )
    assert [(block.kind, block.level) for block in document.blocks[1:]] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_items_of_lists_have_their_depth() -> None:
    document = read(
        "<text:list><text:list-item><text:p>yksi</text:p><text:list><text:list-item><text:p>kaksi</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
    ]


def test_rows_of_a_table_have_the_heads_the_file_names() -> None:
    document = read(odt_table([["Ominaisuus", "Arvo x"], ["Laatu", "uusi"], ["Takuu", "24 kk"]], heads=1))
    assert cells(document)[1] == ["Laatu", "uusi"]
    assert document.blocks[0].is_head
    assert document.blocks[1].heads == ("Ominaisuus", "Arvo x")


def test_a_table_without_named_heads_has_those_that_look_like_heads() -> None:
    document = read(odt_table([["Vertailuperuste", "Paino"], ["Hinta", "60 %"], ["Laatu", "40 %"]]))
    assert document.blocks[1].heads == ("Vertailuperuste", "Paino")


def test_a_table_of_one_column_is_a_box_around_text() -> None:
    document = read(odt_table([["Laatikossa on tekstiä."]]))
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_white_space_signs_are_written_out() -> None:
    document = read('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\u00ade</text:p>')
    assert document.text == "a b c\nde"


def test_notes_and_comments_come_after_their_paragraph_and_comments_are_not_judged() -> None:
    document = read(
        "<text:p>Teksti<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Alaviite.</text:p></text:note-body></text:note> jatkuu<office:annotation>"
        "<text:p>Miksi?</text:p></office:annotation>.</text:p>"
    )
    assert [(block.kind, document.text_of(block)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Teksti jatkuu."),
        (BlockKind.NOTE, "Alaviite."),
        (BlockKind.COMMENT, "Miksi?"),
    ]
    assert not document.blocks[2].judged


def test_tracked_deletions_are_gone_and_insertions_stay() -> None:
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>poistettu</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>Laite <text:change text:change-id="a"/>on '
        "<text:change-start/>käytetty<text:change-end/>.</text:p>"
    )
    assert document.text == "Laite on käytetty."


def test_headers_footers_and_the_table_of_contents_are_not_judged() -> None:
    document = read(
        "<text:table-of-content><text:index-body><text:p>Kohde<text:tab/>1</text:p></text:index-body>"
        "</text:table-of-content><text:p>Teksti.</text:p>",
        masters="<style:master-page><style:header><text:p>Kunta</text:p></style:header></style:master-page>"
        "<style:master-page><style:header><text:p>Kunta</text:p></style:header></style:master-page>",
    )
    assert [(document.text_of(block), block.judged) for block in document.blocks] == [
        ("Kunta", False),
        ("Kohde 1", False),
        ("Teksti.", True),
    ]


def test_pages_are_counted_where_the_file_says_where_they_break() -> None:
    document = read("<text:p>Yksi.</text:p><text:soft-page-break/><text:p>Kaksi.</text:p>")
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.pages == 2
    assert read("<text:p>Yksi.</text:p>").blocks[0].page is None


def test_the_text_of_boxes_is_read_and_that_of_pictures_left_out() -> None:
    document = read(
        "<text:p>Teksti.<draw:frame><draw:text-box><text:p>Laatikko.</text:p></draw:text-box>"
        "<svg:title>kuva</svg:title></draw:frame></text:p>"
    )
    assert texts(document) == ["Teksti.", "Laatikko."]


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = odt_table([["a", "b"], ["c", "d"]])
    document = read(
        f"<table:table><table:table-row><table:table-cell><text:p>Alku</text:p>{inner}</table:table-cell>"
        "<table:table-cell><text:p>toinen</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert cells(document) == [["Alku\na ; b\nc ; d", "toinen"]]


def test_columns_and_rows_repeated_without_end_cost_nothing() -> None:
    began = time.process_time()
    document = read(
        '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>a</text:p>'
        "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell><table:table-cell "
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        '<text:p>x<text:s text:c="999999999"/>y</text:p>'
    )
    assert cells(document) == [["a", "b"]]
    assert time.process_time() - began < 5


def test_lists_within_lists_to_the_depth_of_the_format_are_read() -> None:
    deep = (
        "<text:list><text:list-item>" * 110 + "<text:p>pohja</text:p>" + "</text:list-item></text:list>" * 110
    )
    assert "pohja" in read(deep).text


@pytest.mark.parametrize(
    "content",
    [
        odt("<text:p/>"),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        odt("<text:p>x</text:p>", extra={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><b></a>"}),
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            }
        ),
        odt("<text:section>" * 400 + "<text:p>x</text:p>" + "</text:section>" * 400),
        odt("<text:p>" + "x" * 70_000_000 + "</text:p>"),
        odt("<text:p/>" * 2_000_000),
    ],
    ids=["empty", "nothing", "other", "password", "damaged", "entity", "nested", "long", "many"],
)
def test_what_cannot_be_read_is_refused_in_seconds_with_a_reason(content: bytes) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableInputError) as caught:
        opened(content)
    assert time.process_time() - began < 5
    assert caught.value.why.in_language("en")
    assert caught.value.remedy.in_language("en")


def test_three_hundred_pages_are_read_in_seconds() -> None:
    paragraph = (
        "<text:p>" + "Tarjottavien laitteiden on oltava kunnostettavissa ja korjattavissa. " * 8 + "</text:p>"
    )
    chapter = heading("Vaatimukset", 1) + paragraph * 5 + odt_table([["Kohta", "Vaatimus"], ["a", "b"]])
    content = odt(chapter * 300)
    began = time.process_time()
    document = opened(content)
    assert time.process_time() - began < 6
    assert len(document.text) > 800_000
    assert block_with(document, "kunnostettavissa").section == "Vaatimukset"
