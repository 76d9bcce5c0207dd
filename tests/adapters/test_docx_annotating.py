"""The officer's own Word document back: comments at the passages, suggestions as changes, nothing else touched."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx_files import (
    DocxFile,
    W,
    docx,
    p,
    rich_document,
    zipped,
)
from gatekeeper_app.adapters.documents.docx_annotating import annotate
from gatekeeper_app.adapters.documents.docx_reading import read_docx
from gatekeeper_app.domain.text_documents import BlockKind
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.services.text_check.remarks import AnnotationResult, Remark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

MOMENT = datetime(2025, 3, 4, 5, 6, 7)
SIGNATURE = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
WORD = f"{{{W}}}"


def remark(text: str, passage: str, suggestion: str | None = None) -> Remark:
    start = text.index(passage)
    return Remark(
        start, start + len(passage), ("Vain uudet", "Miksi", "Laki 1397/2016, 71 §", "Näin"), suggestion
    )


def annotated(data: bytes, *passages: tuple[str, str | None], track: bool = False) -> AnnotationResult:
    text = read_docx(data).text
    remarks = [remark(text, passage, suggestion) for passage, suggestion in passages]
    return annotate(data, remarks, author="Gatekeeper", moment=MOMENT, track=track)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def commented(data: bytes) -> list[str]:
    """The words in the range of every comment, struck-out ones included, inserted ones not."""
    root = part(data)
    found = []
    for start in root.iter(f"{WORD}commentRangeStart"):
        words, inside = "", False
        for element in root.iter():
            if element is start:
                inside = True
            elif element.tag == f"{WORD}commentRangeEnd" and element.get(f"{WORD}id") == start.get(
                f"{WORD}id"
            ):
                break
            elif inside and element.tag in (f"{WORD}t", f"{WORD}delText") and not is_inserted(element):
                words += element.text
        found.append(words)
    return found


def is_inserted(element: Any) -> bool:
    return next(element.iterancestors(f"{WORD}ins"), None) is not None


def as_it_was(data: bytes) -> bytes:
    """The main part with everything of Gatekeeper's taken away and runs of the same look joined."""
    root = part(data)
    for name in ("commentRangeStart", "commentRangeEnd"):
        for mark in list(root.iter(f"{WORD}{name}")):
            mark.getparent().remove(mark)
    for reference in list(root.iter(f"{WORD}commentReference")):
        own = reference.getparent()
        own.getparent().remove(own)
    for inserted in list(root.iter(f"{WORD}ins")):
        if inserted.get(f"{WORD}author") == "Gatekeeper":
            inserted.getparent().remove(inserted)
    for struck in list(root.iter(f"{WORD}del")):
        if struck.get(f"{WORD}author") == "Gatekeeper":
            for text in struck.iter(f"{WORD}delText"):
                text.tag = f"{WORD}t"
            for child in struck:
                struck.addprevious(child)
            struck.getparent().remove(struck)
    for one in list(root.iter(f"{WORD}r")):
        before = one.getprevious()
        if before is None or before.tag != one.tag or look(before) != look(one):
            continue
        for child in list(one):
            if child.tag == f"{WORD}rPr":
                continue
            last = before[-1]
            if child.tag == last.tag == f"{WORD}t":
                last.text = shown(last) + shown(child)
                last.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            else:
                before.append(child)
        one.getparent().remove(one)
    for text in root.iter(f"{WORD}t"):
        text.text = shown(text)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return etree.tostring(root, method="c14n")


def look(one: Any) -> tuple[bytes, dict[str, str]]:
    properties = one.find(f"{WORD}rPr")
    return (b"" if properties is None else etree.tostring(properties, method="c14n")), dict(one.attrib)


def shown(text: Any) -> str:
    kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text.text if kept else text.text.strip()


def test_comments_stand_at_the_very_words_whatever_runs_they_cross() -> None:
    result = annotated(
        rich_document(),
        ("on oltava uusia ja käyt", None),
        ("ohjekirja", None),
        ("sitten\nlop", None),
        ("kirjanmer", None),
    )
    assert commented(result.data) == [
        "on oltava uusia ja käyt",
        "ohjekirja",
        "sittenlop",
        "kirjanmer",
    ]
    assert (result.placed, result.not_placed) == (4, ())


