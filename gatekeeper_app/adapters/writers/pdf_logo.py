"""The logo of the letterhead above the title: one tagged picture with its alternative."""

import io

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from gatekeeper_app.adapters.writers.logo_file import Logo
from gatekeeper_app.adapters.writers.pdf_flowables import Size
from gatekeeper_app.adapters.writers.pdf_structure import TITLE_PAGE, Part, Role

WIDEST, HIGHEST = 170.0, 54.0
"""Points: 60 by 19 millimetres."""
_ROOM_BELOW = 22.0


class LogoPiece(Flowable):
    """The picture at the left edge of the column; `spoken` stands for it where it is not seen."""

    def __init__(self, logo: Logo, spoken: str) -> None:
        super().__init__()
        self.spoken = spoken
        self.part = Part(role=Role.FIGURE, block=TITLE_PAGE)
        self.spaceAfter = _ROOM_BELOW
        self._picture = logo.png
        self.width, self.height = logo.fitting(WIDEST, HIGHEST)

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002 - Platypus' names
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.figure(self.part, self.spoken, self.width, self.height):
            self.canv.drawImage(ImageReader(io.BytesIO(self._picture)), 0, 0, self.width, self.height)
