"""A process for long work beside the running program, and the thread that listens to it."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from alignment.errors import LyricastError
from alignment.memory import is_shortage, shortage
from alignment.messages import Message
from app.temp_dir import TempDir, borrow

_log = logging.getLogger(__name__)

_NOWHERE = -1
_BEAT = 1.0
"""Seconds between two signs of life of the process."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message of a process.

    Attributes
    ----------
    reason
        What to tell the user, or None where all went well.
    crashed
        Whether the process died, or stood still.
    traceback
        Where it raised what nobody caught.
    """

    reason: Message | None = None
    crashed: bool = False
    traceback: str = ""


class Channel:
    """The program as the process sees it."""

    def __init__(self, pipe: Any, heard: Any) -> None:  # noqa: ANN401
        self._pipe, self._heard = pipe, heard

    def receive(self) -> Any:  # noqa: ANN401
        """Wait for the next message; EOFError when nothing will come any more."""
        return self._pipe.recv()

    def send(self, message: object) -> None:
        """Send a message."""
        self._pipe.send(message)

    @property
    def closed(self) -> bool:
        """Whether the program has no use for further messages, where it sends none itself."""
        return bool(self._pipe.poll())

    def listening_at(self) -> int | None:
        """Return the moment being heard (ms), or None where nothing is."""
        return None if self._heard.value == _NOWHERE else int(self._heard.value)


Work = Callable[[Channel], None]
"""What the process does. It is pickled, so it is a function of a module, or a `partial` of one."""


class Gatherer(Protocol):
    """Puts messages together in the listening thread."""

    def add(self, message: Any) -> bool:  # noqa: ANN401
        """Take a message; return whether it is to be passed on at once."""

    def take(self) -> object | None:
        """Return what has gathered, or None where nothing has."""


class WorkerProcess:
    """Starts a process and gathers what it sends.

    Parameters
    ----------
    work
        Runs in the process, without Qt and with lowered priority.
    gatherer
        Used by the listening thread alone.
    arrived
        Called from the listening thread when there is something to `take`; not again
        before it was taken.
    name
        Of the process, for those who look at a list of processes.
    idle
        Seconds after its last answer at which the process ends unless something is sent; None
        for never.
    """

    GRACE = 0.3
    """Seconds between asking the process to stop and ending it."""
    INTERVAL = 0.15
    """Seconds between two pieces of news: showing long timelines must not slow the player."""
    STILL = 60.0
    """Seconds without a sign of life after which the process is given up."""

    def __init__(
        self,
        work: Work,
        gatherer: Gatherer,
        arrived: Callable[[WorkerProcess], None],
        name: str,
        idle: float | None = None,
    ) -> None:
        from ctypes import c_longlong

        context = get_context("spawn")
        self._ours, self._theirs = context.Pipe()
        self._woken, self._wake = context.Pipe(duplex=False)
        self._heard = context.RawValue(c_longlong, _NOWHERE)
        self._beats = context.RawValue(c_longlong, 0)
        self._process: BaseProcess = context.Process(
            target=_main,
            args=(self._theirs, work, self._heard, self._beats),
            name=f"lyricast-{name}",
            daemon=True,
        )
        self._name = name
        self._gatherer = gatherer
        self._arrived = arrived
        self._idle = idle
        self._temp_dir = TempDir()
        self._lock = threading.Lock()
        self._outbox: SimpleQueue[object] = SimpleQueue()
        self._inbox: list[object] = []
        self._passed_on = 0.0
        self._rests_since: float | None = None
        self._cancelled = threading.Event()
        self._grace = self.GRACE
        self._thread = threading.Thread(target=self._listen, name=name, daemon=True)
        self._thread.start()

    def send(self, message: object) -> None:
        """Send a message to `Channel.receive`; returns at once."""
        self._outbox.put(message)
        with suppress(OSError):  # all has ended
            self._wake.send(None)

    def hear(self, time: int | None) -> None:
        """Tell the process which moment (ms) is being heard."""
        self._heard.value = _NOWHERE if time is None else time

    def cancel(self) -> None:
        """Stop soon; returns at once, and nothing more arrives."""
        self._cancelled.set()
        with suppress(OSError):
            self._wake.send(None)

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

    def take(self) -> list[object]:
        """Return what arrived since the last call; the last of all is `Ended`."""
        with self._lock:
            news, self._inbox = self._inbox, []
        return news

    def _listen(self) -> None:
        ended: Ended | None = None
        try:
            self._process.start()
            self._theirs.close()
            self._ours.send(self._temp_dir.lend())
            ended = self._converse()
        except OSError:  # no process or memory left, or the process is gone
            ended = Ended(crashed=True)
        finally:
            if ended is not None:
                if ended.crashed:
                    _log.error("%s stopped unexpectedly\n%s", self._name, ended.traceback)
                self._put(ended)
            self._end()

    def _converse(self) -> Ended | None:
        """Pass messages on until the process ends, or nobody wants it any more."""
        alive = time.monotonic()
        beats = 0
        while not self._cancelled.is_set():
            if beats:  # what is cancelled before need not be pickled
                self._send_waiting()
            at_once, ended = self._receive()
            now = time.monotonic()
            if at_once or ended is not None or now - self._passed_on > self.INTERVAL:
                self._pass_on(now)
            if ended is not None:
                return ended
            if self._beats.value != beats:
                beats, alive = self._beats.value, now
            if now - alive > self.STILL:
                return Ended(crashed=True)
            rests = self._rests_since
            if self._idle is not None and rests is not None and now - rests > self._idle:
                return Ended()
        return None

    def _send_waiting(self) -> None:
        while True:
            try:
                message = self._outbox.get_nowait()
            except Empty:
                return
            self._ours.send(message)
            self._rests_since = None

    def _receive(self) -> tuple[bool, Ended | None]:
        """Wait a moment for a message; return whether it is urgent, and the last one of all."""
        from multiprocessing import connection

        ready = connection.wait([self._ours, self._woken, self._process.sentinel], 0.05)
        if self._woken in ready:
            self._woken.recv()
        if self._ours in ready:
            try:
                message = self._ours.recv()
            except EOFError:
                return False, Ended(crashed=True)
            self._rests_since = time.monotonic()
            if isinstance(message, Ended):
                return False, message
            return self._gatherer.add(message), None
        return False, Ended(crashed=True) if self._process.sentinel in ready else None

    def _pass_on(self, now: float) -> None:
        if (news := self._gatherer.take()) is not None:
            self._put(news)
            self._passed_on = now

    def _put(self, news: object) -> None:
        if self._cancelled.is_set():
            return
        with self._lock:
            first = not self._inbox
            self._inbox.append(news)
        if first:
            self._arrived(self)

    def _end(self) -> None:
        self._ours.close()  # the process stops when it sees the other end gone
        if self._process.pid is not None:
            self._process.join(self._grace)
            for end in (self._process.terminate, self._process.kill):
                if self._process.exitcode is None:
                    end()
                    self._process.join(self._grace)
            self._process.join()
        self._temp_dir.remove()
        for pipe in (self._woken, self._wake):
            pipe.close()
        if self._process.exitcode is not None:  # else the interpreter, about to end, has reaped it
            self._process.close()


def _main(pipe: Any, work: Work, heard: Any, beats: Any) -> None:  # noqa: ANN401
    """Run in the process: work, and stop when the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the player decides when to stop
    lower_priority()
    threading.Thread(target=_live, args=(beats,), name="signs of life", daemon=True).start()
    try:
        borrow(pipe.recv())
        from alignment.process import prepare_process

        prepare_process()
        try:
            work(Channel(pipe, heard))
        except LyricastError as error:
            pipe.send(Ended(error.message))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            if is_shortage(error):
                pipe.send(Ended(shortage().message))
            else:
                pipe.send(Ended(crashed=True, traceback=traceback.format_exc()))
        else:
            pipe.send(Ended())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _live(beats: Any) -> None:  # noqa: ANN401
    while True:
        beats.value += 1
        time.sleep(_BEAT)


def lower_priority() -> None:
    """Leave the processor to the player."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
