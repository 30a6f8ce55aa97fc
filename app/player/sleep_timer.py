"""Pausing after a while, for those who fall asleep."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.position_alarm import PositionAlarm
from app.player.time_range import of_sentences


class SleepTimer(QObject):
    """Pauses after some minutes of playing, or where the chapter ends.

    When the minutes are over, the sentence being heard is played to its end.

    Parameters
    ----------
    chapter_end
        Returns where the chapter at a moment ends (ms), or None for with the audio.
    tick_timer, timer
        Replaced by tests with ones on their own clock.
    """

    TICK = 1_000
    """How often the time left is counted (ms)."""

    changed = Signal()
    """Set, called off, or a second less to go."""
    ending = Signal()
    """The time is up; what is being heard is the last sentence."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        chapter_end: Callable[[int], int | None],
        parent: QObject | None = None,
        timer: QTimer | None = None,
        tick_timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._chapter_end = chapter_end
        self._left: int | None = None
        self._with_chapter = False
        self._end = PositionAlarm(player, self, timer)
        self._end.reached.connect(self._sleep)
        self._tick = tick_timer or QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._count)
        player.playing_changed.connect(self._on_playing)
        player.jumped.connect(self.aim)
        tracker.timeline_changed.connect(self.aim)

    @property
    def active(self) -> bool:
        """Whether it is set."""
        return self._with_chapter or self._left is not None

    @property
    def left(self) -> int | None:
        """Playing time left (ms), 0 in the last sentence; None where it has no minutes."""
        return self._left

    @property
    def with_chapter(self) -> bool:
        """Whether it pauses where the chapter ends."""
        return self._with_chapter

    def set_minutes(self, minutes: float) -> None:
        """Pause after so many minutes of playing."""
        self._set(round(minutes * 60_000), with_chapter=False)

    def set_chapter(self) -> None:
        """Pause where the chapter being heard ends."""
        self._set(None, with_chapter=True)

    @Slot()
    def cancel(self) -> None:
        """Call it off."""
        self._set(None, with_chapter=False)

    def _set(self, left: int | None, *, with_chapter: bool) -> None:
        before = (self._left, self._with_chapter)
        self._left, self._with_chapter = left, with_chapter
        self._tick.stop()
        if left and self._player.playing:
            self._tick.start(min(left, self.TICK))
        self.aim()
        if before != (left, with_chapter):
            self.changed.emit()

    @Slot()
    def aim(self) -> None:
        """Look anew for the moment at which to pause: the chapters may be others now."""
        end = None
        if self._with_chapter:
            end = self._chapter_end(self._player.position)
        elif self._left == 0:
            timeline, current = self._tracker.timeline, self._tracker.current
            if timeline is not None and current is not None:
                stretch = of_sentences(timeline, current.index, current.index)
                end = stretch.end if stretch is not None else None
            if end is None or end <= self._player.position:
                self._sleep()
                return
        self._end.set(end)

    @Slot()
    def _count(self) -> None:
        assert self._left is not None
        self._left = max(self._left - min(self._left, self.TICK), 0)
        if self._left:
            self._tick.start(min(self._left, self.TICK))
            self.changed.emit()
        else:
            self.changed.emit()
            self.ending.emit()
            self.aim()

    @Slot(bool)
    def _on_playing(self, playing: bool) -> None:
        if playing and self._left:
            self._tick.start(min(self._left, self.TICK))
        elif not playing:
            self._tick.stop()
            if self._left == 0:
                self.cancel()  # the user was quicker
            elif self._with_chapter and self._over:
                self.cancel()

    @property
    def _over(self) -> bool:
        duration = self._player.duration
        return bool(duration) and self._player.position >= duration - self.TICK

    @Slot()
    def _sleep(self) -> None:
        self.cancel()
        self._player.pause()
