"""Correcting times by hand: pins, and the way back."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.pinning import limits
from alignment.timeline import Pin, Timeline
from app.clock_format import exact
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode
from app.session.timing import Timing


class _State(NamedTuple):
    """Pins, and the times they correct: None for those there are, whatever they are.

    `alignment` counts the alignments of the text before: what they have found is the past
    once there is another one.
    """

    pins: tuple[Pin, ...]
    found: Timeline | None = None
    alignment: int = 0


class PinsModel(QObject):
    """Sets, moves and removes the pins of the episode that is open.

    A pin holds at once, and its neighbours give way: every timeline is shown as the pins
    correct it.
    """

    REACTION = 150
    """How late a key is pressed after a sentence was heard to begin (ms)."""
    STEP = 50
    """How far a nudge moves (ms)."""

    changed = Signal()
    """There are other pins now."""
    pinned = Signal(int)
    """The user moved the beginning of a sentence."""

    def __init__(
        self,
        current: CurrentEpisode,
        timing: Timing,
        player: Player,
        tracker: CueTracker,
        edits: Edits,
    ) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._player = player
        self._tracker = tracker
        self._edits = edits
        self._alignment = 0
        self._target: int | None = None
        current.opened.connect(self._on_opened)
        current.identified.connect(self.changed)
        current.text_changed.connect(self.changed)
        timing.busy_changed.connect(self._on_busy)

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The pins, by sentence."""
        return self._current.episode.pins if self._current.episode is not None else ()

    @property
    def target(self) -> int | None:
        """The sentence that a key would correct: the nearest to begin, or the last one moved."""
        timeline = self._current.timeline
        if timeline is None or not timeline.timed:
            return None
        if self._target is not None and self.is_near(self._target):
            return self._target
        return _nearest(timeline, self._player.position)

    def is_near(self, sentence: int) -> bool:
        """Return whether a sentence, or the one before or after it, is being heard."""
        timeline, current = self._current.timeline, self._tracker.current
        start = timeline.cues[sentence].start if timeline is not None else None
        if timeline is None or start is None or current is None:
            return False
        around = (timeline.before(start), timeline.cues[sentence], timeline.after(start))
        return current in around

    def limits(self, sentence: int) -> tuple[int, int]:
        """Return the earliest and the latest moment (ms) a sentence can be made to begin."""
        timeline = self._current.timeline
        assert timeline is not None
        return limits(timeline, self.pins, sentence)

    def begins_now(self, sentence: int | None = None) -> None:
        """Let a sentence, or the nearest to begin, begin at what is being heard."""
        player, timeline = self._player, self._current.timeline
        if timeline is None or not timeline.timed:
            return
        late = round(self.REACTION * player.rate) if player.playing else 0
        time = max(self._tracker.heard - late, 0)
        self.pin(_nearest(timeline, time) if sentence is None else sentence, time)

    def pin(self, sentence: int, time: int) -> None:
        """Let a sentence begin at a moment (ms), as near as its neighbours' pins allow."""
        timeline = self._current.timeline
        if timeline is None or timeline.cues[sentence].start is None:
            return
        earliest, latest = self.limits(sentence)
        pin = Pin(sentence, min(max(time, earliest), latest))
        self._target = sentence
        told = Message("Pinned at {time}", time=exact(pin.time))
        self._change([*self._others(sentence), pin], Message("Pinning a Sentence"), told)
        self.pinned.emit(sentence)

    def nudge(self, steps: int, sentence: int | None = None) -> None:
        """Let a sentence, or the one a key would correct, begin some steps later."""
        sentence = self.target if sentence is None else sentence
        timeline = self._current.timeline
        if sentence is not None and timeline is not None:
            start = timeline.cues[sentence].start
            assert start is not None
            self.pin(sentence, start + steps * self.STEP)

    def unpin(self, sentence: int) -> None:
        """Take a pin away."""
        self._change(self._others(sentence), Message("Removing a Pin"), Message("Pin removed"))

    def unpin_all(self) -> None:
        """Take all pins away."""
        self._change([], Message("Removing All Pins"), Message("All pins removed"))

    def _others(self, sentence: int) -> list[Pin]:
        return [pin for pin in self.pins if pin.sentence != sentence]

    def _change(self, pins: Iterable[Pin], name: Message, told: Message) -> None:
        wanted = tuple(sorted(pins, key=lambda pin: pin.sentence))
        if wanted != self.pins:
            self._edits.make(Edit(name, told, self._use, _State(wanted)))

    def _use(self, state: _State) -> _State:
        """Show and keep pins, and return what takes them back."""
        current = self._current
        passing = self._timing.busy
        before = _State(self.pins, None if passing else current.found, self._alignment)
        found = state.found if state.alignment == self._alignment else None
        self._timing.use(found or current.found, state.pins)
        self.changed.emit()
        if current.key is not None and current.transcript is not None:
            sentences = [sentence.text for sentence in current.transcript.sentences]
            keep = current.library.pins.replace
            current.keep(partial(keep, current.key, state.pins, sentences))
        return before

    @Slot()
    def _on_busy(self) -> None:
        """Let the way back lead to the times of a new alignment, not to those before it."""
        self._alignment += 1

    @Slot()
    def _on_opened(self) -> None:
        self._target = None
        self.changed.emit()


def _nearest(timeline: Timeline, time: int) -> int:
    """Return the sentence that begins nearest to a moment (ms)."""
    around = (timeline.before(time + 1), timeline.after(time))
    cues = [cue for cue in around if cue is not None]
    return min(cues, key=lambda cue: abs((cue.start or 0) - time)).index
