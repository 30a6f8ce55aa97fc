"""Where somebody listens, for work that puts first what is heard."""

from PySide6.QtCore import QObject, Signal, Slot

from app.player.cue_tracker import CueTracker
from app.player.player import Player


class Listening(QObject):
    """Tells which moment is being heard: now and then, and when it jumps.

    Parameters
    ----------
    player, tracker
        None where nobody listens.
    """

    moved = Signal(object)
    """The moment being heard (ms)."""

    def __init__(
        self,
        player: Player | None = None,
        tracker: CueTracker | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        if player is not None:
            player.jumped.connect(self._tell)
        if tracker is not None:
            tracker.cue_changed.connect(self._tell)

    @property
    def position(self) -> int | None:
        """The moment being heard (ms), None where nobody listens."""
        return self._player.position if self._player is not None else None

    @property
    def duration(self) -> int:
        """How long the audio is (ms), 0 where that is not known."""
        return self._player.duration if self._player is not None else 0

    @Slot()
    def _tell(self) -> None:
        self.moved.emit(self.position)
