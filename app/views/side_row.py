"""How a row of a list at the side looks."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.theme.theme import LIGHT

VALUE = Qt.ItemDataRole.UserRole
"""What a row shows."""
MARGIN_X, MARGIN_Y = 16, 10
_GAP = 3
Index = QModelIndex | QPersistentModelIndex
Part = tuple[QFont, str, int, str]
"""Font, text, most lines and colour."""


class SideRow(QStyledItemDelegate):
    """Paragraphs one below the other, each cut after so many lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def _parts(self, base: QFont, index: Index) -> Sequence[Part]:
        """Return the paragraphs from top to bottom; none is empty."""
        raise NotImplementedError  # a QObject cannot be an abstract base class too

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListWidget)
        height = 2 * MARGIN_Y
        for font, text, lines, _ in self._parts(view.font(), index):
            layout = _laid_out(text, font, view.viewport().width() - 2 * MARGIN_X, lines)
            height += layout.lineCount() * _line(font) + _GAP
        return QSize(0, height - _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, option.rect
        states = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & states.State_HasFocus)
        hovered = bool(option.state & states.State_MouseOver)
        painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line) if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 7, 7)
        y = rect.top() + MARGIN_Y
        for font, text, lines, colour in self._parts(option.font, index):
            painter.setPen(QColor(colour))
            room = rect.width() - 2 * MARGIN_X
            layout = _laid_out(text, font, room, lines)
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                last = number == lines - 1
                start = line.textStart()
                said = text[start:] if last else text[start : start + line.textLength()]
                metrics = QFontMetrics(font)
                shown = metrics.elidedText(said.strip(), Qt.TextElideMode.ElideRight, room)
                painter.setFont(font)
                painter.drawText(
                    QPoint(rect.left() + MARGIN_X, y + (_line(font) + metrics.capHeight()) // 2),
                    shown,
                )
                y += _line(font)
            y += _GAP
        painter.restore()


def _line(font: QFont) -> int:
    return round(1.5 * font.pixelSize())


def _laid_out(text: str, font: QFont, width: int, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    while layout.lineCount() < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
    layout.endLayout()
    return layout


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
