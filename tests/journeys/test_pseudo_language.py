"""A language whose words are two fifths longer: nothing is cut, nothing is squeezed, nothing is out of reach."""

import gettext
import re
from itertools import product

import pytest
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.i18n import catalogue
from looks import cut, everything_unfolded, squeezed, too_wide
from running_program import PAGES, SIZES, Program

_PLACE_OR_WORD = re.compile(r"\{[a-z_]+\}|[^\W\d_]+")


def longer(text: str) -> str:
    """Every word two fifths longer, places kept: Taso -> Tasooo."""

    def stretch(found: re.Match[str]) -> str:
        word = found.group()
        return word if word.startswith("{") else word + word[-1] * max(1, round(len(word) * 0.4))

    return _PLACE_OR_WORD.sub(stretch, text)


class Pseudo(gettext.NullTranslations):
    """Finnish, longer."""

    def __init__(self, real: gettext.NullTranslations) -> None:
        super().__init__()
        self._real = real

    def gettext(self, message: str) -> str:
        return longer(self._real.gettext(message))

    def pgettext(self, context: str, message: str) -> str:
        return longer(self._real.pgettext(context, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(self._real.ngettext(msgid1, msgid2, n))


@pytest.fixture(autouse=True)
def longer_words(monkeypatch: pytest.MonkeyPatch) -> None:
    finnish = catalogue("fi")
    monkeypatch.setattr(finnish, "_translations", Pseudo(finnish._translations))


def test_places_survive_the_stretching() -> None:
    assert longer("Portti {number}, auki") == "Porttiii {number}, aukiii"


def test_every_page_has_room_for_longer_words(program: Program) -> None:
    program.open_sample()
    for page, size in product(PAGES, SIZES):
        program.go(page)
        program.resize(*size)
        assert not cut(program.window), (page, size)
        assert not too_wide(program.window), (page, size)
        assert not squeezed(program.window), (page, size)


def test_every_gate_has_room_for_longer_words(program: Program) -> None:
    program.open_sample()
    walk = program.walk
    for size, gate in product(SIZES, GATES):
        program.resize(*size)
        walk.go_to_gate(gate)
        everything_unfolded(program)
        assert not cut(program.window), (gate, size)
        assert not too_wide(program.window), (gate, size)
        if walk._criterion and gate is Gate.SPECIFICATION:
            walk.bar.ask_reason()
            program.wait()
            assert not cut(program.window), size
            assert not squeezed(walk.bar), size
            walk.bar.fold()
            walk._show_tab("side")
            program.wait()
            assert not cut(program.window), size
            assert not too_wide(program.window), size
