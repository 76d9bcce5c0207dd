"""CPV lists in files: the forms met in practice are read, what is no such list is refused, nothing is half written."""

import os
import stat
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.cpv import import_list, open_list
from gatekeeper_app.adapters.cpv.opening import read_shipped
from gatekeeper_app.adapters.cpv.plain_text import LINE_LIMIT, LINES_LIMIT, SIZE_LIMIT
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.services.cpv import CpvImport
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SHIPPED = "code\tfi\tsv\ten\twords_fi\twords_sv\twords_en\n" + "".join(
    f"{row}\n"
    for row in (
        "39100000\tHuonekalut\tMöbler\tFurniture\tkalusto\t\t",
        "39160000\tKoulukalusteet\tSkolmöbler\tSchool furniture\tpulpetti, oppilaan tuoli\tpulpet\tschool desk",
    )
)
PLAIN = (
    "code,fi,sv,en\n"
    "39160000,Muu nimi,Annat namn,Other name\n"
    "39170000,Myymäläkalusteet,Butiksmöbler,Shop furniture\n"
)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return written(tmp_path / "shipped.tsv", SHIPPED)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "home" / "cpv.tsv"


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def imported(tmp_path: Path, content: str | bytes) -> CpvImport:
    return import_list(written(tmp_path / "list.csv", content), tmp_path / "home" / "cpv.tsv")


def names(result: CpvImport) -> dict[str, str]:
    """Code and Finnish name of everything that was taken."""
    return {entry.code: entry.name.fi for entry in open_list(Path("none"), result.file).entries}


def why(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(UnreadableInputError) as refusal:
        imported(tmp_path, content)
    assert not (tmp_path / "home" / "cpv.tsv").exists()
    assert refusal.value.remedy.in_language("fi")
    return refusal.value.why.in_language("en")


# ---- forms met in practice


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("code,fi,sv,en", "Code,FI,SV,EN"),
        PLAIN.replace("39160000", "39160000-1").replace("39170000", "39170000-4"),
        PLAIN.replace("39160000", '"39160000-1"'),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("latin-1"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        "CPV 2008\nEuropean Union\n\n" + PLAIN,
        PLAIN + "\n,,,\n\n",
    ],
)
def test_the_list_is_read_in_every_form_it_comes_in(tmp_path: Path, content: str | bytes) -> None:
    result = imported(tmp_path, content)
    assert names(result) == {"39160000": "Muu nimi", "39170000": "Myymäläkalusteet"}
    assert (result.codes, result.languages, result.skipped) == (2, ("fi", "sv", "en"), ())


def test_columns_come_in_any_order_among_other_languages(tmp_path: Path) -> None:
    content = (
        "CODE;BG;CS;DA;DE;EL;EN;ES;ET;FI;FR;SV\n"
        "39160000-1;Училищни мебели;Školní nábytek;Skolemøbler;Schulmöbel;Σχολικά έπιπλα;School furniture;Mobiliario;"
        "Koolimööbel;Koulukalusteet;Mobilier scolaire;Skolmöbler\n"
    )
    result = imported(tmp_path, content)
    entry = open_list(Path("none"), result.file).entries[0]
    assert (entry.code, entry.name.fi, entry.name.sv, entry.name.en) == (
        "39160000",
        "Koulukalusteet",
        "Skolmöbler",
        "School furniture",
    )


def test_a_name_that_is_missing_in_a_language_is_taken_from_another(tmp_path: Path) -> None:
    result = imported(tmp_path, "code,en\n39160000,School furniture\n")
    assert result.languages == ("en",)
    assert names(result) == {"39160000": "School furniture"}


def test_a_leading_zero_taken_by_a_spreadsheet_is_put_back(tmp_path: Path) -> None:
    result = imported(tmp_path, "code,fi\n3000000,Maatalous\n9310000,Sähkö\n39160000,Koulukalusteet\n")
    assert result.mended == 2
    assert list(names(result)) == ["03000000", "09310000", "39160000"]


def test_rows_that_cannot_be_used_are_left_out_and_counted(tmp_path: Path) -> None:
    good = "".join(f"3916{number:04},Nimi {number}\n" for number in range(10))
    result = imported(
        tmp_path,
        f"code,fi\n{good}AA01-1,Lisäsanasto\n123,Lyhyt\n39160000,Toiseen kertaan\n39990000,\n39990001,{'x' * 401}\n",
    )
    assert result.codes == 10
    assert {rows.reason: (rows.count, rows.first_line) for rows in result.skipped} == {
        "no code of eight digits": (2, 12),
        "the same code again": (1, 14),
        "no name": (1, 15),
        "a name or word longer than the longest known": (1, 16),
    }
    assert names(result)["39160000"] == "Nimi 0"


def test_invisible_characters_do_not_reach_the_names(tmp_path: Path) -> None:
    result = imported(tmp_path, "code,fi\n39160000,\u202eKoulu\u00adkalu\u200bsteet\u2028  hyvät\n")
    assert names(result) == {"39160000": "Koulukalusteet hyvät"}


def test_quoted_names_keep_their_commas_and_line_breaks_become_spaces(tmp_path: Path) -> None:
    result = imported(tmp_path, 'code,fi\n39160000,"Tuolit, ""pulpetit"" ja\npöydät"\n')
    assert names(result) == {"39160000": 'Tuolit, "pulpetit" ja pöydät'}


@pytest.mark.shared
def test_the_whole_vocabulary_of_the_union_is_taken(shared_data: Path, target: Path) -> None:
    result = import_list(shared_data / "data" / "cpv.csv", target)
    assert (result.codes, result.skipped) == (9454, ())
    codes = open_list(Path("none"), target)
    assert codes.name_of("39160000", "fi").text == "Koulukalusteet"
    assert codes.search("siivouspalveluja", "fi")[0].entry.code == "90911200"


