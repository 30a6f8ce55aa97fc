"""Work done off the main thread, its results handed back on it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from alignment.errors import LyricastError
from app.language import in_words

T = TypeVar("T")


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


class TaskPool(QObject):
    """Runs callables on a thread pool.

    Lives on the thread that made it, and calls back there.
    """

    _finished = Signal(object)

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool(self)
        self._lane = pool or QThreadPool(self, maxThreadCount=1)
        self._running: set[_Job] = set()
        self._closed = False
        self._finished.connect(self._deliver)

    def run_task(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[str], None] | None = None,
        *,
        short: bool = False,
    ) -> None:
        """Call `work` on the pool, then `done` with its result on the main thread.

        Parameters
        ----------
        failed
            Called with what a `LyricastError` says, in the language in use. Any other
            exception is a defect and is raised on the main thread.
        short
            Do not wait for what takes long, only for what is short as well.
        """
        job = _Job(work, done, failed, self._finish)
        self._running.add(job)
        (self._lane if short else self._pool).start(job)

    def close(self, timeout: int) -> bool:
        """Wait up to `timeout` ms for all work to end; nobody is called back any more.

        Returns
        -------
        Whether all work has ended.
        """
        self._closed = True
        return self._pool.waitForDone(timeout) and self._lane.waitForDone(timeout)

    def _finish(self, job: _Job) -> None:
        """Run on the pool, which may outlive this object."""
        if not self._closed:
            self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._running.discard(job)
        if not self._closed:
            job.deliver()
