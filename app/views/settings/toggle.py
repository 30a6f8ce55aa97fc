"""A check box drawn as a switch."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

_WIDTH, _HEIGHT, _EDGE = 38, 22, 3


class Toggle(QCheckBox):
    """Is a check box to keys and screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH + 4, _HEIGHT + 4)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        roles, palette = QPalette.ColorRole, self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(palette.color(roles.Accent))
            painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDTH + 3, _HEIGHT + 3), 13, 13)
        on = self.isChecked()
        quiet, accent = palette.color(roles.Dark), palette.color(roles.Accent)
        track = QRectF(2, 2, _WIDTH, _HEIGHT)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
        else:
            painter.setPen(QPen(quiet, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            track.adjust(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        size = _HEIGHT - 2 * _EDGE - (0 if on else 4)
        edge = (track.height() - size) / 2
        left = track.right() - edge - size if on else track.left() + edge
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(roles.Light) if on else quiet)
        painter.drawEllipse(QRectF(left, track.top() + edge, size, size))
        painter.end()
