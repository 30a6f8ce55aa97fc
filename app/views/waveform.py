"""The loudness of the whole audio as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BAR, _GAP = 2, 1


def columns(peaks: NDArray[np.uint8], count: int) -> NDArray[np.float64]:
    """Return the loudness of `count` equal stretches of the audio.

    Parameters
    ----------
    peaks
        Peaks, 0 to 255, at equal distances.

    Returns
    -------
    ndarray, shape (count,)
        0 to 1; the loudest stretch is 1 unless all is silent.
    """
    import numpy as np

    if not len(peaks) or count < 1:
        return np.zeros(max(count, 0))
    edges = np.linspace(0, len(peaks), count + 1)
    starts = np.minimum(edges[:-1].astype(int), len(peaks) - 1)
    loud = np.add.reduceat(peaks.astype(float), starts)
    loud /= np.maximum(np.diff(np.append(starts, len(peaks))), 1)
    return loud / loud.max() if loud.max() else loud


def picture(peaks: NDArray[np.uint8], size: QSize, ratio: float, colour: str) -> QPixmap:
    """Paint the waveform.

    Parameters
    ----------
    size
        In device-independent pixels.
    ratio
        Device pixels for each of them.
    """
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    step = _BAR + _GAP
    for number, loudness in enumerate(columns(peaks, size.width() // step)):
        height = max(loudness**0.8 * size.height(), _BAR)
        top = (size.height() - height) / 2
        painter.drawRoundedRect(QRectF(number * step, top, _BAR, height), 1, 1)
    painter.end()
    return pixmap
