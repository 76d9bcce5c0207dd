"""`gatekeeper check-text` as somebody types it."""

import json
import zipfile
from pathlib import Path

import pytest
from gatekeeper_app.cli import run_command
from gatekeeper_app.errors import EXIT_DONE, EXIT_FINDINGS, EXIT_UNREADABLE, EXIT_USAGE

DRAFT = (
    "3.1 Kalusteiden vaatimukset\n\n"
    "Kaikkien pulpettien on oltava uusia ja käyttämättömiä.\n\n"
    "Tarjouspyyntöä koskevat kysymykset lähetetään viimeistään 12.3.2027.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    return file


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    code = run_command(["check-text", *arguments, "--json"])
    result: dict[str, object] = json.loads(capsys.readouterr().out)
    return code, result


def test_a_finding_has_its_place_in_the_file_as_decoded(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, result = answered(capsys, str(draft))
    assert code == EXIT_DONE  # a warning is no error
    assert result["document"] == "draft.txt"
    assert result["language"] == "fi"
    assert result["text_length"] == len(DRAFT)
    findings = result["findings"]
    assert isinstance(findings, list)
    (finding,) = [each for each in findings if each["rule"] == "new-only"]
    assert DRAFT[finding["start"] : finding["end"]] == finding["quote"]
    assert "uusia ja käyttämättömiä" in finding["quote"]
    assert finding["section"] == "3.1 Kalusteiden vaatimukset"
    assert set(finding) >= {
        *("rule", "severity", "start", "end", "quote", "language", "page", "section"),
        *("message", "why", "legal", "remedy"),
    }
    assert finding["legal"]


def test_only_the_rules_that_were_asked_for_speak(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, result = answered(capsys, str(draft), "--rules", "price-only, lots-forbidden")
    assert result["findings"] == []


def test_a_rule_nobody_knows_is_named_with_those_that_are(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["check-text", str(draft), "--rules", "new-onyl"]) == EXIT_USAGE
    told = capsys.readouterr().err
    assert "new-onyl" in told
    assert "new-only" in told


def test_an_error_in_the_wording_ends_with_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "origin.txt"
    file.write_text(
        "Tuotteiden on oltava kotimaisia, ja toimittajan toimipisteen on sijaittava kunnassa.", "utf-8"
    )
    code, _ = answered(capsys, str(file))
    assert code == EXIT_FINDINGS


def test_the_text_as_it_was_read_is_printed_on_request(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["check-text", str(draft), "--dump-text"]) == EXIT_DONE
    assert capsys.readouterr().out == DRAFT + "\n"


def test_people_read_sentences_in_the_language_they_asked_for(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["check-text", str(draft), "--lang", "fi"]) == EXIT_DONE
    said = capsys.readouterr().out
    assert "uusia ja käyttämättömiä" in said
    assert "Ehdotus:" in said
    assert "Perustelu" in said or "Miksi" in said


def test_each_document_of_a_zip_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "drafts.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", DRAFT)
        archive.writestr("b.txt", "Laskut lähetetään verkkolaskuina.")
    _, result = answered(capsys, str(file))
    documents = result["documents"]
    assert isinstance(documents, list)
    assert [len(each["findings"]) for each in documents] == [1, 0]


def test_a_file_that_is_no_document_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(b"\x00\x01\x02" * 100)
    assert run_command(["check-text", str(file)]) == EXIT_UNREADABLE
    assert "draft.docx" in capsys.readouterr().err


def test_comments_are_written_into_word_documents_only(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.docx"
    assert run_command(["check-text", str(draft), "--annotate", str(out)]) == EXIT_USAGE
    assert "Word" in capsys.readouterr().err
    assert not out.exists()
