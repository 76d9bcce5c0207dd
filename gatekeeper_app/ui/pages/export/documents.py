"""The documents there are: each with a box to tick and what it is; the current one is in the preview."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DocumentKind
from gatekeeper_app.services.documents.descriptions import ABOUT
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.widgets.listing import ListingView, Row, Rows
from gatekeeper_app.ui.workbench import Workbench

_BOX = 44  # pixels from the left edge within which a click is on the box


class _TickRows(Rows):
    """Rows that also say whether they are ticked."""

    ticked: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and 0 <= index.row() < len(self.rows):
            key = self.rows[index.row()].key
            on = key in self.ticked and key not in self.shut
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.rows[index.row()].key not in self.shut:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class DocumentList(ListingView):
    """As high as its rows: its pane scrolls. `ticked` gives a document whose box was pressed."""

    ticked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.theme)
        self._bench = bench
        self._pressed_on_box = False
        self._rows = _TickRows(self)
        self.listing = self._rows
        self.setModel(self._rows)
        self.setObjectName("documents")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bench.tongue.bind(self, self.setAccessibleName, N_("Documents"))
        bench.theme.changed.connect(self._fit)

    def show_chosen(self, chosen: Chosen) -> None:
        """The rows as they are ticked; those not made for the audience say so."""
        self._rows.ticked = chosen.ticked
        self._rows.shut = frozenset(kind.id for kind in CATALOGUE if chosen.audience not in kind.audiences)
        self.show_rows([self._row(kind, chosen) for kind in CATALOGUE], chosen.current)
        self._fit()

    def _row(self, kind: DocumentKind, chosen: Chosen) -> Row:
        say = self._bench.tongue.say
        name, about = say(kind.name), say(ABOUT[kind.id])
        if kind.id in self._rows.shut:
            line, icon, tone = say(N_("Internal: not made for outsiders.")), "ban", "text_muted"
            state = line
        else:
            on = kind.id in chosen.ticked
            line, icon, tone = about, "square-check" if on else "square", "accent" if on else "text_muted"
            state = say(N_("ticked")) if on else say(N_("not ticked"))
        whom = (
            say(N_("internal only"))
            if Audience.OUTWARD not in kind.audiences
            else say(N_("internal and for outsiders"))
        )
        return Row(
            key=kind.id,
            title=name,
            line=line,
            icon=icon,
            icon_tone=tone,
            spoken=f"{name}, {state}. {about} {whom[:1].upper()}{whom[1:]}.",
        )

    # ---- ticking

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_on_box = event.position().x() < _BOX
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._pressed_on_box and event.position().x() < _BOX and index.isValid():
            self._tick(self._key(index))
        self._pressed_on_box = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._tick(self.current_key)
        else:
            super().keyPressEvent(event)

    def _tick(self, key: str) -> None:
        if key and key not in self._rows.shut:
            self.ticked.emit(key)

    # ---- height

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._full_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._full_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def current_edges(self) -> tuple[int, int]:
        """Upper and lower edge of the current row."""
        rect = self.visualRect(self.currentIndex())
        return rect.top(), rect.bottom()

    def _full_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())) + 4

    def _fit(self) -> None:
        height = self._full_height()
        if self.minimumHeight() != height:
            self.setFixedHeight(height)
