"""A language whose words are two fifths longer: nothing is cut, nothing is squeezed, nothing is out of reach."""

import gettext
import re

import pytest
from gatekeeper_app.domain.gates import GATES
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


@pytest.mark.parametrize("size", SIZES)
def test_every_page_has_room_for_longer_words(program: Program, size: tuple[int, int]) -> None:
    program.open_sample()
    program.resize(*size)
    for page in PAGES:
        program.go(page)
        assert not cut(program.window), page
        assert not too_wide(program.window), page
        assert not squeezed(program.window), page


@pytest.mark.parametrize("size", SIZES)
def test_every_gate_has_room_for_longer_words(program: Program, size: tuple[int, int]) -> None:
    program.open_sample()
    program.resize(*size)
    walk = program.walk
    for gate in GATES:
        walk.go_to_gate(gate)
        everything_unfolded(program)
        assert not cut(program.window), gate
        assert not too_wide(program.window), gate
        if walk._criterion:
            walk.bar.ask_reason()
            program.wait()
            assert not cut(program.window), gate
            assert not squeezed(walk.bar), gate
            walk.bar.fold()
    walk._show_tab("side")
    program.wait()
    assert not cut(program.window)
    assert not too_wide(program.window)
