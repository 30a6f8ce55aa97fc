"""The waveform of the episode that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alignment.errors import Cancelled
from app.files.readers import draw_waveform
from app.session.open_episode import EpisodeTasks, OpenEpisode
from app.storage.library import Library

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Peaks = NDArray[np.uint8]


class Waveform(QObject):
    """Takes the peaks as they are found, draws them where nobody does, and keeps them."""

    changed = Signal(object)
    """Waveform peaks, an array."""

    def __init__(
        self, tasks: EpisodeTasks, library: Library, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._library = library

    def show(self, peaks: Peaks) -> None:
        """Show peaks that are kept already."""
        assert self._tasks.episode is not None
        self._tasks.episode.peaks = peaks
        self.changed.emit(peaks)

    def take(self, peaks: Peaks) -> None:
        """Show new peaks, and keep them once the audio is known."""
        assert self._tasks.episode is not None
        audio_hash = self._tasks.episode.audio_hash
        if audio_hash is not None:
            self._tasks.run(partial(self._library.keep_peaks, audio_hash, peaks))
        self.show(peaks)

    def draw(self) -> None:
        """Draw the waveform from the audio, where it is still missing."""
        episode = self._tasks.episode
        assert episode is not None
        if episode.peaks is None and not episode.unplayable:
            self._tasks.run(partial(self._draw, episode), self.take)

    def _draw(self, episode: OpenEpisode) -> Peaks | None:
        def stop_when_left(share: float) -> None:
            if self._tasks.episode is not episode:
                raise Cancelled

        try:
            return draw_waveform(episode.audio, stop_when_left)
        except Cancelled:
            return None
