"""Correcting times by hand: pins, and the way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.pinning import limits, pinned
from alignment.timeline import Pin, Timeline
from app.options.options import MODEL
from app.session.session import Session
from app.values.content import Content
from app.workers.work import Episode

Pins = tuple[Pin, ...]
State = tuple[Pins, Timeline | None]
"""Pins, and the times they correct; None for those there are, whatever they are."""


class PinsModel(QObject):
    """Keeps the pins of the episode that is open, and lets every timeline pass through them.

    A pin holds at once, and its neighbours give way. Then what lies around it is aligned
    again, and these times take the place of those found before.
    """

    REACTION = 150
    """How late a key is pressed after a sentence was heard to begin (ms)."""
    STEP = 50
    """How far a nudge moves (ms)."""

    changed = Signal()
    """There are other pins now, or another way back."""
    recorded = Signal()
    """The user made a change that can be taken back."""
    pinned = Signal(int)
    """The user moved the beginning of a sentence."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pins: Pins = ()
        self._before: list[State] = []
        self._after: list[State] = []
        self._asked: Content | None = None
        self._target: int | None = None
        session.opened.connect(self._forget)
        session.identified.connect(self._find)
        session.timing.busy_changed.connect(self._on_busy)
        session.realigner.realigned.connect(self._on_realigned)
        session.realigner.failed.connect(self._on_failed)
        session.timing.correct_with(self._corrected, lambda: self._pins)

    @property
    def pins(self) -> Pins:
        """The pins, by sentence."""
        return self._pins

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._after)

    @property
    def target(self) -> int | None:
        """The sentence that a key would correct: the nearest to begin, or the last one moved."""
        timeline, session = self._session.timeline, self._session
        if timeline is None or not timeline.timed:
            return None
        if self._target is not None and self.is_near(self._target):
            return self._target
        return _nearest(timeline, session.player.position)

    def is_near(self, sentence: int) -> bool:
        """Return whether a sentence, or the one before or after it, is being heard."""
        timeline, current = self._session.timeline, self._session.tracker.current
        start = timeline.cues[sentence].start if timeline is not None else None
        if timeline is None or start is None or current is None:
            return False
        around = (timeline.before(start), timeline.cues[sentence], timeline.after(start))
        return current in around

    def limits(self, sentence: int) -> tuple[int, int]:
        """Return the earliest and the latest moment (ms) a sentence can be made to begin."""
        timeline = self._session.timeline
        assert timeline is not None
        return limits(timeline, self._pins, sentence)

    def begins_now(self, sentence: int | None = None) -> None:
        """Let a sentence, or the nearest to begin, begin at what is being heard."""
        player, timeline = self._session.player, self._session.timeline
        if timeline is None or not timeline.timed:
            return
        late = round(self.REACTION * player.rate) if player.playing else 0
        time = max(self._session.tracker.heard - late, 0)
        self.pin(_nearest(timeline, time) if sentence is None else sentence, time)

    def pin(self, sentence: int, time: int) -> None:
        """Let a sentence begin at a moment (ms), as near as its neighbours' pins allow."""
        timeline = self._session.timeline
        if timeline is None or timeline.cues[sentence].start is None:
            return
        earliest, latest = self.limits(sentence)
        pin = Pin(sentence, min(max(time, earliest), latest))
        self._target = sentence
        self._change([p for p in self._pins if p.sentence != sentence] + [pin])
        self.pinned.emit(sentence)

    def nudge(self, steps: int, sentence: int | None = None) -> None:
        """Let a sentence, or the one a key would correct, begin some steps later."""
        sentence = self.target if sentence is None else sentence
        timeline = self._session.timeline
        if sentence is not None and timeline is not None:
            start = timeline.cues[sentence].start
            assert start is not None
            self.pin(sentence, start + steps * self.STEP)

    def unpin(self, sentence: int | None = None) -> None:
        """Take a pin away, or all."""
        self._change([] if sentence is None else [p for p in self._pins if p.sentence != sentence])

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._after.append((self._pins, self._session.timing.found))
            self._use(*self._before.pop())

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self._after:
            self._before.append((self._pins, self._session.timing.found))
            self._use(*self._after.pop())

    def _change(self, pins: Sequence[Pin]) -> None:
        wanted = tuple(sorted(pins, key=lambda pin: pin.sentence))
        if wanted != self._pins:
            self._before.append((self._pins, self._session.timing.found))
            self._after.clear()
            self._use(wanted, None)
            self.recorded.emit()

    def _use(self, pins: Pins, found: Timeline | None) -> None:
        session = self._session
        self._pins = pins
        found = found or session.timing.found
        if found is not None:
            session.timing.use(found)
        self.changed.emit()
        content, transcript = session.content, session.transcript
        if content is not None and transcript is not None:
            sentences = [sentence.text for sentence in transcript.sentences]
            session.jobs.run_task(
                partial(session.library.pins.replace, content, pins, sentences),
                failed=session.remark.emit,
            )
        self._align_again()

    def _align_again(self) -> None:
        """Have the times found around pins that the alignment did not know of."""
        session = self._session
        found, timeline, content = session.timing.found, session.timeline, session.content
        if self._asked is not None or session.timing.busy or found is None or timeline is None:
            return
        if content is None or session.audio is None or session.transcript is None:
            return
        if timeline.pins != found.pins:
            self._asked = content
            model = session.options.get(MODEL)
            chosen = None if model == MODEL.default else model
            episode = Episode(session.audio, session.transcript, chosen)
            session.realigner.ask(episode, found, timeline.pins)

    @Slot(object)
    def _on_realigned(self, found: Timeline) -> None:
        session, asked = self._session, self._asked
        self._asked = None
        if asked != session.content or session.timing.busy:
            return
        if session.timeline is not None and found.pins == session.timeline.pins:
            session.timing.use(found)
        else:
            self._align_again()

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._asked = None
        self._session.remark.emit(sentence)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        """Let the way back lead to the times of a new alignment, not to those before it."""
        if busy:
            self._before = [(pins, None) for pins, _ in self._before]
            self._after = [(pins, None) for pins, _ in self._after]
        else:
            self._align_again()

    def _corrected(self, timeline: Timeline) -> Timeline:
        """Return a timeline with the pins that are possible on it."""
        if timeline.pins == self._pins:
            return timeline
        possible: list[Pin] = []
        for pin in self._pins:
            if timeline.cues[pin.sentence].start is not None:
                earliest, latest = limits(timeline, possible, pin.sentence)
                if earliest <= pin.time <= latest:
                    possible.append(pin)
        return pinned(timeline, possible)

    @Slot()
    def _forget(self) -> None:
        self._pins, self._target, self._asked = (), None, None
        self._before.clear()
        self._after.clear()
        self.changed.emit()

    @Slot(object)
    def _find(self, content: Content) -> None:
        session = self._session

        def take(pins: Pins) -> None:
            if session.content == content and pins and not self._before:
                self._pins = pins
                if session.timing.found is not None:
                    session.timing.use(session.timing.found)
                self.changed.emit()
                self._align_again()

        session.jobs.run_task(partial(session.library.pins.of, content), take, session.remark.emit)


def _nearest(timeline: Timeline, time: int) -> int:
    """Return the sentence that begins nearest to a moment (ms)."""
    around = (timeline.before(time + 1), timeline.after(time))
    cues = [cue for cue in around if cue is not None]
    return min(cues, key=lambda cue: abs((cue.start or 0) - time)).index
