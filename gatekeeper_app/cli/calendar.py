"""`gatekeeper calendar PROCUREMENT [-o FILE]`: the plan, the tasks and the checks as an iCalendar file."""

from argparse import Namespace
from pathlib import Path

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.procurements import find_procurement, target
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.exchange import SUFFIX


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "calendar", N_("write the dates of a procurement as a calendar file, in the language of --lang")
    )
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.add_output(
        "FILE.ics",
        N_(
            "the file the calendar is written to; without it a file in this folder, named after the procurement"
        ),
    )
    verb.options.add_argument(
        "--names",
        action="store_true",
        help=verb.text(N_("name persons, where they are named; otherwise their roles only")),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    procurement = find_procurement(arguments.procurement, console)
    # The id of a procurement comes from a file: what is not plain in it does not get into the name of another.
    from_file = arguments.procurement.lower().endswith((SUFFIX, ".pdf"))
    stem = Path(arguments.procurement).stem if from_file else procurement.id
    plain = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in stem).strip(".-")
    output = target(
        arguments.output or f"{plain or 'gatekeeper'}.ics",
        force=arguments.force,
        given=arguments.procurement,
    )
    entries = shipped_here(console, procurement).write_calendar(
        procurement,
        output,
        console.language,
        utc_now().astimezone().date(),
        with_names=arguments.names,
    )
    console.line(str(output))
    console.document(
        "calendar",
        file=str(output),
        entries=entries,
        procurement={"id": procurement.id, "title": procurement.title},
    )
    return EXIT_DONE
