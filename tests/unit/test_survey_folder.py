"""Which files of a folder belong together, and which are left alone."""

import os
from pathlib import Path

import pytest
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.services.survey import folder as folder_module
from gatekeeper_app.services.survey.folder import find_files, grouped_files
from gatekeeper_app.services.survey.model import FileRole, Grouping

NOTICE = "<?xml version='1.0'?><ContractNotice xmlns='urn:x'/>"


def made(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTICE if name.endswith(".xml") else "text", "utf-8")
    return root


def groups(root: Path, by: Grouping = Grouping.FOLDER) -> dict[str, list[str]]:
    found = find_files(root).files
    return {group.key: [each.relative for each in group.files] for group in grouped_files(found, by)}


def test_a_folder_with_documents_is_one_procurement_with_all_that_lies_in_it(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        "Kalusteet/tarjouspyyntö.docx",
        "Kalusteet/Liitteet/1/hinnat.xlsx",
        "Siivous/tarjouspyyntö.docx",
    )
    assert groups(root) == {
        "Kalusteet": ["Kalusteet/tarjouspyyntö.docx", "Kalusteet/Liitteet/1/hinnat.xlsx"],
        "Siivous": ["Siivous/tarjouspyyntö.docx"],
    }


def test_folders_of_years_only_collect(tmp_path: Path) -> None:
    root = made(tmp_path, "2024/Kalusteet/a.docx", "2024/siivous.docx", "2023-2024/IT/b.pdf")
    assert set(groups(root)) == {"2024/Kalusteet", "2024/siivous.docx", "2023-2024/IT"}


def test_a_procurement_divided_into_parts_stays_one(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        "Kalusteet/01 Hankintailmoitus/n.xml",
        "Kalusteet/02 Tarjouspyyntö/t.docx",
        "Kalusteet/Bilagor/b.odt",
    )
    assert list(groups(root)) == ["Kalusteet"]


def test_a_folder_of_notices_or_archives_is_a_collection(tmp_path: Path) -> None:
    root = made(tmp_path, "Ilmoitukset/a.xml", "Ilmoitukset/b.xml", "Paketit/a.zip", "Paketit/b.zip")
    assert list(groups(root)) == ["Ilmoitukset/a.xml", "Ilmoitukset/b.xml", "Paketit/a.zip", "Paketit/b.zip"]


def test_loose_files_belong_together_by_number_or_by_name(tmp_path: Path) -> None:
    root = made(
        tmp_path,
        "Ilmoitus 2024-123456.xml",
        "tarjouspyyntö 2024-123456.docx",
        "Takit.docx",
        "takit.pdf",
        "muut.txt",
    )
    assert sorted(groups(root).values()) == [
        ["Ilmoitus 2024-123456.xml", "tarjouspyyntö 2024-123456.docx"],
        ["Takit.docx", "takit.pdf"],
        ["muut.txt"],
    ]


def test_why_files_were_put_together_is_told(tmp_path: Path) -> None:
    root = made(tmp_path, "Kalusteet/a.docx", "Kalusteet/b.docx", "yksin.docx", "paketti.zip")
    told = {
        group.key: group.why.in_language("en")
        for group in grouped_files(find_files(root).files, Grouping.FOLDER)
    }
    assert told == {
        "Kalusteet": "All files in the folder Kalusteet.",
        "yksin.docx": "A file by itself.",
        "paketti.zip": "The documents in the archive paketti.zip.",
    }


def test_each_file_is_a_procurement_where_that_is_asked_for(tmp_path: Path) -> None:
    root = made(tmp_path, "Kalusteet/a.docx", "Kalusteet/b.docx")
    assert list(groups(root, Grouping.FILE)) == ["Kalusteet/a.docx", "Kalusteet/b.docx"]


def test_a_notice_is_known_by_its_content_in_any_encoding_and_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "b.xml").write_text(NOTICE, "utf-16")
    (tmp_path / "c.xml").write_text("<?xml version='1.0'?><catalogue/>", "utf-8")
    assert [each.role for each in find_files(tmp_path).files] == [
        FileRole.NOTICE,
        FileRole.NOTICE,
        FileRole.DOCUMENT,
    ]


def test_links_are_not_followed_even_in_a_circle(tmp_path: Path) -> None:
    made(tmp_path, "inner/a.txt")
    (tmp_path / "inner" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "outside.txt").symlink_to("/etc/hostname")
    found = find_files(tmp_path)
    assert [each.relative for each in found.files] == ["inner/a.txt"]
    assert sorted(found.troubles) == ["inner/round", "outside.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files(tmp_path)
    assert found.files == []
    assert list(found.troubles) == ["pipe.txt"]


def test_what_systems_add_by_themselves_is_not_told_of(tmp_path: Path) -> None:
    made(tmp_path, ".hidden/a.txt", "Thumbs.db", "~$draft.docx", "__MACOSX/a.txt", "a.txt")
    found = find_files(tmp_path)
    assert [each.relative for each in found.files] == ["a.txt"]
    assert found.troubles == {}


def test_folders_too_deep_are_named_and_left(tmp_path: Path) -> None:
    made(tmp_path, "/".join("d" * (folder_module.DEEPEST + 3)) + "/a.txt")
    found = find_files(tmp_path)
    assert found.files == []
    assert [why.in_language("en") for why in found.troubles.values()] == [
        "The folder lies too deep in others and was not looked into."
    ]


def test_a_folder_of_too_many_files_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "MOST_FILES", 2)
    found = find_files(made(tmp_path, "a.txt", "b.txt", "c.txt"))
    assert [each.relative for each in found.files] == ["a.txt", "b.txt"]
    assert found.stopped is not None
    assert "more than 2 files" in found.stopped.in_language("en")


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/hintapyynt\xf6.txt")).write_text("x", "utf-8")
    (each,) = find_files(tmp_path).files
    assert each.relative.encode("utf-8").startswith(b"hintapyynt")


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_what_is_no_folder_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x", "utf-8")
    with pytest.raises(UnreadableInputError) as refused:
        find_files(tmp_path / name)
    assert name in refused.value.what.in_language("en")
