"""The organisation's own words for documents: what is said, what is refused and where, what is never run."""

import ast
import codecs
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import gatekeeper_app
import pytest
from gatekeeper_app.adapters.writers.logo_file import checked_logo
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.colours import LEAST_CONTRAST, contrast_on_white, passing_shade
from gatekeeper_app.domain.report import Bullets, Heading, Paragraph, Report, Run, Signatures
from gatekeeper_app.errors import ChangedElsewhereError, NotPossibleNowError, WrongUsageError
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DOCUMENTS
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import MAKERS, make_report
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.templates import composing, lines
from gatekeeper_app.services.templates.folder import TemplateFolder
from gatekeeper_app.services.templates.own_text import blocks_of
from gatekeeper_app.services.templates.passages import TEMPLATED, passages_of
from gatekeeper_app.services.templates.reading import fault_of, one_text, read_template
from gatekeeper_app.services.templates.values import (
    SHIPPED,
    OwnLetterhead,
    OwnTemplate,
    TemplateFault,
    Templates,
)
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
INSIDE = Audience.INTERNAL
PACKAGE = Path(gatekeeper_app.__file__).parent


@pytest.fixture(scope="module")
def sources(library: Library, law: LawBook) -> Sources:
    procurement = Shipped(language="fi").sample("food-service", "fi")
    return Sources(procurement=procurement, library=library, law=law, now=NOW, calculators={})


def with_texts(sources: Sources, document: str, **texts: str) -> Sources:
    named = {name.replace("_", "-"): text for name, text in texts.items()}
    return replace(sources, templates=Templates(files={(document, "fi"): OwnTemplate(texts=named)}))


def made(sources: Sources, document: str, audience: Audience = INSIDE) -> Report:
    return make_report(DOCUMENTS[document], sources, audience, "fi")


def read(text: str | bytes, document: str = "justification") -> OwnTemplate:
    return read_template(text.encode() if isinstance(text, str) else text, document, "x.fi.txt")


def only_fault(template: OwnTemplate) -> TemplateFault:
    (fault,) = template.faults
    return fault


def english(fault: TemplateFault) -> str:
    return fault.words.in_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> TemplateFolder:
    return TemplateFolder(tmp_path / "templates", checked_logo, wanted=False)


# -- what is said


def test_every_document_that_is_laid_out_has_passages_with_ids_of_their_own() -> None:
    assert set(TEMPLATED) == set(MAKERS)
    for document in TEMPLATED:
        passages = passages_of(document)
        assert len({passage.id for passage in passages}) == len(passages), document
        assert {"title", "opening", "closing"} <= {passage.id for passage in passages}, document


def test_every_passage_stands_for_a_sentence_that_the_documents_say() -> None:
    said = set()
    for folder in ("documents", "justification"):
        for module in (PACKAGE / "services" / folder).glob("*.py"):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            said |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    unsaid = [
        (document, passage.id)
        for document in TEMPLATED
        for passage in passages_of(document)
        if passage.msgid and passage.id != "closing-title" and passage.msgid not in said
    ]
    assert not unsaid


def test_own_texts_stand_in_the_document_where_the_shipped_ones_stood(sources: Sources) -> None:
    for document in TEMPLATED:
        if document == "justification":  # simulations that take seconds; its own test is below
            continue
        marks = {passage.id: f"Oma {passage.id}." for passage in passages_of(document)}
        report = made(with_texts(sources, document, **marks), document, DOCUMENTS[document].audiences[0])
        assert report.title == "Oma title.", document
        assert report.blocks[0] == Paragraph(text="Oma opening."), document
        headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
        own = [text for text in headings if text.startswith("Oma ")]
        assert own[-1] == "Oma closing-title.", document
        if document != "document-check":  # its chapters are called after the documents that were checked
            assert len(own) == len(headings) > 1, (document, headings)


def test_the_justification_speaks_in_own_words_and_its_signatures_stay_last(sources: Sources) -> None:
    bare = replace(sources, procurement=replace(sources.procurement, award_lines=(), cost_cases=()))
    own = with_texts(
        bare,
        "justification",
        chapter_summary="Tiivistelmä päättäjille",
        decided="Päätetty {decided}/{total} hankinnassa {title}.",
        closing="Lisätietoja antaa {buyer}.",
    )
    report, shipped = made(own, "justification"), made(bare, "justification")
    chapters = [block for block in report.blocks if isinstance(block, Heading) and block.level == 1]
    before = [block for block in shipped.blocks if isinstance(block, Heading) and block.level == 1]
    assert chapters[0].text == "Tiivistelmä päättäjille"
    assert [chapter.number for chapter in chapters] == [str(n + 1) for n in range(len(before) + 1)]
    assert chapters[-2].text == "Lisätietoja"
    assert chapters[-1].text == before[-1].text
    assert isinstance(report.blocks[-1], Signatures)
    title, buyer = bare.procurement.title, bare.procurement.buyer.name
    texts = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert any(str(text).endswith(f"hankinnassa {title}.") for text in texts)
    assert f"Lisätietoja antaa {buyer}." in texts
    assert "{" not in "".join(str(text) for text in texts)


