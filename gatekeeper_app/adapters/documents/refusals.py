"""Why a document is refused, and what to do instead. Every reader of this room says it in the same form."""

import re

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Argument, Message

SAVE_AGAIN = N_("Open the document in the program it was made with, save it again and choose the new file.")
CHOOSE_ANOTHER = N_("Choose another file.")
NOT_TRUSTED = N_("Do not use the file. Ask its sender for the document again.")
SPLIT = N_("Save the document in smaller parts, or without its pictures, and check each part.")
WITHOUT_PASSWORD = N_(
    "Open the document with its password, save a copy without a password and choose the copy."
)
CHECK_ACCESS = N_("Check that you may read the file, or copy it to another folder and choose the copy.")

_NAME_LIMIT = 80
# Controls, and marks that turn the direction of writing and can make a name look like another.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def refused(name: str, why: str, remedy: str, **facts: Argument) -> UnreadableInputError:
    """The error to raise. `name` is the file's, as it came; `why` and `remedy` are msgids, `facts` fill their
    places."""
    return UnreadableInputError(
        what=Message(N_("The document {file} cannot be read."), {"file": shown(name)}),
        why=Message(why, facts),
        remedy=Message(remedy, facts),
    )


def shown(text: str, limit: int = _NAME_LIMIT) -> str:
    """A name from outside, fit to be shown: one line, no controls, no undecodable bytes, at most `limit` long."""
    decodable = text.encode("utf-8", "replace").decode("utf-8")
    plain = " ".join(_INVISIBLE.sub(" ", decodable).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"
