"""What a part of the page is: a question, and everything below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.workbench import Workbench


class EffectsPane(QWidget):
    """Base of the parts. The page scrolls: a part is as high as what is in it. `refresh` is only called while a
    procurement is open; `question` is the msgid of the page's heading."""

    question = ""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def refresh(self) -> None:
        """Show the present state; called after every change, and after one of language, theme or text size."""

    def first_control(self) -> QWidget | None:
        """Where the focus goes when the part comes into sight."""
        return None

    @property
    def procurement(self) -> Procurement:
        """The open procurement."""
        procurement = self.bench.desk.procurement
        assert procurement is not None
        return procurement

    def save(self, edit: Edit, *, notice: bool = False) -> bool:
        """Save a change; `refresh` follows."""
        return self.bench.apply(edit, notice=notice)
