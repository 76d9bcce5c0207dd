"""Every file that goes to outsiders, in every form and language, searched byte for byte for what is not theirs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS
from gatekeeper_app.services.documents import versions
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DOCUMENTS, Form
from gatekeeper_app.services.documents.confirming import confirm
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import ExportedFile
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.unverified import unverified_figures
from gatekeeper_app.services.protocols import Change

from documents_made import every_file, exported, raw, told
from planted import MARK, NOW, SECRET, Planter, planted

PRICE = re.compile(r"[^0-9]{0,2}".join(str(SECRET)[:8]))
CONTROLS = ("justification", "contract", "decision-history", "criteria-table")
"""Internal documents in which the search must find something."""
_NO_LETTERS = re.compile(r"[\W_]+")


class DoubtfulPlanter(Planter):
    """Every figure is one to be verified."""

    def filled(self, kind: Any, path: str = "") -> Any:
        return Certainty.PRACTICE if kind is Certainty else super().filled(kind, path)


@pytest.fixture(scope="module")
def planter() -> Planter:
    return DoubtfulPlanter()


class Unjudging(Shipped):
    """Does not ask whether documents keep the standards: other tests do."""

    def conformance(self, path: Path) -> Conformance:
        return Conformance(unchecked="not asked")


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Unjudging(language="fi")


@pytest.fixture(scope="module")
def sources(planter: Planter, shipped: Shipped) -> Sources:
    """With an answer to every question of Hilma, and every figure confirmed by somebody with a note."""
    procurement = planted(planter)
    answer = replace(procurement.notice_answers[0], lot_id="", answer=Answer.NO, figure=0, codes=())
    answers = tuple(replace(answer, question=question) for question in HILMA_QUESTIONS)
    procurement = replace(procurement, notice_answers=answers)
    figures = unverified_figures(procurement, shipped.library, shipped.law, {})
    assert figures
    by, note = planter.mark("figure_confirmations.by"), planter.mark("figure_confirmations.note")
    confirmed = confirm(procurement, figures, by=by, on=NOW.date(), note=note)
    return Sources(
        procurement=confirmed.procurement,
        library=shipped.library,
        law=shipped.law,
        now=NOW,
        cpv=shipped.cpv,
        calculators={},
        changes=(planter.filled(Change, "journal"),),
        subtype="16",
        version=Version.FINAL,
    )


@pytest.fixture(scope="module")
def made(
    sources: Sources, shipped: Shipped, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, ExportedFile]:
    """Final versions of all files for outsiders; of the internal ones a few in Finnish. What final versions wait for is
    set aside: a procurement full of marks is not decided on."""
    files = (
        *every_file(Audience.OUTWARD),
        *every_file(Audience.OUTWARD, ("fi", "sv"), (Form.PDF, Form.DOCX, Form.JSON), bilingual=True),
        *every_file(Audience.INTERNAL, ("fi",), kinds=[DOCUMENTS[name] for name in CONTROLS]),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "final_hindrances", lambda *_: ())
        return exported(files, sources, shipped, tmp_path_factory.mktemp("made"))


def of(made: Mapping[str, ExportedFile], audience: Audience) -> Iterator[tuple[str, Path]]:
    for name, each in made.items():
        if each.planned.audience is audience:
            assert each.path is not None, (name, each.error and each.error.in_language("en"))
            yield name, each.path


def found_in(planter: Planter, path: Path) -> set[str]:
    """Where everything that a file tells was planted."""
    return set(_found(planter, path))


def _found(planter: Planter, path: Path) -> Iterator[str]:
    for text in told(path):
        marks = {*MARK.findall(text), *MARK.findall(_NO_LETTERS.sub("", text))}
        yield from (mark for mark in marks if mark in planter.paths)
        if PRICE.search(text):
            yield "a price expectation"


def test_no_file_for_outsiders_tells_what_is_internal(
    planter: Planter, made: Mapping[str, ExportedFile]
) -> None:
    leaks = {}
    for name, path in of(made, Audience.OUTWARD):
        inside = {
            planter.paths.get(mark, mark)
            for mark in found_in(planter, path)
            if mark not in planter.paths or not planter.is_public(mark)
        }
        if inside:
            leaks[name] = inside
    assert leaks == {}


def test_the_search_finds_in_internal_files_of_every_form_what_is_planted_there(
    planter: Planter, made: Mapping[str, ExportedFile]
) -> None:
    found: dict[str, set[str]] = {}
    for name, path in of(made, Audience.INTERNAL):
        marks = found_in(planter, path)
        form = name.rpartition(".")[2]
        found.setdefault(form, set()).update(planter.paths.get(mark, mark) for mark in marks)
    for form in ("pdf", "docx", "json", "html"):
        assert {"figure_confirmations.by", "figure_confirmations.note", "people.name"} <= found[form], form
        assert {"a price expectation", "left_out.reason_text", "opinions.reason"} <= found[form], form
    assert {"decisions.reason_text", "decisions.own_text"} <= found["xlsx"]
    assert "tasks.title" in found["ics"]


def test_only_internal_pdfs_carry_files_and_no_document_holds_anything_that_acts(
    made: Mapping[str, ExportedFile],
) -> None:
    for audience in Audience:
        for name, path in of(made, audience):
            if path.suffix != ".pdf":
                continue
            inside = b"\n".join(raw(path.read_bytes()))
            for sign in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/SubmitForm", b"/AcroForm"):
                assert sign not in inside, (name, sign)
            for sign in (
                b"EmbeddedFile",
                b"/Filespec",
                b"/AFRelationship",
                b"gatekeeper-procurement",
                b"Digest",
            ):
                assert (sign in inside) is (audience is Audience.INTERNAL), (name, sign)


def test_files_are_named_after_documents_and_never_after_what_they_are_about(
    planter: Planter, made: Mapping[str, ExportedFile]
) -> None:
    for name, each in made.items():
        assert name.split(".")[:2] == [each.planned.kind.id, each.planned.audience.value]
        assert re.fullmatch(r"[a-z.-]+", name), name
