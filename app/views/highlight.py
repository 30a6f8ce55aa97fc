"""Rounded grounds behind runs of text, as a marker pen would draw them."""

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from app.views.text_positions import TextRange

ASCENT, HEIGHT = 1.18, 1.62
"""What a ground reaches above the baseline, and all of it, in heights of the text."""


def line_rects(document: QTextDocument, place: TextRange, size: int) -> list[QRectF]:
    """Return one rectangle for each line `place` takes, in document coordinates.

    Parameters
    ----------
    size
        Height of the text in pixels, which gives the height of the rectangles.
    """
    rects: list[QRectF] = []
    block = document.findBlock(place.start)
    while block.isValid() and block.position() < place.end:
        rects += _in_block(document, block, place, size)
        block = block.next()
    return rects


def _in_block(
    document: QTextDocument, block: QTextBlock, place: TextRange, size: int
) -> list[QRectF]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    layout: QTextLayout = block.layout()
    first = place.start - block.position()
    last = min(place.end - block.position(), block.length() - 1)
    justified = bool(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify)
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start >= end:
            continue
        left, right = (_x(line, place) for place in (start, end))
        filled = justified and number + 1 < layout.lineCount()
        right = min(right, line.x() + (line.width() if filled else line.naturalTextWidth()))
        baseline = origin.y() + line.y() + line.ascent()
        rect = QRectF(origin.x() + left, baseline - ASCENT * size, right - left, HEIGHT * size)
        rects.append(rect)
    return rects


def _x(line: QTextLine, place: int) -> float:
    x, _ = cast("tuple[float, int]", line.cursorToX(place))  # its types promise less
    return x
