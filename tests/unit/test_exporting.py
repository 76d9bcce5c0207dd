"""Documents out: every file by itself, never over another one, and what became of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.conformance import Breach, Conformance, Standard, Verdict
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.documents import exporting, making
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS, Form
from gatekeeper_app.services.documents.conformance_words import breaches, standards, verdict
from gatekeeper_app.services.documents.descriptions import ABOUT, FORM_NAMES, readable_name
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import (
    ExportedFile,
    ExportOrder,
    PlannedFile,
    export,
    planned_files,
    sources_of,
)
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.together import place_beside

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SHIPPED = Shipped()
PROCUREMENT = ex.furniture()
MARKET = PlannedFile(
    kind=DOCUMENTS["market-dialogue"], audience=Audience.OUTWARD, form=Form.JSON, languages=("fi",)
)
CONTRACT = replace(MARKET, kind=DOCUMENTS["contract"])
HILMA = PlannedFile(kind=DOCUMENTS["hilma"], audience=Audience.OUTWARD, form=Form.HILMA)  # answers are open


def sources(procurement: Procurement = PROCUREMENT, version: Version | None = None) -> Sources:
    return sources_of(SHIPPED, procurement, (), NOW, version=version)


def exported(
    folder: Path,
    *files: PlannedFile,
    progress: Callable[[int, int], None] | None = None,
    told: list[ExportedFile] | None = None,
    version: Version | None = None,
) -> tuple[ExportedFile, ...]:
    done = told.append if told is not None else None
    return export(ExportOrder(files=files, folder=folder), sources(version=version), SHIPPED, progress, done)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_one_document_that_cannot_be_made_says_why_and_keeps_no_other_from_being_written(
    tmp_path: Path,
) -> None:
    told: list[ExportedFile] = []
    first, failed, last = exported(tmp_path, MARKET, HILMA, CONTRACT, told=told)
    assert told == [first, failed, last]
    assert first.path == tmp_path / MARKET.name
    assert first.size == first.path.stat().st_size
    assert failed.path is None
    assert failed.error is not None
    assert failed.error.remedy.in_language("fi")
    assert names(tmp_path) == sorted((MARKET.name, CONTRACT.name))


def test_a_name_that_is_taken_gives_the_new_file_another_one(tmp_path: Path) -> None:
    (tmp_path / MARKET.name).write_text("mine", encoding="utf-8")
    (tmp_path / "market-dialogue.outward.fi (2).json").mkdir()
    (made,) = exported(tmp_path, MARKET)
    assert (made.renamed, made.name) == (True, "market-dialogue.outward.fi (3).json")
    assert (tmp_path / MARKET.name).read_text(encoding="utf-8") == "mine"


def test_a_number_stands_before_the_whole_ending(tmp_path: Path) -> None:
    for name in ("x.hilma.json", "draft"):
        (tmp_path / name).write_text("old", encoding="utf-8")
        draft = tmp_path / "folder"
        draft.mkdir(exist_ok=True)
        (draft / name).write_text("new", encoding="utf-8")
        placed = place_beside(draft / name, tmp_path / name)
        assert placed.name == name.replace("x.", "x (2).").replace("draft", "draft (2)")
        assert placed.read_text(encoding="utf-8") == "new"


def test_a_file_system_without_links_keeps_what_is_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_args: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("gatekeeper_app.services.documents.together.os.link", none)
    (tmp_path / MARKET.name).write_text("mine", encoding="utf-8")
    (made,) = exported(tmp_path, MARKET)
    assert made.renamed
    assert (tmp_path / MARKET.name).read_text(encoding="utf-8") == "mine"


def test_stopping_keeps_what_is_finished_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    class Stopped(Exception):  # noqa: N818 - a wish, as in the window
        pass

    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done > total // 2:
            raise Stopped

    told: list[ExportedFile] = []
    with pytest.raises(Stopped):
        exported(tmp_path, MARKET, CONTRACT, progress=progress, told=told)
    assert [each.name for each in told] == [MARKET.name]
    assert names(tmp_path) == [MARKET.name]
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)


def test_a_fault_of_the_program_is_raised_when_the_other_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = making.make_report

    def faulty(kind: object, *rest: object) -> object:
        if kind is MARKET.kind:
            raise ZeroDivisionError
        return made(kind, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "make_report", faulty)
    with pytest.raises(ZeroDivisionError):
        exported(tmp_path, MARKET, CONTRACT)
    assert names(tmp_path) == [CONTRACT.name]


def test_a_folder_that_is_gone_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotPossibleNowError) as caught:
        exported(tmp_path / "gone", MARKET)
    assert str(tmp_path / "gone") in caught.value.what.in_language("fi")
    assert not (tmp_path / "gone").exists()


def test_a_final_version_that_something_hinders_is_refused_file_by_file(tmp_path: Path) -> None:
    annex = replace(MARKET, kind=DOCUMENTS["criteria-annex"])
    record, refused = exported(tmp_path, MARKET, annex, version=Version.FINAL)
    assert record.path is not None  # a paper for the market waits for nothing
    assert isinstance(refused.error, NotPossibleNowError)
    (draft,) = exported(tmp_path, annex)
    assert draft.path is not None


def test_a_pdf_comes_with_the_verdict_of_a_validator_and_the_letters_no_font_has(tmp_path: Path) -> None:
    titled = replace(PROCUREMENT, title="Kalusteet 🪑")
    order = ExportOrder(files=(replace(MARKET, form=Form.PDF),), folder=tmp_path)
    (made,) = export(order, sources(titled), SHIPPED)
    assert made.replaced_characters
    assert made.doubtful
    assert made.conformance is not None
    assert made.conformance.kept
    said = verdict(made.conformance).in_language("en")
    assert "were kept" in said
    assert all(kept for kept, _words in standards(made.conformance))


def test_a_verdict_says_in_words_what_is_broken_and_what_was_not_looked_at() -> None:
    breach = Breach(rule="7.1-3", message="Content is not tagged")
    broken = Conformance(
        verdicts=(
            Verdict(standard=Standard.ACCESSIBLE, rules=104, breaches=(breach,)),
            Verdict(standard=Standard.ARCHIVABLE, rules=156),
        )
    )
    assert breaches(broken) == (breach,)
    assert [(kept, words.in_language("en")) for kept, words in standards(broken)] == [
        (False, "accessible, PDF/UA-1: 103 of 104 rules kept"),
        (True, "archivable, PDF/A-3a: 156 of 156 rules kept"),
    ]
    assert "1" in verdict(broken).in_language("en")
    assert "not checked" in verdict(Conformance(unchecked="not installed")).in_language("en")


def test_what_is_not_for_the_audience_or_not_in_the_form_is_passed_over() -> None:
    kinds = (DOCUMENTS["bottlenecks"], DOCUMENTS["contract"], DOCUMENTS["hilma"])
    found = planned_files(kinds, Audience.OUTWARD, (Form.PDF, Form.HILMA), ("fi", "sv"))
    assert [(each.kind.id, each.form, each.languages) for each in found] == [
        ("contract", Form.PDF, ("fi",)),
        ("contract", Form.PDF, ("sv",)),
        ("hilma", Form.PDF, ("fi",)),
        ("hilma", Form.PDF, ("sv",)),
        ("hilma", Form.HILMA, ("fi", "sv")),
    ]
    both = planned_files(kinds[1:2], Audience.OUTWARD, (Form.PDF,), ("fi", "sv"), bilingual=True)
    assert [each.languages for each in both] == [("fi", "sv")]


def test_names_in_the_window_say_what_it_is_for_whom_and_fit_every_file_system() -> None:
    hostile = replace(PROCUREMENT, title='Koulu/ka\\lus:teet * "2026"\n<b>| ' + "x" * 300)
    name = readable_name(hostile, replace(MARKET, form=Form.PDF), draft=True)
    assert name.endswith(" (ulkopuolisille, luonnos) fi.pdf")
    assert not set(name) & set('<>:"/\\|?*\n')
    assert len(name) < 200
    assert readable_name(replace(PROCUREMENT, title=""), HILMA).endswith(" (ulkopuolisille).hilma.json")


def test_every_document_and_form_has_its_words() -> None:
    assert set(ABOUT) == {kind.id for kind in CATALOGUE}
    assert set(FORM_NAMES) == {form.value for form in Form}
