"""`gatekeeper library build|list|show|few|search`: the criteria library, made and looked at."""

from argparse import Namespace
from pathlib import Path

from gatekeeper_app import paths
from gatekeeper_app.cli import library_update, library_upkeep, own_library, packs
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_few import add_few
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.library_search import add_search
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES, Criterion
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, LocalizedText, Message


def add_to(verbs: Verbs) -> None:
    noun = verbs.add(
        "library", N_("the criteria library: build it from its texts, list it, show a criterion")
    )
    inner = Verbs(noun, N_("What is done with the library"), "action")
    build = inner.add("build", N_("build the library from a folder of criteria texts"))
    build.operands.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help=build.text(N_("the folder of texts; without it, the one the program was made with")),
    )
    build.add_output(
        "FILE.sqlite", N_("the file that is built; without it, the program's own library is replaced")
    )
    build.add_json()
    build.set_defaults(run=run_build)
    listing = inner.add("list", N_("list the criteria"))
    listing.add_json()
    listing.set_defaults(run=run_list)
    show = inner.add("show", N_("show one criterion with its texts and figures"))
    show.operands.add_argument(
        "criterion", metavar="CRITERION", help=show.text(N_("the id of the criterion, for example FUR-004"))
    )
    show.add_json()
    show.set_defaults(run=run_show)
    add_few(inner)
    for more in (packs, library_update, own_library, library_upkeep):
        more.add_to(inner)
    add_search(inner)


def run_build(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.adapters.library.builder import build
    from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
    from gatekeeper_app.services.criteria_text.references import limits_of

    folder = Path(arguments.folder) if arguments.folder else paths.resources() / "library"
    output = target(arguments.output, force=arguments.force) if arguments.output else paths.shipped_library()
    law = ShippedLawBook()
    built = build(folder, law.provision_ids, output, limits_of(law))
    console.line(str(output))
    console.tell(
        Message(
            N_("Library {version}: categories {categories}, criteria {criteria}, sources {sources}."),
            {
                "version": built.version,
                "categories": built.categories,
                "criteria": built.criteria,
                "sources": built.sources,
            },
        )
    )
    console.document(
        "library build",
        file=str(output),
        library=built.version,
        categories=built.categories,
        criteria=built.criteria,
        sources=built.sources,
    )
    return EXIT_DONE


def run_list(_arguments: Namespace, console: Console) -> int:
    library = shipped_here(console).library
    for criterion in library.criteria.values():
        gate = console.sentence(GATE_NAMES[criterion.gate])
        level = console.sentence(AMBITION_NAMES[criterion.recommended])
        console.line(f"{criterion.id:10}{gate:20}{level:14}{console.text(criterion.name)}")
    console.document(
        "library list",
        library=library.version,
        categories=[
            {"id": category.id, "name": console.text(category.name), "cpv": list(category.cpv)}
            for category in library.categories.values()
        ],
        criteria=[
            {
                "id": criterion.id,
                "category": criterion.category,
                "name": console.text(criterion.name),
                "kind": criterion.kind.value,
                "gate": criterion.gate.value,
                "aspect": criterion.aspect.value,
                "recommended": criterion.recommended.value,
                "valid_from": criterion.valid_from.isoformat(),
                "review_by": criterion.review_by.isoformat(),
            }
            for criterion in library.criteria.values()
        ],
    )
    return EXIT_DONE


def run_show(arguments: Namespace, console: Console) -> int:
    import msgspec

    library = shipped_here(console).library
    criterion = library.criteria.get(arguments.criterion.upper())
    if criterion is None:
        raise WrongUsageError(
            what=Message(N_("The library has no criterion {id}."), {"id": arguments.criterion}),
            why=Message(N_("No criterion has this id.")),
            remedy=Message(N_("See the ids: {command}"), {"command": "gatekeeper library list"}),
        )
    _print(criterion, console)
    console.document("library show", library=library.version, criterion=msgspec.to_builtins(criterion))
    return EXIT_DONE


def _print(criterion: Criterion, console: Console) -> None:
    """The criterion as it would go into a call for tenders at the level the library recommends."""
    from gatekeeper_app.domain.wording import open_decision, wording_of

    wording = wording_of(criterion, open_decision(criterion))
    kind = console.sentence(CRITERION_KIND_NAMES[criterion.kind])
    gate = console.sentence(GATE_NAMES[criterion.gate])
    level = console.sentence(AMBITION_NAMES[criterion.recommended])
    console.line(f"{criterion.id}  {console.text(criterion.name)}")
    console.line(f"{kind} · {gate} · {level}")
    parts: tuple[tuple[str, LocalizedText], ...] = (
        (N_("Purpose"), criterion.purpose),
        (N_("Text for the call for tenders"), wording.tender_text),
        (N_("Proof asked for"), wording.verification),
        (N_("Checking the proof"), wording.checking),
        (N_("Contract clause"), wording.contract_clause),
        (N_("Consequence of a breach"), wording.consequence),
        (N_("Indicator of follow-up"), wording.indicator),
        (N_("Market standard"), wording.market_standard),
    )
    for title, text in parts:
        console.line(f"\n{console.sentence(title)}\n  {console.text(text)}")
