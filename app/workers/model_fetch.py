"""Bringing a model onto this computer while the program runs."""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from alignment.errors import Cancelled
from alignment.progress import Progress
from app.files.readers import model_present
from app.tasks import TaskPool

Fetch = Callable[[str, Progress], object]


def _fetch(name: str, progress: Progress) -> Path:
    from alignment.models.store import fetch

    return fetch(name, progress)


def _seconds(name: str) -> float:
    from alignment.models.catalogue import by_name
    from alignment.models.speed import seconds_for_an_hour

    return seconds_for_an_hour(by_name(name))


class ModelFetch(QObject):
    """Knows whether a model is here and how long it takes, and brings it.

    Parameters
    ----------
    fetch, present
        `alignment.models.store.fetch` and whether it finds the model; replaced by tests.
    seconds
        How long a model takes for an hour of sound; replaced by tests.
    pool
        Of its own, so that nothing else waits for the network.

    Attributes
    ----------
    fetching
        Name of the model that is being fetched, if any.
    """

    present_changed = Signal(str, bool)
    """Name of a model, and whether it is here."""
    timed = Signal(str, float)
    """Name of a model, and about how long it takes for an hour of sound (s)."""
    progress = Signal(float)
    """Share that was fetched, 0 to 1."""
    running_changed = Signal(bool)
    fetched = Signal(str)
    """Name of a model that is here now and was not before."""
    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(
        self,
        fetch: Fetch = _fetch,
        present: Callable[[str], bool] = model_present,
        pool: Executor | None = None,
        seconds: Callable[[str], float] = _seconds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._present = present
        self._seconds = seconds
        self._tasks = TaskPool(pool, self)
        self._stop: Event | None = None
        self.fetching: str | None = None

    @property
    def running(self) -> bool:
        """Whether a model is being fetched."""
        return self._stop is not None

    def look(self, name: str) -> None:
        """Find out whether a model is here; `present_changed` tells."""
        self._tasks.run_task(
            partial(self._present, name),
            lambda here: self.present_changed.emit(name, here),
            self.failed.emit,
        )

    def time(self, name: str) -> None:
        """Find out how long a model takes on this computer; `timed` tells."""
        self._tasks.run_task(
            partial(self._seconds, name),
            lambda seconds: self.timed.emit(name, seconds),
            self.failed.emit,
        )

    def start(self, name: str) -> None:
        """Fetch a model, going on where an earlier try was stopped."""
        if self.running:
            return
        self._stop = stop = Event()
        self.fetching = name
        self.running_changed.emit(True)

        def report(share: float) -> None:
            if stop.is_set():
                raise Cancelled
            self.progress.emit(share)

        def work() -> bool:
            try:
                self._fetch(name, report)
            except Cancelled:
                return False
            return True

        self._tasks.run_task(work, partial(self._end, name), self._fail)

    def cancel(self) -> None:
        """Stop the fetching; what has come so far is kept for the next try."""
        if self._stop is not None:
            self._stop.set()

    def close(self) -> None:
        """Stop: the program is about to quit."""
        self.cancel()
        self._tasks.close(timeout=500)

    def _end(self, name: str, complete: bool) -> None:
        self._finish()
        self.present_changed.emit(name, complete)
        if complete:
            self.fetched.emit(name)

    def _fail(self, sentence: str) -> None:
        self._finish()
        self.failed.emit(sentence)

    def _finish(self) -> None:
        self._stop = self.fetching = None
        self.running_changed.emit(False)
