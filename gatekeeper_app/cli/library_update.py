"""`gatekeeper library update FILE | --take-back`: a newer shipped library, looked at, used, given up again."""

from argparse import Namespace
from pathlib import Path

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.errors import EXIT_DONE, WrongUsageError
from gatekeeper_app.i18n import N_, Message


def add_to(inner: Verbs) -> None:
    update = inner.add("update", N_("use a newer criteria library than the one the program came with"))
    update.operands.add_argument(
        "library", metavar="FILE.gatekeeper-library", nargs="?", help=update.text(N_("the newer library"))
    )
    update.options.add_argument(
        "--take-back",
        action="store_true",
        help=update.text(N_("use the library the program came with again")),
    )
    update.options.add_argument(
        "--dry-run", action="store_true", help=update.text(N_("only show what would change"))
    )
    update.add_json()
    update.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app import settings
    from gatekeeper_app.bootstrap import open_gatekeeper

    if bool(arguments.library) == bool(arguments.take_back):
        raise WrongUsageError(
            what=Message(N_("The command was not understood.")),
            why=Message(N_("Either a file or --take-back is needed, and not both.")),
            remedy=Message(
                N_("See how it is used: {command}"), {"command": "gatekeeper library update --help"}
            ),
        )
    gatekeeper = open_gatekeeper(settings.load().actor, language=console.language)
    try:
        updates = gatekeeper.library_updates
        if arguments.take_back:
            gone = updates.take_back()
            version = updates.in_use.library.version
            words = N_("The library the program came with is used: {version}.")
            console.line(console.sentence(words, version=version))
            console.document("library update", taken_back=gone, library=version)
            return EXIT_DONE
        update = updates.look_into(Path(arguments.library))
        if not arguments.dry_run and not update.same:
            updates.take(update)
        library = updates.in_use.library.version
    finally:
        gatekeeper.close()
    for words, criteria in (
        (N_("New: {criteria}"), update.new),
        (N_("Changed: {criteria}"), tuple(each.after for each in update.changed)),
        (N_("Withdrawn: {criteria}"), update.withdrawn),
    ):
        if criteria:
            console.line(console.sentence(words, criteria=", ".join(each.id for each in criteria)))
    for touched in update.touched:
        console.line(
            console.sentence(N_("Open procurement with such criteria: {title}"), title=touched.title)
        )
    for variant in update.variants:
        words = N_("Own variant {id} was made from {based_on}, which changes.")
        console.line(console.sentence(words, id=variant.id, based_on=variant.based_on))
    console.line(console.sentence(N_("Library in use: {version}"), version=library))
    console.document(
        "library update",
        file=str(update.file),
        version=update.version,
        before=update.current,
        library=library,
        dry_run=bool(arguments.dry_run),
        new=[criterion.id for criterion in update.new],
        changed=[
            {
                "criterion": each.after.id,
                "differences": [
                    {
                        "place": row.place,
                        "language": row.language,
                        "before": console.text(row.before),
                        "after": console.text(row.after),
                    }
                    for row in each.differences
                ],
            }
            for each in update.changed
        ],
        withdrawn=[criterion.id for criterion in update.withdrawn],
        procurements=[
            {
                "id": each.id,
                "title": each.title,
                "changed": list(each.changed),
                "withdrawn": list(each.withdrawn),
            }
            for each in update.touched
        ],
        variants=[each.id for each in update.variants],
    )
    return EXIT_DONE
