"""Translations: find the sentences that need one, and build the catalogues the program reads.

    python tools/locale_catalogues.py check     what is missing, unused or broken; exit code 1 if anything is
    python tools/locale_catalogues.py build     resources/locale/<language>/LC_MESSAGES/gatekeeper.mo

A language's sentences stand in fragments (`resources/locale/fi/ui.po`, `rules.po` ...), one for each part of the
program, so that a change of one part touches one file.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("fi", "sv")
# Calls whose first argument is a sentence. ngettext-like calls (`plural`) carry two.
_MARKS = {"N_": 1, "Message": 1, "plural": 2}
_PLACES = re.compile(r"\{([a-zA-Z_][a-zA-Z0-9_]*)\}")


def used_messages() -> dict[str, list[str]]:
    """Every msgid in the code -> where it stands. Read from the syntax tree, so that marks inside f-strings count."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "gatekeeper_app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for argument in node.args[: _MARKS.get(name, 0)]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                    found.setdefault(argument.value, []).append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def fragments(language: str) -> Iterator[tuple[Path, Catalog]]:
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as stream:
            yield path, read_po(stream, locale=language)


def merged(language: str) -> Catalog:
    """All fragments of a language as one catalogue."""
    made = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date: the same fragments give the same bytes
    catalogue = Catalog(
        locale=language, domain="gatekeeper", charset="utf-8", creation_date=made, revision_date=made
    )
    catalogue.mime_headers = [("Content-Type", "text/plain; charset=utf-8")]
    for _path, fragment in fragments(language):
        for message in fragment:
            if message.id and message.string:
                catalogue.add(message.id, message.string, context=message.context)
    return catalogue


def compiled(language: str) -> bytes:
    """The catalogue as the program reads it; the same bytes for the same fragments."""
    stream = BytesIO()
    write_mo(stream, merged(language))
    return stream.getvalue()


def faults() -> list[str]:
    """What keeps the program from speaking a language fully."""
    used = used_messages()
    result: list[str] = []
    for language in LANGUAGES:
        known: dict[str, tuple[Path, str]] = {}
        for path, fragment in fragments(language):
            for message in fragment:
                ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
                texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
                for msgid in ids:
                    if not msgid:
                        continue
                    text = str(texts[0] or "")
                    where = f"{path.relative_to(ROOT)}: {msgid[:70]!r}"
                    if msgid in known:  # one area: two translations of a sentence come apart sooner or later
                        result.append(f"{where} stands in {known[msgid][0].name} too")
                    known[msgid] = (path, text)
                    if text and set(_PLACES.findall(msgid)) != set(_PLACES.findall(text)):
                        result.append(f"{where}: the places differ")
        result += [
            f"{language}: no translation of {msgid!r} ({used[msgid][0]})"
            for msgid in sorted(used)
            if not known.get(msgid, (None, ""))[1]
        ]
        result += [
            f"{path.relative_to(ROOT)}: {msgid!r} is used nowhere"
            for msgid, (path, _text) in sorted(known.items())
            if msgid not in used
        ]
    return result


def build() -> None:
    for language in LANGUAGES:
        target = LOCALE / language / "LC_MESSAGES" / "gatekeeper.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled(language))


def main(arguments: list[str]) -> int:
    if arguments == ["build"]:
        build()
        return 0
    if arguments == ["check"]:
        found = faults()
        print("\n".join(found) or "All sentences are translated.")
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
