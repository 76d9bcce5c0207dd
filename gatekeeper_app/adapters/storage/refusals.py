"""What the workspace refuses, and what the user can do instead."""

from gatekeeper_app.errors import (
    ChangedElsewhereError,
    NotPossibleNowError,
    UnreadableInputError,
    WrongUsageError,
)
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Change


def unknown(procurement_id: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("There is no procurement {id} in the workspace."), {"id": procurement_id}),
        why=Message(N_("It was never there under this id, or it has been deleted.")),
        remedy=Message(N_("Choose one from the list of procurements.")),
    )


def already_there(title: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The procurement {title} was not added."), {"title": title}),
        why=Message(N_("The workspace already has it.")),
        remedy=Message(N_("Open the one in the workspace, or delete it first.")),
    )


def damaged(title: str) -> UnreadableInputError:
    return UnreadableInputError(
        what=Message(N_("The procurement {title} cannot be read."), {"title": title}),
        why=Message(N_("Its data in the workspace is damaged. Other procurements are not affected.")),
        remedy=Message(N_("Take it from a backup of the workspace or from a file it was saved to.")),
    )


def opened_read_only(name: str) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The change was not saved.")),
        why=Message(N_("The workspace {name} was opened for reading only."), {"name": name}),
        remedy=Message(N_("Open the workspace for editing and make the change there.")),
    )


def nothing_to_undo() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("There is nothing to undo.")),
        why=Message(N_("Every change of yours has already been undone, or you have made none.")),
        remedy=Message(N_("Make the correction by hand, if something still needs one.")),
    )


def nothing_to_redo() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("There is nothing to redo.")),
        why=Message(N_("Nothing of yours has been undone since your latest change.")),
        remedy=Message(N_("Make the change again by hand, if it is needed.")),
    )


def changed_since(undone: Message, later: Change | None) -> ChangedElsewhereError:
    """`undone` is what was to be taken back, `later` what stands in its way."""
    if later is None:
        why = Message(N_("The same entry has become something else since."))
    elif later.actor:
        why = Message(
            N_("{actor} has changed the same entry since: {change}."),
            {"actor": later.actor, "change": later.label},
        )
    else:
        why = Message(N_("The same entry has been changed since: {change}."), {"change": later.label})
    return ChangedElsewhereError(
        what=Message(N_("This change cannot be taken back: {change}."), {"change": undone}),
        why=why,
        remedy=Message(N_("Make the correction by hand, so that the later change is not lost.")),
    )


def still_needed(undone: Message) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("This change cannot be taken back: {change}."), {"change": undone}),
        why=Message(N_("Something decided since refers to the lot or the person it would remove.")),
        remedy=Message(N_("Change what refers to it first.")),
    )


def changed_elsewhere(label: Message, later: Change | None) -> ChangedElsewhereError:
    """`label` is what was to be saved, `later` what stands in its way."""
    if later is None:
        why = Message(N_("The same entry has become something else since."))
    else:
        why = Message(
            N_("{actor} changed the same entry on {time}: {change}."),
            {
                "actor": later.actor or Message(N_("Somebody else")),
                "time": later.at.astimezone(),
                "change": later.label,
            },
        )
    return ChangedElsewhereError(
        what=Message(N_("Your change was not saved: {change}."), {"change": label}),
        why=why,
        remedy=Message(
            N_(
                "You now see the procurement as it is. Look at it and make your change again if it is still needed."
            )
        ),
    )
