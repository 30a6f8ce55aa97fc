"""How late the sound of each device is heard."""

from PySide6.QtCore import QObject, Signal, Slot

from app.options.options import Values
from app.player.cue_tracker import CueTracker
from app.player.player import Player


class SoundDelay(QObject):
    """Lets the light wait for the sound, by the delay kept for the device in use.

    Parameters
    ----------
    values
        Where delays are kept.
    """

    LEAST, MOST = -300, 1_000
    """Milliseconds; less than 0 where the light should come before the sound."""

    changed = Signal()

    def __init__(
        self, player: Player, tracker: CueTracker, values: Values, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._values = values
        player.output_changed.connect(self._take)
        self._take()

    @property
    def device(self) -> str:
        """Name of the device in use."""
        return self._player.output

    @property
    def value(self) -> int:
        """The delay now (ms)."""
        return self._tracker.delay

    def try_out(self, delay: int) -> None:
        """Use another delay (ms), until `keep` or another device."""
        delay = min(max(delay, self.LEAST), self.MOST)
        if delay != self._tracker.delay:
            self._tracker.set_delay(delay)
            self.changed.emit()

    @Slot()
    def keep(self) -> None:
        """Keep the delay now for the device in use."""
        if self.value != self._kept:
            self._values.set(self._key, self.value)

    @Slot()
    def _take(self) -> None:
        self._tracker.set_delay(self._kept)
        self.changed.emit()

    @property
    def _key(self) -> str:
        return f"player/delay/{self.device}"

    @property
    def _kept(self) -> int:
        kept = self._values.get(self._key)
        return kept if isinstance(kept, int) else 0
