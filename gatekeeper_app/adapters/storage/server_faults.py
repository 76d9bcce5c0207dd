"""What a PostgreSQL server reports, as errors a user can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.database_address import DatabaseAddress
from gatekeeper_app.services.desk import system_user

_UNREACHABLE = N_("The database {name} cannot be reached.")
_UNUSED = N_("The database {name} cannot be used.")
_UNREAD = N_("The database {name} did not give what was asked for.")
_UNSAVED = N_("The change was not saved.")
_ASK = N_("Ask those who look after the database.")
_AGAIN = N_("Wait a moment and try again.")

# SQLSTATE, or the beginning of one (PostgreSQL, appendix A) -> what, why, remedy.
_STATES: dict[str, tuple[str, str, str]] = {
    "08": (_UNSAVED, N_("The connection to the server was lost."), _AGAIN),
    "57P": (_UNSAVED, N_("The server is being shut down or started."), _AGAIN),
    "53100": (_UNSAVED, N_("The disk of the server is full."), _ASK),
    "53300": (_UNREACHABLE, N_("The server has as many connections as it takes."), _AGAIN),
    "53": (_UNSAVED, N_("The server has run out of memory or of another resource."), _AGAIN),
    "57014": (_UNSAVED, N_("The server took longer than {seconds} seconds."), _AGAIN),
    "55P03": (_UNSAVED, N_("Others are working on the same tables of the database."), _AGAIN),
    "40": (_UNSAVED, N_("Somebody else saved the same procurement at the same moment."), _AGAIN),
    "23505": (_UNSAVED, N_("Somebody else saved the same procurement at the same moment."), _AGAIN),
    "25006": (
        _UNSAVED,
        N_("The server takes no changes at the moment: it is a copy, or it has been set to be read only."),
        _ASK,
    ),
    "42501": (
        _UNUSED,
        N_("The user {user} has not the rights this needs."),
        N_("Ask those who look after the database for the rights; docs/database.md lists them."),
    ),
    "3D000": (
        _UNUSED,
        N_("The server has no database of this name."),
        N_("Check the address in the settings, or ask for the database to be made."),
    ),
    "28P01": (
        _UNUSED,
        N_("The server refused the password of {user}."),
        N_("Give the password again: Settings, Database, Password."),
    ),
    "28": (
        _UNUSED,
        N_("The server does not let {user} in from this computer."),
        N_("Check the user in the address, or ask those who look after the database to let the user in."),
    ),
}
_ASKED = "asked for a password"
_STATES[_ASKED] = (
    _UNUSED,
    N_("The server asks for a password, and there is none in the keyring of this computer."),
    N_("Give the password: Settings, Database, Password."),
)
_NOT_ENCRYPTED = "not encrypted"
_STATES[_NOT_ENCRYPTED] = (
    _UNUSED,
    N_("No encrypted connection could be made: {reason}."),
    N_("Ask those who look after the database which sslmode and which certificate the address must have."),
)
_NO_SERVER = "no server"
_STATES[_NO_SERVER] = (
    _UNREACHABLE,
    N_("The server does not answer: {reason}."),
    N_("Check the network and the address in the settings, and try again."),
)
# A refused connection carries no SQLSTATE, only the server's sentence (in English unless set otherwise there).
_SENTENCES: tuple[tuple[str, str], ...] = (
    ("password authentication failed", "28P01"),
    ("starting up", "57P03"),
    ("shutting down", "57P03"),
    ("recovery mode", "57P03"),
    ("too many", "53300"),
    ("connection slots", "53300"),
    ("permission denied", "42501"),
    ("no pg_hba.conf entry", "28000"),
    ("authentication failed", "28000"),
    ("not permitted to log in", "28000"),
    ("certificate", _NOT_ENCRYPTED),
    ("ssl", _NOT_ENCRYPTED),
)
STATEMENT_SECONDS = 30
_LONGEST_REASON = 200


@contextmanager
def told(address: DatabaseAddress, *, saving: bool = False) -> Iterator[None]:
    """Turns what goes wrong with the database into errors with a remedy; a fault of the program passes through.

    `saving`: whether a change was to be saved, so that the error says that it was not.
    """
    try:
        yield
    except DBAPIError as error:
        known = _known(address, error.orig, saving)
        if known is None:
            raise
        raise known from error
    except PoolTimeoutError as error:
        raise _error(address, "53300", "", saving) from error
    except psycopg.Error as error:
        known = _known(address, error, saving)
        if known is None:
            raise
        raise known from error


def damaged(address: DatabaseAddress) -> UnreadableInputError:
    """The schema of the workspace is there, but its tables are not."""
    return UnreadableInputError(
        what=Message(_UNUSED, {"name": address.label}),
        why=Message(N_("The schema gatekeeper in it is not a whole workspace of this program.")),
        remedy=Message(N_("It was left as it is. Ask those who look after the database to restore it.")),
    )


def _known(address: DatabaseAddress, error: BaseException | None, saving: bool) -> UserFacingError | None:
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate
    if state is None:
        # Without one it was no answer to a statement: the connection was refused or broke.
        return _unconnected(address, error, saving) if isinstance(error, psycopg.OperationalError) else None
    if state in ("42P01", "3F000"):
        return damaged(address)
    for length in (5, 3, 2):
        if state[:length] in _STATES:
            return _error(address, state[:length], str(error), saving)
    return None


def _unconnected(address: DatabaseAddress, error: psycopg.OperationalError, saving: bool) -> UserFacingError:
    sentence = str(error)
    said = sentence.lower()
    if error.pgconn is not None and error.pgconn.needs_password:
        return _error(address, _ASKED, sentence, saving)
    if "closed" in said or "consuming input failed" in said or "sending query" in said:
        return _error(address, "08", sentence, saving)
    if f'"{address.name}"' in sentence and "does not exist" in said and "role" not in said:
        return _error(address, "3D000", sentence, saving)
    state = next((state for piece, state in _SENTENCES if piece in said), _NO_SERVER)
    return _error(address, state, sentence, saving)


def _error(address: DatabaseAddress, state: str, sentence: str, saving: bool) -> NotPossibleNowError:
    what, why, remedy = _STATES[state]
    if what == _UNSAVED and not saving:
        what = _UNREAD
    reason = " ".join(sentence.replace("connection failed:", "").split()).rstrip(".")[:_LONGEST_REASON]
    places: dict[str, Argument] = {
        "name": address.label,
        "user": address.user or system_user(),
        "seconds": STATEMENT_SECONDS,
        "reason": reason,
    }
    return NotPossibleNowError(
        what=Message(what, places), why=Message(why, places), remedy=Message(remedy, places)
    )
