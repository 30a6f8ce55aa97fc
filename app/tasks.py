"""Work done off the main thread, its results handed back on it."""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot

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


class _Job(QRunnable):
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[str], None] | None,
        finish: Callable[["_Job"], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._done = done
        self._failed = failed
        self._finish = finish
        self._result: Any = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # raised again on the main thread, in `deliver`
            self._error = error
        self._finish(self)

    def deliver(self) -> None:
        if self._error is None:
            if self._done is not None:
                self._done(self._result)
        elif isinstance(self._error, LyricastError) and self._failed is not None:
            self._failed(in_words(self._error.message))
        else:
            raise self._error


class _Writing(QRunnable):
    """Runs what is to be written next: of what the user made, or else of what was found.

    A pool gives no priority to what wakes an idle thread, so it would keep no order.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.made: deque[_Job] = deque()
        self.found: deque[_Job] = deque()

    def run(self) -> None:
        (self.made or self.found).popleft().run()


class TaskPool(QObject):
    """Runs callables on a thread pool.

    Lives on the thread that made it, and calls back there.
    """

    held = Signal(object)
    """A sentence for the user: why what was made cannot be written yet. It is tried again."""

    _finished = Signal(object)

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = pool or QThreadPool(self, maxThreadCount=1)
        self._writing = _Writing()
        several = max(2, QThread.idealThreadCount())
        self._pool = pool or QThreadPool(self, maxThreadCount=several)
        self._long = pool or QThreadPool(self)
        self._running: set[_Job] = set()
        self._closed = False
        self.holding = False
        """Whether what the user made waits for another program."""
        self._finished.connect(self._deliver)

    def run_task(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], None] | None = None,
        *,
        lane: Lane = Lane.USUAL,
    ) -> None:
        """Call `work` in a thread, then `done` with its result on the main thread.

        Parameters
        ----------
        failed
            Called with what a `LyricastError` says, in the language in use. Any other
            exception is a defect and is raised on the main thread.
        lane
            What it waits for: what is in the same lane alone, but for `Lane.FOUND`.
        """
        if lane is Lane.MADE:
            work = partial(self._insist, work)
        job = _Job(work, done, failed, self._finish)
        self._running.add(job)
        match lane:
            case Lane.MADE:
                self._writing.made.append(job)
                self._writer.start(self._writing)
            case Lane.FOUND:
                self._writing.found.append(job)
                self._writer.start(self._writing)
            case Lane.USUAL:
                self._pool.start(job)
            case Lane.LONG:
                self._long.start(job)

    def finish_writing(self, timeout: int) -> bool:
        """Wait up to `timeout` ms until everything that was to be written is.

        Returns
        -------
        Whether it is.
        """
        return self._writer.waitForDone(timeout)

    def close(self, timeout: int) -> bool:
        """Wait up to `timeout` ms for all work to end; nobody is called back any more.

        Returns
        -------
        Whether all work has ended.
        """
        self._closed = True
        return all(pool.waitForDone(timeout) for pool in (self._writer, self._pool, self._long))

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
                    self.held.emit(in_words(error.message))
            else:
                self.holding = False
                return result

    def _finish(self, job: _Job) -> None:
        """Run on the pool, which may outlive this object."""
        if not self._closed:
            self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._running.discard(job)
        if not self._closed:
            job.deliver()
