"""The library a command looks into: the shipped one with the buyer's own in it."""

from typing import TYPE_CHECKING

from gatekeeper_app.cli.console import Console
from gatekeeper_app.domain.procurements import Procurement

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped


def shipped_here(console: Console, procurement: Procurement | None = None) -> "Shipped":
    """What the program brings along, and the buyer's own criteria of the workspace.

    It says which criteria of `procurement` this computer does not have. Where the workspace does not open, it goes on
    without the own criteria, and says so where they may be missed: with a procurement, when it holds some.
    """
    from gatekeeper_app.bootstrap import shipped_with_own
    from gatekeeper_app.services.own.foreign import foreign_words

    shipped, trouble = shipped_with_own(console.language)
    foreign = None if procurement is None else foreign_words(procurement, shipped.library)
    if trouble is not None and (procurement is None or foreign is not None):
        console.tell(trouble)
    if foreign is not None:
        console.tell(foreign)
    return shipped