def test_a_comment_has_author_date_and_its_paragraphs_with_the_title_first() -> None:
    result = annotated(rich_document(), ("vain uusi", None))
    comments = part(result.data, "word/comments.xml")
    (comment,) = comments
    assert dict(comment.attrib) == {
        f"{WORD}id": comment.get(f"{WORD}id"),
        f"{WORD}author": "Gatekeeper",
        f"{WORD}date": "2025-03-04T05:06:07Z",
        f"{WORD}initials": "G",
    }
    assert ["".join(each.itertext()) for each in comment] == [
        "Vain uudet",
        "Miksi",
        "Laki 1397/2016, 71 §",
        "Näin",
    ]
    assert comment[0].find(f"{WORD}r/{WORD}annotationRef") is not None
    assert {each.get(f"{WORD}val") for each in comments.iter(f"{WORD}pStyle")} == {"Kommentinteksti"}
    style = part(result.data).find(f".//{WORD}commentReference").getprevious().find(f"{WORD}rStyle")
    assert style.get(f"{WORD}val") == "Kommentinviite"


def test_comments_are_made_without_styles_the_document_does_not_have() -> None:
    result = annotated(docx("Vain uusi.", styles=""), ("uusi", None))
    assert b"Style" not in etree.tostring(part(result.data)) + etree.tostring(
        part(result.data, "word/comments.xml")
    )


def test_comments_may_overlap_and_share_their_ends() -> None:
    result = annotated(
        rich_document(), ("oltava uusia", None), ("uusia ja", None), ("oltava uusia", None), ("uusia", None)
    )
    assert sorted(commented(result.data)) == ["oltava uusia", "oltava uusia", "uusia", "uusia ja"]


def test_a_passage_over_cells_or_paragraphs_has_one_comment_over_both() -> None:
    result = annotated(rich_document(), ("Kunto | vain", None), ("kirjanmerkki\nVaatimus", None))
    assert commented(result.data) == ["kirjanmerkkiVaatimus", "Kuntovain"]


def test_other_parts_are_the_very_bytes_they_were_in_the_same_order() -> None:
    data = DocxFile(
        body=p("Vain uusi."),
        parts={"settings": "<w:zoom/>"},
        extra={"word/media/kuva.png": b"\x89PNG" + bytes(900), "customXml/item1.xml": b"<x/>"},
    ).data()
    result = annotated(data, ("uusi", "toimiva"), track=True)
    may_change = {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(result.data)) as after:
        assert after.testzip() is None
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        for old in before.infolist():
            new = after.getinfo(old.filename)
            assert (new.compress_type, new.date_time) == (old.compress_type, old.date_time)
            if old.filename not in may_change:
                assert packed_bytes(data, old) == packed_bytes(result.data, new)


def packed_bytes(data: bytes, info: zipfile.ZipInfo) -> bytes:
    start = info.header_offset + 30 + len(info.filename.encode())
    return data[start : start + info.compress_size]


def test_the_document_is_the_same_but_for_the_marks() -> None:
    data = rich_document()
    result = annotated(
        data,
        ("oltava uusia ja käyttämättö", "oltava toimivia ja ehjiä, esimerkiksi kunnostettuja"),
        ("sitten\nlopuksi", "x\ty\nz"),
        ("hjeki", "pas"),
        ("vain uusi", "uusi tai kunnostettu"),
        track=True,
    )
    assert (result.placed, result.tracked) == (4, 4)
    assert as_it_was(result.data) == as_it_was(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(
        st.tuples(st.integers(0, 330), st.integers(1, 60), st.booleans()), min_size=1, max_size=8
    ),
    track=st.booleans(),
)
def test_whatever_passages_are_marked_the_document_stays_the_same(
    places: list[tuple[int, int, bool]], track: bool
) -> None:
    data = rich_document()
    before = read_docx(data)
    remarks = [
        Remark(start, start + length, ("Otsikko",), "ehdotus" if suggests else None)
        for start, length, suggests in places
    ]
    result = annotate(data, remarks, author="Gatekeeper", moment=MOMENT, track=track)
    assert result.placed + len(result.not_placed) == len(remarks)
    assert as_it_was(result.data) == as_it_was(data)
    root = part(result.data)
    ids = [
        each.get(f"{WORD}id") for each in root.iter(f"{WORD}commentRangeStart", f"{WORD}del", f"{WORD}ins")
    ]
    assert len(set(ids)) == len(ids)
    references = [each.get(f"{WORD}id") for each in root.iter(f"{WORD}commentReference")]
    assert len(references) == result.placed
    if not result.tracked:
        again = read_docx(result.data)
        without = [block for block in again.blocks if block.kind is not BlockKind.COMMENT]
        assert [again.text_of(block) for block in without] == [
            before.text_of(block) for block in before.blocks
        ]


