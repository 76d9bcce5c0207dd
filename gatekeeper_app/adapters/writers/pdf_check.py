"""Asks a validator that had no part in writing it whether a PDF is what it declares to be.

`page-validation` (MIT) holds the rules of veraPDF's profiles and needs no program beside it. A document is written
whether or not it is installed; nothing is blocked by what it finds.
"""

import importlib
from types import ModuleType
from typing import Any

from gatekeeper_app.domain.conformance import Breach, Conformance, Standard, Verdict

_PROFILES = {Standard.ACCESSIBLE: "ua1", Standard.ARCHIVABLE: "3a"}
_MOST_BREACHES = 100
# The validator's own limits are 1,024 rows of a table and 256 bookmarks in a row: 2,000 criteria have more.
_MOST_ROWS = 100_000
_MOST_REFERENCES = 5_000
NOT_INSTALLED = "page-validation is not installed"


def checked(content: bytes) -> Conformance:
    """The verdicts on a PDF by both standards; takes about a tenth of a second for fifty pages."""
    validator = _validator()
    if validator is None:
        return Conformance(unchecked=NOT_INSTALLED)
    limits = validator.SafetyLimits(
        max_table_grid_rows=_MOST_ROWS,
        max_table_grid_cells=10 * _MOST_ROWS,
        max_reference_depth=_MOST_REFERENCES,
    )
    verdicts = []
    for standard, profile in _PROFILES.items():
        try:
            report: Any = validator.validate_pdf_bytes(content, profile=profile, limits=limits)
        except validator.PageError as error:  # a limit of its own is passed, or the file is none
            return Conformance(unchecked=f"{type(error).__name__}: {error}")
        breaches = tuple(
            Breach(rule=failure.rule_id, message=failure.message)
            for failure in report.failures[:_MOST_BREACHES]
        )
        verdicts.append(Verdict(standard=standard, rules=report.rules.total, breaches=breaches))
    return Conformance(verdicts=tuple(verdicts))


def _validator() -> ModuleType | None:
    try:
        return importlib.import_module("page")
    except ImportError:
        return None
