"""Being told when playing reaches a moment."""

from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.player.player import Player


class PositionAlarm(QObject):
    """Waits for one moment of the audio; jumping over it does not count as reaching it.

    Parameters
    ----------
    timer
        Replaced by tests with one on their own clock.
    """

    reached = Signal()

    def __init__(
        self, player: Player, parent: QObject | None = None, timer: QTimer | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._time: int | None = None
        self._ahead = False
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        player.jumped.connect(self._turn)
        player.playing_changed.connect(self._wait)
        player.rate_changed.connect(self._wait)

    @property
    def time(self) -> int | None:
        """The moment (ms), None for none."""
        return self._time

    @property
    def overdue(self) -> bool:
        """Whether the moment has passed and will be told of at once."""
        return self._ahead and self._time is not None and self._player.position >= self._time

    def set(self, time: int | None) -> None:
        """Wait for another moment (ms), or for none."""
        self._time = time
        self._turn()

    @Slot()
    def _turn(self) -> None:
        self._ahead = self._time is not None and self._player.position < self._time
        self._wait()

    @Slot()
    def _wait(self) -> None:
        if self._ahead and self._player.playing:
            assert self._time is not None
            left = (self._time - self._player.position) / self._player.rate
            self._timer.start(max(1, ceil(left)))
        else:
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._time is not None and self._player.position >= self._time:
            self._time, self._ahead = None, False
            self.reached.emit()
        else:
            self._wait()
