"""Selecting text by keys, without a caret in a text that is only read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit

from app.views.focus_keys import MOVING


class KeySelection(QObject):
    """Lets Shift with a moving key select, from a place that is asked for.

    Qt shows a caret wherever keys may select, so they may only while something is selected.

    Parameters
    ----------
    start
        Gives the document position where a selection begins; None for where the last one was.
    """

    def __init__(self, text: QTextEdit, start: Callable[[], int | None]) -> None:
        super().__init__(text)
        self._text = text
        self._start = start
        self._allow(False)
        text.installEventFilter(self)
        text.selectionChanged.connect(self._on_selection)

    def _allow(self, keys: bool) -> None:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if keys:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._text.setTextInteractionFlags(flags)

    def _on_selection(self) -> None:
        if not self._text.textCursor().hasSelection():
            self._allow(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in MOVING
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            cursor = self._text.textCursor()
            place = self._start()
            if not cursor.hasSelection() and place is not None:
                cursor.setPosition(place)
                self._text.setTextCursor(cursor)
            self._allow(True)
        return super().eventFilter(watched, event)
