"""Names of the OpenDocument format, as lxml writes them."""

from gatekeeper_app.adapters.documents.guarded_xml import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def office(name: str) -> str:
    return f"{{{_OASIS}office:1.0}}{name}"


def text(name: str) -> str:
    return f"{{{_OASIS}text:1.0}}{name}"


def table(name: str) -> str:
    return f"{{{_OASIS}table:1.0}}{name}"


def draw(name: str) -> str:
    return f"{{{_OASIS}drawing:1.0}}{name}"


def style(name: str) -> str:
    return f"{{{_OASIS}style:1.0}}{name}"


def number(element: Element, name: str, default: int = 1, most: int = 1_000_000) -> int:
    """A whole number of an attribute, within 0 and `most`; `default` where there is none."""
    value = element.get(name)
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 12:
        return default
    return min(int(value), most)
