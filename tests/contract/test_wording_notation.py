"""The shipped lexicons and signals say nothing that could never be found in a text."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from gatekeeper_app import paths

ROOT = Path(__file__).resolve().parents[2]
FOLDER = paths.resources() / "wording"


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """`tools/wording/notation.py`."""
    spec = importlib.util.spec_from_file_location("notation", ROOT / "tools" / "wording" / "notation.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["notation"] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules["notation"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("ei | saa", "empty alternative"),
        ("ei saa|", "empty alternative"),
        ("fund|funds|fund s", "stands twice"),
        ("worn|worn-out", "'worn-out' is no word"),
        ("no , please", "',' is no word"),
        ("rei'ite*", "is no word"),
        ("2004/18/eg", "is no word"),
        ("3d modell*", "'3d' is no word"),
        ("ei <neg>", "'<neg>' is no word"),
        ("sana|<NEG>", "'<NEG>' is no word"),
        ("a_b", "is no word"),
        ("avainlip* -", "'-' is no word"),
        ("bensa -bensan", "'-bensan' is an exception of nothing"),
        ("*umatta -huolimatta", "exception of nothing"),
        ("*umatta -lukuun-", "no word"),
        ("ei ..", "a gap at its beginning or its end"),
        ("ei .. ... saa", "a gap after a gap"),
        ("ei *", "no pattern"),
        ("x" * 61, "is no word"),
    ],
)
def test_what_can_never_fit_is_a_fault(tool: ModuleType, written: str, fault: str) -> None:
    faults = list(tool.faults_of(written))
    assert any(fault in each for each in faults), faults


@pytest.mark.parametrize(
    "written",
    [
        "uusi",
        "! uusi sopimus*",
        "ei .. hyväksy*",
        "kaksi|kahden vuoden",
        "viikon kuluessa|sisällä",
        "<NEG> ... <MUST>",
        "<#1-7> päiv*",
        "<#8-> päiv*",
        "uusi* -uusiut* -*sopimus",
        "*omatta -riippuomatta*",
        "2004/18",
        "348/2007 §",
        "co2",
        "100 %",
        "kysymys ?",
    ],
)
def test_what_could_fit_is_left_in_peace(tool: ModuleType, written: str) -> None:
    assert list(tool.faults_of(written)) == []


def test_nothing_shipped_is_dead_but_what_waits_for_the_next_training(tool: ModuleType) -> None:
    """The model was trained with these entries dead: mending them changes what it sees (`known_dead.txt`)."""
    found = tool.dead_notation(FOLDER)
    known = tool.known_dead()
    assert [str(each) for each in found if each[:3] not in known] == []
    assert known <= {each[:3] for each in found}, "mended entries stay on the list"


def test_what_waits_for_a_training_concerns_what_is_trained(tool: ModuleType) -> None:
    """The further rules are not trained: there is nothing to wait for."""
    common = set((FOLDER / "rules.txt").read_text("utf-8").split())
    for file, _, _ in tool.known_dead():
        assert not file.startswith("signals/") or Path(file).stem in common


def test_the_training_tool_refuses_new_faults_with_their_places(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "signals").mkdir()
    (tmp_path / "makes.txt").write_text("# Makes\nFiskars\n", "utf-8")
    (tmp_path / "lexicon" / "fi.toml").write_text('NEW = ["uusi*"]\n', "utf-8")
    signals = tmp_path / "signals" / "new-only.toml"
    signals.write_text('[fi]\nONLY = ["vain uusi"]\n[when]\nFOUND = ["ONLY & ~NEW"]\n', "utf-8")
    tool.refuse_dead_notation(tmp_path)
    signals.write_text('[fi]\nONLY = ["vain | uusi"]\n', "utf-8")
    with pytest.raises(SystemExit):
        tool.refuse_dead_notation(tmp_path)
    assert "signals/new-only.toml: fi.ONLY: 'vain | uusi': an empty alternative" in capsys.readouterr().err
