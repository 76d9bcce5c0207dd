"""The organisation's templates for a command that makes documents."""

from typing import TYPE_CHECKING

from gatekeeper_app import settings
from gatekeeper_app.cli.console import Console

if TYPE_CHECKING:
    from gatekeeper_app.bootstrap import Shipped
    from gatekeeper_app.services.templates.values import Templates


def own_templates(shipped: "Shipped", console: Console) -> "Templates":
    """Those of the folder in use. What cannot be used of them is said, and the shipped words stand there."""
    found = shipped.templates(settings.load().templates_folder).read()
    for fault in found.faults:
        console.tell(fault.words)
    return found
