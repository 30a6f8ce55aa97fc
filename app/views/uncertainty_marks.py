"""Quiet signs, under the text, of times that are not sure, and of those the user has set."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from app.theme.colours import mixed
from app.theme.theme import LIGHT, Theme
from app.views.reading_view import ReadingView


class Doubt:
    """Underlines sentences with dots, marks pins and the piece in which the voice is for sure.

    Parameters
    ----------
    view
        Where the sentences are.
    """

    BAR, BESIDE = 3, 16
    """Width of the bar beside a paragraph or chapter, and its distance from the text."""

    def __init__(self, view: ReadingView) -> None:
        self._view = view
        self._theme = LIGHT
        self._dot: QPixmap | None = None
        self._dotted: frozenset[int] = frozenset()
        self._pinned: frozenset[int] = frozenset()
        self._piece = range(0)
        self._rects: dict[int, list[QRectF]] = {}
        view.laid_out.connect(self._rects.clear)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme, self._dot = theme, None

    def set_dotted(self, sentences: Iterable[int]) -> None:
        """Underline these sentences and no others."""
        self._dotted = frozenset(sentences)
        self._view.viewport().update()

    def set_pinned(self, sentences: Iterable[int]) -> None:
        """Mark these sentences, and no others, as begun where the user said."""
        self._pinned = frozenset(sentences)
        self._view.viewport().update()

    def set_piece(self, sentences: range) -> None:
        """Mark a paragraph or a chapter, or none."""
        if sentences != self._piece:
            self._piece = sentences
            self._view.viewport().update()

    def paint(self, painter: QPainter, visible: Collection[int]) -> None:
        """Paint what belongs to the sentences in sight, in document coordinates."""
        painter.setPen(Qt.PenStyle.NoPen)
        inset = ReadingView.PADDING * self._view.type.size
        for index in self._dotted.intersection(visible):
            for rect in self._of(index):
                line = QRectF(rect.left() + inset, rect.bottom() - 3, rect.width() - 2 * inset, 3)
                painter.drawTiledPixmap(line, self._dots())
        painter.setBrush(QColor(self._theme.accent))
        for index in self._pinned.intersection(visible):
            for rect in self._of(index)[:1]:
                corner = rect.topLeft()
                tips = [corner, corner + QPointF(8, 0), corner + QPointF(0, 8)]
                painter.drawPolygon(QPolygonF(tips))
        rects = [rect for i in visible if i in self._piece for rect in self._of(i)]
        if rects:
            painter.setBrush(QColor(mixed(self._theme.accent, self._theme.paper, 0.6)))
            left = min(rect.left() for rect in rects) - self.BESIDE
            top, bottom = rects[0].top(), rects[-1].bottom()
            painter.drawRoundedRect(QRectF(left, top, self.BAR, bottom - top), 1.5, 1.5)

    def _dots(self) -> QPixmap:
        """Return one dot, to be laid side by side: dashed lines are slow."""
        ratio = self._view.devicePixelRatioF()
        if self._dot is None or self._dot.devicePixelRatio() != ratio:
            self._dot = QPixmap(QSize(4, 3) * ratio)
            self._dot.setDevicePixelRatio(ratio)
            self._dot.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._dot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.quiet))
            painter.drawEllipse(QRectF(1.2, 0.7, 1.6, 1.6))
            painter.end()
        return self._dot

    def _of(self, index: int) -> list[QRectF]:
        if index not in self._rects:
            self._rects[index] = self._view.rects(index)
        return self._rects[index]
