"""Addresses of databases: understood, refused with a remedy, and never with a password."""

from pathlib import Path

import pytest
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.services.database_address import parse, redacted
from gatekeeper_app.services.databases import chosen_place
from hypothesis import given
from hypothesis import strategies as st

FILE = Path("workspace.sqlite")


def test_an_address_is_taken_apart() -> None:
    address = parse("postgresql://aino@palvelin.example:6432/hankinnat?sslmode=verify-full")
    assert (address.user, address.host, address.port, address.name) == (
        "aino",
        "palvelin.example",
        6432,
        "hankinnat",
    )
    assert address.ssl_mode == "verify-full"
    assert str(address) == "postgresql://aino@palvelin.example:6432/hankinnat?sslmode=verify-full"
    assert address.key == "postgresql://aino@palvelin.example:6432/hankinnat"


def test_port_user_and_options_may_be_missing() -> None:
    assert str(parse("postgres://palvelin/hankinnat")) == "postgresql://palvelin:5432/hankinnat"


def test_odd_letters_survive() -> None:
    address = parse("postgresql://kunta%5Caino@[::1]/tila%20100%25")
    assert (address.user, address.host, address.name) == ("kunta\\aino", "::1", "tila 100%")
    assert parse(str(address)) == address


@pytest.mark.parametrize(("host", "mode"), [("localhost", "prefer"), ("palvelin.example", "require")])
def test_a_connection_to_another_computer_is_encrypted_unless_asked_otherwise(host: str, mode: str) -> None:
    assert parse(f"postgresql://{host}/x").ssl_mode == mode
    assert parse(f"postgresql://{host}/x?sslmode=disable").ssl_mode == "disable"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not begin with postgresql://"),
        ("mysql://a@b/c", "does not begin with postgresql://"),
        ("sqlite:///x", "does not begin with postgresql://"),
        ("postgresql:///name", "The name of the server is missing"),
        ("postgresql://a,b/name", "is not one server"),
        ("postgresql://%2Fvar%2Frun/name", "is not one server"),
        ("postgresql://server", "The name of the database is missing"),
        ("postgresql://server/a/b", "The name of the database is missing"),
        ("postgresql://server:port/name", "not written as an address"),
        ("postgresql://server:99999/name", "not written as an address"),
        ("postgresql://[::1/name", "not written as an address"),
        ("postgresql://server/name?sslmode=yes", "sslmode can be disable, allow"),
        ("postgresql://server/name?options=-c%20x", "only these can stand"),
        ("postgresql://server/name?sslmode=require&sslmode=disable", "only these can stand"),
        ("postgresql://server/na\nme", "characters no address has"),
        ("postgresql://server/" + "a" * 2000, "too long"),
    ],
)
def test_what_is_no_address_is_refused_with_a_remedy(text: str, why: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        parse(text)
    assert why in caught.value.why.in_language("en")
    assert "postgresql://user@server.example:5432/gatekeeper" in caught.value.remedy.in_language("en")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://aino:salaisuus@palvelin/x",
        "postgresql://aino:sala@isuus@palvelin/x",
        "postgresql://aino@palvelin/x?password=salaisuus",
        "postgresql://aino@palvelin/x?PASSWORD=salaisuus@a",
        "postgresql://aino@palvelin/x?sslpassword=salaisuus",
        "postgresql://aino:salaisuus@palvelin:x/x",
        "http://aino:salaisuus@palvelin/x",
    ],
)
def test_a_password_in_an_address_is_refused_and_never_repeated(text: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        parse(text)
    for language in ("fi", "sv", "en"):
        said = caught.value.in_language(language)
        assert "sala" not in said.replace("salasana", "")


def test_the_remedy_for_a_password_is_the_keyring() -> None:
    with pytest.raises(WrongUsageError) as caught:
        parse("postgresql://aino:x@palvelin/x")
    assert "keyring" in caught.value.remedy.in_language("en")


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = parse(f"postgresql://{text}")
    except WrongUsageError:
        return
    assert parse(str(address)) == address


@given(st.text(alphabet="abc:@/?&=#%", max_size=30))
def test_what_is_shown_has_no_password(tail: str) -> None:
    assert "SECRET" not in redacted(f"postgresql://u:SECRET@h/x?sslmode=require{tail.replace('@', '')}")
    assert "SECRET" not in redacted("postgresql://u@h/x?password=SECRET")


def test_the_environment_goes_before_the_settings_and_they_before_the_file() -> None:
    ordered = {"GATEKEEPER_DATABASE": "postgresql://it/x"}
    place = chosen_place(ordered, "postgresql://own/x", FILE)
    assert (place.text, place.by_environment, place.shared) == ("postgresql://it:5432/x", True, True)
    place = chosen_place({}, "postgresql://own/x", FILE)
    assert (place.text, place.by_environment) == ("postgresql://own:5432/x", False)
    place = chosen_place({"GATEKEEPER_DATABASE": " "}, "", FILE)
    assert (place.text, place.shared) == ("workspace.sqlite", False)
