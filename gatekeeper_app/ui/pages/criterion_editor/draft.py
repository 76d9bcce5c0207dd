"""The own criterion that is open in the editor: as it is stored, and the way a change of it is saved."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.own_criteria import OwnCriterion
from gatekeeper_app.services.own.live_help import CriterionHelp
from gatekeeper_app.ui.workbench import Workbench


class Draft(QObject):
    """Only between `open` and the criterion's end there are `base` and `help`."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._id = ""
        self._base: OwnCriterion | None = None
        self._help: tuple[Criterion, str, CriterionHelp] | None = None

    def open(self, criterion_id: str) -> None:
        self._id = criterion_id
        self.read()

    def read(self) -> bool:
        """Take up what is stored now; False where the criterion is no more (its making was undone)."""
        gatekeeper = self._bench.gatekeeper
        self._base = None if gatekeeper is None else gatekeeper.own.contents.criteria.get(self._id)
        return self._base is not None

    @property
    def base(self) -> OwnCriterion:
        assert self._base is not None
        return self._base

    @property
    def content(self) -> Criterion:
        return self.base.content

    @property
    def help(self) -> CriterionHelp:
        """What is missing in it and how it stands in the three tests."""
        own = self._bench.own.library
        version = own.library.version
        if self._help is None or self._help[0] is not self.content or self._help[1] != version:
            self._help = (self.content, version, own.help(self.content))
        return self._help[2]

    def change(self, change: Callable[[Criterion], Criterion]) -> bool:
        """Save a change of what is written; False where it was refused, and why is shown."""
        if not self.read():
            return False
        base = self.base
        return self._bench.own.change(lambda own: own.write(change(base.content), base)) is not None
