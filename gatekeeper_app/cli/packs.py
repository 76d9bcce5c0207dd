"""`gatekeeper library export-pack` and `import-pack`: own criteria handed to others, and taken in from them."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_, Message

if TYPE_CHECKING:
    from gatekeeper_app.services.packs.importing import PackItem, PackPreview, TakenIn


def add_to(inner: Verbs) -> None:
    export = inner.add("export-pack", N_("write own criteria to a pack for others"))
    export.operands.add_argument(
        "criteria",
        metavar="CRITERION",
        nargs="*",
        help=export.text(N_("ids of own criteria; without one, all that are in use")),
    )
    export.add_output("FILE.gatekeeper-criteria", N_("the file to write"), required=True)
    for option, metavar, words in (
        ("--title", "TITLE", N_("what the pack is called")),
        ("--licence", "TERMS", N_("the terms it may be used on")),
        ("--note", "NOTE", N_("a note for whoever takes it in")),
    ):
        export.options.add_argument(option, metavar=metavar, default="", help=export.text(words))
    export.add_json()
    export.set_defaults(run=run_export)
    taking = inner.add("import-pack", N_("take a pack of criteria in"))
    taking.operands.add_argument("pack", metavar="FILE.gatekeeper-criteria", help=taking.text(N_("the pack")))
    taking.options.add_argument(
        "--dry-run", action="store_true", help=taking.text(N_("only show what the pack holds"))
    )
    taking.options.add_argument(
        "--prefer",
        choices=("mine", "theirs", "both"),
        help=taking.text(N_("what becomes of criteria that differ from mine; without it they are refused")),
    )
    taking.options.add_argument(
        "--as-drafts", action="store_true", help=taking.text(N_("put nothing in use, take all in as drafts"))
    )
    taking.add_json()
    taking.set_defaults(run=run_import)


def run_export(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import open_gatekeeper
    from gatekeeper_app.domain.own_criteria import OwnState
    from gatekeeper_app.services.packs.writing import PackWords, pack_of, write_pack

    output = target(arguments.output, force=arguments.force)
    gatekeeper = open_gatekeeper(language=console.language, read_only=True)
    try:
        own = gatekeeper.own
        in_use = [key for key, each in own.contents.criteria.items() if each.state is OwnState.IN_USE]
        chosen = [each.upper() for each in arguments.criteria] or in_use
        words = PackWords(title=arguments.title, licence=arguments.licence, note=arguments.note)
        pack = pack_of(own, chosen, words)
        size = write_pack(pack, output)
    finally:
        gatekeeper.close()
    console.line(str(output))
    console.tell(
        Message(
            N_("In the pack: criteria {criteria}, categories {categories}, sources {sources}."),
            {
                "criteria": len(pack.criteria),
                "categories": len(pack.categories),
                "sources": len(pack.sources),
            },
        )
    )
    console.document(
        "library export-pack",
        file=str(output),
        bytes=size,
        title=pack.title,
        made_by=pack.made_by,
        criteria=[entry.content.id for entry in pack.criteria],
        categories=[entry.category.id for entry in pack.categories],
        sources=[source.id for source in pack.sources],
    )
    return EXIT_DONE


def run_import(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app import settings
    from gatekeeper_app.bootstrap import open_gatekeeper, shipped_with_own
    from gatekeeper_app.services.desk import utc_now
    from gatekeeper_app.services.packs.importing import Settlement, preview, take_in
    from gatekeeper_app.services.packs.reading import read_pack

    file = Path(arguments.pack)
    shipped, trouble = shipped_with_own(console.language)
    if trouble is not None:
        raise trouble
    # Read before a workspace is made for a file that is none.
    read_pack(file, shipped.library, shipped.law, utc_now().astimezone().date())
    gatekeeper = open_gatekeeper(settings.load().actor, language=console.language)
    try:
        own = gatekeeper.own
        pack = read_pack(file, own.library, own.law, own.today)
        found = preview(own, pack)
        taken = None
        if not arguments.dry_run:
            preferred = Settlement(arguments.prefer) if arguments.prefer else None
            settlements = {} if preferred is None else {i.id: preferred for i in found.to_be_settled}
            taken = take_in(own, pack, settlements, in_use=not arguments.as_drafts)
    finally:
        gatekeeper.close()
    _show(file, found, taken, console)
    return EXIT_DONE


def _show(file: Path, found: "PackPreview", taken: "TakenIn | None", console: Console) -> None:
    from gatekeeper_app.services.packs.importing import STANDING_NAMES, Standing

    pack = found.pack
    console.line(
        console.sentence(
            N_("“{title}”, made by {organisation} on {day}"),
            title=pack.title,
            organisation=pack.organisation or pack.made_by,
            day=pack.made_at.astimezone().date(),
        )
    )
    if pack.licence:
        console.line(console.sentence(N_("Terms of use: {licence}"), licence=pack.licence))
    for item in found.items:
        standing = console.sentence(STANDING_NAMES[item.standing])
        console.line(f"{item.id:16}{standing:32}{console.text(item.name)}")
    if taken is not None:
        console.line(
            console.sentence(
                N_("Taken in: {taken}. Left as they were: {left}."),
                taken=len(taken.taken),
                left=len(taken.left),
            )
        )
    console.document(
        "library import-pack",
        file=str(file),
        pack={
            "title": pack.title,
            "made_by": pack.made_by,
            "organisation": pack.organisation,
            "made_at": pack.made_at.isoformat(),
            "licence": pack.licence,
            "note": pack.note,
        },
        items=[_item(item, console) for item in found.items],
        counts={standing.value: found.count(standing) for standing in Standing},
        dry_run=taken is None,
        **({} if taken is None else _taken(taken)),
    )


def _item(item: "PackItem", console: Console) -> dict[str, object]:
    return {
        "kind": item.kind,
        "id": item.id,
        "name": console.text(item.name),
        "standing": item.standing.value,
        "differences": [
            {
                "place": row.place,
                "language": row.language,
                "mine": console.text(row.before),
                "theirs": console.text(row.after),
            }
            for row in (item.differences if item.to_be_settled else ())
        ],
        "gaps": None if item.help is None else len(item.help.gaps),
    }


def _taken(taken: "TakenIn") -> dict[str, object]:
    return {"taken": list(taken.taken), "left": list(taken.left), "renamed": dict(taken.renamed)}
