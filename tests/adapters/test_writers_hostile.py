"""Every writer with what a procurement may hold at its worst: it copes, or it says why not; nothing becomes markup."""

import errno
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DOCUMENTS, Form
from gatekeeper_app.services.documents.exporting import ExportedFile, ExportOrder, PlannedFile, export
from gatekeeper_app.services.documents.frame import Sources
from icalendar import Calendar
from lxml import etree, html

from documents_made import POPPLER, every_file, exported, poppler, told
from planted import NOW, Planter, planted

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
HOSTILE = (
    "<b>lihava</b> &amp; &lt;i&gt; &#0; ]]> <!-- --> <?xml?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '</w:t></w:r></w:p><w:p/> <script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:x">linkki</a>',
    "=cmd|'/c calc'!A1", "+SUM(A1)", "-1+1", "@SUM(1)", '=HYPERLINK("http://paha.example","tästä")', "\t=1+1",
    "</para><para><font color=red> {0} {title.__class__} %s %n ${HOME} $(id) `id`",
    "a\\ b) Tj ET BT (c /Name << /X 1 >> EMC endstream endobj 1 0 obj trailer %%EOF",
    "nul\x00 bell\x07 esc\x1b[31m del\x7f c1\x85\x9b vt\v ff\f us\x1f tab\t cr\r\nrivi\u2028väli\u2029loppu",
    "rtl\u202eevil\u202c \u2067isolaatti\u2069 \u200fעברית مرحبا بالعالم\u200e",
    "emoji 🌱👩‍🌾🇫🇮 漢字 日本語 हिन्दी \U0001f9ff \U00100000",
    "yhdistelmä: e\u0301 a\u0308\u0323 Z" + "\u0351\u0343\u0311" * 40 + " ä",
    "puolikas \ud800 \udfff \ufeff \ufffe \uffff \ufffd",
    "\r\nATTACH:http://paha.example\r\nBEGIN:VEVENT\r\nSUMMARY:väärä;a,b\\n",
    "../../etc/passwd C:\\Windows\\x.dll file://paha/x mailto:a@b?body=x",
)  # fmt: skip


class HostilePlanter(Planter):
    """A mark, and behind it what a hand or a file could put there."""

    def mark(self, path: str) -> str:
        number = len(self.paths)
        return f"{super().mark(path)} {HOSTILE[number % len(HOSTILE)]}"


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped(language="fi")


def sources_of(procurement: Procurement, shipped: Shipped) -> Sources:
    return Sources(
        procurement=procurement,
        library=shipped.library,
        law=shipped.law,
        now=NOW,
        cpv=shipped.cpv,
        calculators={},
        subtype="16",
    )


def answered(procurement: Procurement) -> Procurement:
    """With an answer to every question of Hilma, so that its file can be made."""
    answer = replace(procurement.notice_answers[0], lot_id="", answer=Answer.NO, figure=0, codes=())
    return replace(
        procurement, notice_answers=tuple(replace(answer, question=question) for question in HILMA_QUESTIONS)
    )


@pytest.fixture(scope="module")
def made(shipped: Shipped, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, ExportedFile]:
    """Every internal document in every form, and the files for machines, of a procurement with hostile text in every
    place."""
    sources = sources_of(answered(planted(HostilePlanter())), shipped)
    machine = (Form.HILMA, Form.EFORMS, Form.ICS)
    files = [*every_file(Audience.INTERNAL, ("fi",)), *every_file(Audience.OUTWARD, ("fi",), machine)]
    return exported(files, sources, shipped, tmp_path_factory.mktemp("hostile"))


def paths(made: Mapping[str, ExportedFile], suffix: str) -> list[Path]:
    found = [each.path for each in made.values() if each.path is not None and each.path.name.endswith(suffix)]
    assert found
    return found


def test_every_document_is_made_in_every_form(made: Mapping[str, ExportedFile]) -> None:
    assert {name: each.error.in_language("en") for name, each in made.items() if each.error} == {}


def test_hostile_pdfs_keep_both_standards_and_open_without_a_warning(
    made: Mapping[str, ExportedFile],
) -> None:
    for path in paths(made, ".pdf"):
        conformance = made[path.name].conformance
        assert conformance is not None
        assert conformance.unchecked or conformance.kept, (path.name, conformance)
        document = pypdfium2.PdfDocument(path)
        assert len(document) >= 1
        document.close()
        if POPPLER:
            poppler("pdftotext", str(path), "-")
    whole = "\n".join(
        told(next(path for path in paths(made, ".pdf") if "justification.internal" in path.name))
    )
    for text in ("<b>lihava</b>", "=cmd|", "</para>", "%%EOF", "{title.__class__}", "onerror"):
        assert text in whole


