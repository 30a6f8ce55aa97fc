"""The places found by a search, marked in the text."""

from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextDocument, QTextFormat

from app.theme.theme import Theme
from app.values.text_search import TextHit
from app.views.highlight import line_rects
from app.views.text_positions import TextRange


class HitMarks:
    """Paints hits behind the text; only those in view cost anything."""

    def __init__(self) -> None:
        self._hits: tuple[TextHit, ...] = ()
        self._current: int | None = None

    def set(self, hits: tuple[TextHit, ...], current: int | None) -> None:
        """Mark other hits, one of them as the one being looked at."""
        self._hits, self._current = hits, current

    def paint(
        self, painter: QPainter, document: QTextDocument, shown: TextRange, size: int, theme: Theme
    ) -> None:
        """Paint the hits that begin in a part of the document.

        Parameters
        ----------
        shown
            The part in view; a hit is never longer than a line or two, so some text
            before it is looked at too.
        size
            Height of the text in pixels.
        """
        if not self._hits:
            return
        first = bisect_left(self._hits, shown.start - 200, key=lambda hit: hit.start)
        for number in range(first, len(self._hits)):
            hit = self._hits[number]
            if hit.start >= shown.end:
                break
            current = number == self._current
            ring = QPen(QColor(theme.accent), 2) if current else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.setBrush(QColor(theme.selection))
            height = _letter_height(document, hit) or size
            for rect in line_rects(document, TextRange(*hit), height):
                tight = rect.adjusted(-1, 0.14 * height, 1, -0.12 * height)
                painter.drawRoundedRect(tight, 0.16 * size, 0.16 * size)


def _letter_height(document: QTextDocument, hit: TextHit) -> int:
    cursor = QTextCursor(document)
    cursor.setPosition(hit.start + 1)  # a format is that of the character before
    return cursor.charFormat().intProperty(QTextFormat.Property.FontPixelSize)
