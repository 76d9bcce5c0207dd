"""The pages of a document as pictures, drawn as they come into sight."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.program import Pages, Spot
from gatekeeper_app.ui.theme.tokens import LIGHT
from gatekeeper_app.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_GAP, _SMALL_GAP = 16, 8
_KEPT = 24  # page pictures held at a time


class PagesModel(QAbstractListModel):
    """One row a page; the row speaks as "Page 3 of 12"."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.pages: Pages | None = None

    def show(self, pages: Pages | None) -> None:
        self.beginResetModel()
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
        self.found: Mapping[int, Sequence[Sequence[Spot]]] = {}
        self.current: tuple[int, int] | None = None  # page and number of the match one stands at

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
        self._mark(painter, paper, index.row())
        painter.setPen(QPen(self._bench.theme.colour("line_control"), 1))
        painter.drawRect(paper)

    def _mark(self, painter: QPainter, paper: QRect, page: int) -> None:
        """What was found, as with a marker pen; the match one stands at has a frame too. Paper is white in every
        scheme."""
        pages = self._model.pages
        if page not in self.found or pages is None:
            return
        scale = paper.width() / max(1.0, pages.page_sizes[page][0])
        for number, spots in enumerate(self.found[page]):
            for left, top, width, height in spots:
                place = QRectF(
                    paper.left() + left * scale, paper.top() + top * scale, width * scale, height * scale
                ).adjusted(-1, -2, 1, 2)
                painter.save()
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(place, QColor(LIGHT.mark_active))
                painter.restore()
                if self.current == (page, number):
                    painter.setPen(QPen(QColor(LIGHT.focus), 2))
                    painter.drawRect(place)

    def place_of_match(self, page: int, number: int) -> QRect | None:
        """Where a match stands within the row of its page, in pixels."""
        pages = self._model.pages
        matches = self.found.get(page, ())
        if pages is None or number >= len(matches):
            return None
        scale = self.page_width() / max(1.0, pages.page_sizes[page][0])
        left, top, width, height = matches[number][0]
        return QRect(
            round(left * scale),
            round(top * scale),
            max(1, round(width * scale)),
            max(1, round(height * scale)),
        )

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


class ThumbnailDelegate(PageDelegate):
    """Small pages with their numbers; the one in sight has a frame."""

    def page_width(self) -> int:
        return max(40, self._view.viewport().width() - 2 * _SMALL_GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pages = self._model.pages
        if pages is None:
            return QSize()
        width, height = pages.page_sizes[index.row()]
        shown = self.page_width()
        words = option.fontMetrics.height()
        return QSize(shown + 2 * _SMALL_GAP, round(shown * height / max(1.0, width)) + words + 2 * _SMALL_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._bench.theme, option.rect
        words = option.fontMetrics.height()
        paper = rect.adjusted(_SMALL_GAP, _SMALL_GAP, -_SMALL_GAP, -_SMALL_GAP - words)
        picture = self._picture(index.row(), paper.width())
        painter.fillRect(paper, Qt.GlobalColor.white)
        if picture is not None:
            painter.drawPixmap(paper, picture)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.colour("accent" if here else "line_control"), 3 if here else 1))
        painter.drawRect(paper)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("label", bold=here))
        below = QRect(rect.left(), paper.bottom() + 2, rect.width(), words + 2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), str(index.row() + 1))


class Thumbnails(QListView):
    """The pages side by side with the large ones; `page_chosen` gives the number of one that was pointed at, from 1."""

    page_chosen = Signal(int)

    def __init__(self, bench: Workbench, model: PagesModel) -> None:
        super().__init__()
        self._delegate = ThumbnailDelegate(bench, model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("pane", "sunken")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelAboutToBeReset.connect(self._delegate.forget)
        bench.tongue.bind(self, self.setAccessibleName, N_("Pages at a glance"))

    def show_page(self, page: int) -> None:
        """Frame the page that is in sight, without a signal."""
        index = self.model().index(page - 1, 0)
        if index.isValid() and index != self.currentIndex():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delegate.forget()
        self.doItemsLayout()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.page_chosen.emit(index.row() + 1)


class PagesView(QListView):
    """`page_shown` gives the number of the page at the top of the view, from 1."""

    page_shown = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PagesModel(bench)
        self._delegate = PageDelegate(bench, self.pages, self)
        self.setModel(self.pages)
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
        old = self.pages.pages
        self._delegate.forget()
        self.show_found({}, None)
        self.pages.show(pages)
        if old is not None:
            old.close()
        self.verticalScrollBar().setValue(place)
        self._on_scrolled()

    @property
    def page_count(self) -> int:
        return self.pages.rowCount()

    @property
    def current_page(self) -> int:
        index = self.indexAt(self.viewport().rect().center())
        return index.row() + 1 if index.isValid() else min(1, self.page_count)

    def go_to(self, page: int) -> None:
        if 1 <= page <= self.page_count:
            self.scrollTo(self.pages.index(page - 1), QListView.ScrollHint.PositionAtTop)
            self.setCurrentIndex(self.pages.index(page - 1))

    def show_found(
        self, found: Mapping[int, Sequence[Sequence[Spot]]], current: tuple[int, int] | None
    ) -> None:
        """Mark what was found, by page (from 0), and bring the current match into sight."""
        self._delegate.found, self._delegate.current = found, current
        self.viewport().update()
        place = self._delegate.place_of_match(*current) if current is not None else None
        if current is None or place is None:
            return
        row = self.visualRect(self.pages.index(current[0]))
        top, bar = row.top() + place.top(), self.verticalScrollBar()
        if not 0 <= top <= self.viewport().height() - place.height():
            bar.setValue(bar.value() + top - self.viewport().height() // 3)
        left, across = row.left() + _GAP + place.left(), self.horizontalScrollBar()
        if not 0 <= left <= self.viewport().width() - place.width():
            across.setValue(across.value() + left - self.viewport().width() // 3)

    def set_zoom(self, percent: int) -> None:
        self._delegate.zoom = percent
        self._delegate.forget()
        self.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def _on_scrolled(self, _value: int = 0) -> None:
        self.page_shown.emit(self.current_page)
