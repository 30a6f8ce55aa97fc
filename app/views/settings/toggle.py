"""A check box drawn as a switch."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
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
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(2, 2, _WIDTH, _HEIGHT)
        painter.setBrush(palette.color(roles.Accent if self.isChecked() else roles.Dark))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        size = _HEIGHT - 2 * _EDGE
        left = track.right() - _EDGE - size if self.isChecked() else track.left() + _EDGE
        painter.setBrush(palette.color(roles.Light))
        painter.drawEllipse(QRectF(left, track.top() + _EDGE, size, size))
        painter.end()
