"""Work done off the main thread, its results handed back on it."""

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from typing import TypeVar

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
        self._made: deque[Callable[[], None]] = deque()
        self._found: deque[Callable[[], None]] = deque()
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
        job = partial(self._run, work, done, failed)
        match lane:
            case Lane.MADE:
                self._made.append(job)
                self._submit(self._writer, self._write_next, self._written)
            case Lane.FOUND:
                self._found.append(job)
                self._submit(self._writer, self._write_next, self._written)
            case Lane.USUAL:
                self._submit(self._pool, job, self._others)
            case Lane.LONG:
                self._submit(self._long, job, self._others)

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

    def _submit(
        self, pool: Executor, work: Callable[[], None], under_way: set[Future[None]]
    ) -> None:
        future = pool.submit(work)
        under_way.add(future)
        future.add_done_callback(under_way.discard)

    def _write_next(self) -> None:
        """Write what the user made, or else what was found."""
        (self._made or self._found).popleft()()

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[str], None] | None,
    ) -> None:
        try:
            result = work()
        except BaseException as error:  # raised again on the main thread
            self._post(partial(_tell, error, failed))
        else:
            if done is not None:
                self._post(partial(done, result))

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
                    self._post(partial(self.held.emit, in_words(error.message)))
            else:
                self.holding = False
                return result

    def _post(self, call: Callable[[], object]) -> None:
        """Have the thread of the window call, unless this is closed or gone by then."""
        with suppress(RuntimeError):  # the program has ended
            _mailbox.posted.emit(partial(self._call, call))

    def _call(self, call: Callable[[], object]) -> None:
        if not self._closed and isValid(self):
            call()


def _tell(error: BaseException, failed: Callable[[str], None] | None) -> None:
    if isinstance(error, LyricastError) and failed is not None:
        failed(in_words(error.message))
    else:
        raise error
