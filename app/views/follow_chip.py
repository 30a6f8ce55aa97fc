"""A small button that floats over the text."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.focus_keys import FocusKeys

_ABOVE_EDGE = 20


class FollowChip(QPushButton):
    """Floats over the lower edge of its parent, in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        FocusKeys(self)
        self.hide()
        parent.installEventFilter(self)

    def place(self) -> None:
        """Go to where it belongs."""
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        left = (parent.width() - self.width()) // 2
        self.move(left, parent.height() - self.height() - _ABOVE_EDGE)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