def test_without_templates_documents_are_as_they_are_shipped(sources: Sources) -> None:
    assert made(replace(sources, templates=SHIPPED), "contract") == made(
        replace(sources, templates=Templates()), "contract"
    )


def test_unit_and_letterhead_stand_on_the_title_page(sources: Sources) -> None:
    head = OwnLetterhead(logo=b"png", colour="#8a1538", units={"fi": "Hankintapalvelut"})
    report = made(replace(sources, templates=Templates(letterhead=head)), "contract")
    assert report.facts[1] == ("Yksikkö", "Hankintapalvelut")
    swedish = make_report(
        DOCUMENTS["contract"], replace(sources, templates=Templates(letterhead=head)), INSIDE, "sv"
    )
    assert swedish.facts[1] == ("Enhet", "Hankintapalvelut")
    assert report.letterhead is not None
    assert report.letterhead.logo_alternative == f"{sources.procurement.buyer.name}: logo"
    assert report.letterhead.colour == "#8a1538"


def test_own_text_knows_paragraphs_bullets_and_bold_and_nothing_else() -> None:
    text = "Eka rivi\ntoka rivi.\n\n- yksi\n  jatkuu\n- **kaksi** {title}\n\n<b>html</b> [linkki](x) *a*"
    blocks = blocks_of(text, {"title": "**T** {buyer}", "buyer": "B"})
    assert blocks == (
        Paragraph(text="Eka rivi toka rivi."),
        Bullets(items=("yksi jatkuu", (Run(text="kaksi", strong=True), Run(text=" **T** {buyer}")))),
        Paragraph(text="<b>html</b> [linkki](x) *a*"),
    )


# -- what is read


@pytest.mark.parametrize(
    "encode", [str.encode, lambda text: codecs.BOM_UTF8 + text.encode(), lambda text: text.encode("utf-16")]
)
def test_a_file_of_any_notepad_is_read(encode: Callable[[str], bytes]) -> None:
    text = "# huomautus\r\n[Title]\r\n Ääkköset \r\n\r\n[opening]\r\nYksi \r\n\r\n- kaksi\r\n"
    found = read(encode(text))
    assert found.texts == {"title": "Ääkköset", "opening": "Yksi\n\n- kaksi"}
    assert not found.faults


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[titel]\nA", 1, "Did you mean “title”?"),
        ("[title]\nA\n[title]\nB", 1, "more than once"),
        ("Moi\n[title]\nA", 1, "before the first name"),
        ("[title]\nA\nB", 2, "one line"),
        ("[opening]\n\nHei {namn}", 3, "These placeholders can be used here: {buyer}"),
        ("[opening]\nHei {title.__class__}", 2, "There is nothing called “title.__class__”"),
        ("[opening]\nHei {0}", 2, "There is nothing called “0”"),
        ("[opening]\nHei {buyer!r:>99999999}", 2, "There is nothing called"),
        ("[decided]\n{total} {included} {errors}", 2, "{decided}"),
        ("[opening]\nA { b", 2, "single brace"),
        ("[opening]\nA\nB\u202eC", 3, "direction of writing"),
        ("[opening]\nA\x07", 2, "control character"),
        ("[title]\n" + 201 * "x", 2, "201 characters; the maximum is 200"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named_with_its_line(text: str, line: int, said: str) -> None:
    found = read(text + "\n[chapter-summary]\nOma")
    assert found.texts == (
        {"chapter-summary": "Oma"} if "Moi" not in text else {"title": "A", "chapter-summary": "Oma"}
    )
    assert found.faults[0].line == line
    assert said in english(found.faults[0])


def test_a_file_as_a_whole_can_be_refused() -> None:
    assert "UTF-8" in english(only_fault(read("[title]\nÄiti".encode("latin-1"))))
    assert "larger than 256" in english(only_fault(read(b"#" * (lines.MAX_BYTES + 1))))


def test_two_braces_stand_for_one(sources: Sources) -> None:
    report = made(with_texts(sources, "contract", title="A {{b}} {buyer}"), "contract")
    assert report.title == f"A {{b}} {sources.procurement.buyer.name}"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
        | st.sampled_from("#[]\\\n- {}"),
        max_size=60,
    )
)
def test_a_text_that_is_kept_is_read_back_and_leaves_the_rest_of_the_file_alone(text: str) -> None:
    passage = next(each for each in passages_of("contract") if each.id == "opening")
    order = tuple(each.id for each in passages_of("contract"))
    wanted = one_text(text, passage)
    if not wanted or fault_of(wanted, passage) is not None:
        return
    start = composing.with_text(composing.starting_file("contract", "fi"), "title", "Oma otsikko", order)
    changed = composing.with_text(start, "opening", wanted, order)
    found = read(composing.to_bytes(changed), "contract")
    assert found.texts == {"title": "Oma otsikko", "opening": wanted}
    back = composing.with_text(changed, "opening", "", order)
    assert read(composing.to_bytes(back), "contract").texts == {"title": "Oma otsikko"}
    assert [line for line in back.split("\n") if line.startswith("# ")] == [
        line for line in start.split("\n") if line.startswith("# ")
    ]


