"""The library a command looks into: the shipped one with the buyer's own in it."""

from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.domain.procurements import Procurement

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped


def shipped_here(console: Console, procurement: Procurement | None = None) -> "Shipped":
    """What the program brings along, and the buyer's own criteria of the workspace.

    Where the workspace does not open, without them, and it says so; so it does of criteria in `procurement` that
    another organisation wrote and this computer does not have.
    """
    from gatekeeper_app.bootstrap import shipped_with_own
    from gatekeeper_app.services.own.foreign import foreign_words

    shipped, trouble = shipped_with_own(console.language)
    foreign = None if procurement is None else foreign_words(procurement, shipped.library)
    for said in (trouble, foreign):
        if said is not None:
            console.tell(said)
    return shipped
