"""Aligns again around pins, in a process that keeps audio and model at hand."""

import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from alignment.errors import LyricastError
from alignment.messages import Message
from alignment.timeline import Pin, Timeline
from alignment.transcript.model import Transcript
from app.language import in_words
from app.temp_dir import TempDir, borrow
from app.values.codec import pack_timeline, unpack_timeline
from app.workers.process import lower_priority

Pins = tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """What to work on, and with which model (None for the default)."""

    audio: Path
    transcript: Transcript
    model: str | None = None


class Correct(Protocol):
    """`alignment.correction.Corrector`, once made."""

    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        """Let a sentence begin at a moment, and align what lies around it again."""

    def release(self, timeline: Timeline, sentence: int) -> Timeline:
        """Take a pin away, and align what lies around its sentence again."""


def _corrector(episode: Episode, timeline: Timeline) -> Correct:
    from alignment.correction import Corrector

    return Corrector(episode.audio, episode.transcript, timeline, episode.model)


def with_pins(corrector: Correct, timeline: Timeline, pins: Sequence[Pin]) -> Timeline:
    """Return a timeline aligned again around every pin that came, went or moved."""
    wanted = {pin.sentence for pin in pins}
    for pin in timeline.pins:
        if pin.sentence not in wanted:
            timeline = corrector.release(timeline, pin.sentence)
    for pin in pins:
        if pin not in timeline.pins:
            timeline = corrector.correct(timeline, pin)
    return timeline


class Realigner(QObject):
    """Answers one question after the other; the process ends when nobody asks for a while.

    Parameters
    ----------
    corrector
        Makes what aligns, in the process; replaced by tests.
    """

    IDLE = 120
    """Seconds after which audio and model are let go."""

    realigned = Signal(object)
    """A `Timeline` with the pins that were asked for."""
    failed = Signal(object)
    """A `Sentence` for the user; the times stay as they are."""

    _arrived = Signal(object, object)

    def __init__(
        self,
        corrector: Callable[[Episode, Timeline], Correct] = _corrector,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._corrector = corrector
        self._run: _Run | None = None
        self._arrived.connect(self._on_arrived)

    def ask(self, episode: Episode, timeline: Timeline, pins: Pins) -> None:
        """Align a timeline again around the pins in which it differs from `pins`."""
        if self._run is None or self._run.ended or self._run.episode != episode:
            self.close()
            self._run = _Run(self._corrector, episode, self.IDLE, self._arrived.emit)
        self._run.ask(timeline, pins)

    def close(self) -> None:
        """End the process now; no signal follows."""
        if self._run is not None:
            self._run.close()
            self._run = None

    @Slot(object, object)
    def _on_arrived(self, run: "_Run", answer: Timeline | Message) -> None:
        if run is not self._run:
            return
        if isinstance(answer, Timeline):
            self.realigned.emit(answer)
        else:
            self.failed.emit(in_words(answer))


class _Run:
    """The process for one episode, and the thread that waits for it."""

    def __init__(
        self,
        corrector: Callable[[Episode, Timeline], Correct],
        episode: Episode,
        idle: float,
        arrived: Callable[["_Run", Timeline | Message], None],
    ) -> None:
        self.episode = episode
        self.ended = False
        self._idle = idle
        self._scratch = TempDir()
        self._arrived = arrived
        self._closed = threading.Event()
        self._questions: SimpleQueue[tuple[Timeline, Pins] | None] = SimpleQueue()
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, corrector, episode), name="lyricast-pins", daemon=True
        )
        self._theirs = theirs
        threading.Thread(target=self._work, name="pins", daemon=True).start()

    def ask(self, timeline: Timeline, pins: Pins) -> None:
        self._questions.put((timeline, pins))

    def close(self) -> None:
        self._closed.set()
        self._questions.put(None)

    def _work(self) -> None:
        try:
            self._process.start()
            self._theirs.close()
            self._ours.send(self._scratch.lend())
            while (question := self._next()) is not None:
                timeline, pins = question
                self._ours.send((pack_timeline(timeline), pins))
                answer = self._answer()
                if answer is None or self._closed.is_set():
                    break
                self._arrived(self, answer)
        except OSError:  # no memory left, or the process is gone
            self._tell_end()
        finally:
            self.ended = True
            self._ours.close()
            if self._process.pid is not None:
                self._process.kill()
                self._process.join()
            self._scratch.remove()

    def _next(self) -> tuple[Timeline, Pins] | None:
        try:
            return self._questions.get(timeout=self._idle)
        except Empty:
            return None

    def _answer(self) -> Timeline | Message | None:
        """Wait for an answer; return None where there is none to come."""
        while not self._closed.is_set():
            if connection.wait([self._ours, self._process.sentinel], 0.05):
                try:
                    answer = self._ours.recv()
                except (EOFError, OSError):
                    self._tell_end()
                    return None
                return answer if isinstance(answer, Message) else unpack_timeline(answer)
        return None

    def _tell_end(self) -> None:
        if not self._closed.is_set():
            self.ended = True
            self._arrived(
                self,
                Message(
                    "Aligning around the pin stopped unexpectedly; "
                    "the sentence begins where you said all the same."
                ),
            )


def _serve(
    pipe: Any,  # noqa: ANN401
    make: Callable[[Episode, Timeline], Correct],
    episode: Episode,
) -> None:
    """Answer in the process until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the player decides when to stop
    lower_priority()
    corrector: Correct | None = None
    try:
        borrow(pipe.recv())
        while True:
            packed, pins = pipe.recv()
            timeline = unpack_timeline(packed)
            try:
                corrector = corrector or make(episode, timeline)
                pipe.send(pack_timeline(with_pins(corrector, timeline, pins)))
            except LyricastError as error:
                pipe.send(error.message)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
