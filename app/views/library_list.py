"""The list in which the library shows its rows."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QWidget

from app.values.library import LibraryEntry
from app.views.focus_keys import FocusKeys
from app.views.library_model import ROW, EpisodeRow, FetchRow


class LibraryList(QListView):
    """The rows, in a column of comfortable width."""

    WIDTH = 780
    SIDE = 16

    remove_wanted = Signal(LibraryEntry)
    stop_wanted = Signal(str)
    """Key of an episode that is being fetched or waits for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("libraryList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)  # or it would not lay out anew when only the width changes
        self.setMouseTracking(True)
        FocusKeys(self)
        self.pressed_at = QPoint()

    @property
    def choosing(self) -> bool:
        """Whether a click chooses one more row, and does not open it."""
        several = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        return bool(QGuiApplication.keyboardModifiers() & several)

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        side = max((self.width() - self.WIDTH) // 2, self.SIDE)
        self.setViewportMargins(side, 0, max(side - bar, 0), 0)
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and Qt.ItemFlag.ItemIsSelectable in index.flags()
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        if event.key() == Qt.Key.Key_Delete and isinstance(row, EpisodeRow):
            self.remove_wanted.emit(row.entry)
        elif event.key() == Qt.Key.Key_Delete and isinstance(row, FetchRow):
            self.stop_wanted.emit(row.fetch.key)
        else:
            super().keyPressEvent(event)


def above_the_rows(head: QWidget) -> QHBoxLayout:
    """Return a layout that keeps what stands above such a list as wide as its rows."""
    head.setMaximumWidth(LibraryList.WIDTH)
    centred = QHBoxLayout()
    centred.setContentsMargins(LibraryList.SIDE, 0, LibraryList.SIDE, 0)
    centred.addStretch(1)
    centred.addWidget(head, 1_000)
    centred.addStretch(1)
    return centred
