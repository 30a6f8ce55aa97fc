"""What can be done with selected text, shown where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from app.views.focus_keys import FocusKeys
from app.views.transcript_view import TranscriptView


class SelectionBubble(QFrame):
    """Floats beside what was selected with the mouse, while that is selected and in view."""

    AWAY = 6
    """Room between it and the text."""

    def __init__(self, text: TranscriptView, actions: Sequence[QAction]) -> None:
        super().__init__(text.viewport())
        self.setObjectName("selectionBubble")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._text = text
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 3, 4, 3)
        layout.setSpacing(0)
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setIconSize(QSize(18, 18))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.clicked.connect(self.hide)
            FocusKeys(button)
            layout.addWidget(button)
        text.selected_by_mouse.connect(self._show)
        text.selectionChanged.connect(self._on_selection)
        text.verticalScrollBar().valueChanged.connect(self._move_along)
        text.laid_out.connect(self._move_along)
        self.hide()

    def _show(self) -> None:
        self.adjustSize()
        start, end = self._edge(end=False), self._edge(end=True)
        middle = self._text.viewport().width() // 2
        if start.top() == end.top():
            middle = (start.left() + end.left()) // 2
        top = start.top() - self.height() - self.AWAY
        if top < 0:
            top = end.bottom() + self.AWAY
        room = self._text.viewport().size() - self.size()
        left = min(max(middle - self.width() // 2, 0), max(room.width(), 0))
        self.move(left, min(max(top, 0), max(room.height(), 0)))
        self.show()
        self.raise_()

    def _move_along(self) -> None:
        if not self.isVisible():
            return
        selected = self._edge(end=False) | self._edge(end=True)
        if self._text.viewport().rect().intersects(selected):
            self._show()
        else:
            self.hide()

    def _edge(self, *, end: bool) -> QRect:
        selection = self._text.textCursor()
        edge = QTextCursor(selection)
        edge.setPosition(selection.selectionEnd() if end else selection.selectionStart())
        return self._text.cursorRect(edge)

    def _on_selection(self) -> None:
        if not self._text.textCursor().hasSelection():
            self.hide()