def test_hostile_word_files_are_well_formed_and_lead_nowhere(made: Mapping[str, ExportedFile]) -> None:
    words = []
    for path in paths(made, ".docx"):
        with zipfile.ZipFile(path) as package:
            parts = {
                name: etree.fromstring(package.read(name))
                for name in package.namelist()
                if name.endswith((".xml", ".rels"))
            }
        for relation in (each for part in parts.values() for each in part.iter("{*}Relationship")):
            outside = relation.get("TargetMode") == "External"
            assert not outside or re.match("https?://|mailto:", relation.get("Target", "")), relation.attrib
        words.append("".join(parts["word/document.xml"].itertext()))
    assert any("</w:t></w:r></w:p><w:p/>" in text for text in words)
    assert not any(map(TURNS.search, words))


def test_hostile_workbooks_calculate_nothing_that_was_typed(made: Mapping[str, ExportedFile]) -> None:
    for path in paths(made, ".xlsx"):
        with zipfile.ZipFile(path) as package:
            parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
        assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]
        for name, part in parts.items():
            for formula in part.iter("{*}f", "{*}formula1", "{*}formula2", "{*}definedName"):
                assert not re.search(r"cmd|HYPERLINK|SUM\(A1\)|zq\d", formula.text or ""), (
                    name,
                    formula.text,
                )
            assert not list(part.iter("{*}hyperlink")), name
            assert not TURNS.search("".join(part.itertext())), name


def test_hostile_files_for_machines_hold_text_and_nothing_else(made: Mapping[str, ExportedFile]) -> None:
    for path in paths(made, ".json"):
        json.loads(path.read_bytes())
    for path in paths(made, ".xml"):
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
        assert not list(tree.iter(etree.Entity, "script"))
    for path in paths(made, ".ics"):
        events = Calendar.from_ical(path.read_bytes()).events
        assert events
        assert all(event["SUMMARY"] and "ATTACH" not in event for event in events)


def test_hostile_web_pages_run_nothing_and_load_nothing(made: Mapping[str, ExportedFile]) -> None:
    for path in paths(made, ".html"):
        page = html.fromstring(path.read_bytes())
        names = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        assert names.isdisjoint({"script", "img", "iframe", "object", "embed", "form", "b", "font", "para"})
        for element in page.iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on"), (path.name, name)
                assert name not in ("href", "src") or re.match("https?://|mailto:|#", value), value
        assert not TURNS.search(page.text_content())


LAID_OUT = (Form.PDF, Form.DOCX, Form.HTML)


def test_names_of_ten_thousand_characters_are_set_to_the_last(shipped: Shipped, tmp_path: Path) -> None:
    procurement = shipped.sample("school-furniture-worked", "fi")
    word, sentence = "Hankinta" * 1250, "kiertotalouden mukainen " * 416
    long = replace(
        procurement,
        title=f"{word}loppu1",
        registry_number=f"{sentence}loppu2",
        buyer=replace(procurement.buyer, name=f"{word}loppu3"),
        lots=tuple(replace(lot, title=f"{word}loppu4") for lot in procurement.lots),
        award_lines=tuple(replace(line, name=f"{word}loppu5") for line in procurement.award_lines[:2]),
        cost_cases=(),
        carbon_cases=(),
    )
    kinds = [DOCUMENTS[name] for name in ("award-annex", "eforms", "criteria-table")]
    files = every_file(Audience.OUTWARD, ("fi",), (*LAID_OUT, Form.XLSX), kinds)
    made = exported(files, sources_of(long, shipped), shipped, tmp_path)
    assert {name: each.error.in_language("en") for name, each in made.items() if each.error} == {}
    assert all(
        each.conformance.kept for each in made.values() if each.conformance and each.conformance.verdicts
    )
    for name, each in made.items():
        assert each.path is not None
        ends = re.findall(r"loppu\d", re.sub(r"[\W_]+", "", "".join(told(each.path))))
        assert ends, name


def test_an_empty_procurement_gives_every_document_in_every_form(shipped: Shipped, tmp_path: Path) -> None:
    empty = sources_of(Procurement(id="", title="", created_at=datetime(2026, 1, 1, tzinfo=UTC)), shipped)
    files = [file for kind in CATALOGUE for file in every_file(kind.audiences[0], ("sv",), kinds=[kind])]
    made = exported(files, empty, shipped, tmp_path)
    assert {name: each.error.in_language("en") for name, each in made.items() if each.error} == {}
    assert all(
        each.conformance.kept for each in made.values() if each.conformance and each.conformance.verdicts
    )


