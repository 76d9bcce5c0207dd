"""`gatekeeper survey` as somebody types it, on a small folder of documents and a notice, and on hostile ones."""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from gatekeeper_app.adapters.documents.opening import open_document
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.services.survey.model import FileRole, Survey, SurveyAspect, SurveyedProcurement
from gatekeeper_app.services.survey.surveying import survey_folder

NOTICES = Path(__file__).resolve().parents[1] / "fixtures" / "notices"
TODAY = date(2026, 11, 22)

TENDER = """# Koulukalusteiden tarjouspyyntö

Rantakylä 12.3.2024, CPV 39160000-1

## 1 Vaatimukset

Kaikkien pulpettien on oltava uusia ja käyttämättömiä.

Kalusteiden muoviosien painosta vähintään 30 % on oltava kierrätettyä muovia. Tarjoaja osoittaa osuuden
ympäristöselosteella.

Varaosia on oltava saatavilla vähintään 10 vuotta toimituksesta.

Toimittajan on raportoitava kierrätysmuovin osuus puolivuosittain, ja puutteesta peritään 500 euron sopimussakko.

## 2 Vertailuperusteet

| Vertailuperuste | Paino |
|---|---|
| Hinta | 80 % |
| Hiilijalanjälki | 20 % |
"""
PLAIN = """# Siivouspalvelu

## Vaatimukset

Siivous tehdään arkisin kello 16 jälkeen. Laskut lähetetään verkkolaskuina.

Halvin hinta ratkaisee.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("survey") / "Hankinnat"
    (root / "2024" / "Koulukalusteet").mkdir(parents=True)
    (root / "2024" / "Koulukalusteet" / "tarjouspyyntö.md").write_text(TENDER, "utf-8")
    (root / "2023").mkdir()
    (root / "2023" / "siivous.txt").write_text(PLAIN, "utf-8")
    shutil.copy(NOTICES / "contract_notice.xml", root / "ilmoitus.xml")
    with zipfile.ZipFile(root / "=paketti.zip", "w") as archive:
        archive.writestr("tarjouspyyntö.txt", PLAIN)
        archive.writestr("kuva.png", b"\x89PNG\r\n\x1a\n")
    return root


@pytest.fixture(scope="module")
def surveyed(folder: Path) -> Survey:
    return survey_folder(folder, Shipped(language="en"), today=TODAY)


def one(survey: Survey, key: str) -> SurveyedProcurement:
    return next(each for each in survey.procurements if each.key == key)


def test_each_procurement_is_found_with_its_year_and_why(surveyed: Survey) -> None:
    told = {
        each.key: (each.title, each.year, each.grouped.in_language("en")) for each in surveyed.procurements
    }
    assert told == {
        "2024/Koulukalusteet": ("Koulukalusteet", 2024, "All files in the folder 2024/Koulukalusteet."),
        "2023/siivous.txt": ("Siivouspalvelu", 2023, "A file by itself."),
        "ilmoitus.xml": ("Koulujen kalusteet", 2026, "A file by itself."),
        "=paketti.zip": ("Siivouspalvelu", None, "The documents in the archive =paketti.zip."),
    }


def test_the_criteria_of_a_document_have_their_kind_weight_and_quality(surveyed: Survey) -> None:
    found = one(surveyed, "2024/Koulukalusteet")
    assert found.categories == ("furniture",)
    assert found.green_weight == 20
    assert found.price_only is False
    assert found.followed_up
    assert found.about(SurveyAspect.CIRCULAR)
    assert found.about(SurveyAspect.CARBON)
    plastic = next(each for each in found.criteria if each.quote.startswith("Kalusteiden muoviosien"))
    assert (plastic.kind, plastic.measurable, plastic.proof) == ("requirement", True, True)
    assert [each.value for each in plastic.strategies] == ["R8"]
    parts = next(each for each in found.criteria if each.quote.startswith("Varaosia"))
    assert [each.value for each in parts.strategies] == ["R4"]
    weighed = next(each for each in found.criteria if each.weight is not None)
    assert (weighed.kind, weighed.quote, weighed.weight) == ("award", "Hiilijalanjälki", 20)


def test_what_keeps_circular_offers_out_is_a_bottleneck_and_no_criterion(surveyed: Survey) -> None:
    found = one(surveyed, "2024/Koulukalusteet")
    assert found.bottlenecks["new-only"] == 1
    assert not any("käyttämättömiä" in each.quote for each in found.criteria)
    plain = one(surveyed, "2023/siivous.txt")
    assert plain.criteria == ()
    assert plain.price_only


def test_a_notice_gives_its_facts_and_award_criteria(surveyed: Survey) -> None:
    found = one(surveyed, "ilmoitus.xml")
    assert found.buyer.startswith("Rantakylän")
    assert found.day == date(2026, 9, 3)
    assert found.cpv[0] == "39160000"
    assert found.value is not None
    assert found.green_weight is None  # percents and points stand side by side
    share = next(each for each in found.criteria if each.quote.startswith("Kunnostettujen kalusteiden osuus"))
    assert (share.kind, share.weight, [each.value for each in share.strategies]) == ("award", 25, ["R5"])
    assert "circ-econ" in found.declared
    assert "missing-followup" not in found.bottlenecks


def test_what_an_archive_could_not_give_is_told_with_its_file(surveyed: Survey) -> None:
    archive = next(each for each in surveyed.files if each.path == "=paketti.zip")
    assert archive.role is FileRole.ARCHIVE
    assert archive.documents == 1
    assert "kuva.png" in " ".join(remark.in_language("en") for remark in archive.remarks)


def test_the_numbers_of_workbook_and_pdf_are_those_of_the_json(
    folder: Path, tmp_path: Path, gatekeeper: Any
) -> None:
    done = {
        ending: gatekeeper(
            "survey", folder, "-o", tmp_path / f"report{ending}", *(["--json"] * (ending == ".json"))
        )
        for ending in (".json", ".xlsx", ".pdf")
    }
    assert {each.code for each in done.values()} == {0}
    values = json.loads((tmp_path / "report.json").read_text("utf-8"))
    printed = done[".json"].document
    assert printed["verb"] == "survey"
    assert printed["totals"] == values["totals"]
    figures = values["totals"]
    assert figures["procurements"] == 4
    share = figures["with_criteria"]
    (book,) = open_document(tmp_path / "report.xlsx")
    row = f"With a circular, carbon or environmental criterion | {share['count']} | {share['of']} | "
    assert row in book.text
    assert "=paketti" in book.text
    pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    pages.close()
    assert f"{share['count']} of {share['of']}" in text
    assert "Koulukalusteet" in text
    assert f"Procurements: {figures['procurements']}" in done[".xlsx"].out


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_people_read_the_figures_in_their_language(folder: Path, gatekeeper: Any, language: str) -> None:
    done = gatekeeper("survey", folder, language=language)
    assert done.code == 0
    assert {"fi": "Hankinnat: 4", "sv": "Upphandlingar: 4"}[language] in done.out


def test_a_report_of_another_kind_is_refused_before_anything_is_read(
    folder: Path, tmp_path: Path, gatekeeper: Any
) -> None:
    done = gatekeeper("survey", folder, "-o", tmp_path / "report.docx")
    assert done.code == 2
    assert ".xlsx .pdf .json" in done.err
    (tmp_path / "there.xlsx").write_text("mine", "utf-8")
    assert gatekeeper("survey", folder, "-o", tmp_path / "there.xlsx").code == 4
    assert (tmp_path / "there.xlsx").read_text("utf-8") == "mine"


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, gatekeeper: Any) -> None:
    done = gatekeeper("survey", tmp_path / "missing")
    assert done.code == 3
    assert "There is no such folder." in done.err


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    root = tmp_path / "hostile"
    (root / "inner").mkdir(parents=True)
    (root / "inner" / "round").symlink_to(root, target_is_directory=True)
    (root / "empty.docx").touch()
    (root / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (root / "program.pdf").write_bytes(b"MZ" + bytes(100))
    (root / "broken.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(2000))
    (root / "entities.xml").write_text(
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ContractNotice>&b;</ContractNotice>',
        "utf-8",
    )
    with zipfile.ZipFile(root / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("huge.txt", bytes(150 * 1024 * 1024))
    (root / "sound.txt").write_text(PLAIN, "utf-8")
    return root


def test_no_bad_file_stops_the_survey_and_each_has_its_reason(hostile: Path) -> None:
    survey = survey_folder(hostile, Shipped(language="en"), today=TODAY)
    assert [each.title for each in survey.procurements] == ["Siivouspalvelu"]
    not_read = {each.path: each.trouble for each in survey.files if each.role is FileRole.NOT_READ}
    assert sorted(not_read) == [
        "bomb.zip",
        "broken.pdf",
        "empty.docx",
        "entities.xml",
        "inner/round",
        "picture.docx",
        "program.pdf",
    ]
    assert all(why is not None and why.in_language("fi") for why in not_read.values())


class _BrokenReader:
    """A reader with a fault of its own."""

    def read(self, path: Path, *, progress: object = None) -> Iterator[TextDocument]:
        raise ZeroDivisionError("broken on purpose")


def test_a_fault_of_the_program_with_one_file_is_logged_and_the_survey_goes_on(
    hostile: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shipped = Shipped(language="en")
    shipped.__dict__["documents"] = _BrokenReader()
    survey = survey_folder(hostile, shipped, today=TODAY)
    assert survey.procurements == ()
    sound = next(each for each in survey.files if each.path == "sound.txt")
    assert sound.trouble is not None
    assert "fault" in sound.trouble.in_language("en")
    assert "broken on purpose" in caplog.text


class _StoppedError(Exception):
    pass


def test_a_survey_that_is_stopped_stops(hostile: Path) -> None:
    calls: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        calls.append((done, total))
        if len(calls) == 3:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        survey_folder(hostile, Shipped(language="en"), today=TODAY, progress=stop)
    assert calls[0][0] == 0
    assert all(done <= total for done, total in calls)


def test_progress_only_grows_and_ends_whole(folder: Path) -> None:
    calls: list[tuple[int, int]] = []
    survey_folder(
        folder, Shipped(language="en"), today=TODAY, progress=lambda done, total: calls.append((done, total))
    )
    assert [done for done, _total in calls] == sorted(done for done, _total in calls)
    assert calls[-1][0] == calls[-1][1]
