"""Remembering where an episode was left."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot

from app.player.player import Player


class ResumePlace(NamedTuple):
    """Where an episode is left.

    Attributes
    ----------
    audio
        Hash of the audio.
    time, duration
        Milliseconds.
    finished
        Whether it was heard to the end; the time is 0 then.
    """

    audio: str
    time: int
    duration: int
    finished: bool


class ResumePosition(QObject):
    """Keeps the place from time to time while playing, and in every pause.

    Parameters
    ----------
    keep
        Called with where we are.
    """

    INTERVAL = 3_000
    """How often the place is kept while playing (ms)."""
    NEARLY_OVER = 5_000
    """An episode left this close to its end (ms) begins anew."""

    def __init__(
        self,
        player: Player,
        keep: Callable[[ResumePlace], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._keep = keep
        self._audio: str | None = None
        self.timer = QTimer(self, interval=self.INTERVAL)
        self.timer.timeout.connect(self.keep)
        player.playing_changed.connect(self._on_playing)

    def follow(self, audio: str | None) -> None:
        """Keep places for the audio of this hash from now on; None for none."""
        self._audio = audio

    @property
    def place(self) -> ResumePlace | None:
        """Where we are."""
        if self._audio is None:
            return None
        place, duration = self._player.position, self._player.duration
        over = bool(duration) and place > duration - self.NEARLY_OVER
        return ResumePlace(self._audio, 0 if over else place, duration, over)

    @Slot()
    def keep(self) -> None:
        """Keep the place now."""
        if (place := self.place) is not None:
            self._keep(place)

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if playing:
            self.timer.start()
        else:
            self.timer.stop()
            self.keep()
