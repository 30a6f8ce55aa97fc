"""How a bookmark looks in a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alignment.clock_format import clock
from app.theme.icons import icon
from app.theme.theme import LIGHT
from app.values.bookmark import Marked

MARKED = Qt.ItemDataRole.UserRole
"""A `Marked`."""
WITH_TITLE = Qt.ItemDataRole.UserRole + 1
"""Whether a row names its episode."""
_Index = QModelIndex | QPersistentModelIndex
_MARGIN_X, _MARGIN_Y, _GAP = 16, 10, 3
_HANDLE = 18


class BookmarkRow(QStyledItemDelegate):
    """The time and perhaps the episode, up to three lines of the quote, two of the note."""

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.can_clip = True

    def handle(self, rect: QRect) -> QRect:
        """Return the part of a row by which its clip is dragged."""
        return QRect(rect.right() - _MARGIN_X - _HANDLE, rect.top() + _MARGIN_Y, _HANDLE, _HANDLE)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        height = 2 * _MARGIN_Y
        for font, text, lines, _ in self._parts(view.font(), index):
            layout = _laid_out(text, font, view.viewport().width() - 2 * _MARGIN_X, lines)
            height += layout.lineCount() * _line(font) + _GAP
        return QSize(0, height - _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self.theme, option.rect
        states = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & states.State_HasFocus)
        hovered = bool(option.state & states.State_MouseOver)
        painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line) if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 7, 7)
        y = rect.top() + _MARGIN_Y
        for font, text, lines, colour in self._parts(option.font, index):
            painter.setPen(QColor(colour))
            room = rect.width() - 2 * _MARGIN_X
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
                    QPoint(rect.left() + _MARGIN_X, y + (_line(font) + metrics.capHeight()) // 2),
                    shown,
                )
                y += _line(font)
            y += _GAP
        if hovered and self.can_clip:
            picture = icon("clip", theme.quiet)
            picture.paint(painter, self.handle(rect))
        painter.restore()

    def _parts(self, base: QFont, index: _Index) -> list[tuple[QFont, str, int, str]]:
        """Return fonts, texts, most lines and colours, from top to bottom."""
        marked: Marked = index.data(MARKED)
        _, quote = marked
        small, slanted = QFont(base), QFont(base)
        small.setPixelSize(round(0.88 * base.pixelSize()))
        slanted.setItalic(True)
        head = clock(quote.time)
        if index.data(WITH_TITLE) and quote.title:
            head = f"{head}  {quote.title}"
        elif quote.speaker:
            head = f"{head}  {quote.speaker}"
        parts = [(small, head, 1, self.theme.quiet)]
        if quote.text:
            parts.append((base, " ".join(quote.text.split()), 3, self.theme.ink))
        if quote.note:
            parts.append((slanted, " ".join(quote.note.split()), 2, self.theme.accent))
        return parts


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
