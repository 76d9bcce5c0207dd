"""The page on effects is what the program calculates, and the published examples are met."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from published_examples import PUBLISHED, missed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("effects_shown", ROOT / "tools" / "effects_shown.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["effects_shown"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["effects_shown"]


def test_every_published_example_is_met_within_its_tolerance() -> None:
    assert list(missed()) == []
    named = {
        f"W-{kind}{number}"
        for kind, most in (("L", 10), ("S", 5), ("C", 6), ("E", 6))
        for number in range(1, most + 1)
    }
    assert {each.id for each in PUBLISHED} == named


def test_the_tables_of_the_page_are_what_the_program_calculates(tool: ModuleType) -> None:
    page = (ROOT / "docs" / "effects.md").read_text("utf-8")
    assert page.count("written by tools/effects_shown.py -->\n\n") == 6
    assert tool.written(page) == page, "run tools/effects_shown.py"


def test_without_the_notice_its_part_stays_as_it_was(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "NOTICE", ROOT / "no-such-notice.xml")
    for name in ("practice", "worked", "published", "certainty", "prices"):
        monkeypatch.setattr(tool, name, list)
    page = (ROOT / "docs" / "effects.md").read_text("utf-8")
    assert "CO2-prestatieladder" in tool.written(page)
    assert "W-L10" not in tool.written(page)
