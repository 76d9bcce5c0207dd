"""Passwords of databases: in the keyring of the operating system, or for this session only. Never in a file."""

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.database_address import DatabaseAddress

SERVICE = "gatekeeper"

# Typed in where the computer has no keyring; gone with the process.
_session: dict[str, str] = {}


def password_of(address: DatabaseAddress) -> str | None:
    """The password of an address. None where none is kept or there is no keyring: a server that asks for one then
    says so, and libpq's own ways (`PGPASSWORD`, `.pgpass`, certificates) remain."""
    if address.key in _session:
        return _session[address.key]
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, address.key)
    except (KeyringError, RuntimeError, OSError):
        return None


def keep(address: DatabaseAddress, password: str) -> None:
    """Put a password into the keyring; an empty one takes it out. Raises `NotPossibleNowError`."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    _session.pop(address.key, None)
    try:
        if password:
            keyring.set_password(SERVICE, address.key, password)
        else:
            keyring.delete_password(SERVICE, address.key)
    except PasswordDeleteError:
        return  # there was none
    except (KeyringError, RuntimeError, OSError) as error:
        raise NotPossibleNowError(
            what=Message(N_("The password was not kept.")),
            why=Message(N_("This computer has no keyring for passwords, or the keyring is locked.")),
            remedy=Message(
                N_(
                    "Unlock the keyring or ask for one to be set up; until then use the password for this session only."
                )
            ),
        ) from error


def keep_for_session(address: DatabaseAddress, password: str) -> None:
    """Remember a password until the program is closed."""
    _session[address.key] = password


def forget_session() -> None:
    """Forget the passwords of this session."""
    _session.clear()