def test_a_suggestion_strikes_the_passage_and_looks_like_it() -> None:
    result = annotated(rich_document(), ("uusia", "kunnostettuja"), track=True)
    root = part(result.data)
    struck = next(each for each in root.iter(f"{WORD}del") if each.get(f"{WORD}author") == "Gatekeeper")
    inserted = next(each for each in root.iter(f"{WORD}ins") if each.get(f"{WORD}author") == "Gatekeeper")
    assert ["".join(struck.itertext()), "".join(inserted.itertext())] == ["uusia", "kunnostettuja"]
    assert struck.getnext() is inserted
    assert struck.find(f"{WORD}r/{WORD}delText") is not None
    assert inserted.get(f"{WORD}date") == "2025-03-04T05:06:07Z"
    assert look(struck[0]) == look(inserted[0])
    assert "oltava kunnostettuja ja" in read_docx(result.data).text


def test_a_suggestion_that_begins_with_its_passage_is_added_and_strikes_nothing() -> None:
    result = annotated(rich_document(), ("uusia", "uusia tai kunnostettuja"), track=True)
    root = part(result.data)
    inserted = next(each for each in root.iter(f"{WORD}ins") if each.get(f"{WORD}author") == "Gatekeeper")
    assert "".join(inserted.itertext()) == " tai kunnostettuja"
    assert not [each for each in root.iter(f"{WORD}del") if each.get(f"{WORD}author") == "Gatekeeper"]
    assert "oltava uusia tai kunnostettuja ja" in read_docx(result.data).text
    assert (result.placed, result.tracked) == (1, 1)
    assert as_it_was(result.data) == as_it_was(annotated(rich_document(), ("uusia", None)).data)


def test_suggestions_stay_comments_where_a_change_would_harm() -> None:
    cases = {
        "3.2": "a field",
        "lisätty": "somebody's change",
        "Kunto | vain": "two cells",
        "x=2": "a formula",
        "Laatikossa: uusi.": "a text box",
        "Vain uudet laitteet": "a note",
    }
    result = annotated(rich_document(), *((passage, "muuta") for passage in cases), track=True)
    assert (result.placed, result.tracked) == (len(cases), 0)


def test_of_two_suggestions_for_the_same_words_one_is_a_change_and_both_are_comments() -> None:
    result = annotated(rich_document(), ("vain uusi", "kunnostettu"), ("vain uusi", "toimiva"), track=True)
    assert (result.placed, result.tracked) == (2, 1)


def test_suggestions_are_left_out_unless_asked_for() -> None:
    result = annotated(rich_document(), ("uusia", "kunnostettuja"))
    assert (result.placed, result.tracked) == (1, 0)
    assert "kunnostettuja" not in "".join(part(result.data).itertext())


def test_passages_in_notes_and_text_boxes_are_commented_where_these_hang() -> None:
    result = annotated(rich_document(), ("Vain uudet laitteet", None), ("Laatikossa", None))
    root = part(result.data)
    held = [start.getnext() for start in root.iter(f"{WORD}commentRangeStart")]
    assert held[0].find(f"{WORD}footnoteReference") is not None
    assert held[1].find(f".//{WORD}txbxContent") is not None


def test_passages_in_headers_and_comments_are_given_back() -> None:
    data = rich_document(comments=f'<w:comment w:id="1" w:author="M">{p("Vanha huomautus")}</w:comment>')
    result = annotated(data, ("Kaupunki", None), ("Vanha", None), ("vain uusi", None))
    text = read_docx(data).text
    assert [text[each.start : each.end] for each in result.not_placed] == ["Kaupunki", "Vanha"]
    assert result.placed == 1


def test_a_remark_about_the_whole_document_stands_at_its_first_paragraph() -> None:
    remarks = [Remark(0, 0, ("Seuranta puuttuu",))]
    result = annotate(rich_document(), remarks, author="Gatekeeper", moment=MOMENT, track=True)
    assert commented(result.data) == ["Hankinnan kohde"]


def test_a_passage_that_begins_in_a_number_word_counts_is_marked_where_its_words_begin() -> None:
    result = annotated(rich_document(), ("1 Hankinnan", "Hankkeen"), track=True)
    assert commented(result.data) == ["Hankinnan"]
    assert read_docx(result.data).text.startswith("1 Hankkeen kohde")


