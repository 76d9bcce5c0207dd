"""What the buyer's own library refuses, and what helps."""

from collections.abc import Iterable

from gatekeeper_app.errors import ChangedElsewhereError, NotPossibleNowError, WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phrases import Statements
from gatekeeper_app.services.protocols import Change


def unknown(entry_id: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The library has nothing of your own called {id}."), {"id": entry_id}),
        why=Message(N_("It was never there under this id, or its making has been undone.")),
        remedy=Message(N_("Choose one from the list of your own criteria.")),
    )


def no_such_shipped(criterion_id: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("No variant was made of {id}."), {"id": criterion_id}),
        why=Message(N_("The library has no criterion of this id.")),
        remedy=Message(N_("Choose a criterion of the library.")),
    )


def bad_code(code: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("{code} cannot be the code of the organisation."), {"code": code}),
        why=Message(N_("A code has 2 to 12 letters from A to Z and digits, and begins with a letter.")),
        remedy=Message(N_("Choose a code such as ESPOO or HSY.")),
    )


def no_code() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("Nothing of your own was made.")),
        why=Message(N_("Your organisation has no code yet that ids could begin with.")),
        remedy=Message(N_("Choose a short code for it first, such as ESPOO or HSY.")),
    )


def numbers_used_up(code: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("Nothing of your own was made.")),
        why=Message(N_("All numbers of the code {code} are used."), {"code": code}),
        remedy=Message(N_("Choose another code for your organisation.")),
    )


def not_ready(criterion_id: str, wrong: Iterable[Message]) -> NotPossibleNowError:
    """`wrong`: what must be mended before it can be used."""
    return NotPossibleNowError(
        what=Message(N_("The criterion {id} was not put in use."), {"id": criterion_id}),
        why=Message(N_("This must be mended first: {faults}"), {"faults": Statements(tuple(wrong))}),
        remedy=Message(N_("Mend what is named and put it in use again. It is kept as a draft.")),
    )


def nothing_to_undo() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("There is nothing to undo.")),
        why=Message(N_("You have changed nothing of your own library, or have undone it all.")),
        remedy=Message(N_("Make the correction by hand, if something still needs one.")),
    )


def changed_since(undone: Message, later: Change | None) -> ChangedElsewhereError:
    """`undone` is what was to be taken back, `later` what stands in its way."""
    return ChangedElsewhereError(
        what=Message(N_("This change cannot be taken back: {change}."), {"change": undone}),
        why=_because(later),
        remedy=Message(N_("Make the correction by hand, so that the later change is not lost.")),
    )


def changed_elsewhere(label: Message, later: Change | None) -> ChangedElsewhereError:
    """`label` is what was to be saved, `later` what stands in its way."""
    return ChangedElsewhereError(
        what=Message(N_("Your change was not saved: {change}."), {"change": label}),
        why=_because(later),
        remedy=Message(
            N_("You now see it as it is. Look at it and make your change again if it is still needed.")
        ),
    )


def _because(later: Change | None) -> Message:
    if later is None:
        return Message(N_("The same entry has become something else since."))
    return Message(
        N_("{actor} changed the same entry on {time}: {change}."),
        {
            "actor": later.actor or Message(N_("Somebody else")),
            "time": later.at.astimezone(),
            "change": later.label,
        },
    )
