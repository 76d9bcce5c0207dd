"""The documents that are spreadsheets: who makes each, and how it gets into a file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from gatekeeper_app.domain.form_sheets import FormBook
from gatekeeper_app.domain.workbook import Workbook
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DocumentKind, Form
from gatekeeper_app.services.documents.comparison_sheet import comparison_sheet
from gatekeeper_app.services.documents.criteria_table import criteria_table
from gatekeeper_app.services.documents.follow_up_calendar import follow_up_calendar
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.versions import in_version
from gatekeeper_app.services.program import ShippedParts
from gatekeeper_app.services.protocols import Progress

MakeSheets: TypeAlias = Callable[[Sources, Audience, Language], Workbook | FormBook]
SHEET_MAKERS: Mapping[str, MakeSheets] = {
    "criteria-table": criteria_table,
    "comparison-sheet": comparison_sheet,
    "follow-up-calendar": follow_up_calendar,
}


def make_spreadsheet(
    kind: DocumentKind, sources: Sources, audience: Audience, language: Language
) -> Workbook | FormBook:
    """The document as sheets. Raises `WrongUsageError` for an audience it is not for, and for one without sheets."""
    kind.check(audience, Form.XLSX)
    return SHEET_MAKERS[kind.id](in_version(kind, sources, audience), audience, language)


def write_spreadsheet(
    made: Workbook | FormBook, shipped: ShippedParts, path: Path, progress: Progress | None = None
) -> None:
    """Write the sheets as .xlsx, whole or not at all. Raises `UserFacingError`."""
    if isinstance(made, FormBook):
        shipped.write_form(made, path)
    else:
        shipped.write_workbook(made, path, progress)
