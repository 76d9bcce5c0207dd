"""Draft or final, and what the final version still waits for, each with the way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.draft_or_final import VERSION_NAMES, Version
from gatekeeper_app.services.documents.versions import Hindrance
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class VersionBox(QWidget):
    """`version_chosen` gives the version; `place_asked` where a hindrance is mended (a `FindingPlace`)."""

    version_chosen = Signal(str)
    place_asked = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._hindrances: tuple[Hindrance, ...] = ()
        self._known = False
        self.choice = Choices(bench.theme, kind="chip")
        self.choice.chosen.connect(self.version_chosen)
        self._lines = Replaced(spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self._lines)

    def show_hindrances(self, hindrances: tuple[Hindrance, ...] | None) -> None:
        """What hinders the final version of the document in sight; None while that is not known."""
        self._known = hindrances is not None
        self._hindrances = hindrances or ()

    def show_chosen(self, chosen: Chosen) -> None:
        say, theme = self._bench.tongue.say, self._bench.theme
        self.choice.set_options([(each.value, say(VERSION_NAMES[each]), "") for each in Version])
        self.choice.set_name(say(N_("Version")))
        usual = Version.DRAFT if self._hindrances else Version.FINAL
        made = chosen.version or (usual if self._known else None)
        self.choice.set_value(made.value if made is not None else "")
        column = self._lines.fresh()
        if chosen.audience in chosen.kind.audiences:  # of several documents, each waits for its own
            column.addWidget(TextLabel(theme, say(chosen.kind.name), step="small", bold=True))
            column.addWidget(TextLabel(theme, say(self._words(chosen.version)), step="small", tone="muted"))
        for number, each in enumerate(self._hindrances):
            words = say(each.what)
            column.addWidget(TextLabel(theme, words))
            link = Button(theme, say(N_("Show where")), kind="link", icon="arrow-right")
            link.setObjectName(f"hindrance-{number}")
            link.setAccessibleName(f"{link.text()}: {words}")
            link.clicked.connect(lambda _on=False, place=each.place: self.place_asked.emit(place))
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self._lines.show_fresh()
        self._lines.setAccessibleName(say(N_("Version")))

    def _words(self, wanted: Version | None) -> str:
        if not self._known:
            return N_("Checking…")
        if not self._hindrances:
            if wanted is Version.DRAFT:
                return N_("Nothing is missing for the final version; a draft was chosen.")
            return N_("Nothing is missing for the final version.")
        if wanted is Version.FINAL:
            return N_("The final version cannot be made until this is done:")
        return N_("It can be exported as a draft. The final version is waiting for this:")
