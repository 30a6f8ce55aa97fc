"""Work done off the main thread, its results handed back on it."""

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from alignment.errors import LyricastError
from app.language import in_words

T = TypeVar("T")


class Lane(Enum):
    """What kinds of work do not wait for each other."""

    MADE = auto()
    """Writing what the user made: one after the other, in the order in which it was made."""
    FOUND = auto()
    """Writing what can be found again: in order too, and after what the user made."""
    USUAL = auto()
    """All else."""
    LONG = auto()
    """Decoding or hashing whole recordings."""


class _Mailbox(QObject):
    """Hands calls to the thread of the window.

    There is one for the whole program, as a thread may post what nobody waits for any more.
    """

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._call)

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        call()


_mailbox = _Mailbox()


@dataclass(slots=True, eq=False)
class _Job:
    """What a thread is given to do.

    It is kept until the thread of the window has heard of its end, and emptied there: objects
    of Qt that only the job still holds would be destroyed in the other thread else.
    """

    pool: "TaskPool | None"
    work: Callable[[], Any] | None
    done: Callable[[Any], object] | None
    failed: Callable[[str], None] | None
    result: object = None
    error: BaseException | None = None

    def run(self) -> None:
        """Work, and post the end; called in the other thread."""
        assert self.work is not None
        try:
            self.result = self.work()
        except BaseException as error:  # raised again on the main thread
            self.error = error
        _post(self.end)

    def end(self) -> None:
        """Tell what came of it, unless nobody asks any more."""
        pool, done, failed = self.pool, self.done, self.failed
        result, error = self.result, self.error
        self.empty()
        if pool is None or not pool.listening:
            return
        if error is not None:
            _tell(error, failed)
        elif done is not None:
            done(result)

    def empty(self) -> None:
        """Let go of everything, on the thread of the window."""
        self.pool = self.work = self.done = self.failed = self.result = self.error = None
        _jobs.discard(self)


_jobs: set[_Job] = set()


class TaskPool(QObject):
    """Runs callables on threads.

    Lives on the thread of the window, and calls back there while it lives. The threads are
    Python's: Qt's own wait for their work as they are destroyed, while that waits for
    Python's lock, which the destroyer holds.

    Parameters
    ----------
    pool
        What runs the callables, in place of threads of its own.
    """

    held = Signal(object)
    """A sentence for the user: why what was made cannot be written yet. It is tried again."""

    def __init__(self, pool: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = pool or ThreadPoolExecutor(1, "writer")
        self._pool = pool or ThreadPoolExecutor(max(2, os.cpu_count() or 1), "tasks")
        self._long = pool or ThreadPoolExecutor(os.cpu_count() or 1, "long tasks")
        self._made: deque[_Job] = deque()
        self._found: deque[_Job] = deque()
        self._written: set[Future[None]] = set()
        self._others: set[Future[None]] = set()
        self._closed = False
        self.holding = False
        """Whether what the user made waits for another program."""

    def run_task(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], None] | None = None,
        *,
        lane: Lane = Lane.USUAL,
    ) -> None:
        """Call `work` in a thread, then `done` with its result on the main thread.

        Once the pool is closed, nothing is begun any more.

        Parameters
        ----------
        failed
            Called with what a `LyricastError` says, in the language in use. Any other
            exception is a defect and is raised on the main thread.
        lane
            What it waits for: what is in the same lane alone, but for `Lane.FOUND`.
        """
        if self._closed:
            return
        if lane is Lane.MADE:
            work = partial(self._insist, work)
        job = _Job(self, work, done, failed)
        _jobs.add(job)
        match lane:
            case Lane.MADE:
                self._made.append(job)
                self._submit_writing()
            case Lane.FOUND:
                self._found.append(job)
                self._submit_writing()
            case Lane.USUAL:
                self._submit(self._pool, job)
            case Lane.LONG:
                self._submit(self._long, job)

    def finish_writing(self, timeout: int) -> bool:
        """Wait up to `timeout` ms until everything that was to be written is.

        Returns
        -------
        Whether it is.
        """
        return not wait(set(self._written), timeout / 1_000).not_done

    def close(self, timeout: int) -> bool:
        """Wait up to `timeout` ms for all work to end; nobody is called back any more.

        Work that has not begun by then is left out, but for what is to be written.

        Returns
        -------
        Whether all work has ended.
        """
        self._closed = True
        ended = not wait(self._written | self._others, timeout / 1_000).not_done
        self._writer.shutdown(wait=False)
        for pool in (self._pool, self._long):
            pool.shutdown(wait=False, cancel_futures=True)
        return ended

    @property
    def listening(self) -> bool:
        """Whether anybody is to be called back."""
        return isValid(self) and not self._closed

    def _submit_writing(self) -> None:
        future = self._writer.submit(_write_next, self._made, self._found)
        self._written.add(future)
        future.add_done_callback(self._written.discard)

    def _submit(self, pool: Executor, job: _Job) -> None:
        future = pool.submit(job.run)
        self._others.add(future)
        future.add_done_callback(partial(_leave, self._others, job))

    def _hold(self, sentence: str) -> None:
        if self.listening:
            self.held.emit(sentence)

    def _insist(self, work: Callable[[], T]) -> T:
        """Work until it goes well, where it only has to wait for others."""
        while True:
            try:
                result = work()
            except LyricastError as error:
                if not error.transient or self._closed:
                    raise
                if not self.holding:
                    self.holding = True
                    _post(partial(self._hold, in_words(error.message)))
            else:
                self.holding = False
                return result


def _write_next(made: deque[_Job], found: deque[_Job]) -> None:
    """Write what the user made, or else what was found."""
    (made or found).popleft().run()


def _leave(under_way: set[Future[None]], job: _Job, future: Future[None]) -> None:
    under_way.discard(future)
    if future.cancelled():
        job.empty()


def _post(call: Callable[[], object]) -> None:
    with suppress(RuntimeError):  # the program has ended
        _mailbox.posted.emit(call)


def _tell(error: BaseException, failed: Callable[[str], None] | None) -> None:
    if isinstance(error, LyricastError) and failed is not None:
        failed(in_words(error.message))
    else:
        raise error
