"""Asking the network beside the running program; nothing is asked before somebody calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alignment.errors import Cancelled
from app.language import in_words
from app.tasks import TaskPool
from app.workers.downloads import Downloads

if TYPE_CHECKING:
    from app.online.client import Client


class Online(QObject):
    """Looks links up, and has episodes fetched.

    Parameters
    ----------
    client
        Makes what asks; called when something is asked for the first time.
    folder
        Where episodes go.
    languages
        Those in which a text is wanted, the best first.
    pool
        Of its own, so that nothing else waits for the network.
    """

    found = Signal(object)
    """What a link led to: a `Found` of `app.online.lookup`."""
    failed = Signal(object)
    """A `LocalizedText` for the user about a link."""
    insecure = Signal(object)
    """A `LocalizedText`: the link leads to what is not encrypted, to which the user may agree."""

    def __init__(
        self,
        client: Callable[[], Client],
        folder: Path,
        languages: Callable[[], Sequence[str]],
        pool: Executor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = client
        self._client: Client | None = None
        self._tasks = TaskPool(pool, self)
        self._looking: Event | None = None
        self.downloads = Downloads(self._asking, folder, languages, self._tasks, self)

    def look_up(self, address: str, *, insecure: bool = False) -> None:
        """Find out what a link leads to; one link at a time."""
        self.forget()
        self._looking = stop = Event()

        def work() -> object:
            from app.online.errors import InsecureError
            from app.online.lookup import look_up

            try:
                return look_up(self._asking(), address, insecure=insecure, report=_unless(stop))
            except Cancelled:
                return None
            except InsecureError as error:
                return error

        def if_wanted(then: Callable[..., object], result: object) -> None:
            if self._looking is stop:
                self._looking = None
                then(result)

        self._tasks.run_task(
            work, partial(if_wanted, self._on_found), partial(if_wanted, self.failed.emit)
        )

    def forget(self) -> None:
        """Give up the link that is being looked up."""
        if self._looking is not None:
            self._looking.set()
            self._looking = None

    def close(self) -> None:
        """Stop: the program is about to quit."""
        self.forget()
        self.downloads.close()
        if self._client is not None:
            self._client.stop()
        self._tasks.close(timeout=500)

    def _on_found(self, found: object) -> None:
        from app.online.errors import InsecureError

        if isinstance(found, InsecureError):
            self.insecure.emit(in_words(found.message))
        else:
            self.found.emit(found)

    def _asking(self) -> Client:
        if self._client is None:
            self._client = self._make()
        return self._client


def make_client() -> Client:
    """Return what asks the network; ``LYRICAST_LOCAL_NETWORK=1`` lets it ask neighbours too."""
    from app.online.client import Client
    from app.online.connection import Guard
    from app.updates import installed_version

    guard = Guard(private=os.environ.get("LYRICAST_LOCAL_NETWORK") == "1")
    return Client(guard, agent=f"Lyricast/{installed_version()}".rstrip("/"))


def _unless(stop: Event) -> Callable[[int, int | None], None]:
    def report(have: int, total: int | None) -> None:
        if stop.is_set():
            raise Cancelled

    return report
