"""Hearing the same again: a sentence, several, or any stretch of the audio."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from alignment.timeline import Cue
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.player.repeater import Repeater
from app.player.time_range import TimeRange, of_sentences


@dataclass(frozen=True, slots=True)
class Manner:
    """How to repeat.

    Attributes
    ----------
    times
        How often all is heard; 0 for without end.
    gap
        Silence before each return (ms); `AS_LONG` for as long as the loop.
    advance
        Whether the next sentence is looped then, instead of playing on.
    """

    times: int = 0
    gap: int = 0
    advance: bool = False

    AS_LONG = -1


class Loop(Repeater):
    """Returns to the start of a stretch whenever its end is reached.

    A loop of one sentence goes along where the user jumps; any other stays, and
    takes hold again when it is played into.
    """

    SHORTEST = 200
    """A stretch shorter than this (ms) is a slip of the finger."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        parent: QObject | None = None,
        timer: QTimer | None = None,
        gap_timer: QTimer | None = None,
    ) -> None:
        super().__init__(player, tracker, parent, timer, gap_timer)
        self._manner = Manner()
        self._sentences: tuple[int, int] | None = None
        self._stretch: TimeRange | None = None
        self._begun: int | None = None
        self._heard = 0

    @property
    def manner(self) -> Manner:
        """How it repeats."""
        return self._manner

    @property
    def sentences(self) -> tuple[int, int] | None:
        """The first and the last sentence that are looped, or None."""
        return self._sentences

    @property
    def stretch(self) -> TimeRange | None:
        """What is looped, or None."""
        return self._stretch

    @property
    def begun(self) -> int | None:
        """Where a stretch begins whose end is not marked yet (ms), or None."""
        return self._begun

    @property
    def active(self) -> bool:
        """Whether anything is looped."""
        return self._stretch is not None

    @property
    def left(self) -> int | None:
        """How often it will still be heard, this time included; None for without end."""
        return max(self._manner.times - self._heard, 1) if self._manner.times else None

    def set_manner(self, manner: Manner) -> None:
        """Repeat in another way from now on."""
        if manner != self._manner:
            self._manner = manner
            self._heard = 0
            self.changed.emit()

    def sentences_between(self, first: int, last: int) -> None:
        """Loop sentences, the last included; does nothing where none of them is timed."""
        timeline = self._tracker.timeline
        stretch = of_sentences(timeline, first, last) if timeline is not None else None
        if stretch is not None:
            self._set(stretch, (first, last))
            if not self._inside(self._player.position):
                self._go_on()

    def mark(self) -> None:
        """Mark the start of a stretch, then its end, then let go of it."""
        position = self._player.position
        if self._stretch is not None:
            self.stop()
        elif self._begun is None:
            self._begun = position
            self.changed.emit()
        else:
            start, end = sorted((self._begun, position))
            if end - start >= self.SHORTEST:
                self._set(TimeRange(start, end), None)
                self._go_on()
            else:
                self.stop()

    @Slot()
    def stop(self) -> None:
        """Play on; where it waits to return, at once."""
        waiting, was = self._waiting, self._stretch is not None or self._begun is not None
        self._set(None, None)
        if waiting:
            self._player.play()
        if was:
            self.changed.emit()

    def _set(self, stretch: TimeRange | None, sentences: tuple[int, int] | None) -> None:
        self._stop_waiting()
        self._lost = False
        self._begun = None
        self._heard = 0
        self._stretch, self._sentences = stretch, sentences
        self._end.set(stretch.end if stretch is not None else None)
        if stretch is not None:
            self.changed.emit()

    def _inside(self, time: int) -> bool:
        stretch = self._stretch
        return stretch is not None and stretch.start - self._tracker.LEAD <= time < stretch.end

    @property
    def _one(self) -> bool:
        return self._sentences is not None and self._sentences[0] == self._sentences[1]

    @Slot()
    def _on_end(self) -> None:
        assert self._stretch is not None
        self._heard += 1
        heard = self._stretch.end - self._stretch.start
        done = self._manner.times and self._heard >= self._manner.times
        if done and not (self._manner.advance and self._take_next()):
            self.stop()
            return
        gap = heard if self._manner.gap == Manner.AS_LONG else self._manner.gap
        if gap:
            self._player.pause()
            self._return()
            self._wait(round(gap / self._player.rate) if self._manner.gap < 0 else gap)
        elif not self._inside(self._player.position):
            self._go_on()
        self.changed.emit()

    def _take_next(self) -> bool:
        timeline = self._tracker.timeline
        if timeline is None or self._sentences is None:
            return False
        following = self._timed(self._sentences[1] + 1)
        stretch = of_sentences(timeline, following, following) if following is not None else None
        if following is None or stretch is None:
            return False
        self._set(stretch, (following, following))
        return True

    def _return(self) -> None:
        assert self._stretch is not None
        first = self._timed(self._sentences[0]) if self._sentences is not None else None
        if first is None:
            self._move(max(0, self._stretch.start - self._tracker.LEAD))
        else:
            self._move(self._tracker.lead_in(first))
        self._end.set(self._stretch.end)

    @Slot()
    def _go_on(self) -> None:
        """Return to the start and play."""
        if self._waiting:
            self._waiting = False  # it has returned already
        else:
            self._return()
        self._player.play()

    def _on_jump(self) -> None:
        current = self._tracker.current
        if self._one and (current is None or (current.index, current.index) != self._sentences):
            self._lost = True
            self._on_cue(current)

    @Slot(object)
    def _on_cue(self, cue: Cue | None) -> None:
        """Loop the sentence to which the user jumped, or the next one after that place."""
        timeline = self._tracker.timeline
        if self._lost and cue is not None and timeline is not None:
            stretch = of_sentences(timeline, cue.index, cue.index)
            if stretch is not None:
                self._set(stretch, (cue.index, cue.index))

    @Slot()
    def _on_timeline(self) -> None:
        timeline = self._tracker.timeline
        if timeline is None:
            self._set(None, None)  # another episode
            self.changed.emit()
        elif self._sentences is not None:
            stretch = of_sentences(timeline, *self._sentences)
            if stretch is None:
                self.stop()
            elif stretch != self._stretch:
                self._stretch = stretch
                self._end.set(stretch.end)
