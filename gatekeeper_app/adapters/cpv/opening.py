"""The lists the program works with: the shipped one, and the imported one where there is one."""

from pathlib import Path

from gatekeeper_app.adapters.cpv.refusals import refused
from gatekeeper_app.adapters.cpv.table import CpvTable, read_table
from gatekeeper_app.errors import UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Message
from gatekeeper_app.services.cpv import merged
from gatekeeper_app.services.cpv_search import SearchableCpvList

_REINSTALL = N_("Install the program again.")


def open_list(shipped: Path, imported: Path) -> SearchableCpvList:
    """Both lists as one. What cannot be read is left out and told by the list's `trouble`: a name that is missing
    must not keep anyone from working."""
    trouble: UserFacingError | None = None
    own: CpvTable | None = None
    further: CpvTable | None = None
    try:
        own = read_shipped(shipped)
    except UnreadableInputError as error:
        trouble = UnreadableInputError(
            what=Message(N_("The program's own list of CPV codes is not in use.")),
            why=error.why,
            remedy=Message(_REINSTALL),
        )
    if imported.is_file():
        try:
            further = read_table(imported)
        except UnreadableInputError as error:
            trouble = UnreadableInputError(
                what=Message(N_("The full CPV list that was imported is not in use.")),
                why=error.why,
                remedy=Message(N_("Import the full list again.")),
            )
    curated = own.entries.values() if own is not None else ()
    return SearchableCpvList(
        merged(curated, further.entries.values() if further is not None else ()), trouble
    )


def read_shipped(path: Path) -> CpvTable:
    """The list the program ships, in which every row must fit. Raises `UnreadableInputError`."""
    table = read_table(path)
    if table.skipped or table.mended or set(table.languages) != set(LANGUAGES):
        line = table.skipped[0].first_line if table.skipped else 1
        raise refused(
            path,
            N_("Line {line} of the program's own list is faulty."),
            _REINSTALL,
            line=line,
        )
    return table
