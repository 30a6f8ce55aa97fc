"""A short film of the window, with a pointer drawn into it."""

import time
from fractions import Fraction
from pathlib import Path

import av
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QWidget

PICTURES_A_SECOND = 8
ARROW = ((0, 0), (0, 17), (4.2, 13.2), (7, 19.5), (9.6, 18.3), (6.9, 12.2), (12.4, 12))
QUALITY = 72
"""Of WebP, 0 to 100."""


class Film:
    """Pictures of a window, each with the moment it was taken.

    Parameters
    ----------
    size
        Pixels of the film; the window is larger or smaller by one factor.
    """

    def __init__(self, window: QWidget, size: QSize) -> None:
        self._window, self._size = window, size
        self._pictures: list[tuple[float, QImage]] = []
        self._pointer: QPointF | None = None
        self._cut = 0.0

    def roll(self, seconds: float, pointer: QPoint | None = None) -> None:
        """Film for a while; the pointer goes to a place in the window meanwhile."""
        begun = time.monotonic()
        come_from, moment = self._pointer, begun
        while (passed := moment - begun) < seconds:
            if pointer is not None:
                start = come_from or QPointF(self._window.width(), self._window.height())
                share = min(passed / seconds, 1.0)
                share = share * share * (3 - 2 * share)
                self._pointer = start + (QPointF(pointer) - start) * share
            self._pictures.append((self._cut + passed, self._picture()))
            following = moment + 1 / PICTURES_A_SECOND
            while (moment := time.monotonic()) < following:
                QApplication.processEvents()
                time.sleep(0.004)
        if pointer is not None:
            self._pointer = QPointF(pointer)
        self._cut += time.monotonic() - begun

    def _picture(self) -> QImage:
        picture = self._window.grab()
        if self._pointer is not None:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("#ffffff"), 1.2))
            painter.setBrush(QColor("#1c1a17"))
            place = self._pointer
            painter.drawPolygon(QPolygonF([place + QPointF(x, y) * 1.2 for x, y in ARROW]))
            painter.end()
        image = picture.toImage().scaled(
            self._size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return image.convertToFormat(QImage.Format.Format_RGBA8888)

    def save(self, path: Path) -> None:
        """Write the film as WebP, which starts again at its end."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(path), "w", format="webp", options={"loop": "0"}) as file:
            out = file.add_stream("libwebp_anim", rate=PICTURES_A_SECOND)
            out.width, out.height, out.pix_fmt = self._size.width(), self._size.height(), "yuv420p"
            out.codec_context.time_base = Fraction(1, 1000)
            out.options = {"quality": str(QUALITY), "compression_level": "6"}
            for moment, picture in self._pictures:
                frame = av.VideoFrame.from_bytes(
                    bytes(picture.constBits()), picture.width(), picture.height(), "rgba"
                )
                frame.pts, frame.time_base = round(moment * 1000), Fraction(1, 1000)
                file.mux(out.encode(frame))
            file.mux(out.encode(None))
        print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB")
