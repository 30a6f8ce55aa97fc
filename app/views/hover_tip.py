"""Words above what the mouse is over."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.views.plain import Label


class HoverTip(Label):
    """A part of the window, which the mouse does not notice: Qt's own tips take its clicks."""

    ABOVE = 2
    """Room between the words and what they are about."""

    def __init__(self, about: QWidget) -> None:
        super().__init__(parent=about)
        self._about = about
        self.setObjectName("hoverTip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, x: int, words: str) -> None:
        """Show words over a horizontal place of what they are about."""
        window = self._about.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText(words)
        self.adjustSize()
        place = self._about.mapTo(window, QPoint(x, 0))
        room = max(window.width() - self.width(), 0)
        left = min(max(place.x() - self.width() // 2, 0), room)
        self.move(left, place.y() - self.height() - self.ABOVE)
        self.raise_()
        self.show()
