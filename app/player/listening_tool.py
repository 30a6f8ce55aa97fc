"""What can be turned on while somebody listens."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.position_alarm import PositionAlarm


class ListeningTool(QObject):
    """Acts on what is heard while it is on."""

    changed = Signal()
    """It was turned on or off."""

    def __init__(self, player: Player, tracker: CueTracker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._on = False

    @property
    def on(self) -> bool:
        """Whether it acts."""
        return self._on

    @Slot(bool)
    def turn(self, on: bool) -> None:
        """Act from now on, or no longer."""
        if on != self._on:
            self._on = on
            self._aim()
            self.changed.emit()

    @Slot()
    def _aim(self) -> None:
        """Find out what is to be done next, from what is heard now."""
        raise NotImplementedError  # a QObject cannot be an abstract base class too


class SentenceEndTool(ListeningTool):
    """Aims at a moment of the audio, anew whenever the player jumps or other times come.

    Parameters
    ----------
    timer
        Replaced by tests with one on their own clock.
    """

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(player, tracker, parent)
        self._end = PositionAlarm(player, self, timer)
        self._end.reached.connect(self._act)
        player.jumped.connect(self._aim)
        tracker.timeline_changed.connect(self._aim)

    @Slot()
    def _act(self) -> None:
        """Do what is to be done then."""
        raise NotImplementedError  # see above
