"""A list in a panel at the side."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.views.side_row import VALUE, SideRow


class SideList(QListWidget):
    """Rows of several lines, which break anew with the width of the panel; Delete removes one."""

    removal_wanted = Signal(object)

    def __init__(self, row: SideRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sideList")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.delegate = row
        row.setParent(self)
        self.setItemDelegate(row)

    @property
    def values(self) -> list[Any]:
        """What is listed."""
        return [self.item(row).data(VALUE) for row in range(self.count())]

    def chosen(self) -> Any | None:  # noqa: ANN401
        """Return what has the focus."""
        item = self.currentItem()
        return None if item is None else item.data(VALUE)

    def show_values(self, values: Iterable[tuple[Any, str]], row: int | None = None) -> None:
        """List other values.

        Parameters
        ----------
        values
            Each with what a screen reader says of it.
        row
            Which has the focus; None for that of the row that had it.
        """
        row = self.currentRow() if row is None else row
        self.clear()
        for value, said in values:
            item = QListWidgetItem()
            item.setData(VALUE, value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wanted(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        value, wanted = self.chosen(), self._wanted(event)
        if wanted is not None and value is not None:
            wanted.emit(value)
        else:
            super().keyPressEvent(event)

    def _wanted(self, event: QKeyEvent) -> SignalInstance | None:
        """Return the signal that tells what a key asks for."""
        removes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        return self.removal_wanted if removes else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # lines break elsewhere
