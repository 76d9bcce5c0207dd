"""Facts of the platform that the program stands on, watched because they have been otherwise."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

# PySide6 6.12.0 on Python 3.10 and 3.11 gave back one reference to None for every void call and one to True
# for every emitted signal: the interpreter aborted after a few thousand of them. From Python 3.12 on both
# are immortal and the counts stand still. CONTRIBUTING.md tells the story.
CALLS = 500
MOST_LOST = 100


class _Teller(QObject):
    told = Signal(bool)


@pytest.fixture
def label(qapp: QApplication) -> QLabel:
    return QLabel()


def test_a_void_call_of_qt_keeps_its_reference_to_none(label: QLabel) -> None:
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert before - sys.getrefcount(None) < MOST_LOST


def test_an_emitted_signal_keeps_its_reference_to_true(qapp: QApplication) -> None:
    teller = _Teller()
    heard: list[bool] = []
    teller.told.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        teller.told.emit(True)
    assert len(heard) == CALLS
    heard.clear()
    assert before - sys.getrefcount(True) < MOST_LOST
