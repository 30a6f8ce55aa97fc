"""The whole audio as a line to move on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from alignment.clock_format import clock
from app.theme.theme import LIGHT, Theme
from app.views.hover_tip import HoverTip
from app.views.mark_drag import MarkDrag
from app.views.waveform import picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIDE = 8


@dataclass(frozen=True, slots=True)
class SeekMark:
    """Where a chapter begins (ms), its title, and its place among the chapters."""

    time: int
    title: str
    chapter: int = -1


class SeekBar(QAbstractSlider):
    """Shows the waveform and the place in it; its value is the position in ms.

    A slider to Qt, so keys and screen readers know how to deal with it.
    """

    seeked = Signal(int)
    """The user chose another position."""
    mark_moved = Signal(int, int)
    """The chapter whose mark the user moved, and to where (ms)."""

    GRIP = 5
    """How near to a mark (pixels) it is taken hold of, under the waveform."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, 0)
        self.setSingleStep(5_000)
        self.setPageStep(30_000)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = LIGHT
        self._peaks: NDArray[np.uint8] | None = None
        self._marks: tuple[SeekMark, ...] = ()
        self._hits: tuple[int, ...] = ()
        self._played: QPixmap | None = None
        self._coming: QPixmap | None = None
        self._hover: int | None = None
        self._tip = HoverTip(self)
        self._drag_of_mark: MarkDrag | None = None
        self.actionTriggered.connect(self._acted)

    def sizeHint(self) -> QSize:
        return QSize(400, 52)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._forget_pictures()

    def set_duration(self, duration: int) -> None:
        """Set the length of the audio in ms."""
        self.setRange(0, duration)
        self.update()

    def set_position(self, position: int) -> None:
        """Move the playhead, unless the user is holding it."""
        if self.isSliderDown() or position == self.value():
            return
        before = self._x(self.value())
        self.setValue(position)
        after = self._x(self.value())
        if before != after:
            left, right = sorted((before, after))
            self.update(left - 6, 0, right - left + 12, self.height())

    def set_peaks(self, peaks: NDArray[np.uint8] | None) -> None:
        """Show a waveform, or a plain line."""
        self._peaks = peaks
        self._forget_pictures()

    def set_marks(self, marks: tuple[SeekMark, ...]) -> None:
        """Show where chapters begin."""
        self._marks = marks
        self._drag_of_mark = None
        self.update()

    def set_hits(self, times: tuple[int, ...]) -> None:
        """Show where in the audio something was found (ms)."""
        self._hits = times
        self.update()

    def mark_at(self, time: int) -> SeekMark | None:
        """Return the chapter of a moment."""
        return next((mark for mark in reversed(self._marks) if mark.time <= time), None)

    def time_at(self, x: int) -> int:
        """Return the moment (ms) at a horizontal place."""
        share = (x - _SIDE) / max(self.width() - 2 * _SIDE, 1)
        return round(min(max(share, 0.0), 1.0) * self.maximum())

    def _x(self, time: int) -> int:
        share = time / self.maximum() if self.maximum() else 0
        return _SIDE + round(share * (self.width() - 2 * _SIDE))

    def _wave_area(self) -> QRect:
        return self.rect().adjusted(_SIDE, 8, -_SIDE, -8)

    def _forget_pictures(self) -> None:
        self._played = self._coming = None
        self.update()

    def _pictures(self) -> tuple[QPixmap, QPixmap] | None:
        if self._peaks is None or not len(self._peaks):
            return None
        if self._played is None or self._coming is None:
            size, ratio = self._wave_area().size(), self.devicePixelRatioF()
            self._played = picture(self._peaks, size, ratio, self._theme.accent)
            self._coming = picture(self._peaks, size, ratio, self._theme.wave)
        return self._played, self._coming

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, head = self._wave_area(), self._x(self.value())
        past = QRect(area.left(), 0, head - area.left(), self.height())
        future = QRect(head, 0, area.right() - head + 1, self.height())
        pictures = self._pictures()
        for clip, number, colour in (
            (past, 0, self._theme.accent),
            (future, 1, self._theme.wave),
        ):
            painter.setClipRect(clip)
            if pictures:
                painter.drawPixmap(area.topLeft(), pictures[number])
            else:
                line = QRectF(area.left(), area.center().y() - 1.5, area.width(), 3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(line, 1.5, 1.5)
        painter.setClipping(False)
        left, right = event.rect().left() - 2, event.rect().right() + 2
        self._paint_marks(painter, left, right)
        self._paint_hits(painter, left, right)
        if self._hover is not None and self.maximum():
            painter.fillRect(
                QRectF(self._hover - 0.5, 5, 1, self.height() - 10), QColor(self._theme.quiet)
            )
        if self.maximum():
            self._paint_head(painter, head)
        painter.end()

    def _paint_marks(self, painter: QPainter, left: int, right: int) -> None:
        """Paint where chapters begin, between two horizontal places."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.quiet))
        dragged = self._drag_of_mark
        for number, mark in enumerate(self._marks):
            held = dragged is not None and dragged.number == number
            time = dragged.time if dragged is not None and held else mark.time
            if 0 < time < self.maximum() and left <= (x := self._x(time)) <= right:
                painter.drawRoundedRect(QRectF(x - 1, self.height() - 6, 2, 5), 1, 1)

    def _paint_hits(self, painter: QPainter, left: int, right: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        for x in {self._x(time) for time in self._hits if time <= self.maximum()}:
            if left <= x <= right:
                painter.drawEllipse(QRectF(x - 2, 1, 4, 4))

    def _paint_head(self, painter: QPainter, x: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink if self.hasFocus() else self._theme.accent))
        width = 3 if self.hasFocus() or self.isSliderDown() else 2
        painter.drawRoundedRect(QRectF(x - width / 2, 2, width, self.height() - 4), 1, 1)
        painter.drawEllipse(QRectF(x - 4, 0, 8, 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget_pictures()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.maximum():
            return
        point = event.position().toPoint()
        if (number := self._grip_at(point)) is not None:
            times = [mark.time for mark in self._marks]
            self._drag_of_mark = MarkDrag(times, number, point.x(), self.maximum())
            return
        self.setSliderDown(True)
        self._drag(point)

    def _grip_at(self, point: QPoint) -> int | None:
        """Return the number of the mark under the mouse that can be moved."""
        if point.y() < self._wave_area().bottom():
            return None
        near = [
            (distance, number)
            for number, mark in enumerate(self._marks)
            if (distance := abs(self._x(mark.time) - point.x())) <= self.GRIP and mark.chapter >= 0
        ]
        return min(near)[1] if near else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if (mark := self._drag_of_mark) is not None:
            mark.drag(point.x(), self.time_at(point.x()))
            title = self._marks[mark.number].title
            self._tip.show_at(self._x(mark.time), f"{clock(mark.time)}  {title}")
            self.update()
            return
        over_grip = self._grip_at(point) is not None and not self.isSliderDown()
        shape = Qt.CursorShape.SizeHorCursor if over_grip else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._set_hover(point.x())
        if self.isSliderDown():
            self._drag(point)
        if self.maximum():
            self._tip.show_at(point.x(), self.tip(self.time_at(point.x())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (mark := self._drag_of_mark) is not None:
            self._drag_of_mark = None
            if mark.moved:
                self.mark_moved.emit(self._marks[mark.number].chapter, mark.time)
            else:
                self.seeked.emit(self.time_at(event.position().toPoint().x()))
            self.update()
            return
        if self.isSliderDown():
            self.setSliderDown(False)
            self.seeked.emit(self.value())

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        self._tip.hide()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _drag(self, point: QPoint) -> None:
        self.setValue(self.time_at(point.x()))
        self.update()

    def _set_hover(self, x: int | None) -> None:
        self._hover = None if x is None else min(max(x, _SIDE), self.width() - _SIDE)
        self.update()

    def tip(self, time: int) -> str:
        """Return the words shown for a moment: the time, and the chapter it is in."""
        mark = self.mark_at(time)
        return clock(time) if mark is None else f"{clock(time)}  {mark.title}"

    def _acted(self) -> None:
        """Report what keys do; dragging reports when it ends."""
        if not self.isSliderDown():
            self.seeked.emit(self.sliderPosition())
            self.update()
