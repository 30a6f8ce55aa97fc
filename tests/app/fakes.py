"""A player and a timer on a clock moved by hand, and texts and timelines to go with them."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from itertools import pairwise
from pathlib import Path
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript
from app.workers.aligner import Aligner
from app.workers.realigner import AlignmentInput, Realigner

P = ParamSpec("P")
T = TypeVar("T")


class ManualClock:
    """Time that passes when told to, stopping at every timer that falls due."""

    def __init__(self) -> None:
        self.now = 0.0
        self._timers: list[ManualTimer] = []

    def timer(self) -> "ManualTimer":
        timer = ManualTimer(self)
        self._timers.append(timer)
        return timer

    def advance(self, time: float) -> None:
        end = self.now + time
        while True:
            due = [t for t in self._timers if t.due is not None and t.due <= end]
            if not due:
                break
            timer = min(due, key=lambda t: t.due)
            self.now = max(self.now, timer.due)
            timer.due = None
            timer.timeout.emit()
        self.now = end


class ManualTimer(QTimer):
    """A single-shot timer on a `ManualClock`."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self._clock = clock
        self.due: float | None = None

    def start(self, interval: int) -> None:
        self.due = self._clock.now + interval

    def stop(self) -> None:
        self.due = None


class InlinePool(Executor):
    """A pool that runs work at once, in the calling thread."""

    def submit(self, work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(work(*arguments, **named))
        return future


class FakePlayer(QObject):
    """A `Player` without sound."""

    playing_changed = Signal(bool)
    duration_changed = Signal(int)
    jumping = Signal(int)
    jumped = Signal(int)
    rate_changed = Signal(float)
    volume_changed = Signal(float)
    title_changed = Signal(str)
    output_changed = Signal()
    picture_changed = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, clock: ManualClock | None = None, duration: int = 6_000_000, parent: QObject = None
    ) -> None:
        super().__init__(parent)
        self.clock = clock or ManualClock()
        self.path: Path | None = None
        self.substituted: Path | None = None
        self._length = duration
        self._known = 0
        self._base = 0.0
        self._since = 0.0
        self._playing = False
        self._rate = 1.0
        self._volume = 1.0
        self._device = "Speakers"
        self.has_picture = False
        self.screen: QObject | None = None

    def open(self, path: Path) -> None:
        self.pause()
        self.path = path
        self._known = 0
        self._set_position(0)
        self.jumped.emit(0)
        self.duration_changed.emit(self.duration)

    def substitute(self, path: Path) -> None:
        self.substituted = path

    def set_known_duration(self, duration: int) -> None:
        self._known = duration
        self.duration_changed.emit(duration)

    def play(self) -> None:
        if not self._playing:
            self._set_position(self.position)
            self._playing = True
            self.playing_changed.emit(True)

    def pause(self) -> None:
        if self._playing:
            self._set_position(self.position)
            self._playing = False
            self.playing_changed.emit(False)

    def seek(self, time: int) -> None:
        self.jumping.emit(self.position)
        self._set_position(max(0, min(time, self.duration)))
        self.jumped.emit(self.position)

    def set_rate(self, rate: float) -> None:
        self._set_position(self._exact)
        self._rate = rate
        self.rate_changed.emit(rate)

    def set_volume(self, volume: float) -> None:
        self._volume = volume
        self.volume_changed.emit(volume)

    @property
    def position(self) -> int:
        return int(self._exact)

    @property
    def duration(self) -> int:
        return self._known or self._length

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def rate(self) -> float:
        return self._rate

    @property
    def volume(self) -> float:
        return self._volume

    @property
    def output(self) -> str:
        return self._device

    def close(self) -> None:
        """Nothing is under way."""

    def show_picture(self, sink: QObject | None) -> None:
        self.screen = sink

    def find_picture(self, found: bool) -> None:
        self.has_picture = found
        self.picture_changed.emit(found)

    def plug_in(self, device: str) -> None:
        self._device = device
        self.output_changed.emit()

    @property
    def _exact(self) -> float:
        elapsed = (self.clock.now - self._since) * self._rate if self._playing else 0
        return min(self._base + elapsed, self.duration)

    def _set_position(self, position: float) -> None:
        self._base = position
        self._since = self.clock.now


class FakeRecogniser(QObject):
    progress = Signal(str, float)
    recognised_found = Signal(object)
    timeline_found = Signal(object)
    text_found = Signal(object, object)
    finished = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, ...]] = []

    def start(self, audio: Path, timeline: Timeline, **options: object) -> None:
        self.asked.append(("start", audio, timeline, options))

    def hear(self, time: int) -> None:
        self.asked.append(("hear", time))

    def cancel(self) -> None:
        self.asked.append(("cancel",))

    def close(self) -> None:
        self.asked.append(("close",))


def timeline_of(*times: tuple[int, int] | None, duration: int = 600_000) -> Timeline:
    """Return a timeline of cues with these starts and ends; None is unspoken."""
    cues = (
        Cue(index, None, None, 1.0, State.UNSPOKEN)
        if time is None
        else Cue(index, *time, 1.0, State.ALIGNED, engine="attention")
        for index, time in enumerate(times)
    )
    return Timeline(tuple(cues), duration, "zh", "en")


def transcript_of(*chapters: list[str], starts: tuple[int | None, ...] = ()) -> Transcript:
    """Return a transcript whose chapters are given as a heading followed by sentences."""
    sentences: list[Sentence] = []
    found: list[Chapter] = []
    place = 0
    for number, (heading, *spoken) in enumerate(chapters):
        first = len(sentences)
        for text in (heading, *spoken):
            span = Span(place, place + len(text) + 1)
            text_span = Span(place, place + len(text))
            kind = Kind.HEADING if text is heading else Kind.SPEECH
            index = len(sentences)
            sentences.append(
                Sentence(index, span, text_span, text, kind, number, index, None, (text_span,))
            )
            place = span.end
        start = starts[number] if starts else None
        found.append(Chapter(number, heading, start, first, len(sentences)))
    source = "".join(sentence.text + "\n" for sentence in sentences)
    assert all(a.span.end == b.span.start for a, b in pairwise(sentences))
    return Transcript(source, tuple(sentences), tuple(found), "zh")


class FakeAligner(Aligner):
    """Takes orders and does nothing; tests emit its signals."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[tuple[Path, Transcript, dict[str, object]]] = []
        self.heard: int | None = None
        self.at_work = False
        self.closed = False

    def start(self, audio: Path, transcript: Transcript, **options: object) -> None:
        self.jobs.append((audio, transcript, options))
        self.at_work = True

    def hear(self, time: int | None) -> None:
        self.heard = time

    def cancel(self) -> None:
        self.at_work = False

    def close(self) -> None:
        self.at_work = False
        self.closed = True


class FakeRealigner(Realigner):
    """Takes questions and does nothing; tests emit its signals."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Timeline, tuple[Pin, ...]]] = []
        self.closed = False

    def ask(self, episode: AlignmentInput, timeline: Timeline, pins: tuple[Pin, ...]) -> None:
        self.asked.append((timeline, pins))

    def close(self) -> None:
        self.closed = True
