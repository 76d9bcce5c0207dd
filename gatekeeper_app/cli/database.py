"""`gatekeeper database check`: which database holds the workspace, and whether it can be used."""

import os
from argparse import Namespace

from gatekeeper_app import paths, settings
from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.database_address import VARIABLE
from gatekeeper_app.services.databases import WorkspacePlace, chosen_place


def add_to(verbs: Verbs) -> None:
    noun = verbs.add("database", N_("the database of the workspace: which it is and whether it works"))
    inner = Verbs(noun, N_("What is done with the database"), "action")
    check = inner.add("check", N_("reach the database and say what is in it; nothing is changed"))
    check.add_json()
    check.set_defaults(run=run_check)


def run_check(_arguments: Namespace, console: Console) -> int:
    place = chosen_place(os.environ, settings.load().database, paths.workspace())
    found = _on_server(place) if place.shared else _in_file()
    console.line(console.sentence(N_("Database: {place}"), place=place.text))
    console.line(console.sentence(_CHOSEN_BY[str(found["chosen_by"])], variable=VARIABLE))
    if place.shared:
        encrypted = (
            N_("{server}, connection encrypted") if found["encrypted"] else N_("{server}, not encrypted")
        )
        console.line(console.sentence(encrypted, server=str(found["server"])))
    if not found["revision"]:
        console.line(console.sentence(N_("There is no workspace in it yet.")))
    else:
        console.line(
            console.sentence(
                N_("Revision {revision}, procurements {procurements}, entries of the journal {entries}"),
                revision=str(found["revision"]),
                procurements=found["procurements"],
                entries=found["entries"],
            )
        )
    if not found["known"]:
        console.line(console.sentence(N_("It has been opened with a newer version of the program.")))
    if not found["may_write"]:
        console.line(console.sentence(N_("This user may read it, but not write to it.")))
    console.document("database check", place=place.text, **found)
    return EXIT_DONE


_CHOSEN_BY = {
    "environment": N_("Chosen by {variable}."),
    "settings": N_("Chosen in the settings."),
    "default": N_("The file in the user's folder: no other database has been chosen."),
}


def _on_server(place: WorkspacePlace) -> dict[str, object]:
    from gatekeeper_app.bootstrap import Databases

    state = Databases().check(str(place.address))
    return {
        "kind": "server",
        "chosen_by": "environment" if place.by_environment else "settings",
        "server": state.server,
        "encrypted": state.encrypted,
        "revision": state.revision,
        "known": state.known,
        "may_write": state.may_write,
        "procurements": state.procurements,
        "entries": state.entries,
    }


def _in_file() -> dict[str, object]:
    from gatekeeper_app.bootstrap import open_gatekeeper

    gatekeeper = open_gatekeeper(read_only=True)
    try:
        procurements, entries = gatekeeper.backups.store.counts()
        return {
            "kind": "file",
            "chosen_by": "default",
            "server": None,
            "encrypted": None,
            "revision": gatekeeper.backups.store.known_revisions[-1],
            "known": True,
            "may_write": os.access(paths.workspace(), os.W_OK),
            "procurements": procurements,
            "entries": entries,
        }
    finally:
        gatekeeper.close()