def test_many_criteria_fill_every_document(shipped: Shipped, tmp_path: Path) -> None:
    """2,000 of them are measured by `benchmarks/documents.py`."""
    sample = shipped.sample("school-furniture-worked", "fi")
    decisions = [
        replace(decision, lot_id=f"osa-{number}") for number in range(2) for decision in sample.decisions
    ]
    lots = tuple(
        replace(sample.lots[0], id=f"osa-{number}", title=f"Osa {number}", source_id="")
        for number in range(4)
    )
    many = replace(sample, decisions=tuple(decisions), lots=lots, cost_cases=(), carbon_cases=())
    kinds = [
        kind for kind in CATALOGUE if kind.id in ("criteria-annex", "criteria-table", "follow-up-calendar")
    ]
    files = every_file(Audience.OUTWARD, ("fi",), (Form.PDF, Form.DOCX, Form.XLSX), kinds)
    made = exported(files, sources_of(many, shipped), shipped, tmp_path)
    assert not any(each.error for each in made.values())
    for each in made.values():
        assert each.path is not None
        words = "".join(told(each.path)).replace("\xa0", " ")
        assert all(f"Osa {number}" in words or "follow-up" in each.name for number in range(2)), each.name


# -- disks and other programs

ONE_OF_EACH = {
    Form.PDF: "contract", Form.DOCX: "contract", Form.JSON: "contract", Form.HTML: "contract", Form.ICS: "contract",
    Form.XLSX: "criteria-table", Form.EFORMS: "eforms",
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(shipped: Shipped) -> Sources:
    return sources_of(shipped.sample("school-furniture-worked", "fi"), shipped)


def one_of_each() -> Iterator[PlannedFile]:
    for form, name in ONE_OF_EACH.items():
        yield from every_file(Audience.OUTWARD, ("fi",), (form,), (DOCUMENTS[name],))


class _FillingDisk(io.FileIO):
    """A file on a disk that has room for two thousand bytes more."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > 2_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


def test_a_disk_that_fills_in_the_middle_is_told_by_every_writer_and_leaves_nothing(
    shipped: Shipped, sound: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def filling(self: Path, mode: str = "r", *others: Any, **named: Any) -> Any:
        if mode == "xb":
            return io.BufferedWriter(_FillingDisk(self, "x"), 512)
        return opened(self, mode, *others, **named)

    monkeypatch.setattr(Path, "open", filling)
    made = exported(list(one_of_each()), sound, shipped, tmp_path)
    assert len(made) == len(ONE_OF_EACH)
    for name, each in made.items():
        assert each.error is not None, name
        assert "The disk is full" in each.error.in_language("en"), name
    assert list(tmp_path.iterdir()) == []


class _StopError(Exception):
    pass


def test_stopping_in_the_middle_of_any_file_leaves_nothing(
    shipped: Shipped, sound: Sources, tmp_path: Path
) -> None:
    for planned in one_of_each():
        for at in (0, 500):

            def stop(done: int, total: int, at: int = at) -> None:
                if done >= at:
                    raise _StopError

            with pytest.raises(_StopError):
                export(ExportOrder(files=(planned,), folder=tmp_path), sound, shipped, stop)
            assert list(tmp_path.iterdir()) == [], planned.name


def test_a_folder_that_goes_while_a_file_is_written_is_told_by_every_writer(
    shipped: Shipped, sound: Sources, tmp_path: Path
) -> None:
    for planned in one_of_each():
        folder = tmp_path / "gone"
        folder.mkdir()

        def remove(done: int, total: int, folder: Path = folder) -> None:
            shutil.rmtree(folder, ignore_errors=True)

        (made,) = export(ExportOrder(files=(planned,), folder=folder), sound, shipped, remove)
        assert made.error is not None, planned.name
        assert made.path is None
        assert list(tmp_path.iterdir()) == [], planned.name


def test_a_file_open_in_another_program_stays_and_the_others_are_written(
    shipped: Shipped, sound: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = list(one_of_each())
    taken = tmp_path / files[0].name
    taken.write_bytes(b"open")
    replaced = Path.replace

    def in_use(self: Path, target: Path) -> Path:
        if Path(target) == taken:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", in_use)
    made = export(ExportOrder(files=tuple(files), folder=tmp_path, replace=True), sound, shipped)
    assert [each.error is None for each in made] == [False, *[True] * (len(files) - 1)]
    assert taken.read_bytes() == b"open"
    assert {entry.name for entry in tmp_path.iterdir()} == {file.name for file in files}
