"""A message as JSON and back: what a journal entry is called, in whatever language it is read later."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from gatekeeper_app.i18n import LANGUAGES, N_, Argument, LocalizedText, Message

_MAX_NESTING = 8
_NAMELESS = Message(N_("A change without a name"))


def label_text(label: Message) -> str:
    """The message as JSON; each argument says of what kind it is."""
    return msgspec.json.encode(_written(label), order="deterministic").decode()


def label_from(text: str) -> Message:
    """The message a text holds; a damaged one is no reason not to show the rest of the history."""
    try:
        return _read(msgspec.json.decode(text), _MAX_NESTING)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return _NAMELESS


def _written(message: Message) -> dict[str, Any]:
    arguments = {name: _argument(value) for name, value in message.args.items()}
    return {"msgid": _plain(message.msgid), "context": message.context, "args": arguments}


def _argument(value: Argument) -> list[Any]:
    result: list[Any]
    if isinstance(value, str):
        result = ["text", _plain(value)]
    elif isinstance(value, Message):
        result = ["message", _written(value)]
    elif isinstance(value, int):
        result = ["number", str(value)]
    elif isinstance(value, Decimal):
        result = ["decimal", str(value)]
    elif isinstance(value, datetime):
        result = ["time", value.isoformat()]
    elif isinstance(value, date):
        result = ["day", value.isoformat()]
    else:
        result = ["texts", {language: _plain(value.in_language(language)) for language in LANGUAGES}]
    return result


def _plain(text: str) -> str:
    """The text without halves of characters, which a broken clipboard hands over and no file can hold."""
    return str(text).encode("utf-8", "replace").decode()


def _read(document: dict[str, Any], nesting: int) -> Message:
    msgid = document["msgid"]
    if not nesting or not isinstance(msgid, str):
        raise ValueError
    arguments = {str(name): _value(kind, raw, nesting) for name, (kind, raw) in document["args"].items()}
    message = Message(msgid, arguments, str(document["context"]))
    message.in_language("en")  # a place without an argument is found here, not where the history is shown
    return message


def _value(kind: str, raw: Any, nesting: int) -> Argument:
    if kind == "message":
        return _read(raw, nesting - 1)
    if kind == "texts":
        return LocalizedText(**{language: str(raw[language]) for language in LANGUAGES})
    simple: dict[str, Callable[[Any], Argument]] = {
        "text": str,
        "number": int,
        "decimal": Decimal,
        "time": datetime.fromisoformat,
        "day": date.fromisoformat,
    }
    return simple[kind](raw)
