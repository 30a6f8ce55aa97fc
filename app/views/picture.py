"""The picture of a video, above the text or beside it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

SMALL, LARGE = 0.3, 0.55
"""Shares of the height, or of the width, that a picture takes."""


class Picture(QWidget):
    """Holds a screen, as large as fits without cutting or stretching the picture."""

    seen_changed = Signal(bool)
    """Whether there is anything to be shown: the window may be minimised, or another page seen."""

    MARGIN = 12
    WIDE = QSize(16, 9)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen: QWidget | None = None
        self._shape = self.WIDE
        self.setObjectName("picture")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def put(self, screen: QWidget) -> None:
        """Show the picture on this widget."""
        self._screen = screen
        screen.setParent(self)
        screen.show()
        self._fit()

    def set_shape(self, shape: QSize) -> None:
        """Take the size of the picture itself, whose proportions are kept."""
        self._shape = shape if shape.isValid() and not shape.isEmpty() else self.WIDE
        self._fit()

    def _fit(self) -> None:
        if self._screen is None:
            return
        room = self.rect().adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, 0)
        size = self._shape.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveLeft(room.left() + (room.width() - size.width()) // 2)
        self._screen.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen_changed.emit(False)


class TextArea(QWidget):
    """The text, with room for a picture above it or at its left."""

    NARROW = 640
    """Below this width a picture is above the text in any case."""

    def __init__(self, text: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(self)
        self._beside = False
        self._share = SMALL
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.picture)
        self._layout.addWidget(text, 1)

    def arrange(self, *, beside: bool, large: bool) -> None:
        """Set where the picture is, and how large."""
        self._beside = beside
        self._share = LARGE if large else SMALL
        self._fit()

    def _fit(self) -> None:
        direction, most = QBoxLayout.Direction, 16_777_215
        if self._beside and self.width() >= self.NARROW:
            self._layout.setDirection(direction.LeftToRight)
            self.picture.setFixedSize(round(self._share * self.width()), most)
            self.picture.setMinimumHeight(0)
        else:
            self._layout.setDirection(direction.TopToBottom)
            self.picture.setFixedSize(most, round(self._share * self.height()))
            self.picture.setMinimumWidth(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
