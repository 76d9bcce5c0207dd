"""The pages of the buyer's own library at every size, with words two fifths longer, everything unfolded."""

from dataclasses import replace
from pathlib import Path

import pytest
from gatekeeper_app.i18n import catalogue
from gatekeeper_app.services.packs.writing import PackWords, pack_of, write_pack
from gatekeeper_app.ui.pages.criterion_editor import CriterionEditorPage
from gatekeeper_app.ui.pages.own_criteria import OwnCriteriaPage
from gatekeeper_app.ui.pages.packs import PacksPage
from looks import cut, squeezed, too_wide
from PySide6.QtWidgets import QWidget
from running_program import SIZES, Program
from test_pseudo_language import Pseudo


@pytest.fixture(params=["fi", "longer"])
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "longer":
        finnish = catalogue("fi")
        monkeypatch.setattr(finnish, "_translations", Pseudo(finnish._translations))


def has_room(program: Program) -> None:
    for size in SIZES:
        program.resize(*size)
        window: QWidget = program.window
        assert not cut(window), size
        assert not too_wide(window), size
        assert not squeezed(window), size


def with_own(program: Program) -> None:
    assert program.bench.gatekeeper is not None
    own = program.bench.gatekeeper.own
    own.name_organisation("ESPOO", "Espoon kaupunki")
    made = own.put_in_use(own.vary("FUR-004"))
    own.write(replace(made.content, value_share=made.content.value_share / 2), made)


@pytest.mark.usefixtures("words")
def test_the_editor_has_room_in_every_section(program: Program) -> None:
    with_own(program)
    program.bench.own.edit("ESPOO-0001")
    page = program.page
    assert isinstance(page, CriterionEditorPage)
    for section in page.sections:
        section.open()
    has_room(program)
    page.view.set_value("missing")
    page._fold()
    has_room(program)


@pytest.mark.usefixtures("words")
def test_the_page_of_own_criteria_has_room(program: Program) -> None:
    program.go("own")
    page = program.page
    assert isinstance(page, OwnCriteriaPage)
    has_room(program)
    page.new.click()
    has_room(program)
    page._on_left()
    with_own(program)
    program.bench.own.show("ESPOO-0001")
    has_room(program)
    page.new.click()
    has_room(program)
    page.beginning.cancel.click()
    page.new_category.click()
    has_room(program)
    page.new_source.click()
    has_room(program)


@pytest.mark.usefixtures("words")
def test_the_page_of_packs_has_room(program: Program, tmp_path: Path) -> None:
    with_own(program)
    assert program.bench.gatekeeper is not None
    own = program.bench.gatekeeper.own
    file = tmp_path / "x.gatekeeper-criteria"
    write_pack(pack_of(own, ["ESPOO-0001"], PackWords(title="Kalusteet")), file)
    own.put_in_use(own.get("ESPOO-0001"))
    program.go("packs")
    page = program.page
    assert isinstance(page, PacksPage)
    page.importing.look_into(file)
    program.wait()
    assert page.importing.settling.left == 1
    has_room(program)
