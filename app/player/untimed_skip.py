"""Passing over what has no text: advertisements, music."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment.timeline import Cue, State
from app.player.cue_tracker import CueTracker
from app.player.listening_tool import SentenceEndTool
from app.player.player import Player


class UntimedSkip(SentenceEndTool):
    """Skips from the end of a sentence to the next one where there is nothing to read between.

    Only times that were listened for count, not estimates; and who jumps into such a
    stretch hears it.
    """

    LEAST = 4_000
    """A pause shorter than this (ms) is heard."""
    AFTER = 700
    """How much of it is heard (ms) before the skip."""
    BEGINNING = 1_000
    """Who starts to play before this moment (ms) starts the episode."""

    skipped = Signal(int, int)
    """From where to where (ms)."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(player, tracker, parent, timer)
        self._target: int | None = None
        player.playing_changed.connect(self._on_playing)
        tracker.cue_changed.connect(self._on_cue)

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        if cue is not None:  # else the light went out, and the skip is near
            self._aim()

    @Slot()
    def _aim(self) -> None:
        self._end.set(None)
        cue, timeline = self._tracker.current, self._tracker.timeline
        if not self._on or timeline is None or cue is None or not _sure(cue):
            return
        assert cue.start is not None
        assert cue.end is not None
        following = timeline.after(cue.start)
        if following is not None and self._worth(cue.end, following):
            self._target = following.index
            self._end.set(cue.end + self.AFTER)

    def _worth(self, time: int, following: Cue) -> bool:
        return (
            _sure(following)
            and following.start is not None
            and following.start - time >= self.LEAST
        )

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        """Skip what comes before the first sentence."""
        timeline, time = self._tracker.timeline, self._player.position
        if not (playing and self._on and timeline is not None and time < self.BEGINNING):
            return
        first = timeline.after(time)
        if self._tracker.current is None and first is not None and self._worth(time, first):
            self._target = first.index
            self._act()

    @Slot()
    def _act(self) -> None:
        assert self._target is not None
        before = self._player.position
        self._player.seek(self._tracker.lead_in(self._target))
        self.skipped.emit(before, self._player.position)


def _sure(cue: Cue) -> bool:
    return cue.state is State.ALIGNED
