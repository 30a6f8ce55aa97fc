"""One alignment in a process of its own, and the thread that listens to it."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from ctypes import c_longlong
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from alignment.errors import LyricastError
from alignment.pipeline import Update
from alignment.transcript.model import Transcript

_NOWHERE = -1


class Stages(Protocol):
    """`alignment.pipeline.stages` or, in tests, a module's function like it."""

    def __call__(
        self,
        audio: Path,
        transcript: Transcript,
        *,
        engine: str = ...,
        model: str | None = ...,
        language: str | None = ...,
        listening_at: Callable[[], int | None] = ...,
    ) -> Iterator[Update]:
        """Align step by step."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to align, and the keyword arguments of `Stages`."""

    audio: Path
    transcript: Transcript
    options: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message of a run.

    Attributes
    ----------
    reason
        A sentence for the user, or None where all went well.
    crashed
        Whether the process died without a word.
    """

    reason: str | None = None
    crashed: bool = False


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

    def __init__(self, stages: Stages, job: Job, arrived: Callable[["AlignmentProcess"], None]):
        context = get_context("spawn")
        self._ours, self._theirs = context.Pipe()
        self._heard = context.RawValue(c_longlong, _NOWHERE)
        self._process: BaseProcess = context.Process(
            target=_align,
            args=(self._theirs, stages, self._heard),
            name="lyricast-alignment",
            daemon=True,
        )
        self._job = job
        self._arrived = arrived
        self._lock = threading.Lock()
        self._news: list[Update | Ended] = []
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
        """Return what arrived since the last call: only the newest timeline and progress."""
        with self._lock:
            news, self._news = self._news, []
        return news

    def _listen(self) -> None:
        self._process.start()
        self._theirs.close()
        try:
            while not self._cancelled.is_set():
                if connection.wait([self._ours, self._process.sentinel], 0.05) and self._receive():
                    break
        finally:
            self._end()

    def _receive(self) -> bool:
        """Take one message; return whether it was the last."""
        try:
            message = self._ours.recv()
            if message is None:
                self._ours.send(self._job)
                return False
        except (EOFError, OSError):
            message = Ended(crashed=True)
        if not self._cancelled.is_set():
            self._put(message)
        return isinstance(message, Ended)

    def _put(self, message: Update | Ended) -> None:
        with self._lock:
            first = not self._news
            if isinstance(message, Update) and self._news:
                message = _merged(self._news.pop(), message)
            self._news.append(message)
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
        self._process.close()


def _merged(older: Update | Ended, newer: Update) -> Update:
    assert isinstance(older, Update)  # nothing follows an `Ended`
    return Update(
        newer.stage,
        newer.share,
        newer.timeline or older.timeline,
        older.peaks if newer.peaks is None else newer.peaks,
    )


def _align(pipe: Any, stages: Stages, heard: Any) -> None:  # noqa: ANN401
    """Run in the process: align, and stop when the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the player decides when to stop
    _lower_priority()
    try:
        pipe.send(None)
        job: Job = pipe.recv()
        updates = stages(
            job.audio,
            job.transcript,
            listening_at=lambda: None if heard.value == _NOWHERE else heard.value,
            **job.options,
        )
        try:
            for update in updates:
                if pipe.poll():
                    return
                pipe.send(update)
            pipe.send(Ended())
        except LyricastError as error:
            pipe.send(Ended(str(error)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _lower_priority() -> None:
    """Leave the processor to the player."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
