"""The bookmarks at the side."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.values.bookmark import Marked
from app.values.quote import Quote
from app.views.bookmark_rows import MARKED, WITH_TITLE, BookmarkRow
from app.views.focus_keys import FocusKeys
from app.views.mime import of_dragged_quote
from app.views.plain import Label
from app.views.side_list import SideList


class BookmarkList(SideList):
    """Bookmarks; their quotes can be dragged out, and their clips by the handle."""

    removal_wanted = Signal(object)
    note_wanted = Signal(object)
    clip_wanted = Signal(object)
    """The mouse is pressed on the handle of a `Marked`: its clip may be dragged soon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.delegate = BookmarkRow(self)
        self.setItemDelegate(self.delegate)
        self._pressed: QPoint | None = None
        self._clip: QMimeData | None = None

    def chosen(self) -> Marked | None:
        """Return the bookmark that has the focus."""
        item = self.currentItem()
        return None if item is None else cast("Marked", item.data(MARKED))

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
            self.clip_wanted.emit(item.data(MARKED))
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

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = self.chosen()
        wanted = self._wants(event) if marked is not None else None
        if wanted is not None:
            wanted.emit(marked)
        else:
            super().keyPressEvent(event)

    def _wants(self, event: QKeyEvent) -> SignalInstance | None:
        wanted: dict[int, SignalInstance] = {
            Qt.Key.Key_Delete: self.removal_wanted,
            Qt.Key.Key_Backspace: self.removal_wanted,
            Qt.Key.Key_F2: self.note_wanted,
        }
        return wanted.get(event.key())


class BookmarkPanel(QWidget):
    """Lists the bookmarks of this episode, or of all."""

    scope_changed = Signal()
    chosen = Signal(object)
    """A `Marked` to go to."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bookmarkPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = LIGHT
        self.here = self._tab()
        self.everywhere = self._tab()
        self.here.setChecked(True)
        scopes = QButtonGroup(self)
        for tab in (self.here, self.everywhere):
            scopes.addButton(tab)
        scopes.buttonClicked.connect(lambda _: self.scope_changed.emit())
        self.export_menu = QMenu(self)
        self.export_button = QToolButton(self)
        self.export_button.setMenu(self.export_menu)
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button = QToolButton(self)
        self.close_button.clicked.connect(self.closed)
        for button in (self.export_button, self.close_button):
            button.setIconSize(QSize(17, 17))
            FocusKeys(button)
        self.list = BookmarkList(self)
        FocusKeys(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.empty = Label(parent=self)
        self.empty.setObjectName("bookmarksEmpty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 8, 0)
        head.setSpacing(2)
        head.addWidget(self.here)
        head.addWidget(self.everywhere)
        head.addStretch(1)
        head.addWidget(self.export_button)
        head.addWidget(self.close_button)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self.show_bookmarks((), all_episodes=False)
        self.retranslate()

    def _tab(self) -> QPushButton:
        tab = QPushButton(self)
        tab.setObjectName("tab")
        tab.setCheckable(True)
        FocusKeys(tab)
        return tab

    @property
    def all_episodes(self) -> bool:
        """Whether the bookmarks of all episodes are wanted."""
        return self.everywhere.isChecked()

    @property
    def quotes(self) -> list[Quote]:
        """What the bookmarks listed say."""
        rows = range(self.list.count())
        return [self.list.item(row).data(MARKED)[1] for row in rows]

    def show_bookmarks(self, marked: Sequence[Marked], *, all_episodes: bool) -> None:
        """List other bookmarks; the one that has the focus keeps it."""
        chosen, row = self.list.chosen(), self.list.currentRow()
        kept = None if chosen is None else chosen[0].id
        self.list.delegate.can_clip = not all_episodes
        self.list.clear()
        for number, one in enumerate(marked):
            item = QListWidgetItem()
            item.setData(MARKED, one)
            item.setData(WITH_TITLE, all_episodes)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _words(one, all_episodes))
            self.list.addItem(item)
            if one[0].id == kept:
                row = number
        if marked:
            self.list.setCurrentRow(min(max(row, 0), len(marked) - 1))
        self.list.setVisible(bool(marked))
        self.empty.setVisible(not marked)
        self.export_button.setEnabled(bool(marked))
        self._column.setStretch(1, int(not marked))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.list.delegate.theme = theme
        self.list.viewport().update()
        self.export_button.setIcon(icon("export", theme.ink, theme.wave))
        self.close_button.setIcon(icon("close", theme.ink))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(MARKED))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.here.setText(self.tr("This Episode"))
        self.everywhere.setText(self.tr("All Episodes"))
        self.list.setAccessibleName(self.tr("Bookmarks"))
        self.empty.setText(
            self.tr(
                "No bookmarks yet. Press B to keep the sentence you hear, "
                "or select a longer passage first."
            )
        )
        for button, name in (
            (self.export_button, self.tr("Export the list")),
            (self.close_button, self.tr("Close the bookmarks")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)


def _words(marked: Marked, with_title: bool) -> str:
    """Return what a screen reader says of a row."""
    _, quote = marked
    source = quote.source if with_title else quote.source.replace(f"{quote.title} · ", "")
    return ". ".join(part for part in (quote.text, quote.note, source) if part)
