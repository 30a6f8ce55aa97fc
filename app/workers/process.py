"""One alignment or recognition in a process of its own, and the thread that listens to it."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from ctypes import c_longlong
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from alignment.errors import LyricastError
from alignment.messages import Message
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import Stage, Update
from app.temp_dir import TempDir, borrow
from app.workers.timeline_delta import Cues, Receiver, Sender

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOWHERE = -1


class Stages(Protocol):
    """`alignment.pipeline.stages`, `alignment.recognition.stages.recognise` or one like them."""

    def __call__(
        self,
        audio: Path,
        subject: Any,  # noqa: ANN401
        *,
        listening_at: Callable[[], int | None] = ...,
        **options: Any,  # noqa: ANN401
    ) -> Iterator[Update]:
        """Work step by step."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to hear, what it is compared with, and the keyword arguments of `Stages`."""

    audio: Path
    subject: Transcript | Timeline
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message of a run.

    Attributes
    ----------
    reason
        What to tell the user, or None where all went well.
    crashed
        Whether the process died without a word.
    """

    reason: Message | None = None
    crashed: bool = False


@dataclass(frozen=True, slots=True)
class _Message:
    """An `Update`; of its timeline only the frame, as the cues have come before."""

    stage: Stage
    share: float
    frame: Timeline | None
    cues: int
    peaks: NDArray[np.uint8] | None
    recognised: tuple[Recognised, ...]

    def after(self, older: _Message | None) -> _Message:
        """Return this message with what only the older one brought."""
        if older is None:
            return self
        peaks = older.peaks if self.peaks is None else self.peaks
        return replace(self, peaks=peaks, recognised=older.recognised + self.recognised)


class AlignmentProcess:
    """Starts the process and gathers its news.

    Parameters
    ----------
    arrived
        Called from the listening thread when there is news to `take`; not again
        before it was taken.
    """

    GRACE = 0.3
    """Seconds between asking the process to stop and ending it."""
    INTERVAL = 0.15
    """Seconds between two pieces of news: showing long timelines must not slow the player."""

    def __init__(
        self, stages: Stages, job: Job, arrived: Callable[[AlignmentProcess], None]
    ) -> None:
        context = get_context("spawn")
        self._ours, self._theirs = context.Pipe()
        self._heard = context.RawValue(c_longlong, _NOWHERE)
        self._process: BaseProcess = context.Process(
            target=_work,
            args=(self._theirs, stages, self._heard),
            name="lyricast-alignment",
            daemon=True,
        )
        self._job = job
        self._scratch = TempDir()
        self._arrived = arrived
        self._lock = threading.Lock()
        self._news: list[Update | Ended] = []
        self._message: _Message | None = None
        self._timelines = Receiver()
        self._last = -math.inf
        self._cancelled = threading.Event()
        self._grace = self.GRACE
        self._thread = threading.Thread(target=self._listen, name="alignment", daemon=True)
        self._thread.start()

    def hear(self, time: int | None) -> None:
        """Tell the process which moment (ms) is being heard."""
        self._heard.value = _NOWHERE if time is None else time

    def cancel(self) -> None:
        """Stop soon; returns at once, and nothing more arrives."""
        self._cancelled.set()

    def close(self, timeout: float) -> bool:
        """Stop without grace and wait up to `timeout` seconds; return whether all has ended."""
        self._grace = 0.0
        self.cancel()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """Whether thread or process are still there."""
        return self._thread.is_alive()

    def take(self) -> list[Update | Ended]:
        """Return what arrived since the last call."""
        with self._lock:
            news, self._news = self._news, []
        return news

    def _listen(self) -> None:
        try:
            self._process.start()
        except OSError:  # no process or memory left
            self._put(Ended(crashed=True))
            return
        self._theirs.close()
        try:
            ended = None
            while ended is None and not self._cancelled.is_set():
                if connection.wait([self._ours, self._process.sentinel], 0.05):
                    ended = self._receive()
                if ended is not None or time.monotonic() - self._last > self.INTERVAL:
                    self._pass_on()
            if ended is not None:
                self._put(ended)
        finally:
            self._end()

    def _receive(self) -> Ended | None:
        """Take one message; return it if it is the last."""
        try:
            message = self._ours.recv()
            if message is None:
                self._ours.send((self._scratch.lend(), self._job))
            elif isinstance(message, Ended):
                return message
            elif isinstance(message, Cues):
                self._timelines.add(message)
            else:
                if message.frame is not None:
                    self._timelines.complete(message.frame, message.cues)
                self._message = message.after(self._message)
        except (EOFError, OSError):
            return Ended(crashed=True)
        return None

    def _pass_on(self) -> None:
        """Put together what has gathered."""
        message, self._message = self._message, None
        if message is None:
            return
        timeline = self._timelines.take()
        self._put(Update(message.stage, message.share, timeline, message.peaks, message.recognised))
        self._last = time.monotonic()

    def _put(self, news: Update | Ended) -> None:
        if self._cancelled.is_set():
            return
        with self._lock:
            first = not self._news
            self._news.append(news)
        if first:
            self._arrived(self)

    def _end(self) -> None:
        self._ours.close()  # the process stops when it sees the other end gone
        self._process.join(self._grace)
        for end in (self._process.terminate, self._process.kill):
            if self._process.exitcode is None:
                end()
                self._process.join(self._grace)
        self._process.join()
        self._scratch.remove()
        if self._process.exitcode is not None:  # else the interpreter, about to end, has reaped it
            self._process.close()


def _work(pipe: Any, stages: Stages, heard: Any) -> None:  # noqa: ANN401
    """Run in the process: work, and stop when the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the player decides when to stop
    lower_priority()
    try:
        pipe.send(None)
        scratch, job = pipe.recv()
        borrow(scratch)
        updates = stages(
            job.audio,
            job.subject,
            listening_at=lambda: None if heard.value == _NOWHERE else heard.value,
            **job.options,
        )
        sender = Sender()
        try:
            for update in updates:
                if pipe.poll():
                    return
                frame, count = None, 0
                if update.timeline is not None:
                    for cues in sender.cues(update.timeline):
                        pipe.send(cues)
                    frame, count = sender.frame(update.timeline), len(update.timeline.cues)
                pipe.send(
                    _Message(
                        update.stage, update.share, frame, count, update.peaks, update.recognised
                    )
                )
            pipe.send(Ended())
        except LyricastError as error:
            pipe.send(Ended(error.message))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def align(audio: Path, subject: Transcript, **options: Any) -> Iterator[Update]:  # noqa: ANN401
    """Do what `alignment.pipeline.stages` does, which only the process has to import."""
    from alignment.pipeline import stages

    return stages(audio, subject, **options)


def recognise(audio: Path, subject: Timeline, **options: Any) -> Iterator[Update]:  # noqa: ANN401
    """Do what `alignment.recognition.stages.recognise` does, likewise."""
    from alignment.recognition import stages

    return stages.recognise(audio, subject, **options)


def lower_priority() -> None:
    """Leave the processor to the player."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
