"""The beginning of a sentence, and how it looks over the waveform."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from app.theme.colours import mixed
from app.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Onset:
    """The beginning of a sentence.

    Attributes
    ----------
    start, end
        Milliseconds.
    sure, pinned
        Whether its time is known, and whether the user set it.
    """

    sentence: int
    start: int
    end: int
    text: str
    sure: bool
    pinned: bool

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        area: QRectF,
        *,
        chosen: bool,
        active: bool,
    ) -> None:
        """Paint the words above the waveform, and a line where they begin.

        Parameters
        ----------
        area
            From the beginning to the end of the sentence; may reach beyond what is seen.
        chosen
            Whether keys would move it.
        active
            Whether the mouse holds it, or could.
        """
        self._paint_words(painter, theme, area, bold=chosen)
        colour = QColor(theme.accent if active or chosen or self.pinned else theme.quiet)
        painter.setPen(QPen(colour, 2 if active or chosen else 1))
        left = area.left()
        painter.drawLine(QPointF(left, 4), QPointF(left, area.bottom() - 4))
        if self.pinned:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            flag = [QPointF(left, 5), QPointF(left + 11, 5), QPointF(left, 16)]
            painter.drawPolygon(QPolygonF(flag))

    def _paint_words(self, painter: QPainter, theme: Theme, area: QRectF, *, bold: bool) -> None:
        ground = theme.current if self.sure else theme.estimated
        if not bold:
            ground = mixed(ground, theme.panel, 0.55)
        block = QRectF(area.left() + 1, 4, max(area.width() - 2, 2), 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(block, 5, 5)
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(bold)
        painter.setFont(font)
        room = block.adjusted(16 if self.pinned else 7, 0, -4, 0)
        if area.left() < 0:
            room.setLeft(7)
        width = int(room.width())
        words = QFontMetrics(font).elidedText(self.text, Qt.TextElideMode.ElideRight, width)
        painter.setPen(QColor(theme.current_ink if bold and self.sure else theme.ink))
        if room.width() > 18:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
