"""Practising sentence by sentence, with a pause after each time to say it oneself."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.repeater import Repeater
from app.player.time_range import TimeRange, of_sentences


@dataclass(frozen=True, slots=True)
class Course:
    """How each sentence is practised.

    Attributes
    ----------
    speeds
        At which it is played, one after the other; none for the speed in use.
    times
        How often it is played at each.
    """

    speeds: tuple[float, ...] = ()
    times: int = 1

    @property
    def steps(self) -> int:
        """How often each sentence is heard."""
        return max(len(self.speeds), 1) * self.times


class Drill(Repeater):
    """Plays each sentence by a course; after each time it pauses for as long as that took.

    It goes along where the user jumps, and gives the speed back when it ends.
    """

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
        gap_timer: QTimer | None = None,
    ) -> None:
        super().__init__(player, tracker, parent, timer, gap_timer)
        self._course = Course()
        self._sentence: int | None = None
        self._last: int | None = None
        self._step = self._done = 0
        self._rate = 1.0

    @property
    def active(self) -> bool:
        """Whether anything is practised."""
        return self._sentence is not None

    @property
    def course(self) -> Course:
        """How each sentence is practised."""
        return self._course

    @property
    def sentence(self) -> int | None:
        """The sentence that is practised, or None."""
        return self._sentence

    @property
    def step(self) -> int:
        """How often the sentence has been heard before this time."""
        return self._step

    @property
    def done(self) -> int:
        """How many sentences have been practised to their end."""
        return self._done

    @property
    def waiting(self) -> bool:
        """Whether it is the user's turn to speak."""
        return self._waiting

    def begin(self, course: Course, first: int, last: int | None = None) -> None:
        """Practise from a sentence on; does nothing where nothing is timed from there on.

        Parameters
        ----------
        last
            The last sentence; None to go on until it is ended.
        """
        sentence = self._timed(first)
        if sentence is None:
            return
        self.stop()
        self._rate = self._player.rate
        self._course, self._last, self._done = course, last, 0
        self._take(sentence)
        self._play()

    @Slot()
    def stop(self) -> None:
        """End it, with the speed as it was before; in a pause, the player stays paused."""
        if not self.active:
            return
        self._sentence = None
        self._lost = False
        self._stop_waiting()
        self._end.set(None)
        if self._course.speeds:
            self._player.set_rate(self._rate)
        self.changed.emit()

    @property
    def _stretch(self) -> TimeRange | None:
        timeline, sentence = self._tracker.timeline, self._sentence
        if timeline is None or sentence is None or sentence >= len(timeline.cues):
            return None
        return of_sentences(timeline, sentence, sentence)

    def _take(self, sentence: int) -> None:
        self._sentence, self._step = sentence, 0
        self._lost = False

    def _play(self) -> None:
        """Play the sentence from its start, as its step wants."""
        assert self._sentence is not None
        self._move(self._tracker.lead_in(self._sentence))
        self._prepare()
        self._player.play()

    def _prepare(self) -> None:
        stretch = self._stretch
        assert stretch is not None
        if self._course.speeds:
            self._player.set_rate(self._course.speeds[self._step // self._course.times])
        self._end.set(stretch.end)
        self.changed.emit()

    @Slot()
    def _on_end(self) -> None:
        stretch = self._stretch
        assert self._sentence is not None
        assert stretch is not None
        self._tracker.stay(self._sentence)
        self._player.pause()
        self._wait(round((stretch.end - stretch.start) / self._player.rate))
        self.changed.emit()

    @Slot()
    def _go_on(self) -> None:
        assert self._sentence is not None
        self._waiting = False
        if self._step + 1 < self._course.steps:
            self._step += 1
            self._play()
            return
        self._done += 1
        following = self._timed(self._sentence + 1)
        if following is None or (self._last is not None and following > self._last):
            self.stop()
        else:
            self._take(following)
            self._play()

    def _on_jump(self) -> None:
        stretch, current = self._stretch, self._tracker.current
        if stretch is not None and current is not None and current.index == self._sentence:
            self._prepare()
        else:
            self._lost = True
            self._end.set(None)
            self._on_cue(self._tracker.current)
            self.changed.emit()

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        """Practise the sentence to which the user jumped, or the next one after that place."""
        if self._lost and cue is not None:
            if self._last is not None and cue.index > self._last:
                self._last = None
            self._take(cue.index)
            self._prepare()

    @Slot()
    def _on_timeline(self) -> None:
        stretch = self._stretch
        if stretch is None:
            self.stop()  # of another episode, or of a sentence that has lost its time
        elif self._waiting and self._sentence is not None:
            self._tracker.stay(self._sentence)
        elif not self._lost:
            self._end.set(stretch.end)
