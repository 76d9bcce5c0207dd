"""Settings: a damaged or foreign file never keeps anyone from working, and a choice is saved whole or not at all."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from gatekeeper_app import paths, settings
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.settings import Settings
from hypothesis import given
from hypothesis import strategies as st

DEFAULTS = Settings()
CHOSEN = Settings(
    language="sv",
    theme="dark",
    text_size=150,
    reduce_motion=True,
    actor="Åsa Öhman",
    buyer_name="Lintuvuoren kaupunki",
    export_folder="C:\\Käyttäjät\\Åsa",
    database="postgresql://asa@palvelin.example/hankinnat",
    backups_kept=30,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_what_was_chosen_is_there_the_next_time(file: Path) -> None:
    settings.save(CHOSEN, file)
    assert settings.load(file) == CHOSEN
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_hold_and_nothing_is_made(file: Path) -> None:
    assert settings.load(file) == DEFAULTS
    assert not file.exists()


def test_the_users_own_file_lies_in_the_users_folder(home: Path) -> None:
    settings.save(CHOSEN)
    assert paths.settings_file() == home / "settings.json"
    assert settings.load() == CHOSEN


DAMAGED: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"language": "sv", "the',
    "not text": bytes(range(256)),
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "UTF-16": '{"language": "sv"}'.encode("utf-16")[:-1],
    "a list": b'["sv"]',
    "a figure": b"7",
    "nothing": b"null",
    "deep": b"[" * 60000,
    "deep with an end": b"[" * 30000 + b"]" * 30000,
    "huge": b'{"language": "sv", "actor": "' + b"x" * (70 * 1024) + b'"}',
    "endless figure": b'{"text_size": ' + b"9" * 60000 + b"}",
    "all wrong": b'{"language": 1, "theme": [], "text_size": "150", "reduce_motion": 1, "actor": null}',
    "unknown choices": b'{"language": "de", "theme": "pink", "text_size": 151}',
    "true for a figure": b'{"text_size": true}',
    "a fraction": b'{"text_size": 150.0}',
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_or_foreign_file_gives_the_defaults(what: str, file: Path) -> None:
    file.write_bytes(DAMAGED[what])
    assert settings.load(file) == DEFAULTS


def test_a_folder_in_the_place_of_the_file_gives_the_defaults(file: Path) -> None:
    file.mkdir()
    assert settings.load(file) == DEFAULTS


def test_one_wrong_value_costs_only_itself(file: Path) -> None:
    file.write_text(json.dumps({"language": "sv", "theme": "pink", "text_size": 175, "colour": "red"}))
    assert settings.load(file) == Settings(language="sv", text_size=175)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_program(data: bytes) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        file.write_bytes(data)
        assert settings.load(file).language in LANGUAGES


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "other"]), JSON))
def test_whatever_the_values_are_the_settings_are_sound(values: dict[str, object]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        file.write_text(json.dumps(values), encoding="utf-8")
        found = settings.load(file)
        assert found.language in LANGUAGES
        assert found.theme in settings.THEMES
        assert found.text_size in settings.TEXT_SIZES
        settings.save(found, file)


def test_half_a_character_from_a_broken_clipboard_can_be_saved(file: Path) -> None:
    settings.save(DEFAULTS.changed(actor="Aino \ud83d"), file)
    assert settings.load(file).actor == "Aino ?"


def refused(folder: Path) -> NotPossibleNowError:
    with pytest.raises(NotPossibleNowError) as error:
        settings.save(CHOSEN, folder / "settings.json")
    return error.value


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_explains_itself(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        error = refused(folder)
    finally:
        folder.chmod(0o700)
    assert str(folder) in error.in_language("en")


def test_a_file_in_the_place_of_the_folder_explains_itself_in_every_language(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.write_text("not a folder")
    error = refused(folder)
    for language in LANGUAGES:
        said = error.in_language(language)
        assert str(folder) in said
        assert "{" not in said


@pytest.mark.parametrize(
    ("holder", "name", "failure"),
    [
        (os, "fsync", OSError(28, "No space left on device")),
        (Path, "replace", PermissionError(13, "Permission denied")),
        (Path, "open", OSError(30, "Read-only file system")),
    ],
    ids=["full disk", "file held open by another program", "read-only folder"],
)
def test_a_disk_that_refuses_leaves_the_old_choice_in_force_and_explains_itself(
    holder: object, name: str, failure: OSError, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(CHOSEN, file)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(holder, name, refuse)
        with pytest.raises(NotPossibleNowError) as error:
            settings.save(DEFAULTS, file)
    said = error.value.in_language("en")
    assert str(failure.strerror) in said
    assert str(file.parent) in said
    assert settings.load(file) == CHOSEN
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("change", [{"language": "en"}, {"text_size": 200}, {"actor": "Kalle"}])
def test_a_changed_setting_leaves_the_others(change: dict[str, object]) -> None:
    changed: Callable[..., Settings] = CHOSEN.changed
    assert changed(**change).changed(**{name: getattr(CHOSEN, name) for name in change}) == CHOSEN
