"""Why a file is refused, and what to do instead."""

from pathlib import Path

from gatekeeper_app.adapters.notices.texts import clean
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Argument, Message

CHOOSE_A_NOTICE = N_("Choose a notice saved as an eForms XML file, for example from TED.")
DOWNLOAD_AGAIN = N_("Download the notice again from where it was published and choose the new file.")
DO_NOT_USE = N_("Do not use the file. Download the notice from where it was published.")
CHECK_ACCESS = N_("Check that you may read the file, or copy it to another folder and choose the copy.")
UNPACK = N_("Unpack the file and choose the XML file in it.")
START_WITHOUT = N_(
    "Start the procurement without a notice, or choose a contract notice or a contract award notice."
)

_NAME_LIMIT = 80


def refused(path: Path, why: str, remedy: str, **facts: Argument) -> UnreadableInputError:
    """The error to raise. `why` and `remedy` are msgids; `facts` fill the places of `why`."""
    return UnreadableInputError(
        what=Message(N_("The notice {file} cannot be read."), {"file": shown(path.name)}),
        why=Message(why, facts),
        remedy=Message(remedy),
    )


def shown(text: str) -> str:
    """A name from outside, fit to be shown: no control characters, no undecodable bytes, not long."""
    decodable = text.encode("utf-8", "replace").decode("utf-8")
    return clean(decodable, limit=_NAME_LIMIT)
