"""`gatekeeper library search QUERY`: criteria by words of any of the three languages, with counts for each facet."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.domain.criteria import Ambition, Aspect, CriterionKind, RStrategy
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message

if TYPE_CHECKING:
    from gatekeeper_app.services.browsing import Browser, Found, Results
    from gatekeeper_app.services.facets import Filters

_LIMIT, _MOST = 20, 1000

_CHOICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("--kind", N_("only this kind of criterion"), tuple(CriterionKind)),
    ("--ambition", N_("only criteria that offer this level"), tuple(Ambition)),
    ("--aspect", N_("only this aspect; carbon and circular also find what serves both"), tuple(Aspect)),
    ("--r-strategy", N_("only this circular strategy, from R0 (refuse) to R9 (recover)"), tuple(RStrategy)),
    ("--gate", N_("only this gate, by its letter"), GATES),
    ("--role", N_("only what this role decides, by its id from R-1 to R-23"), tuple(Role)),
)


def add_search(actions: Verbs) -> None:
    search = actions.add(
        "search", N_("look for criteria by words, in any form and in any of the three languages")
    )
    search.operands.add_argument(
        "words",
        metavar="QUERY",
        nargs="*",
        help=search.text(N_("every word must be found; without words, all")),
    )
    search.options.add_argument(
        "--category", metavar="CATEGORY", default="", help=search.text(N_("only this category, by its id"))
    )
    for name, help_, values in _CHOICES:
        search.options.add_argument(
            name,
            choices=[str(value) for value in values],
            metavar=name.strip("-").upper(),
            default="",
            help=search.text(help_),
        )
    search.options.add_argument(
        "--recommended", action="store_true", help=search.text(N_("only what the library proposes first"))
    )
    search.options.add_argument(
        "--limit",
        metavar="N",
        default=str(_LIMIT),
        help=search.text(N_("how many criteria are shown at most; without it, 20")),
    )
    search.add_json()
    search.set_defaults(run=run_search)


def run_search(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.services.browsing import Browser, shelf_of
    from gatekeeper_app.services.desk import utc_now

    limit = _limit(arguments.limit)
    shipped = shipped_here(console)
    filters = _filters(arguments, shipped.library.categories)
    shelf = shelf_of(shipped.library, shipped.law, utc_now().date(), shipped.words)
    browser = Browser(shelf, console.language)
    results = browser.find(filters)
    _print(results, limit, filters, console)
    console.document(
        "library search",
        library=shelf.version,
        query=filters.query,
        found=len(results),
        criteria=[_criterion(found, results, browser, console) for found in results[:limit]],
        facets={facet.value: dict(counts) for facet, counts in results.counts.items()},
        instead=[{"typed": each.typed, "found": each.found} for each in results.instead],
        nearest=[] if len(results) else [criterion.id for criterion in browser.nearest(filters.query)],
    )
    return EXIT_DONE


def _filters(arguments: Namespace, categories: Any) -> "Filters":
    from gatekeeper_app.services.facets import Filters

    category = arguments.category.lower()
    if category and category not in categories:
        raise WrongUsageError(
            what=Message(N_("The library has no category {id}."), {"id": arguments.category[:40]}),
            why=Message(N_("The ids are {ids}."), {"ids": ", ".join(categories)}),
            remedy=Message(N_("See the ids: {command}"), {"command": "gatekeeper library list --json"}),
        )
    return Filters(
        query=" ".join(arguments.words),
        category=category,
        kind=CriterionKind(arguments.kind) if arguments.kind else None,
        ambition=Ambition(arguments.ambition) if arguments.ambition else None,
        aspect=Aspect(arguments.aspect) if arguments.aspect else None,
        r_strategy=RStrategy(arguments.r_strategy) if arguments.r_strategy else None,
        gate=Gate(arguments.gate) if arguments.gate else None,
        role=Role(arguments.role) if arguments.role else None,
        recommended_only=arguments.recommended,
    )


def _print(results: "Results", limit: int, filters: "Filters", console: Console) -> None:
    for each in results.instead:
        console.tell(
            Message(
                N_("No text has “{typed}”; shown is “{found}”."), {"typed": each.typed, "found": each.found}
            )
        )
    for found in results[:limit]:
        console.line(f"{found.criterion.id:10}{console.text(found.criterion.name)}")
        piece = results.excerpt(found)
        if piece is not None:
            console.line(f"{'':10}{console.sentence(piece.field)}: {_marked(piece.text, piece.marks)}")
    if not len(results):
        console.tell(
            Message(N_("No criterion matches “{words}” with these filters."), {"words": filters.query[:80]})
        )


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    """The text with what matched between angle brackets."""
    made, at = "", 0
    for start, end in marks:
        made, at = f"{made}{text[at:start]}«{text[start:end]}»", end
    return made + text[at:]


def _criterion(found: "Found", results: "Results", browser: "Browser", console: Console) -> dict[str, Any]:
    criterion, piece = found.criterion, results.excerpt(found)
    return {
        "id": criterion.id,
        "category": criterion.category,
        "name": console.text(criterion.name),
        "kind": criterion.kind.value,
        "gate": criterion.gate.value,
        "recommended": criterion.id in browser.recommended,
        "score": round(found.score, 3),
        "match": None
        if piece is None
        else {
            "field": console.sentence(piece.field),
            "language": piece.language,
            "text": piece.text,
            "marks": [list(mark) for mark in piece.marks],
            "words": list(piece.words),
        },
    }


def _limit(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST)) and 1 <= int(text) <= _MOST:
        return int(text)
    raise WrongUsageError(
        what=Message(N_("No criteria were looked for.")),
        why=Message(N_("“{text}” is not a number from 1 to {most}."), {"text": text[:40], "most": _MOST}),
        remedy=Message(N_("Give a whole number after --limit.")),
    )
