"""A figure without a verified source that somebody has vouched for, so that a final document may rest on it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureConfirmation:
    """Holds for one figure and for the value it had: a figure that is changed is open again.

    `figure` is the id of an unverified figure (`services.documents.unverified`), `value` its value in the one form that
    does not depend on language. `by` is a name in words and personal data: outward documents never show it. `note` says
    what the figure was compared with, where somebody wrote it down.
    """

    figure: str
    value: str
    by: str
    on: date
    note: str = ""
