"""Why a list is refused, and what to do instead."""

from pathlib import Path

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Argument, Message

SAVE_AS_CSV = N_("Open the file in a spreadsheet program, save the sheet as CSV and import that file.")
DOWNLOAD_AGAIN = N_(
    "Download the list again from the publications of the European Union and choose the new file."
)
CHECK_HEADER = N_(
    "The first line must name the columns: code, and fi, sv or en. Correct it and import the file again."
)
CHECK_ACCESS = N_(
    "Check the name and the rights of the file, or copy it to another folder and choose the copy."
)

_NAME_LIMIT = 80


def refused(path: Path, why: str, remedy: str, **facts: Argument) -> UnreadableInputError:
    """The error to raise. `why` and `remedy` are msgids; `facts` fill the places of `why`."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(letter if letter.isprintable() else " " for letter in name)[:_NAME_LIMIT]
    return UnreadableInputError(
        what=Message(N_("The CPV list {file} cannot be read."), {"file": shown}),
        why=Message(why, facts),
        remedy=Message(remedy),
    )
