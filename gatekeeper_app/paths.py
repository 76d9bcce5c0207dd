"""Where things lie: what the program ships, and where it keeps the user's own.

This module only computes paths; it creates nothing and reads no file.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of shipped data: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def shipped_library() -> Path:
    """The criteria library built from ``resources/library``; read-only."""
    inside = _PACKAGE / "criteria_library.sqlite"
    return inside if inside.is_file() else _PACKAGE.parent / "criteria_library.sqlite"


def updated_library() -> Path:
    """A newer library the user has taken in, used instead of the shipped one."""
    return home() / "library" / "criteria_library.sqlite"


def shipped_cpv() -> Path:
    """The curated list of CPV codes with their plain words; read-only."""
    return resources() / "cpv" / "cpv.tsv"


def home() -> Path:
    """The user's folder: workspace, settings and logs. ``GATEKEEPER_HOME`` overrides the platform's place."""
    override = os.environ.get("GATEKEEPER_HOME")
    if override:
        return Path(override).expanduser().absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "Gatekeeper"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "gatekeeper"


def workspace() -> Path:
    """The user's database of procurements."""
    return home() / "workspace.sqlite"


def imported_cpv() -> Path:
    """The full CPV list a user has imported, beside the workspace."""
    return workspace().with_name("cpv.tsv")


def backups(workspace_file: Path) -> Path:
    """The folder of backups beside a workspace file."""
    return workspace_file.with_name("backups")


def templates() -> Path:
    """The folder of the organisation's own templates of documents, where no other one is chosen."""
    return home() / "templates"


def settings_file() -> Path:
    return home() / "settings.json"


def log_file() -> Path:
    return home() / "gatekeeper.log"
