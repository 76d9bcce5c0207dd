"""The pages of a document as pictures, drawn as they come into sight."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.program import Pages
from gatekeeper_app.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_GAP = 16
_KEPT = 24  # page pictures held at a time


class PagesModel(QAbstractListModel):
    """One row a page; the row speaks as "Page 3 of 12"."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.pages: Pages | None = None

    def show(self, pages: Pages | None) -> None:
        self.beginResetModel()
        if self.pages is not None:
            self.pages.close()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.pages is None else self.pages.page_count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.pages is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._bench.tongue.say(
                N_("Page {page} of {pages}"), page=index.row() + 1, pages=self.pages.page_count
            )
        return None


class PageDelegate(QStyledItemDelegate):
    """Paper on the canvas. A picture is made when its page is painted, and kept for a while."""

    def __init__(self, bench: Workbench, model: PagesModel, view: QListView) -> None:
        super().__init__(view)
        self._bench, self._model, self._view = bench, model, view
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        self.zoom = 100

    def forget(self) -> None:
        self._pictures.clear()

    def page_width(self) -> int:
        room = self._view.viewport().width() - 2 * _GAP
        return max(120, round(min(room, 820) * self.zoom / 100))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        pages = self._model.pages
        if pages is None:
            return QSize()
        width, height = pages.page_sizes[index.row()]
        shown = self.page_width()
        return QSize(shown + 2 * _GAP, round(shown * height / max(1.0, width)) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        width = self.page_width()
        left = rect.left() + max(_GAP, (rect.width() - width) // 2)
        paper = QRect(left, rect.top() + _GAP // 2, width, rect.height() - _GAP)
        picture = self._picture(index.row(), width)
        painter.fillRect(paper, Qt.GlobalColor.white)
        if picture is not None:
            painter.drawPixmap(paper, picture)
        painter.setPen(QPen(self._bench.theme.colour("line_control"), 1))
        painter.drawRect(paper)

    def _picture(self, page: int, width: int) -> QPixmap | None:
        ratio = self._view.devicePixelRatioF()
        key = (page, round(width * ratio))
        if key in self._pictures:
            return self._pictures[key]
        pages = self._model.pages
        if pages is None:
            return None
        try:
            drawn = pages.render(page, key[1])
        except UserFacingError as error:
            self._bench.failed.emit(error)
            return None
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_ARGB32)
        picture = QPixmap.fromImage(image)
        while len(self._pictures) >= _KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[key] = picture
        return picture


class PagesView(QListView):
    """`page_shown` gives the number of the page at the top of the view, from 1."""

    page_shown = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PagesModel(bench)
        self._delegate = PageDelegate(bench, self._pages, self)
        self.setModel(self._pages)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        bench.tongue.bind(self, self.setAccessibleName, N_("Pages of the document"))

    def show_pages(self, pages: Pages | None) -> None:
        """Another document; the place in it is kept where it still exists."""
        place = self.verticalScrollBar().value()
        self._delegate.forget()
        self._pages.show(pages)
        self.verticalScrollBar().setValue(place)
        self._on_scrolled()

    @property
    def page_count(self) -> int:
        return self._pages.rowCount()

    @property
    def current_page(self) -> int:
        index = self.indexAt(self.viewport().rect().center())
        return index.row() + 1 if index.isValid() else min(1, self.page_count)

    def go_to(self, page: int) -> None:
        if 1 <= page <= self.page_count:
            self.scrollTo(self._pages.index(page - 1), QListView.ScrollHint.PositionAtTop)
            self.setCurrentIndex(self._pages.index(page - 1))

    def set_zoom(self, percent: int) -> None:
        self._delegate.zoom = percent
        self._delegate.forget()
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def _on_scrolled(self, _value: int = 0) -> None:
        self.page_shown.emit(self.current_page)
