"""Which sentences have not been heard yet, for those who listen before they read."""

from PySide6.QtCore import QObject, Signal, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.listening_tool import ListeningTool
from app.player.player import Player


class Unheard(ListeningTool):
    """Notes which sentences are heard to their end, while it is on.

    What stands before the place where it was turned on counts as heard.
    """

    ALMOST = 100
    """Who hears a sentence up to this much before its end (ms) has heard it."""

    heard = Signal(int)
    """A sentence has been heard."""

    def __init__(self, player: Player, tracker: CueTracker, parent: QObject | None = None) -> None:
        super().__init__(player, tracker, parent)
        self._heard: set[int] = set()
        self._current: Cue | None = None
        player.jumping.connect(self._on_jumping)
        player.playing_changed.connect(self._on_playing)
        tracker.cue_changed.connect(self._on_cue)

    @Slot()
    def begin(self) -> None:
        """Begin anew: sentences may have got other numbers."""
        self._aim()
        self.changed.emit()

    @Slot()
    def _aim(self) -> None:
        timeline, position = self._tracker.timeline, self._player.position
        cues = timeline.cues if timeline is not None else ()
        self._heard = {c.index for c in cues if c.end is not None and c.end <= position}
        self._current = self._tracker.current

    def hides(self, sentence: int) -> bool:
        """Return whether a sentence is still to be heard."""
        timeline = self._tracker.timeline
        if not self._on or timeline is None or sentence >= len(timeline.cues):
            return False
        return timeline.cues[sentence].start is not None and sentence not in self._heard

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        before, self._current = self._current, cue
        if before is not None and (cue is None or cue.index != before.index):
            self._note(before, self._player.position)

    @Slot(int)
    def _on_jumping(self, position: int) -> None:
        if self._current is not None:
            self._note(self._current, position)
        self._current = None

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if not playing and self._current is not None:
            self._note(self._current, self._player.position)

    def _note(self, cue: Cue, position: int) -> None:
        ended = cue.end is not None and position >= cue.end - self.ALMOST
        if self._on and ended and cue.index not in self._heard:
            self._heard.add(cue.index)
            self.heard.emit(cue.index)
