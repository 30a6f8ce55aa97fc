"""A short word that something was done; it goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.views.focus_keys import FocusKeys
from app.views.plain import Label


class Toast(QFrame):
    """Floats over the lower edge of a part of its parent.

    Parameters
    ----------
    over
        The part, a child of `parent`.
    """

    SHOWN, SHOWN_WITH_BUTTON = 2_500, 7_000
    """How long it stays (ms)."""
    ABOVE_EDGE = 72

    def __init__(self, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = over
        self.setObjectName("toast")
        self.words = Label(parent=self)
        self.button = QPushButton(self)
        self.button.setObjectName("toastButton")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusKeys(self.button)
        self.button.clicked.connect(self._pressed)
        self._do: Callable[[], object] | None = None
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 8, 10, 8)
        layout.addWidget(self.words)
        layout.addWidget(self.button)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.hide)
        self.hide()
        over.installEventFilter(self)

    def say(self, words: str, deed: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a word, and what can be done about it: the name of a button and its doing."""
        self.words.setText(words)
        self._do = deed[1] if deed is not None else None
        self.button.setText(deed[0] if deed is not None else "")
        self.button.setVisible(deed is not None)
        self._row.setContentsMargins(18, 8, 10 if deed is not None else 18, 8)
        self.setAccessibleName(words)
        self.show()
        self._place()
        self._end.start(self.SHOWN if deed is None else self.SHOWN_WITH_BUTTON)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _pressed(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do()

    def _place(self) -> None:
        self.adjustSize()
        over = self._over.geometry()
        left = over.left() + (over.width() - self.width()) // 2
        self.move(left, over.top() + over.height() - self.height() - self.ABOVE_EDGE)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
