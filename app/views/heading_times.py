"""When chapters begin: drawn behind their headings, never part of the text."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from alignment.clock_format import clock
from app.theme.theme import Theme
from app.views.highlight import ASCENT


class HeadingTimes:
    """Draws what the list of chapters says, so that the two never disagree.

    Attributes
    ----------
    times
        When the chapters begin (ms), by the sentences that are their headings.
    """

    SCALE, GAP = 0.86, 0.6
    """How large the times are, and the room before them, in heights of the text."""

    def __init__(self, rects: Callable[[int], list[QRectF]]) -> None:
        self._rects = rects
        self.times: Mapping[int, int] = {}

    def paint(
        self,
        painter: QPainter,
        sentences: Iterable[int],
        font: QFont,
        theme: Theme,
        size: int,
        edge: float,
    ) -> None:
        """Paint the times of the headings among some sentences, in document coordinates.

        Parameters
        ----------
        edge
            Where the text ends at the right; what does not fit is left out.
        """
        headings = [index for index in sentences if index in self.times]
        if not headings:
            return
        small = QFont(font)
        small.setPixelSize(round(self.SCALE * size))
        small.setWeight(QFont.Weight.Medium)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        painter.setPen(QColor(theme.quiet))
        for index in headings:
            if lines := self._rects(index):
                words = clock(self.times[index])
                left = lines[-1].right() + self.GAP * size
                if left + metrics.horizontalAdvance(words) <= edge:
                    painter.drawText(QPointF(left, lines[-1].top() + ASCENT * size), words)
