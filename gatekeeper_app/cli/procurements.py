"""The OBJECT of a command: a procurement by file or id, and the file a result goes to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import NotPossibleNowError, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services import exchange
from gatekeeper_app.services.protocols import Change

if TYPE_CHECKING:
    from gatekeeper_app.services.desk import Desk

_NAMED = 5  # ids named in a message when a prefix fits several


def find_procurement(reference: str, console: Console) -> Procurement:
    """The procurement in a `.gatekeeper` file or in a PDF that carries one, or the one of the workspace whose id is or
    begins like this. What is in doubt about one from a PDF is told on standard error.

    Raises `UnreadableInputError` for a file that is none, `WrongUsageError` for an id that fits none or
    several, `NotPossibleNowError` where there is no workspace.
    """
    path = Path(reference)
    if names_file(reference):
        from gatekeeper_app.bootstrap import reopen

        opened = reopen(path)
        if warning := opened.warning(path.name):
            console.tell(warning)
        return opened.procurement
    from gatekeeper_app.bootstrap import open_gatekeeper

    gatekeeper = open_gatekeeper(read_only=True)
    try:
        return gatekeeper.desk.store.get(workspace_id(reference, gatekeeper.desk))
    finally:
        gatekeeper.close()


def names_file(reference: str) -> bool:
    """Whether a PROCUREMENT is a file, not an id of the workspace."""
    path = Path(reference)
    return reference.endswith(exchange.SUFFIX) or path.is_file() or len(path.parts) > 1


def workspace_id(reference: str, desk: "Desk") -> str:
    """The id in the workspace that is or begins like this; raises `WrongUsageError` where none or several do."""
    return _fitting(reference, [summary.id for summary in desk.summaries()])


def changes_of(reference: str, procurement: Procurement) -> Sequence[Change]:
    """The journal of a procurement of the workspace, the oldest first; of one from a file nothing is known."""
    if names_file(reference):
        return ()
    from gatekeeper_app.bootstrap import open_gatekeeper

    gatekeeper = open_gatekeeper(read_only=True)
    try:
        return sorted(gatekeeper.desk.store.history(procurement.id), key=lambda change: change.sequence)
    finally:
        gatekeeper.close()


def _fitting(reference: str, ids: list[str]) -> str:
    if reference in ids:
        return reference
    fitting = [known for known in ids if reference and known.startswith(reference)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise WrongUsageError(
            what=Message(N_("It is not clear which procurement {id} means."), {"id": reference}),
            why=Message(
                N_("{count} ids of the workspace begin with it, among them {ids}."),
                {"count": len(fitting), "ids": ", ".join(fitting[:_NAMED])},
            ),
            remedy=Message(N_("Give more characters of the id.")),
        )
    raise WrongUsageError(
        what=Message(N_("There is no procurement {id} in the workspace."), {"id": reference}),
        why=Message(N_("No file has this name either.")),
        remedy=Message(N_("Give a .gatekeeper file, the id of a procurement or the beginning of its id.")),
    )


def target(output: str, *, force: bool, given: str = "") -> Path:
    """The file to write. `given` is the file that was read: it is never written over.

    Raises `NotPossibleNowError` for a file that is already there, unless it may be replaced.
    """
    path = Path(output)
    if given and path.exists() and Path(given).exists() and path.samefile(given):
        raise WrongUsageError(
            what=Message(N_("The file {file} was not written."), {"file": output}),
            why=Message(N_("It is the file that was to be read.")),
            remedy=Message(N_("Choose another name with -o.")),
        )
    if path.exists() and not force:
        raise NotPossibleNowError(
            what=Message(N_("The file {file} was not written."), {"file": output}),
            why=Message(N_("A file of this name is already there.")),
            remedy=Message(N_("Choose another name, or add --force to write over it.")),
        )
    return path
