"""Pausing where each sentence ends."""

from PySide6.QtCore import QObject, QTimer, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.listening_tool import SentenceEndTool
from app.player.player import Player
from app.player.time_range import of_sentences


class SentenceStop(SentenceEndTool):
    """Pauses at the end of each sentence; playing goes on with the next."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(player, tracker, parent, timer)
        self._held = False
        self._aimed_at: Cue | None = None
        tracker.cue_changed.connect(self._on_cue)

    def hold(self, held: bool) -> None:
        """Let something else decide what happens at the end of sentences."""
        self._held = held
        self._aim()

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        # Where the light went out, or is ahead of a late timer, the end is about to be told.
        if cue is not None and not self._end.overdue:
            self._aim()

    @Slot()
    def _aim(self) -> None:
        timeline, current = self._tracker.timeline, self._tracker.current
        stretch = None
        if self._on and not self._held and timeline is not None and current is not None:
            stretch = of_sentences(timeline, current.index, current.index)
        self._aimed_at = current
        self._end.set(stretch.end if stretch is not None else None)

    @Slot()
    def _act(self) -> None:
        if self._aimed_at is not None:
            self._tracker.stay(self._aimed_at.index)
        self._player.pause()
