"""`gatekeeper cpv import|search|show`: CPV codes by name, and the official full list taken over."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, N_, Message

if TYPE_CHECKING:
    from gatekeeper_app.services.cpv import CpvEntry, CpvHit, CpvImport, CpvList

_LIMIT = 20
_MOST = 1000
_SEE_SEARCH = N_("Look for the code by a word: {command}")


def add_to(verbs: Verbs) -> None:
    noun = verbs.add("cpv", N_("CPV codes: take over the official full list, look for codes, show one"))
    inner = Verbs(noun, N_("What is done with CPV codes"), "action")
    taking = inner.add("import", N_("take over the official full list of CPV codes from a CSV file"))
    taking.operands.add_argument(
        "file", metavar="FILE", help=taking.text(N_("the list, with the columns code, fi, sv and en"))
    )
    taking.add_json()
    taking.set_defaults(run=run_import)
    search = inner.add("search", N_("look for CPV codes by plain words or by the beginning of a code"))
    search.operands.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        help=search.text(N_("words in any of the three languages, or digits")),
    )
    search.options.add_argument(
        "--limit",
        metavar="N",
        default=str(_LIMIT),
        help=search.text(N_("how many codes are shown at most; without it, 20")),
    )
    search.add_json()
    search.set_defaults(run=run_search)
    show = inner.add("show", N_("show a CPV code with its names, what it belongs to and what belongs to it"))
    show.operands.add_argument(
        "code", metavar="CODE", help=show.text(N_("eight digits or their beginning, for example 39160000"))
    )
    show.add_json()
    show.set_defaults(run=run_show)


def run_import(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped

    shipped = Shipped(language=console.language)
    imported = shipped.import_cpv(Path(arguments.file))
    console.line(str(imported.file))
    _tell_import(imported, len(shipped.cpv.entries), console)
    console.document(
        "cpv import",
        file=str(imported.file),
        codes=imported.codes,
        languages=list(imported.languages),
        mended=imported.mended,
        skipped=[
            {
                "reason": console.sentence(rows.reason),
                "rows": rows.count,
                "first_line": rows.first_line,
            }
            for rows in imported.skipped
        ],
        known=len(shipped.cpv.entries),
    )
    return EXIT_DONE


def _tell_import(imported: "CpvImport", known: int, console: Console) -> None:
    console.tell(
        Message(
            N_("The CPV list was imported: codes {codes}; the program now knows {known} codes by name."),
            {"codes": imported.codes, "known": known},
        )
    )
    if imported.mended:
        console.tell(
            Message(N_("Codes whose leading zero was put back: {count}."), {"count": imported.mended})
        )
    for rows in imported.skipped:
        console.tell(
            Message(
                N_("Rows left out: {count}, the first of them line {line}: {reason}."),
                {"count": rows.count, "line": rows.first_line, "reason": Message(rows.reason)},
            )
        )


def run_search(arguments: Namespace, console: Console) -> int:
    limit = _limit(arguments.limit)
    query = " ".join(arguments.words)
    codes = _codes(console)
    hits = codes.search(query, console.language, limit)
    for hit in hits:
        console.line(f"{hit.entry.code}  {console.text(hit.entry.name)}  ({console.text(hit.explanation)})")
    if not hits:
        console.tell(
            Message(
                N_("No CPV code matches “{words}”. Try a shorter word, or import the full list: {command}"),
                {"words": query[:80], "command": "gatekeeper cpv import FILE"},
            )
        )
    console.document("cpv search", query=query, codes=[_hit(hit, codes, console) for hit in hits])
    return EXIT_DONE


def run_show(arguments: Namespace, console: Console) -> int:
    codes = _codes(console)
    code = _code(arguments.code)
    name = codes.name_of(code, console.language)
    if not name.known:
        raise WrongUsageError(
            what=Message(N_("No CPV code {code} is known."), {"code": code}),
            why=Message(N_("The list has neither this code nor any code above it.")),
            remedy=Message(_SEE_SEARCH, {"command": "gatekeeper cpv search WORDS"}),
        )
    known = codes.get(name.known)
    assert known is not None
    parents, children = codes.parents(code), codes.children(code)
    console.line(console.text(name.words))
    for language in LANGUAGES:
        words = known.words.get(language, ())
        line = ": ".join((known.name.in_language(language), ", ".join(words))) if words else ""
        console.line(f"  {language}  {line or known.name.in_language(language)}")
    for title, entries in ((N_("Belongs to"), parents), (N_("Belonging to it"), children)):
        if entries:
            console.line(f"\n{console.sentence(title)}")
        for entry in entries:
            console.line(f"  {entry.code}  {console.text(entry.name)}")
    console.document(
        "cpv show",
        code=code,
        nearest=name.nearest,
        entry=_entry(known),
        parents=[_named(entry, console) for entry in parents],
        children=[_named(entry, console) for entry in children],
    )
    return EXIT_DONE


def _codes(console: Console) -> "CpvList":
    from gatekeeper_app.bootstrap import Shipped

    codes = Shipped(language=console.language).cpv
    if codes.trouble is not None:
        console.tell(codes.trouble)
    return codes


def _code(text: str) -> str:
    """Eight digits out of a code, or out of the beginning of one."""
    from gatekeeper_app.services.cpv import code_of

    code = code_of(text)
    if not code and text.isascii() and text.isdigit() and 2 <= len(text) < 8:
        code = text.ljust(8, "0")
    if not code:
        raise WrongUsageError(
            what=Message(N_("No CPV code was shown.")),
            why=Message(N_("“{code}” is not a CPV code."), {"code": text[:40]}),
            remedy=Message(_SEE_SEARCH, {"command": "gatekeeper cpv search WORDS"}),
        )
    return code


def _limit(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST)) and 1 <= int(text) <= _MOST:
        return int(text)
    raise WrongUsageError(
        what=Message(N_("No CPV codes were looked for.")),
        why=Message(N_("“{text}” is not a number from 1 to {most}."), {"text": text[:40], "most": _MOST}),
        remedy=Message(N_("Give a whole number after --limit.")),
    )


def _hit(hit: "CpvHit", codes: "CpvList", console: Console) -> dict[str, Any]:
    above = codes.parents(hit.entry.code)
    return {
        **_named(hit.entry, console),
        "match": console.text(hit.explanation),
        "matches": [
            {"kind": match.kind.value, "found": match.found, "of": match.of or None} for match in hit.matches
        ],
        "parent": _named(above[0], console) if above else None,
    }


def _named(entry: "CpvEntry", console: Console) -> dict[str, str]:
    return {"code": entry.code, "name": console.text(entry.name)}


def _entry(entry: "CpvEntry") -> dict[str, Any]:
    return {
        "code": entry.code,
        "name": {language: entry.name.in_language(language) for language in LANGUAGES},
        "words": {language: list(entry.words.get(language, ())) for language in LANGUAGES},
    }
