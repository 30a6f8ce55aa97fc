"""Pausing where each sentence ends."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.stretch import of_sentences
from app.player.waypoint import Waypoint


class SentenceStop(QObject):
    """Pauses at the end of each sentence; playing goes on with the next.

    Parameters
    ----------
    timer
        Replaced by tests with one on their own clock.
    """

    changed = Signal()

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._on = self._held = self._resting = False
        self._aimed_at: Cue | None = None
        self._end = Waypoint(player, self, timer)
        self._end.reached.connect(self._on_end)
        player.jumped.connect(self._aim)
        tracker.cue_changed.connect(self._on_cue)
        tracker.timeline_changed.connect(self._aim)

    @property
    def on(self) -> bool:
        """Whether it pauses."""
        return self._on

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Pause from now on, or no longer."""
        if on != self._on:
            self._on = on
            self._aim()
            self.changed.emit()

    def hold(self, held: bool) -> None:
        """Let something else decide what happens at the end of sentences."""
        self._held = held
        self._aim()

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        if cue is not None:  # else the light went out, and the end is near
            self._aim()

    @Slot()
    def _aim(self) -> None:
        timeline, current = self._tracker.timeline, self._tracker.current
        stretch = None
        if self._on and not self._held and timeline is not None and current is not None:
            stretch = of_sentences(timeline, current.index, current.index)
        if not self._resting:
            self._aimed_at = current
            self._end.set(stretch.end if stretch is not None else None)

    @Slot()
    def _on_end(self) -> None:
        self._player.pause()
        heard = self._aimed_at
        if heard is not None and heard.end is not None and self._tracker.current != heard:
            self._resting = True  # back by a moment: the sentence heard stays lit
            self._player.seek(heard.end - 1)
            self._resting = False
