"""Commands as a user gives them, and procurements in files."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.__main__ import main
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement, Weight, WeightForm
from gatekeeper_app.rules import examples
from gatekeeper_app.services import exchange


@dataclass(frozen=True)
class Done:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        document: dict[str, Any] = json.loads(self.out)
        return document


Command = Callable[..., Done]


@pytest.fixture(autouse=True)
def begun(ready_workspaces: None) -> None:
    """Commands that need a workspace make one."""


@pytest.fixture
def gatekeeper(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `gatekeeper ARGUMENTS` in English, unless the arguments name a language."""

    def run(*arguments: str | Path, language: str = "en") -> Done:
        given = [str(argument) for argument in arguments]
        capsys.readouterr()
        code = main([*given, "--lang", language] if language else given)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run


@pytest.fixture
def sound(library: Any) -> Procurement:
    """School furniture with a warranty beyond the market, followed up; nothing unlawful in it."""
    return replace(examples.furniture(examples.included(library.criteria["FUR-004"])), id="sound-2027")


@pytest.fixture
def unproved(sound: Procurement) -> Procurement:
    """The same above the EU threshold, with a green award criterion nobody can check: an error."""
    line = AwardCriterion(
        id="green",
        name="Vastuullisuus",
        green=True,
        weight=Weight(form=WeightForm.PERCENT, figure=Decimal(20)),
    )
    return replace(sound, id="unproved-2027", value=Decimal(300_000), award_lines=(line,))


@pytest.fixture
def sound_file(sound: Procurement, tmp_path: Path) -> Path:
    return written(sound, tmp_path / "sound.gatekeeper")


@pytest.fixture
def unproved_file(unproved: Procurement, tmp_path: Path) -> Path:
    return written(unproved, tmp_path / "unproved.gatekeeper")


def written(procurement: Procurement, path: Path) -> Path:
    exchange.write(procurement, path, library_version="test")
    return path
