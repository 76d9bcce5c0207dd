"""Commands that write a file: `import-notice`, `justify`, `sample`."""

from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.preview import PagePreview
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.services import exchange

NOTICE = paths.resources() / "samples" / "notice.xml"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>"""


def test_a_notice_becomes_a_procurement_in_a_file(gatekeeper: Any, tmp_path: Path) -> None:
    file = tmp_path / "furniture.gatekeeper"
    done = gatekeeper("import-notice", NOTICE, "-o", file)
    assert done.code == 0
    assert done.out == f"{file}\n"
    procurement = exchange.read(file)
    assert procurement.title == "Koulun kalusteet"
    assert procurement.categories == ("furniture",)
    assert not paths.workspace().exists()


def test_without_a_file_the_notice_goes_into_the_workspace_and_its_id_is_printed(gatekeeper: Any) -> None:
    done = gatekeeper("import-notice", NOTICE)
    assert done.code == 0
    procurement_id = done.out.strip()
    program = open_gatekeeper(read_only=True)
    try:
        assert program.desk.store.get(procurement_id).title == "Koulun kalusteet"
    finally:
        program.close()
    assert gatekeeper("check", procurement_id[:8]).code == 0


def test_a_notice_read_as_json_says_where_each_fact_was_read(gatekeeper: Any) -> None:
    document = gatekeeper("import-notice", NOTICE, "--json").document
    assert document["verb"] == "import-notice"
    assert document["file"] is None
    assert document["procurement"]["cpv"] == ["39160000"]
    assert document["procurement"]["lots"] == 1
    assert document["procurement"]["award_lines"] == 2
    assert document["procurement"]["read_from"]["title"].startswith("BT-21")


def test_while_the_window_holds_the_workspace_a_notice_waits(gatekeeper: Any) -> None:
    program = open_gatekeeper("test")
    try:
        assert gatekeeper("import-notice", NOTICE).code == 4
    finally:
        program.close()


@pytest.mark.parametrize("content", [b"", b"<a/>", BOMB, b"no xml", b"\x00" * 1000])
def test_a_file_that_is_no_notice_leaves_with_3_and_writes_nothing(
    gatekeeper: Any, tmp_path: Path, content: bytes
) -> None:
    hostile = tmp_path / "hostile.xml"
    hostile.write_bytes(content)
    output = tmp_path / "out.gatekeeper"
    done = gatekeeper("import-notice", hostile, "-o", output)
    assert done.code == 3
    assert "hostile.xml" in done.err
    assert not output.exists()


def test_no_file_is_written_over_unless_that_is_asked_for(
    gatekeeper: Any, sound_file: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_text("mine", encoding="utf-8")
    for command in (
        ("import-notice", NOTICE, "-o", there),
        ("justify", sound_file, "-o", there),
        ("sample", there),
    ):
        done = gatekeeper(*command)
        assert done.code == 4
        assert "already there" in done.err
        assert there.read_text(encoding="utf-8") == "mine"
        assert gatekeeper(*command, "--force").code == 0
        there.write_text("mine", encoding="utf-8")


def test_the_file_that_is_read_is_never_written_over(gatekeeper: Any, sound_file: Path) -> None:
    before = sound_file.read_bytes()
    done = gatekeeper("justify", sound_file, "-o", sound_file, "--force")
    assert done.code == 2
    assert sound_file.read_bytes() == before


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_justification_is_a_pdf_in_the_language_asked_for(
    gatekeeper: Any, sound_file: Path, tmp_path: Path, language: str
) -> None:
    file = tmp_path / f"{language}.pdf"
    done = gatekeeper("justify", sound_file, "-o", file, "--json", language=language)
    assert done.code == 0
    assert file.read_bytes().startswith(b"%PDF-")
    assert done.document["bytes"] == file.stat().st_size
    assert done.document["language"] == language
    with PagePreview.open(file) as preview:
        text = " ".join(preview.text(page) for page in range(preview.page_count))
    assert {"fi": "hankintalaki", "sv": "upphandlingslagen", "en": "Public Procurement Act"}[language] in text


def test_a_justification_into_a_folder_that_is_not_there_is_not_possible_now(
    gatekeeper: Any, sound_file: Path, tmp_path: Path
) -> None:
    done = gatekeeper("justify", sound_file, "-o", tmp_path / "nowhere" / "a.pdf")
    assert done.code == 4
    assert "does not exist" in done.err


def test_the_sample_is_a_procurement_of_its_own(gatekeeper: Any, tmp_path: Path) -> None:
    file = tmp_path / "practice.gatekeeper"
    done = gatekeeper("sample", file, "--json")
    assert done.code == 0
    assert done.document["procurement"]["id"] == exchange.read(file).id
    assert gatekeeper("check", file).code in (0, 1)