def test_a_starting_file_holds_every_shipped_text_as_a_remark_and_changes_nothing() -> None:
    for document in TEMPLATED:
        found = read(composing.to_bytes(composing.starting_file(document, "sv")), document)
        assert found == OwnTemplate(), document


# -- the folder


def test_texts_are_kept_in_the_folder_and_given_back(folder: TemplateFolder) -> None:
    assert folder.read() == Templates()
    folder.keep("contract", "fi", "title", "  Sopimusliite ", "")
    folder.keep("contract", "fi", "opening", "# ei huomautus\n[title]", "")
    assert folder.read().texts("contract", "fi") == {
        "title": "Sopimusliite",
        "opening": "# ei huomautus\n[title]",
    }
    folder.keep("contract", "fi", "title", "", "Sopimusliite")
    assert folder.read().texts("contract", "fi") == {"opening": "# ei huomautus\n[title]"}
    assert [path.name for path in folder.folder.iterdir()] == ["contract.fi.txt"]


def test_a_change_somebody_made_meanwhile_is_not_written_over(folder: TemplateFolder) -> None:
    folder.keep("contract", "fi", "title", "Minun", "")
    with pytest.raises(ChangedElsewhereError):
        folder.keep("contract", "fi", "title", "Toisen", "")
    assert folder.read().texts("contract", "fi") == {"title": "Minun"}


def test_what_cannot_stand_there_is_refused_and_a_strange_file_is_left_alone(folder: TemplateFolder) -> None:
    with pytest.raises(WrongUsageError, match="not saved"):
        folder.keep("contract", "fi", "title", "{nimi}", "")
    folder.folder.mkdir()
    strange = folder.folder / "contract.fi.txt"
    strange.write_bytes(b"\xff[title]")
    with pytest.raises(NotPossibleNowError):
        folder.keep("contract", "fi", "title", "A", "")
    assert strange.read_bytes() == b"\xff[title]"
    beside = TemplateFolder(strange, checked_logo)
    with pytest.raises(NotPossibleNowError):
        beside.keep("contract", "sv", "title", "A", "")


def test_a_faulty_folder_never_stands_in_the_way_of_a_document(
    folder: TemplateFolder, sources: Sources
) -> None:
    folder.folder.mkdir()
    (folder.folder / "contrct.fi.txt").write_text("[title]\nA")
    (folder.folder / "contract.fi.txt").write_text("[opening]\n{nimi}\n[title]\nOma")
    (folder.folder / "letterhead.txt").write_text(
        "[logo]\n../salaisuus.png\n[colour]\n#ffee00\n[unit.fi]\nYksikkö A"
    )
    found = folder.read()
    said = " ".join(english(fault) for fault in found.faults)
    for words in (
        "Did you mean “contract.fi.txt”?",
        "line 2: There is nothing called “nimi”",
        "not the name of a file",
    ):
        assert words in said
    assert f"{passing_shade('#ffee00')} is the nearest readable shade" in said
    report = made(replace(sources, templates=found), "contract")
    assert (report.title, report.letterhead) == ("Oma", None)
    assert ("Yksikkö", "Yksikkö A") in report.facts


def test_a_chosen_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (fault,) = TemplateFolder(tmp_path / "gone", checked_logo).read().faults
    assert "was not read" in english(fault)


def test_a_colour_is_kept_without_the_sign_of_remarks_and_read_with_it(folder: TemplateFolder) -> None:
    assert folder.keep_letterhead("colour", "#8A1538", "") == "8a1538"
    assert folder.read().letterhead.colour == "#8a1538"
    (folder.folder / "letterhead.txt").write_text("[colour]\n#0e5468\n")
    assert folder.read().letterhead.colour == "#0e5468"
    with pytest.raises(WrongUsageError):
        folder.keep_letterhead("colour", "yellow", "0e5468")


@given(st.integers(0, 0xFFFFFF))
def test_the_nearest_shade_can_be_read_on_white_and_is_the_colour_itself_where_that_can(value: int) -> None:
    colour = f"#{value:06x}"
    shade = passing_shade(colour)
    assert contrast_on_white(shade) >= LEAST_CONTRAST
    assert (shade == colour) is (contrast_on_white(colour) >= LEAST_CONTRAST)


def test_contrasts_are_those_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_on_white("#777777") == pytest.approx(4.48, abs=0.01)


def test_the_documentation_lists_every_passage() -> None:
    told = (PACKAGE.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    missing = [
        f"{document}: {passage.id}"
        for document in TEMPLATED
        for passage in passages_of(document)
        if f"| `{document}` | `{passage.id}` |" not in told
    ]
    assert not missing
