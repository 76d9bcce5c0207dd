"""Errors a user is told about: what happened, why, and what to do.

Anything that is not a `UserFacingError` is a fault of the program and goes to the crash dialog. The command line
turns an error's `exit_code` into its own.
"""

from gatekeeper_app.i18n import Language, Message

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3
EXIT_NOT_NOW = 4


class UserFacingError(Exception):
    """Base of all errors that are shown. The remedy is mandatory: an error without one is not finished."""

    exit_code = EXIT_NOT_NOW

    def __init__(self, *, what: Message, why: Message, remedy: Message) -> None:
        super().__init__(what.in_language("en"))
        self.what = what
        self.why = why
        self.remedy = remedy

    def in_language(self, language: Language) -> str:
        return " ".join(part.in_language(language) for part in (self.what, self.why, self.remedy))


class UnreadableInputError(UserFacingError):
    """A file given to the program cannot be read: damaged, of another kind, too large or hostile."""

    exit_code = EXIT_UNREADABLE


class WrongUsageError(UserFacingError):
    """The command or the value given makes no sense."""

    exit_code = EXIT_USAGE


class NotPossibleNowError(UserFacingError):
    """The wish is fine, the circumstances are not: a locked workspace, a full disk, a read-only folder."""

    exit_code = EXIT_NOT_NOW


class ChangedElsewhereError(NotPossibleNowError):
    """Somebody else has changed the same thing since it was read. Nothing of theirs was overwritten."""
