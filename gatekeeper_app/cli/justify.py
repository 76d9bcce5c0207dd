"""`gatekeeper justify PROCUREMENT -o FILE.pdf`: the justification as a PDF document."""

from argparse import Namespace

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.library_here import shipped_here
from gatekeeper_app.cli.own_templates import own_templates
from gatekeeper_app.cli.procurements import find_procurement, target
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_


def add_to(verbs: Verbs) -> None:
    verb = verbs.add(
        "justify", N_("write the justification of a procurement as PDF, in the language of --lang")
    )
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.add_output("FILE.pdf", N_("the file the document is written to"), required=True)
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    output = target(arguments.output, force=arguments.force, given=arguments.procurement)
    procurement = find_procurement(arguments.procurement, console)
    shipped = shipped_here(console, procurement)
    shipped.write_pdf(
        shipped.justification(procurement, console.language, own_templates(shipped, console)), output
    )
    console.line(str(output))
    console.document(
        "justify",
        file=str(output),
        bytes=output.stat().st_size,
        procurement={"id": procurement.id, "title": procurement.title},
    )
    return EXIT_DONE
