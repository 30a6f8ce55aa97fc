"""The waveform around what is shown, fine enough to place a beginning by eye."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.session.session import Session
from app.views.fine_waveform import PER_SECOND
from app.views.zoomed_wave import PEAKS_PER_SECOND, ZoomedWave

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Peaks = NDArray[np.uint8]


def fine_peaks(audio: Path, start: int, end: int, peaks: Peaks) -> Peaks:
    """Return the peaks of a stretch (ms), on the scale of those of the whole audio.

    Raises
    ------
    AudioError
        There is no sound to be had from the file.
    """
    import numpy as np

    from alignment.audio.excerpt import excerpt
    from alignment.audio.peaks import peaks as peaks_of

    fine = peaks_of(excerpt(audio, start, end), PER_SECOND)
    known = peaks[start * PEAKS_PER_SECOND // 1000 : -(-end * PEAKS_PER_SECOND // 1000)]
    quieter = 255 - int(known.max(initial=0))  # than the loudest moment of all
    raised: Peaks = np.maximum(fine.astype(int) - quieter, 0).astype(np.uint8)
    return raised


class FineWaveformPresenter(QObject):
    """Has what a waveform shows read finely, one stretch at a time."""

    def __init__(self, session: Session, wave: ZoomedWave, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wave = wave
        self._peaks: Peaks | None = None
        self._unreadable: Path | None = None
        self._reading = False
        session.peaks_changed.connect(self._take)
        wave.view_changed.connect(self._look)

    def _take(self, peaks: Peaks | None) -> None:
        self._peaks = peaks
        self._wave.set_peaks(peaks)

    @Slot()
    def _look(self) -> None:
        """Read what is shown, and on both sides of it as much as is shown next."""
        wave, audio = self._wave, self._session.audio
        left, right = wave.audible
        span = right - left
        if (
            self._reading
            or self._peaks is None
            or audio in (None, self._unreadable)
            or not wave.isVisible()
            or not 0 < span <= wave.CLOSE
            or wave.has_fine(left, right)
        ):
            return
        start, end = max(left - span // 2, 0) // 50 * 50, right + span
        self._reading = True
        self._session.tasks.run_task(
            partial(fine_peaks, audio, start, end, self._peaks),
            partial(self._show, self._peaks, start),
            partial(self._pass_over, audio),
        )

    def _show(self, of: Peaks, start: int, fine: Peaks) -> None:
        self._reading = False
        if of is self._peaks:
            self._wave.set_fine(start, fine)
        self._look()

    def _pass_over(self, audio: Path | None, _sentence: str) -> None:
        """Stay with the peaks there are: whoever plays the file tells what is wrong with it."""
        self._reading = False
        self._unreadable = audio
        self._look()
