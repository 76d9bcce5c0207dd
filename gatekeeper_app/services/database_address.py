"""The address of a workspace on a PostgreSQL server, without its password.

``postgresql://user@host:port/name?sslmode=...`` as PostgreSQL's own programs write it. A password never stands
in it: addresses lie in settings, environments and messages, passwords in the system's keyring.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message

VARIABLE = "GATEKEEPER_DATABASE"
DEFAULT_PORT = 5432
OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding", "krbsrvname")
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_EXAMPLE = "postgresql://user@server.example:5432/gatekeeper?sslmode=verify-full"
_OWN_COMPUTER = ("localhost", "127.0.0.1", "::1")
_LONGEST = 1000
_SECRETS = ("password", "passfile", "sslpassword", "service", "pgpassword")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseAddress:
    """`user` may be empty: then it is the name of the account on the computer."""

    user: str
    host: str
    port: int
    name: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The address without options: whose password it is."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{user}{host}:{self.port}/{quote(self.name, safe='')}"

    def __str__(self) -> str:
        return f"{self.key}?{urlencode(self.options)}" if self.options else self.key

    @property
    def on_own_computer(self) -> bool:
        return self.host in _OWN_COMPUTER

    @property
    def ssl_mode(self) -> str:
        """As asked for; else encrypted, unless the server is this computer."""
        return dict(self.options).get("sslmode") or ("prefer" if self.on_own_computer else "require")

    @property
    def label(self) -> str:
        """What messages call it: database and server."""
        return f"{self.name} ({self.host}:{self.port})"

    @property
    def folder_name(self) -> str:
        """A name for a folder of its own, in letters every disk takes."""
        letters = f"{self.host}-{self.port}-{self.name}"
        return "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in letters)[:120]


def parse(text: str) -> DatabaseAddress:
    """The address a text means; raises `WrongUsageError` that never repeats a password."""
    text = text.strip()
    if len(text) > _LONGEST or not text.isprintable():
        raise _refused(text, N_("It is too long or has characters no address has."))
    try:
        pieces = urlsplit(text)
        port = pieces.port
        options = parse_qsl(pieces.query, keep_blank_values=True, strict_parsing=bool(pieces.query))
    except ValueError as error:
        raise _refused(text, N_("It is not written as an address of a database.")) from error
    if pieces.scheme not in ("postgresql", "postgres"):
        raise _refused(text, N_("It does not begin with postgresql://."))
    if pieces.password is not None or any(name.lower() in _SECRETS for name, _value in options):
        raise _with_password(text)
    host, name = pieces.hostname or "", unquote(pieces.path.removeprefix("/"))
    if not host or "," in pieces.netloc or "%" in host:
        raise _refused(text, N_("The name of the server is missing or is not one server."))
    if not name or "/" in name or pieces.fragment:
        raise _refused(text, N_("The name of the database is missing after the server."))
    _refuse_options(text, options)
    return DatabaseAddress(
        user=unquote(pieces.username or ""),
        host=host,
        port=DEFAULT_PORT if port is None else port,
        name=name,
        options=tuple(options),
    )


def redacted(text: str) -> str:
    """A text that may hold an address, as it can be shown: what could be a password is left out."""
    beginning, at, rest = text.rpartition("@")
    if at:
        scheme, slashes, user = beginning.partition("://")
        name = (user if slashes else scheme).partition(":")
        beginning = (scheme + slashes if slashes else "") + name[0] + (":…" if name[1] else "")
    place, mark, query = (beginning + at + rest).partition("?")
    if not mark:
        return place[:_LONGEST]
    kept = [
        pair if pair.partition("=")[0].lower() in OPTIONS else f"{pair.partition('=')[0]}=…"
        for pair in query.split("&")
    ]
    return f"{place}?{'&'.join(kept)}"[:_LONGEST]


def _refuse_options(text: str, options: list[tuple[str, str]]) -> None:
    names = [name for name, _value in options]
    if set(names) - set(OPTIONS) or len(set(names)) < len(names):
        raise _refused(
            text,
            N_("After the question mark only these can stand, each once: {options}."),
            options=", ".join(OPTIONS),
        )
    mode = dict(options).get("sslmode", SSL_MODES[0])
    if mode not in SSL_MODES:
        raise _refused(text, N_("sslmode can be {modes}."), modes=", ".join(SSL_MODES))


def _refused(text: str, why: str, **places: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(
            N_("The address of the database {address} is not understood."), {"address": redacted(text)}
        ),
        why=Message(why, places),
        remedy=Message(N_("Write it like this: {example}"), {"example": _EXAMPLE}),
    )


def _with_password(text: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The address of the database {address} is not used."), {"address": redacted(text)}),
        why=Message(N_("There is a password in it, and an address is written into files and messages.")),
        remedy=Message(
            N_(
                "Take the password out of the address and put it into the keyring of the computer: Settings,"
                " Database, Password."
            )
        ),
    )
