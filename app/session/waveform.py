"""The waveform of the episode that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from alignment.errors import Cancelled
from app.files.readers import draw_waveform
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.tasks import Lane

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Peaks = NDArray[np.uint8]


class Waveform(QObject):
    """Takes the peaks as they are found, draws them where nobody does, and keeps them."""

    def __init__(self, current: CurrentEpisode) -> None:
        super().__init__(current)
        self._current = current

    def take(self, peaks: Peaks) -> None:
        """Show new peaks, and keep them once the audio is known."""
        assert self._current.episode is not None
        audio_hash = self._current.episode.audio_hash
        if audio_hash is not None:
            keep = partial(self._current.library.keep_peaks, audio_hash, peaks)
            self._current.run(keep, lane=Lane.FOUND)
        self._current.show_peaks(peaks)

    def draw(self) -> None:
        """Draw the waveform from the audio, where it is still missing."""
        episode = self._current.episode
        assert episode is not None
        if episode.peaks is None and not episode.unplayable:
            self._current.run(partial(self._draw, episode), self.take, lane=Lane.LONG)

    def _draw(self, episode: OpenEpisode) -> Peaks | None:
        def stop_when_left(share: float) -> None:
            if self._current.episode is not episode:
                raise Cancelled

        try:
            return draw_waveform(episode.audio, stop_when_left)
        except Cancelled:
            return None
