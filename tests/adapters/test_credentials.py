"""Passwords lie in the keyring or nowhere."""

from collections.abc import Iterator

import keyring
import pytest
from gatekeeper_app.adapters.storage import credentials
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.services.database_address import parse
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

ADDRESS = parse("postgresql://aino@palvelin.example/hankinnat?sslmode=verify-full")


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
    credentials.forget_session()


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)
    credentials.forget_session()


def test_a_password_lies_under_the_address_without_its_options(ring: Ring) -> None:
    credentials.keep(ADDRESS, "salainen")
    assert ring.held == {("gatekeeper", "postgresql://aino@palvelin.example:5432/hankinnat"): "salainen"}
    assert credentials.password_of(ADDRESS) == "salainen"


def test_an_empty_password_takes_the_old_one_out(ring: Ring) -> None:
    credentials.keep(ADDRESS, "salainen")
    credentials.keep(ADDRESS, "")
    credentials.keep(ADDRESS, "")
    assert ring.held == {}
    assert credentials.password_of(ADDRESS) is None


def test_without_a_keyring_it_is_said_and_the_session_remains(no_ring: None) -> None:
    assert credentials.password_of(ADDRESS) is None
    with pytest.raises(NotPossibleNowError) as caught:
        credentials.keep(ADDRESS, "salainen")
    said = caught.value.in_language("en")
    assert "has no keyring for passwords" in said
    assert "for this session only" in said
    assert "salainen" not in said
    credentials.keep_for_session(ADDRESS, "salainen")
    assert credentials.password_of(ADDRESS) == "salainen"


def test_what_is_kept_for_good_goes_before_the_session(ring: Ring) -> None:
    credentials.keep_for_session(ADDRESS, "vanha")
    credentials.keep(ADDRESS, "uusi")
    assert credentials.password_of(ADDRESS) == "uusi"
