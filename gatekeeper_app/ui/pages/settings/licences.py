"""The licences of the program and of what it carries along."""

from importlib import metadata
from pathlib import Path

from gatekeeper_app import paths
from gatekeeper_app.i18n import N_

_DISTRIBUTION = "gatekeeper-procurement"


def licence_texts() -> list[tuple[str, str]]:
    """(heading msgid, text) of the program and of what it carries along, as far as the texts are there."""
    folder = paths.resources()
    found = [
        (N_("Licence of the program"), _own_licence()),
        (N_("Licence of the font Noto Sans"), _text_of(folder / "fonts" / "OFL.txt")),
        (N_("Licence of the Lucide icons"), _text_of(folder / "icons" / "LICENSE")),
    ]
    return [(heading, text) for heading, text in found if text]


def _own_licence() -> str:
    beside = _text_of(paths.resources().parent / "LICENSE")
    if beside:
        return beside
    try:
        return metadata.distribution(_DISTRIBUTION).read_text("licenses/LICENSE") or ""
    except metadata.PackageNotFoundError:
        return ""


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
