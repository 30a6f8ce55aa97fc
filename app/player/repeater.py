"""What plays a stretch of the audio again."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.position_alarm import PositionAlarm


class Repeater(QObject):
    """Acts where a stretch ends, and waits before it plays on.

    Parameters
    ----------
    timer, gap_timer
        Replaced by tests with ones on their own clock.
    """

    changed = Signal()
    """Another stretch, another state, or another repetition."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
        gap_timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._waiting = self._moving = self._lost = False
        self._end = PositionAlarm(player, self, timer)
        self._end.reached.connect(self._on_end)
        self._gap = gap_timer or QTimer(self)
        self._gap.setSingleShot(True)
        self._gap.setTimerType(Qt.TimerType.PreciseTimer)
        self._gap.timeout.connect(self._go_on)
        player.jumped.connect(self._on_jumped)
        player.playing_changed.connect(self._on_playing)
        tracker.cue_changed.connect(self._on_cue)
        tracker.timeline_changed.connect(self._on_timeline)

    @property
    def active(self) -> bool:
        """Whether anything is repeated."""
        raise NotImplementedError  # a QObject cannot be an abstract base class too

    def _timed(self, first: int) -> int | None:
        """Return the first sentence from `first` on that is timed."""
        timeline = self._tracker.timeline
        cues = timeline.cues[first:] if timeline is not None else ()
        return next((cue.index for cue in cues if cue.start is not None), None)

    def _move(self, time: int) -> None:
        """Seek, which is not taken for a jump of the user."""
        self._moving = True
        self._player.seek(time)
        self._moving = False

    def _wait(self, time: int) -> None:
        """Go on after some time (ms); the player is paused already."""
        self._waiting = True
        self._gap.start(time)

    def _stop_waiting(self) -> None:
        self._gap.stop()
        self._waiting = False

    @Slot()
    def _on_jumped(self) -> None:
        if self.active and not self._moving:
            self._stop_waiting()
            self._on_jump()

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        """Go on at once where the user does not want to wait."""
        if playing and self._waiting:
            self._gap.stop()
            self._go_on()

    @Slot()
    def _on_end(self) -> None:
        """Act at the end of the stretch."""
        raise NotImplementedError  # see above

    @Slot()
    def _go_on(self) -> None:
        """Play on after waiting."""
        raise NotImplementedError  # see above

    def _on_jump(self) -> None:
        """Act where the user has jumped."""
        raise NotImplementedError  # see above

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        """Take the sentence to which the user jumped, or the next one after that place."""
        raise NotImplementedError  # see above

    @Slot()
    def _on_timeline(self) -> None:
        """Take the times as they are now."""
        raise NotImplementedError  # see above