# ---- what is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b" \n \n", "The file is empty."),
        (b"PK\x03\x04workbook", "It is a workbook or a packed file, not text."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "It is a workbook or a packed file, not text."),
        (b"<!DOCTYPE html><html>", "It is a web page or XML, not a table."),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "It is a web page or XML, not a table."),
        (b"code,fi\n39160000,Koulu\x00kalusteet\n", "It is not a text file."),
        (bytes(range(256)), "It is not a text file."),
        (b"\xff\xfea", "It is not a text file."),
        (b"39160000,Koulukalusteet\n", "It has no header with a column of codes."),
        (b"name,price\nchair,3\n", "It has no header with a column of codes."),
        (b"code,de,fr\n39160000,Schulmobel,Mobilier\n", "It has no column fi, sv or en with names."),
        (b"code,fi\n", "There are no rows below the header."),
        (
            b"code,fi\nx,1\ny,2\n39160000,Koulukalusteet\n",
            "Most rows hold no CPV code with a name; the first of them is line 2.",
        ),
        (
            b'code,fi\n39160000,"Koulukalusteet\n' + b"39170000,Myymala\n" * 50,
            "A quotation mark in line 2 is never closed.",
        ),
        (
            b"code,fi\n39160000," + b"x" * (LINE_LIMIT + 1) + b"\n",
            "Line 2 is longer than 20,000 characters.",
        ),
        (b"code,fi\n" * (LINES_LIMIT + 1), "It has more than 100,000 lines."),
    ],
)
def test_what_is_no_list_of_codes_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    assert why(tmp_path, content) == reason


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(SIZE_LIMIT * 40)
    with pytest.raises(UnreadableInputError) as refusal:
        import_list(path, target)
    assert refusal.value.why.in_language("en") == "It is larger than 25 megabytes."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_and_a_folder_are_not_waited_for(tmp_path: Path, target: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", tmp_path):
        with pytest.raises(UnreadableInputError) as refusal:
            import_list(path, target)
        assert refusal.value.why.in_language("en") == "It is not a file."


@pytest.mark.parametrize("name", ["missing.csv", "a\0b.csv", "x" * 5000])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, target: Path, name: str) -> None:
    with pytest.raises(UnreadableInputError):
        import_list(tmp_path / name, target)


@given(content=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: f"code,fi\n{text}".encode()))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    try:
        result = imported(tmp_path, content)
    except UnreadableInputError:
        return
    assert len(names(result)) == result.codes > 0


# ---- kept whole or not at all


def test_a_list_that_is_refused_leaves_the_one_before_in_use(tmp_path: Path) -> None:
    first = imported(tmp_path, PLAIN)
    with pytest.raises(UnreadableInputError):
        imported(tmp_path, "nothing")
    assert len(names(first)) == 2
    assert [path.name for path in first.file.parent.iterdir()] == ["cpv.tsv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="rights do not bind the system's owner")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(NotPossibleNowError):
        import_list(written(tmp_path / "list.csv", PLAIN), locked / "cpv.tsv")


def test_a_place_that_cannot_be_a_folder_is_said(tmp_path: Path) -> None:
    in_the_way = written(tmp_path / "file", "x")
    with pytest.raises(NotPossibleNowError) as refusal:
        import_list(written(tmp_path / "list.csv", PLAIN), in_the_way / "cpv.tsv")
    assert "cannot be written" in refusal.value.why.in_language("en")


def test_the_imported_list_is_kept_beside_the_workspace(home: Path) -> None:
    assert paths.imported_cpv() == home / "cpv.tsv"


# ---- both lists together


def test_curated_names_and_words_win_and_further_codes_are_added(shipped: Path, tmp_path: Path) -> None:
    codes = open_list(shipped, imported(tmp_path, PLAIN).file)
    assert codes.trouble is None
    assert [entry.code for entry in codes.entries] == ["39100000", "39160000", "39170000"]
    assert codes.name_of("39160000", "fi").text == "Koulukalusteet"
    assert codes.search("pulpetteja", "fi")[0].entry.code == "39160000"
    assert codes.search("school desk", "fi")[0].entry.code == "39160000"


def test_without_an_imported_list_the_curated_one_is_used(shipped: Path, target: Path) -> None:
    codes = open_list(shipped, target)
    assert (len(codes.entries), codes.trouble) == (2, None)


def test_an_imported_list_that_was_damaged_is_told_and_left_out(shipped: Path, target: Path) -> None:
    target.parent.mkdir()
    written(target, b"\x00\x01")
    codes = open_list(shipped, target)
    assert len(codes.entries) == 2
    assert codes.trouble is not None
    assert codes.trouble.in_language("en") == (
        "The full CPV list that was imported is not in use. It is not a text file. Import the full list again."
    )


def test_a_missing_list_of_the_programs_own_keeps_nobody_from_working(tmp_path: Path, target: Path) -> None:
    codes = open_list(tmp_path / "missing.tsv", target)
    assert codes.entries == ()
    assert codes.trouble is not None
    assert "Install the program again." in codes.trouble.in_language("en")
    assert codes.name_of("39160000", "fi").words.in_language("fi") == "39160000"


@pytest.mark.parametrize(
    "row", ["39160000\tToiseen kertaan\tEn gång till\tAgain\t\t\t", "3916\tLyhyt\tKort\tShort\t\t\t"]
)
def test_every_row_of_the_programs_own_list_must_fit(tmp_path: Path, row: str) -> None:
    with pytest.raises(UnreadableInputError) as refusal:
        read_shipped(written(tmp_path / "shipped.tsv", f"{SHIPPED}{row}\n"))
    assert refusal.value.why.in_language("en") == "Line 4 of the program's own list is faulty."
