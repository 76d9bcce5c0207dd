"""What `gatekeeper check-text` writes: a report, and the Word document back with suggested changes."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PASSAGE = "Kaikkien pulpettien on oltava uusia ja käyttämättömiä."
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" '
    'Target="settings.xml"/></Relationships>',
    "word/settings.xml": f'<w:settings xmlns:w="{W}"/>',
    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{PASSAGE}</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Laskut lähetetään verkkolaskuina.</w:t></w:r></w:p></w:body></w:document>",
}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "luonnos.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    return file


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_suggestions_are_changes_on_request_and_other_parts_stay_as_they_are(
    draft: Path, tmp_path: Path, gatekeeper: Any
) -> None:
    plain, tracked = tmp_path / "comments.docx", tmp_path / "changes.docx"
    assert gatekeeper("check-text", draft, "--annotate", plain, language="fi").code == 0
    done = gatekeeper("check-text", draft, "--annotate", tracked, "--track-changes", language="fi")
    assert done.code == 0
    assert "Ehdotuksia jäljitettyinä muutoksina: 1." in done.err
    before = members(draft)
    for file in (plain, tracked):
        after = members(file)
        assert after["word/settings.xml"] == before["word/settings.xml"]
        assert after["_rels/.rels"] == before["_rels/.rels"]
        assert b"commentReference" in after["word/document.xml"]
    assert b"<w:ins " not in members(plain)["word/document.xml"]
    changed = members(tracked)["word/document.xml"].decode()
    assert PASSAGE in changed[changed.index("<w:del ") : changed.index("</w:del>")]
    assert "kunnostettuja" in changed[changed.index("<w:ins ") : changed.index("</w:ins>")]


def test_libreoffice_converts_the_document_with_its_changes(
    draft: Path, tmp_path: Path, gatekeeper: Any
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed on this machine")
    tracked = tmp_path / "changes.docx"
    assert gatekeeper("check-text", draft, "--annotate", tracked, "--track-changes", language="fi").code == 0
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tracked)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "changes.pdf").stat().st_size > 1000


def test_the_findings_are_written_as_a_document(draft: Path, tmp_path: Path, gatekeeper: Any) -> None:
    out = tmp_path / "raportti.pdf"
    done = gatekeeper("check-text", draft, "--report", out, language="fi")
    assert done.code == 0
    pages = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    pages.close()
    assert "Sisäinen työpaperi" in text
    assert "uusia ja käyttämättömiä" in text
    assert gatekeeper("check-text", draft, "--report", out).code == 4  # it is there already


def test_changes_without_a_copy_to_put_them_in_are_wrong_usage(draft: Path, gatekeeper: Any) -> None:
    done = gatekeeper("check-text", draft, "--track-changes")
    assert done.code == 2
    assert "--annotate OUT.docx" in done.err
