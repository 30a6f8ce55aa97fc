"""Which sentence is being heard."""

from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from alignment.timeline import Cue, State, Timeline
from app.player.player import Player


class CueTracker(QObject):
    """Tells when the sentence being heard changes.

    One timer waits for the next boundary of the timeline; nothing is polled.

    Parameters
    ----------
    timer
        Replaced by tests with one on their own clock.
    """

    LEAD = 60
    """How far before its start (ms) a sentence is played from, so that its onset is heard whole."""

    cue_changed = Signal(object)
    """A `Cue`, or None in an untimed stretch. Also where only its state is another now."""
    timeline_changed = Signal()
    """Another timeline is followed, or none."""

    def __init__(
        self, player: Player, parent: QObject | None = None, timer: QTimer | None = None
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._timeline: Timeline | None = None
        self._current: Cue | None = None
        self._led_in: int | None = None
        self._stays: int | None = None
        self._delay = 0
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._update)
        player.jumped.connect(self._on_jump)
        player.playing_changed.connect(self._on_playing)
        player.rate_changed.connect(self._update)

    @property
    def current(self) -> Cue | None:
        """The cue being heard."""
        return self._current

    @property
    def timeline(self) -> Timeline | None:
        """The timeline that is followed."""
        return self._timeline

    @property
    def heard(self) -> int:
        """The moment of the audio that reaches the ear now (ms)."""
        return max(0, self._player.position - self._lag)

    @property
    def delay(self) -> int:
        """How long after the player the sound is heard (ms)."""
        return self._delay

    def set_delay(self, delay: int) -> None:
        """Set how long after the player the sound is heard (ms), as with wireless headphones."""
        self._delay = delay
        self._update()

    @property
    def _lag(self) -> int:
        return round(self._delay * self._player.rate)

    def set_timeline(self, timeline: Timeline | None) -> None:
        """Follow another timeline.

        A better estimate does not move the light from a sentence that is shown: it
        goes on at the next boundary. So it does not flicker while times are refined.
        """
        self._timeline = timeline
        self._stays = None
        time = self.heard
        cue, until = self._around(time)
        shown = self._current
        if timeline and shown and cue and cue.state is State.ESTIMATED:
            cue = timeline.cues[shown.index]
        self._show(cue, until, time)
        self.timeline_changed.emit()

    def lead_in(self, index: int) -> int:
        """Show sentence `index` already while the moment before its start is played.

        Parameters
        ----------
        index
            A sentence with times.

        Returns
        -------
        Where to seek to now (ms).
        """
        assert self._timeline is not None
        start = self._timeline.cues[index].start
        assert start is not None
        self._led_in = index
        return max(0, start - self.LEAD)

    def stay(self, index: int) -> None:
        """Show sentence `index` until playing begins again, or the position jumps.

        A pause comes late by some milliseconds, in which the next sentence may begin.
        """
        self._stays = index
        self._update()

    @Slot()
    def _on_jump(self) -> None:
        self._stays = None
        self._update()

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if playing:
            self._stays = None
        self._update()

    @Slot()
    def _update(self) -> None:
        time = self.heard
        self._show(*self._around(time), time)

    def _show(self, cue: Cue | None, until: int | None, time: int) -> None:
        shown, self._current = self._current, cue
        if until is None or not self._player.playing:
            self._timer.stop()
        else:
            self._timer.start(max(1, ceil((until - time) / self._player.rate)))
        if _looks(cue) != _looks(shown):
            self.cue_changed.emit(cue)

    def _around(self, time: int) -> tuple[Cue | None, int | None]:
        """Return the cue at `time`, and when to look again."""
        if self._timeline is None:
            return None, None
        if self._stays is not None:
            return self._timeline.cues[self._stays], None
        if self._led_in is not None:
            target = self._timeline.cues[self._led_in]
            lead = self.LEAD + max(self._lag, 0)
            if target.start is not None and target.start - lead <= time < target.start:
                return target, target.start
            self._led_in = None
        return self._timeline.at(time), self._timeline.next_change(time)


def _looks(cue: Cue | None) -> tuple[int, State] | None:
    return (cue.index, cue.state) if cue is not None else None
