"""One grammar: verbs, languages, exit codes, and sentences where something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import __version__, settings
from gatekeeper_app.cli import check, run_command

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_told(gatekeeper: Any) -> None:
    assert gatekeeper("--version", language="").out.strip() == f"gatekeeper {__version__}"


@pytest.mark.parametrize("verb", ["import-notice", "check", "justify", "library", "sample", "self-test"])
def test_every_verb_has_help_in_every_language(gatekeeper: Any, verb: str) -> None:
    told = {language: gatekeeper(verb, "--help", language=language) for language in ("fi", "sv", "en")}
    assert all(done.code == 0 for done in told.values())
    assert len({done.out for done in told.values()}) == 3
    assert told["fi"].out.startswith("Käyttö: gatekeeper")
    assert told["sv"].out.startswith("Användning: gatekeeper")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["frobnicate"], "'frobnicate' is not a choice for VERB"),
        (["check"], "This is missing: PROCUREMENT."),
        (["check", "a", "b"], "Nothing is known here by this name: b."),
        (["check", "a", "--jso"], "Nothing is known here by this name: --jso."),
        (["justify", "a"], "This is missing: -o/--output."),
        (["justify", "a", "-o"], "-o/--output needs a value after it."),
        (["check", "a", "--json=yes"], "--json takes no value."),
        (["library"], "This is missing: VERB."),
        (["library", "burn"], "'burn' is not a choice for VERB"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_and_leaves_with_2(
    gatekeeper: Any, arguments: list[str], part: str
) -> None:
    done = gatekeeper(*arguments[:1], "--lang", "en", *arguments[1:], language="")
    assert done.code == 2
    assert part in done.err
    assert done.out == ""


def test_an_unknown_language_is_wrong_usage_told_in_the_language_of_the_settings(gatekeeper: Any) -> None:
    settings.save(settings.Settings(language="sv"))
    done = gatekeeper("check", "a", "--lang", "de", language="")
    assert done.code == 2
    assert "Kommandot" in done.err


def test_without_a_language_the_settings_decide_and_finnish_is_the_first(gatekeeper: Any) -> None:
    assert "Käyttö" in gatekeeper("check", "--help", language="").out
    settings.save(settings.Settings(language="en"))
    assert "Usage" in gatekeeper("check", "--help", language="").out


def test_a_very_long_argument_is_not_repeated_whole(gatekeeper: Any) -> None:
    done = gatekeeper("check", "a", "x" * 100_000)
    assert done.code == 2
    assert len(done.err) < 1000


def test_a_fault_of_the_program_does_not_look_like_findings(
    gatekeeper: Any, sound_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(check, "find_procurement", broken)
    done = gatekeeper("check", sound_file)
    assert done.code == 4
    assert "broken on purpose" in done.err
    assert "The program has a fault." in done.err


def test_a_stopped_command_says_so(
    gatekeeper: Any, sound_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "find_procurement", stopped)
    done = gatekeeper("check", sound_file)
    assert done.code == 4
    assert done.err == "Stopped before it was done.\n"


def run_outside(
    *arguments: str, home: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "gatekeeper_app", *arguments],
        cwd=ROOT,
        env=os.environ | {"GATEKEEPER_HOME": str(home)} | (environment or {}),
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_json_stays_json_on_a_terminal_that_knows_only_ascii(sound_file: Path, home: Path) -> None:
    done = run_outside(
        "check",
        str(sound_file),
        "--json",
        "--lang",
        "fi",
        home=home,
        environment={"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["procurement"]["title"] == "Koulukalusteet / Skolmöbler / School furniture"


def test_a_reader_that_leaves_early_is_no_fault(home: Path) -> None:
    command = [sys.executable, "-m", "gatekeeper_app", "library", "list", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"GATEKEEPER_HOME": str(home)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 4


def test_arguments_that_are_no_text_are_refused_without_a_fault(home: Path) -> None:
    done = subprocess.run(
        [
            os.fsencode(sys.executable),
            b"-m",
            b"gatekeeper_app",
            b"check",
            b"\xff\xfe.gatekeeper",
            b"--lang",
            b"en",
        ],
        cwd=ROOT,
        env=os.environ | {"GATEKEEPER_HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 3
    assert b"There is no such file." in done.stderr


def test_run_command_is_what_the_package_offers() -> None:
    assert run_command(["--version"]) == 0
