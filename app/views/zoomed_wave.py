"""A few seconds of the audio, in which the beginnings of sentences can be moved."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme.theme import LIGHT, Theme
from app.views.fine_waveform import FineWaveform
from app.views.onset import Onset

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PEAKS_PER_SECOND = 20


class ZoomedWave(QWidget):
    """Shows waveform and sentences around what is being heard."""

    moved = Signal(int, int)
    """The user moved the beginning of a sentence to a moment (ms)."""
    nudged = Signal(int, int)
    """The user moved the beginning of a sentence by some steps."""
    unpinned = Signal(int)
    """The user wants a sentence to begin where it was found to."""
    chosen = Signal(int)
    """The user chose a sentence to work on."""
    seeked = Signal(int)
    view_changed = Signal()
    """Another stretch of the audio may be shown."""

    LEAST, MOST = 3_000, 60_000
    """How many milliseconds can be shown."""
    CLOSE = 15_000
    """Up to this many, the waveform can be shown finely."""
    GRIP = 7
    """How near the mouse must be to a beginning (pixels)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = LIGHT
        self._peaks: NDArray[np.uint8] | None = None
        self._fine = FineWaveform()
        self._onsets: list[Onset] = []
        self._starts: list[int] = []
        self._limits: Callable[[int], tuple[int, int]] = lambda sentence: (0, self._duration)
        self._duration = 0
        self._position = 0
        self._span = 12_000
        self._left = 0
        self._chosen: int | None = None
        self._held: Onset | None = None
        self._held_at = 0
        self._hovered: int | None = None

    def sizeHint(self) -> QSize:
        return QSize(600, 104)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def set_peaks(self, peaks: NDArray[np.uint8] | None) -> None:
        """Show the waveform, once known."""
        self._peaks = peaks
        self.set_fine(0, None)
        self.view_changed.emit()

    def set_fine(self, start: int, peaks: NDArray[np.uint8] | None) -> None:
        """Show a stretch finely, in place of the peaks for all.

        Parameters
        ----------
        start
            Where it begins (ms).
        peaks
            `fine_waveform.PER_SECOND` of them, on the scale of the others.
        """
        self._fine.set(start, peaks)
        self.update()

    def has_fine(self, left: int, right: int) -> bool:
        """Return whether all between two moments (ms) can be shown finely."""
        return self._fine.covers(left, right)

    def set_duration(self, duration: int) -> None:
        """Set the length of the audio (ms)."""
        if duration != self._duration:
            self._duration = duration
            self._show_from(self._left)

    def set_onsets(
        self, onsets: list[Onset], limits: Callable[[int], tuple[int, int]] | None = None
    ) -> None:
        """Show sentences, by their beginnings.

        Parameters
        ----------
        limits
            Gives the earliest and the latest moment (ms) to which one can be moved.
        """
        self._onsets, self._starts = onsets, [onset.start for onset in onsets]
        if limits is not None:
            self._limits = limits
        if self._held is not None and self._held not in onsets:
            self._held = None
        self.update()

    def set_position(self, position: int) -> None:
        """Move the playhead, and what is shown where it leaves it."""
        if position == self._position:
            return
        self._position = position
        if self._held is None and not 0.04 < self._share(position) < 0.86:
            self._show_from(position - round(0.25 * self._span))
        self.update()

    def choose(self, sentence: int | None) -> None:
        """Mark the sentence that keys would move."""
        if sentence != self._chosen:
            self._chosen = sentence
            self.update()

    @property
    def _shown(self) -> list[Onset]:
        left, right = self.visible
        first = max(bisect_right(self._starts, left) - 1, 0)
        return self._onsets[first : bisect_right(self._starts, right)]

    @property
    def visible(self) -> tuple[int, int]:
        """What is shown: a half-open range (ms), which may reach beyond the end."""
        return self._left, self._left + self._span

    @property
    def audible(self) -> tuple[int, int]:
        """What is shown and can be heard."""
        return self._left, min(self._left + self._span, self._duration)

    def place(self, time: int) -> float:
        """Return where a moment (ms) is."""
        return self._share(time) * self.width()

    def _share(self, time: int) -> float:
        return (time - self._left) / self._span

    def _time(self, x: float) -> int:
        return round(
            min(max(self._left + x / max(self.width(), 1) * self._span, 0), self._duration)
        )

    def _show_from(self, left: int) -> None:
        self._left = max(min(left, self._duration - self._span), 0)
        self.view_changed.emit()
        self.update()

    def _at(self, x: float) -> Onset | None:
        """Return the beginning that is near a place."""
        near = [o for o in self._shown if abs(self.place(o.start) - x) <= self.GRIP]
        return min(near, key=lambda onset: abs(self.place(onset.start) - x), default=None)

    def _over(self, x: float) -> Onset | None:
        """Return the sentence heard at a place."""
        time = self._time(x)
        return next((o for o in reversed(self._shown) if o.start <= time < o.end), None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view_changed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._span <= self.CLOSE and self.has_fine(*self.audible):
            self._paint_finely(painter)
        else:
            self._paint_wave(painter)
        for onset in self._shown:
            held = self._is_held(onset)
            left = self.place(self._held_at if held else onset.start)
            area = QRectF(left, 0, max(self.place(onset.end) - left, 0), self.height())
            active = held or onset.sentence == self._hovered
            chosen = onset.sentence == self._chosen
            onset.paint(painter, self._theme, area, chosen=chosen, active=active)
        self._paint_head(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_wave(self, painter: QPainter) -> None:
        if self._peaks is None:
            return
        left, right = self.visible
        first = max(left * PEAKS_PER_SECOND // 1000, 0)
        last = min(math.ceil(right * PEAKS_PER_SECOND / 1000), len(self._peaks))
        width = max(1000 / PEAKS_PER_SECOND / self._span * self.width() - 1, 1)
        middle, height = self.height() - 36, 60
        for number in range(first, last):
            time = number * 1000 // PEAKS_PER_SECOND
            played = time < self._position
            painter.setBrush(QColor(self._theme.accent if played else self._theme.wave))
            loud = max(float(self._peaks[number]) / 255 * height, 2)
            painter.drawRoundedRect(QRectF(self.place(time), middle - loud / 2, width, loud), 1, 1)

    def _paint_finely(self, painter: QPainter) -> None:
        head, width, size = self.place(self._position), self.width(), QSize(self.width(), 60)
        for colour, left, right in (
            (self._theme.accent, 0.0, head),
            (self._theme.wave, head, float(width)),
        ):
            painter.setClipRect(QRectF(left, 0, right - left, self.height()))
            ratio = self.devicePixelRatioF()
            picture = self._fine.picture(*self.audible, self._span, size, ratio, colour)
            painter.drawPixmap(0, self.height() - 66, picture)
        painter.setClipping(False)

    def _is_held(self, onset: Onset) -> bool:
        return self._held is not None and self._held.sentence == onset.sentence

    def _paint_head(self, painter: QPainter) -> None:
        x = self.place(self._position)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawRect(QRectF(x - 0.75, 30, 1.5, self.height() - 32))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._duration:
            return
        x = event.position().x()
        onset = self._at(x)
        if onset is not None:
            self._held, self._held_at = onset, onset.start
            self.chosen.emit(onset.sentence)
        else:
            self.seeked.emit(self._time(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._held is None:
            near = self._at(x)
            self._hovered = near.sentence if near is not None else None
            shape = Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.SizeHorCursor
            self.setCursor(shape)
        else:
            earliest, latest = self._limits(self._held.sentence)
            self._held_at = min(max(self._time(x), earliest), latest)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None and self._held_at != held.start:
            self.moved.emit(held.sentence, self._held_at)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(0.8 if delta.y() > 0 else 1.25, event.position().x())
        else:
            steps = delta.x() or delta.y()
            self._show_from(self._left - round(steps / 120 * self._span / 8))
        event.accept()

    def _zoom(self, factor: float, x: float) -> None:
        time = self._time(x)
        self._span = round(min(max(self._span * factor, self.LEAST), self.MOST))
        self._show_from(time - round(x / max(self.width(), 1) * self._span))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        onset = self._at(event.pos().x()) or self._over(event.pos().x())
        if onset is not None and onset.pinned:
            self.unpinned.emit(onset.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = event.key(), self._chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose_beside(-1 if key == Qt.Key.Key_Up else 1)
        elif chosen is not None and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            steps = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.nudged.emit(chosen, -steps if key == Qt.Key.Key_Left else steps)
        elif chosen is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unpinned.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _choose_beside(self, step: int) -> None:
        shown = [onset.sentence for onset in self._onsets]
        if not shown:
            return
        at = shown.index(self._chosen) if self._chosen in shown else -1
        self.chosen.emit(shown[min(max(at + step, 0), len(shown) - 1)])