def test_comments_there_already_are_kept_and_ids_are_not_used_twice() -> None:
    body = p(
        '<w:commentRangeStart w:id="41"/>', "Vain uusi", '<w:commentRangeEnd w:id="41"/>',
        '<w:r><w:commentReference w:id="41"/></w:r>',
    )  # fmt: skip
    data = docx(body, comments=f'<w:comment w:id="41" w:author="Maija">{p("Onko näin?")}</w:comment>')
    result = annotated(data, ("uusi", None), ("Vain", None))
    comments = part(result.data, "word/comments.xml")
    assert [each.get(f"{WORD}author") for each in comments] == ["Maija", "Gatekeeper", "Gatekeeper"]
    assert [each.get(f"{WORD}id") for each in comments] == ["41", "42", "43"]
    assert [(name, data_) for name, data_ in others(data)] == [
        (name, data_) for name, data_ in others(result.data)
    ]


def others(data: bytes) -> Sequence[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [
            name for name in archive.namelist() if name not in ("word/document.xml", "word/comments.xml")
        ]
        return [(name, archive.read(name)) for name in names]


def test_the_new_part_is_listed_where_the_document_has_no_list_of_parts_yet() -> None:
    members = DocxFile(body=p("Vain uusi.")).members()
    for name in ("word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml"):
        members.pop(name)
    result = annotated(zipped(members | {"word/comments.xml": b"<unrelated/>"}), ("uusi", None))
    assert read_docx(result.data).text == "Vain uusi.\nVain uudet\nMiksi\nLaki 1397/2016, 71 §\nNäin"
    with zipfile.ZipFile(BytesIO(result.data)) as archive:
        assert archive.read("word/comments.xml") == b"<unrelated/>"
        assert b'PartName="/word/comments1.xml"' in archive.read("[Content_Types].xml")


def test_a_document_of_the_strict_form_gets_comments_of_that_form() -> None:
    strict = {
        name: data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in DocxFile(body=p("Vain uusi.")).members().items()
    }
    result = annotated(zipped(strict), ("uusi", "toimiva"), track=True)
    again = read_docx(result.data)
    assert again.text.startswith("Vain toimiva.")
    assert again.blocks[-1].kind is BlockKind.COMMENT


def test_what_xml_cannot_hold_is_left_out_of_comments() -> None:
    remarks = [Remark(0, 4, ("a\x00b\ud800c", "rivi\r\nvaihto"), "x\x0by")]
    result = annotate(docx("Vain uusi."), remarks, author="Gate\x01keeper", moment=MOMENT, track=True)
    assert "abc\nrivi\nvaihto" in read_docx(result.data).text
    assert "xy uusi." in read_docx(result.data).text


def test_nothing_to_say_gives_the_document_back_as_it_was() -> None:
    data = rich_document()
    assert annotate(data, [], author="Gatekeeper", moment=MOMENT, track=True) == AnnotationResult(data, 0, ())


def test_signed_protected_and_macro_documents_are_annotated_and_that_is_said() -> None:
    file = DocxFile(
        body=p("Vain uusi."),
        parts={"settings": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'},
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    members = file.members()
    origin = (
        b'<Relationship Id="rId9" Type="'
        + SIGNATURE
        + b'" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    )
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", origin)
    result = annotated(zipped(members), ("uusi", None))
    said = " ".join(each.in_language("en") for each in result.remarks)
    assert result.placed == 1
    assert "digital signature" in said
    assert "protected against changes" in said
    assert "macros" in said
    assert annotated(docx("Vain uusi."), ("uusi", None)).remarks == ()


def test_a_file_that_cannot_be_read_cannot_be_annotated() -> None:
    with pytest.raises(UnreadableInputError, match=r"x\.docx"):
        annotate(b"%PDF-1.4", [], author="G", moment=MOMENT, track=False, name="x.docx")


def test_libreoffice_opens_and_converts_an_annotated_document(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed on this machine")
    result = annotated(
        rich_document(),
        ("uusia", "kunnostettuja"),
        ("vain uusi", "uusi tai kunnostettu"),
        ("Takuu | 24", None),
        ("Vain uudet laitteet", None),
        ("Laatikossa", None),
        track=True,
    )
    file = tmp_path / "tarjouspyynto.docx"
    file.write_bytes(result.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "tarjouspyynto.odt") as archive:
        content = archive.read("content.xml").decode()
    assert len(re.findall("<office:annotation ", content)) == 5
    assert len(re.findall("<text:deletion>", content)) == 3  # one is Maija's
    assert len(re.findall("<text:insertion>", content)) == 3
    assert content.count("Vain uudet") == 6  # five titles, and the note itself
    assert all(first < second for first, second in pairwise(map(content.index, ("Hankinnan", "Kaava"))))
