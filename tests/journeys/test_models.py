"""The lists of the window keep the rules Qt sets its models."""

import pytest
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.ui.pages.export.pages_view import PagesModel
from gatekeeper_app.ui.pages.walk.gates import GateModel
from PySide6.QtCore import QAbstractItemModel
from pytestqt.modeltest import ModelTester
from running_program import Program


def model(program: Program, kind: type) -> QAbstractItemModel:
    program.open_sample()
    if kind is GateModel:
        return program.walk.gates.model()
    program.go("export")
    return program.export.preview.pages.model()


@pytest.mark.parametrize("kind", [GateModel, PagesModel])
def test_a_row_of_a_list_has_no_rows_of_its_own(
    program: Program, kind: type, qtmodeltester: ModelTester
) -> None:
    shown = model(program, kind)
    assert isinstance(shown, kind)
    assert shown.rowCount() >= (len(GATES) if kind is GateModel else 2)
    assert shown.rowCount(shown.index(0, 0)) == 0
    qtmodeltester.check(shown)
