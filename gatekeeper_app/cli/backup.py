"""`gatekeeper backup` and `gatekeeper restore FILE`: the whole workspace in one file, and back."""

from argparse import Namespace
from pathlib import Path

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import target
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.backup_file import BackupContents


def add_to(verbs: Verbs) -> None:
    making = verbs.add("backup", N_("write the whole workspace to a backup file"))
    making.add_output(
        "FILE.gatekeeper-backup", N_("the file to write; without it, one in the folder of backups")
    )
    making.add_json()
    making.set_defaults(run=run_backup)
    restoring = verbs.add("restore", N_("put the procurements of a backup into the workspace"))
    restoring.operands.add_argument(
        "backup", metavar="FILE.gatekeeper-backup", help=restoring.text(N_("the backup"))
    )
    restoring.options.add_argument(
        "--replace",
        action="store_true",
        help=restoring.text(
            N_("delete everything in the workspace first; without it, only what is missing is added")
        ),
    )
    restoring.options.add_argument(
        "--dry-run", action="store_true", help=restoring.text(N_("only show what the backup holds"))
    )
    restoring.add_json()
    restoring.set_defaults(run=run_restore)


def run_backup(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import open_gatekeeper
    from gatekeeper_app.services.backups import make_folder

    output = target(arguments.output, force=arguments.force) if arguments.output else None
    gatekeeper = open_gatekeeper(read_only=True)
    try:
        backups = gatekeeper.backups
        if output is None:
            make_folder(backups.folder)
            output = backups.proposed()
        manifest = backups.make(output)
    finally:
        gatekeeper.close()
    console.line(str(output))
    console.tell(
        Message(
            N_("Backed up: procurements {procurements}, entries of the journal {entries}."),
            {"procurements": manifest.procurements, "entries": manifest.entries},
        )
    )
    if manifest.damaged:
        console.tell(
            Message(N_("Damaged and not in the backup: {titles}."), {"titles": ", ".join(manifest.damaged)})
        )
    console.document(
        "backup",
        file=str(output),
        bytes=output.stat().st_size,
        procurements=manifest.procurements,
        entries=manifest.entries,
        damaged=list(manifest.damaged),
    )
    return EXIT_DONE


def run_restore(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app import settings
    from gatekeeper_app.bootstrap import open_gatekeeper
    from gatekeeper_app.services import backup_file

    file = Path(arguments.backup)
    if arguments.dry_run:
        contents = backup_file.read(file)
        _list(contents, console)
        console.document("restore", **_found(contents), dry_run=True)
        return EXIT_DONE
    backup_file.read(file)  # before a workspace is made for a file that is none
    gatekeeper = open_gatekeeper(settings.load().actor)
    try:
        contents = gatekeeper.backups.look_into(file)
        restored, before = gatekeeper.backups.restore(contents, replace=arguments.replace)
    finally:
        gatekeeper.close()
    console.line(
        console.sentence(
            N_("Restored: {written}. Already there and left as they are: {left}. Deleted before: {deleted}."),
            written=restored.written,
            left=restored.left,
            deleted=restored.deleted,
        )
    )
    if restored.own_written or restored.own_left:
        console.line(
            console.sentence(
                N_("Own criteria restored: {written}. Left as they are: {left}."),
                written=restored.own_written,
                left=restored.own_left,
            )
        )
    if before is not None:
        console.tell(Message(N_("What was there before is in {file}."), {"file": str(before)}))
    console.document(
        "restore",
        **_found(contents),
        dry_run=False,
        written=restored.written,
        left=restored.left,
        deleted=restored.deleted,
        own_written=restored.own_written,
        own_left=restored.own_left,
        own_deleted=restored.own_deleted,
        before=None if before is None else str(before),
    )
    return EXIT_DONE


def _found(contents: BackupContents) -> dict[str, object]:
    manifest = contents.manifest
    return {
        "file": str(contents.file),
        "made_at": manifest.made_at.isoformat(),
        "made_with": manifest.program,
        "damaged": list(manifest.damaged),
        "procurements": [
            {
                "id": outline.id,
                "title": outline.title,
                "buyer": outline.buyer,
                "changed_at": outline.changed_at,
                "archived": outline.archived,
                "entries": outline.entries,
            }
            for outline in contents.outlines
        ],
    }


def _list(contents: BackupContents, console: Console) -> None:
    manifest = contents.manifest
    console.line(
        console.sentence(
            N_("A backup of {time}, made with version {version}: procurements {procurements}."),
            time=manifest.made_at.astimezone(),
            version=manifest.program,
            procurements=manifest.procurements,
        )
    )
    for outline in contents.outlines:
        console.line(f"{outline.id}  {outline.changed_at[:10]}  {outline.title}")
