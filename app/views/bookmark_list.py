"""The list of the bookmarks."""

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QDrag, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from alignment.clock_format import clock
from app.theme.icons import icon
from app.values.bookmark import Marked
from app.views.mime import of_dragged_quote
from app.views.side_list import SideList
from app.views.side_row import MARGIN_X, MARGIN_Y, VALUE, Index, Part, SideRow


class BookmarkRow(SideRow):
    """The time and perhaps the episode, up to three lines of the quote, two of the note."""

    HANDLE = 18

    def __init__(self) -> None:
        super().__init__()
        self.all_episodes = False

    @property
    def can_clip(self) -> bool:
        """Whether clips can be dragged out: only this episode is at hand."""
        return not self.all_episodes

    def handle(self, rect: QRect) -> QRect:
        """Return the part of a row by which its clip is dragged."""
        left, top = rect.right() - MARGIN_X - self.HANDLE, rect.top() + MARGIN_Y
        return QRect(left, top, self.HANDLE, self.HANDLE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self.can_clip and option.state & QStyle.StateFlag.State_MouseOver:
            icon("clip", self.theme.quiet).paint(painter, self.handle(option.rect))

    def _parts(self, base: QFont, index: Index) -> list[Part]:
        marked: Marked = index.data(VALUE)
        _, quote = marked
        small, slanted = QFont(base), QFont(base)
        small.setPixelSize(round(0.88 * base.pixelSize()))
        slanted.setItalic(True)
        whose = quote.title if self.all_episodes and quote.title else quote.speaker
        head = f"{clock(quote.time)}  {whose}" if whose else clock(quote.time)
        parts = [
            (small, head, 1, self.theme.quiet),
            (base, " ".join(quote.text.split()), 3, self.theme.ink),
            (slanted, " ".join(quote.note.split()), 2, self.theme.accent),
        ]
        return [part for part in parts if part[1]]


class BookmarkList(SideList):
    """Bookmarks; their quotes can be dragged out, and their clips by the handle."""

    note_wanted = Signal(object)
    clip_wanted = Signal(object)
    """The mouse is pressed on the handle of a `Marked`: its clip may be dragged soon."""

    delegate: BookmarkRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BookmarkRow(), parent)
        self.setDragEnabled(True)
        self._pressed: QPoint | None = None
        self._clip: QMimeData | None = None

    def offer_clip(self, data: QMimeData) -> None:
        """Let a clip be dragged, if the mouse still holds it."""
        self._clip = data
        self._drag_clip(self.viewport().mapFromGlobal(self.cursor().pos()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._clip = None
        point = event.position().toPoint()
        item = self.itemAt(point)
        on_handle = (
            item is not None
            and self.delegate.can_clip
            and event.button() is Qt.MouseButton.LeftButton
            and self.delegate.handle(self.visualItemRect(item)).contains(point)
        )
        if on_handle:
            assert item is not None
            self._pressed = point
            self.clip_wanted.emit(item.data(VALUE))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._drag_clip(event.position().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._pressed = self._pressed, None
        if held is None:
            super().mouseReleaseEvent(event)

    def _drag_clip(self, point: QPoint) -> None:
        """Begin to drag once the clip is made and the mouse has moved, whichever is later."""
        if self._pressed is None or self._clip is None:
            return
        if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        data, self._clip, self._pressed = self._clip, None, None
        self._drag(data)

    def startDrag(self, actions: Qt.DropAction) -> None:
        if (marked := self.chosen()) is not None:
            self._drag(of_dragged_quote(marked[1]))

    def _drag(self, data: QMimeData) -> None:
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def _wanted(self, event: QKeyEvent) -> SignalInstance | None:
        noted = event.key() == Qt.Key.Key_F2
        return self.note_wanted if noted else super()._wanted(event)
