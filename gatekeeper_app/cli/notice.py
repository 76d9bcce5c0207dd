"""`gatekeeper import-notice FILE.xml`: a procurement starts from an eForms notice."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_, Message


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("import-notice", N_("start a procurement from an eForms notice"))
    verb.operands.add_argument("notice", metavar="FILE.xml", help=verb.text(N_("the notice")))
    verb.add_output(
        "FILE.gatekeeper",
        N_("the file the procurement is written to; without it, it goes into the workspace"),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.desk import utc_now
    from gatekeeper_app.services.walk import matching_categories

    output = (
        target(arguments.output, force=arguments.force, given=arguments.notice) if arguments.output else None
    )
    shipped = Shipped(language=console.language)
    procurement = shipped.notice_reader.read(Path(arguments.notice), today=utc_now().date())
    procurement = replace(
        procurement, categories=matching_categories(procurement.cpv, shipped.library.categories)
    )
    if output is None:
        _take_into_workspace(procurement)
        console.tell(Message(N_("“{title}” is now in the workspace."), {"title": procurement.title}))
        console.line(procurement.id)
    else:
        from gatekeeper_app.services import exchange

        exchange.write(procurement, output, library_version=shipped.library.version)
        console.line(str(output))
    console.document(
        "import-notice",
        library=shipped.library.version,
        file=str(output) if output is not None else None,
        procurement={
            "id": procurement.id,
            "title": procurement.title,
            "buyer": procurement.buyer.name,
            "cpv": list(procurement.cpv),
            "categories": list(procurement.categories),
            "lots": len(procurement.lots),
            "award_lines": len(procurement.award_lines),
            "read_from": dict(procurement.read_from),
        },
    )
    return EXIT_DONE


def _take_into_workspace(procurement: Procurement) -> None:
    from gatekeeper_app import settings
    from gatekeeper_app.bootstrap import open_gatekeeper

    gatekeeper = open_gatekeeper(settings.load().actor)
    try:
        gatekeeper.desk.take(procurement)
    finally:
        gatekeeper.close()
