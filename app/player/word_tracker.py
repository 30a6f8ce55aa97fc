"""How much of the current sentence has been heard, word by word."""

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from alignment.timeline import Cue, Recognised, Word
from app.player.cue_tracker import CueTracker
from app.player.player import Player


class WordTracker(QObject):
    """Tells of each word of the current sentence, and of its original, as it is heard.

    As in `CueTracker`, one timer waits for the next word; nothing is polled.

    Parameters
    ----------
    said
        Originals by sentence; looked at anew for every word.
    timer
        Replaced by tests with one on their own clock.
    """

    heard = Signal(object, object)
    """Characters heard of the sentence and of its original, each None where it is not timed."""

    reached = Signal(float)
    """What share of the sentence has been heard, 0 to 1; as time passes where no word is timed."""

    STEPS = 16
    """How often a share without words is told."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        said: Mapping[int, Recognised],
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._said = said
        self._on = True
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        tracker.cue_changed.connect(self.update)
        player.jumped.connect(self.update)
        player.playing_changed.connect(self.update)
        player.rate_changed.connect(self.update)

    def set_on(self, on: bool) -> None:
        """Set whether to tell of words at all."""
        self._on = on
        self.update()

    @Slot()
    def update(self) -> None:
        """Look where the voice is."""
        self._timer.stop()
        cue = self._tracker.current
        if cue is None:
            self.heard.emit(None, None)
            return
        said = self._said.get(cue.index)
        original: Sequence[Word] = said.words if said is not None and self._on else ()
        time = self._tracker.heard
        heard = _heard(cue.words, time)
        self.heard.emit(heard if self._on else None, _heard(original, time))
        steps = _steps(cue, self.STEPS)
        if heard is None:
            self.reached.emit(sum(step <= time for step in steps) / self.STEPS)
        else:
            self.reached.emit(heard / max(cue.words[-1].stop, 1))
            steps = ()
        starts = (word.start for word in (*cue.words, *original))
        waiting = [start for start in (*starts, *steps) if start > time]
        if waiting and self._player.playing:
            self._timer.start(max(1, ceil((min(waiting) - time) / self._player.rate)))


def _steps(cue: Cue, count: int) -> Sequence[int]:
    """Return when equal shares of a sentence have passed."""
    assert cue.start is not None
    assert cue.end is not None
    return [cue.start + (cue.end - cue.start) * step // count for step in range(1, count)]


def _heard(words: Sequence[Word], time: int) -> int | None:
    if not words:
        return None
    return max((word.stop for word in words if word.start <= time), default=0)
