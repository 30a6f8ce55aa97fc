"""Headings of chapters that the user added: drawn over the text, never part of it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from alignment.clock_format import clock
from app.theme.colours import mixed
from app.theme.theme import Theme
from app.values.outline import ChapterStart
from app.views.text_positions import TextRange

_CHAPTER = QTextFormat.Property.UserProperty.value + 1
"""Where the format of a block keeps the first sentence of the chapter whose heading is over it."""
ABOVE, HEIGHT, BELOW = 1.6, 1.5, 0.5
"""Room over a heading, its own, and that under it, in heights of the text."""


def with_heading(block: QTextBlockFormat, sentence: int, size: int) -> QTextBlockFormat:
    """Return a format for a block with room for the heading of a chapter over it.

    Parameters
    ----------
    sentence
        The first one of the chapter.
    size
        Height of the text in pixels.
    """
    result = QTextBlockFormat(block)
    result.setTopMargin(round((ABOVE + HEIGHT + BELOW) * size))
    result.setProperty(_CHAPTER, sentence)
    return result


def without_room(block: QTextBlockFormat) -> QTextBlockFormat:
    """Return a format for the first block of a text, over which only a heading takes room."""
    result = QTextBlockFormat(block)
    if not block.hasProperty(_CHAPTER):
        result.setTopMargin(0)
    return result


class AddedHeadings:
    """Draws the headings for which `with_heading` has made room.

    Parameters
    ----------
    view
        Where the text is.
    """

    BAR = 3
    """Width of the bar before a heading."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self.chapters: Mapping[int, ChapterStart] = {}
        """By their first sentences."""

    def at(self, point: QPoint) -> int | None:
        """Return the first sentence of the chapter whose heading is at a point of the viewport."""
        spot = point + QPoint(0, self._view.verticalScrollBar().value())
        block = self._view.cursorForPosition(point).block()
        found = self._of([block, block.next()])
        return next((first for first, rect in found if rect.contains(spot)), None)

    def paint(self, painter: QPainter, shown: TextRange, theme: Theme, size: int) -> None:
        """Paint the headings over a part of the document, in document coordinates."""
        if not self.chapters:
            return
        for first, rect in self._of(self._blocks(shown)):
            self._paint(painter, rect, self.chapters[first], theme, size)

    def _blocks(self, shown: TextRange) -> Iterator[QTextBlock]:
        """Yield the blocks of a part of the document, and the one after them."""
        document = self._view.document()
        block, last = document.findBlock(shown.start), document.findBlock(shown.end - 1).next()
        while block.isValid() and (not last.isValid() or block.position() <= last.position()):
            yield block
            block = block.next()

    def _of(self, blocks: Iterator[QTextBlock] | list[QTextBlock]) -> Iterator[tuple[int, QRectF]]:
        """Yield the headings over blocks: the first sentence of each, and where it is drawn."""
        document = self._view.document()
        frame = document.rootFrame().frameFormat()
        width = document.textWidth() - frame.leftMargin() - frame.rightMargin()
        seen = set()
        for block in blocks:
            style = block.blockFormat()
            first = style.intProperty(_CHAPTER) if style.hasProperty(_CHAPTER) else None
            if first is None or first in seen or first not in self.chapters:
                continue
            seen.add(first)
            size = style.topMargin() / (ABOVE + HEIGHT + BELOW)
            top = document.documentLayout().blockBoundingRect(block).top()
            top -= (HEIGHT + BELOW) * size
            yield first, QRectF(frame.leftMargin(), top, width, HEIGHT * size)

    def _paint(
        self, painter: QPainter, rect: QRectF, chapter: ChapterStart, theme: Theme, size: int
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(theme.accent, theme.paper, 0.1)))
        painter.drawRoundedRect(rect, 5, 5)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(rect.topLeft(), QSizeF(self.BAR, rect.height())), 1.5, 1.5)
        room = rect.adjusted(0.7 * size, 0, -0.6 * size, 0)
        font = QFont(self._view.font())
        font.setPixelSize(round(0.8 * size))
        middle = Qt.AlignmentFlag.AlignVCenter
        if chapter.time is not None:
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            time = clock(chapter.time)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, time)
            room.setRight(room.right() - QFontMetricsF(font).horizontalAdvance(time) - size)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent))
        title = QFontMetricsF(font).elidedText(
            chapter.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, title)
