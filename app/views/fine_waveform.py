"""The outline of a few seconds of audio, painted once for many frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PER_SECOND = 100


class FineWaveform:
    """A stretch of the waveform, and the pictures of it."""

    def __init__(self) -> None:
        self._start = 0
        self._peaks: NDArray[np.uint8] | None = None
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def set(self, start: int, peaks: NDArray[np.uint8] | None) -> None:
        """Use the peaks of another stretch, which begins at `start` (ms)."""
        self._start, self._peaks = start, peaks
        self._pictures.clear()

    def covers(self, left: int, right: int) -> bool:
        """Return whether all between two moments (ms) is known."""
        return self._peaks is not None and (
            self._start <= left and right <= self._start + len(self._peaks) * 1000 // PER_SECOND
        )

    def picture(
        self, left: int, right: int, span: int, size: QSize, ratio: float, colour: str
    ) -> QPixmap:
        """Paint what lies between two moments (ms), or return what was painted for the last frame.

        Parameters
        ----------
        span
            Milliseconds that take the whole width.
        size
            In device-independent pixels.
        ratio
            Device pixels for each of them.
        """
        key = left, right, span, size.width(), size.height(), ratio
        if any(known[:-1] != key for known in self._pictures):
            self._pictures.clear()
        picture = self._pictures.get((*key, colour))
        if picture is None:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawPolygon(self._outline(left, right, size.width() / span, size.height()))
            painter.end()
            self._pictures[*key, colour] = picture
        return picture

    def _outline(self, left: int, right: int, pixels: float, height: int) -> QPolygonF:
        """Return the outline, `pixels` for each millisecond."""
        assert self._peaks is not None
        step = 1000 // PER_SECOND
        first = max((left - self._start) // step, 0)
        last = (right - self._start) // step + 1
        loud = [max(peak / 255 * height / 2, 1) for peak in self._peaks[first:last].tolist()]
        begin = self._start + first * step + step // 2 - left
        places = [(begin + number * step) * pixels for number in range(len(loud))]
        above = [QPointF(x, height / 2 - y) for x, y in zip(places, loud, strict=True)]
        below = [QPointF(x, height / 2 + y) for x, y in zip(places, loud, strict=True)]
        return QPolygonF([*above, *reversed(below)])
