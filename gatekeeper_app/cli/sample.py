"""`gatekeeper sample FILE.gatekeeper`: the practice procurement as a file of one's own."""

from argparse import Namespace

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("sample", N_("write the practice procurement to a file"))
    verb.operands.add_argument("output", metavar="FILE.gatekeeper", help=verb.text(N_("the file to write")))
    verb.add_force()
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services import exchange

    output = target(arguments.output, force=arguments.force)
    shipped = Shipped()
    procurement = shipped.sample()
    exchange.write(procurement, output, library_version=shipped.library.version)
    console.line(str(output))
    console.document(
        "sample", file=str(output), procurement={"id": procurement.id, "title": procurement.title}
    )
    return EXIT_DONE
