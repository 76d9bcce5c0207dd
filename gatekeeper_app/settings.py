"""What the user set: language, theme, text size. A small JSON file, written whole or not at all.

A damaged settings file must never keep anyone from working: it is passed over and the defaults are used.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from gatekeeper_app import paths

if TYPE_CHECKING:
    from gatekeeper_app.i18n import Language

ThemeChoice: TypeAlias = Literal["system", "light", "dark"]
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
_LANGUAGES = ("fi", "sv", "en")  # the window reads its settings before the languages are imported
BACKUPS_KEPT = range(1, 366)
_LIMIT_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`text_size` in percent. `actor` is the name written into the record of decisions; empty: the role only.
    `actor_role` is the id of the role of who is at work (``R-9``), proposed first where one decides.
    `database` is the address of a server, without its password; empty: a file of one's own. `backups_kept`: how many
    of the automatic backups stay. `copied_parts`: what is copied of a criterion, ids with commas; empty: everything.
    `templates_folder`: where the organisation's templates of documents lie; empty: in the user's folder."""

    language: "Language" = "fi"
    theme: ThemeChoice = "system"
    text_size: int = 100
    reduce_motion: bool = False
    actor: str = ""
    buyer_name: str = ""
    export_folder: str = ""
    database: str = ""
    backups_kept: int = 14
    actor_role: str = ""
    copied_parts: str = ""
    templates_folder: str = ""

    def changed(self, **values: Any) -> "Settings":
        return replace(self, **values)


def _checked(raw: object) -> Settings:
    """Settings from what the file holds; whatever is unknown or out of range falls back to its default."""
    settings = Settings()
    if not isinstance(raw, dict):
        return settings
    defaults = asdict(settings)
    values = {
        f.name: raw[f.name] for f in fields(Settings) if type(raw.get(f.name)) is type(defaults[f.name])
    }
    if values.get("language", "fi") not in _LANGUAGES:
        values.pop("language")
    if values.get("theme", "system") not in THEMES:
        values.pop("theme")
    if values.get("text_size", 100) not in TEXT_SIZES:
        values.pop("text_size")
    if values.get("backups_kept", 14) not in BACKUPS_KEPT:
        values.pop("backups_kept")
    return replace(settings, **values)


def load(path: Path | None = None) -> Settings:
    """The settings as stored; defaults where there are none or the file is damaged."""
    path = path or paths.settings_file()
    try:
        with path.open("rb") as stream:
            raw = json.loads(stream.read(_LIMIT_BYTES))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _checked(raw)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings beside the old file and put them in its place. Raises `NotPossibleNowError`."""
    from gatekeeper_app.errors import NotPossibleNowError
    from gatekeeper_app.i18n import N_, Message

    path = path or paths.settings_file()
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "replace": half a character, as a broken clipboard hands it over, is no reason to lose the choice
        with beside.open("w", encoding="utf-8", errors="replace") as stream:
            json.dump(asdict(settings), stream, ensure_ascii=False, indent=1, sort_keys=True)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise NotPossibleNowError(
            what=Message(N_("The settings could not be saved.")),
            why=Message(
                N_("The folder {folder} cannot be written: {reason}."),
                {
                    "folder": str(path.parent),
                    "reason": error.strerror or type(error).__name__,
                },
            ),
            remedy=Message(
                N_(
                    "Free some space or check the rights of the folder; the choice holds until you close the program."
                )
            ),
        ) from error
