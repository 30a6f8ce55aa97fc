"""Asking the network beside the running program; nothing is asked before somebody calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from alignment.errors import Cancelled
from app.language import in_words
from app.online.address import host_of
from app.tasks import TaskPool
from app.values.podcast import Arrival, Presence

if TYPE_CHECKING:
    from app.online.client import Client
    from app.online.episodes import EpisodeStore, Stored
    from app.online.errors import InsecureError
    from app.online.feed import Episode


@dataclass(eq=False)
class _Wish:
    """An episode that somebody wants."""

    show: str
    episode: Episode
    insecure: bool
    stop: Event


class Online(QObject):
    """Looks links up, and fetches episodes one after the other.

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

    Attributes
    ----------
    stored
        What is on this computer, by keys, as far as `refresh` has found it.
    """

    found = Signal(object)
    """What a link led to: a `Found` of `app.online.lookup`."""
    failed = Signal(object)
    """A `LocalizedText` for the user about a link."""
    insecure = Signal(object)
    """A `LocalizedText`: the link leads to what is not encrypted, to which the user may agree."""
    consent_wanted = Signal(object, object)
    """A `LocalizedText` about an episode that is not encrypted, and what to call to go on."""
    refreshed = Signal()
    """`stored` is up to date."""
    changed = Signal(str)
    """Something is new about the episode of this key."""
    fetched = Signal(object)
    """A `Stored` that has come whole."""
    fetch_failed = Signal(str, object)
    """Title of an episode, and a `LocalizedText` for the user."""

    _came = Signal(str, object)

    def __init__(
        self,
        client: Callable[[], Client],
        folder: Path,
        languages: Callable[[], Sequence[str]],
        pool: QThreadPool | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._folder, self._languages = client, folder, languages
        self._client: Client | None = None
        self._tasks = TaskPool(pool, self)
        self._looking: Event | None = None
        self._wishes: list[_Wish] = []
        self.stored: dict[str, Stored] = {}
        self._agreed: set[str] = set()
        self._arrivals: dict[str, Arrival] = {}
        self._came.connect(self._on_came)

    @property
    def running(self) -> Episode | None:
        """The episode that is being fetched."""
        return self._wishes[0].episode if self._wishes else None

    @property
    def waiting(self) -> int:
        """How many episodes wait for the one that is being fetched."""
        return max(0, len(self._wishes) - 1)

    def arrival(self, key: str) -> Arrival:
        """Return how far an episode has come."""
        return self._arrivals.get(key, Arrival(Presence.ONLINE))

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

    def _on_found(self, found: object) -> None:
        from app.online.errors import InsecureError

        if isinstance(found, InsecureError):
            self.insecure.emit(in_words(found.message))
        else:
            self.found.emit(found)

    def fetch(self, show: str, episode: Episode, *, insecure: bool = False) -> None:
        """Fetch an episode, after those that wait already; going on where it was stopped.

        Parameters
        ----------
        insecure
            Whether the user agrees to a connection that is not encrypted, to this server and
            for as long as the program runs.
        """
        if any(wish.episode.key == episode.key for wish in self._wishes):
            return
        host = host_of(episode.audio.address)
        if insecure:
            self._agreed.add(host)
        self._wishes.append(_Wish(show, episode, host in self._agreed, Event()))
        self._note(episode.key, Arrival(Presence.WAITING))
        if len(self._wishes) == 1:
            self._begin()

    def cancel(self, key: str) -> None:
        """Stop fetching an episode; what has come is kept for the next try."""
        for wish in list(self._wishes):
            if wish.episode.key == key:
                wish.stop.set()
                if wish is not self._wishes[0]:
                    self._wishes.remove(wish)
                    self._note(key, Arrival(Presence.BEGUN))

    def refresh(self) -> None:
        """Find out which episodes are on this computer; `changed` tells of each."""
        self._tasks.run_task(lambda: list(self._store()), self._on_stored)

    def go_on(self, stored: Stored) -> None:
        """Fetch the rest of an episode that was begun."""
        begun = self._store().episode(stored.folder)
        if begun is not None:
            self.fetch(*begun)

    def remove(self, stored: Stored) -> None:
        """Remove an episode from this computer."""
        self.cancel(stored.key)

        def forget(_: object) -> None:
            self.stored.pop(stored.key, None)
            self._note(stored.key, Arrival(Presence.ONLINE))

        work = partial(self._store().remove, stored.folder)
        self._tasks.run_task(work, forget, self.failed.emit)

    def close(self) -> None:
        """Stop: the program is about to quit. What has come is kept."""
        self.forget()
        for wish in self._wishes:
            wish.stop.set()
        if self._client is not None:
            self._client.stop()
        self._tasks.close(timeout=500)

    def _store(self) -> EpisodeStore:
        from app.online.episodes import EpisodeStore

        return EpisodeStore(self._folder)

    def _asking(self) -> Client:
        if self._client is None:
            self._client = self._make()
        return self._client

    def _begin(self) -> None:
        wish = self._wishes[0]
        key = wish.episode.key
        languages = tuple(self._languages())
        self._note(key, Arrival(Presence.COMING))

        def report(have: int, total: int | None) -> None:
            if wish.stop.is_set():
                raise Cancelled
            self._came.emit(key, Arrival(Presence.COMING, have, total))

        def work() -> Stored | InsecureError | None:
            from app.online.errors import InsecureError

            try:
                return self._store().fetch(
                    self._asking(), wish.show, wish.episode, languages=languages,
                    insecure=wish.insecure, report=report,
                )  # fmt: skip
            except Cancelled:
                return None
            except InsecureError as error:
                return error

        self._tasks.run_task(work, partial(self._end, wish), partial(self._fail, wish))

    def _end(self, wish: _Wish, result: Stored | InsecureError | None) -> None:
        from app.online.errors import InsecureError

        self._next()
        if result is None or isinstance(result, InsecureError):
            self._note(wish.episode.key, Arrival(Presence.BEGUN))
        if isinstance(result, InsecureError):
            again = partial(self.fetch, wish.show, wish.episode, insecure=True)
            self.consent_wanted.emit(in_words(result.message), again)
        elif result is not None:
            self.stored[wish.episode.key] = result
            self._note(wish.episode.key, Arrival(Presence.HERE))
            self.fetched.emit(result)

    def _fail(self, wish: _Wish, words: object) -> None:
        self._next()
        self._note(wish.episode.key, Arrival(Presence.BEGUN))
        self.fetch_failed.emit(wish.episode.title, words)

    def _next(self) -> None:
        self._wishes.pop(0)
        if self._wishes:
            QTimer.singleShot(0, self, self._begin)

    def _on_came(self, key: str, arrival: Arrival) -> None:
        if self.arrival(key).presence is Presence.COMING:
            self._note(key, arrival)

    def _on_stored(self, stored: list[Stored]) -> None:
        self.stored = {one.key: one for one in stored}
        for one in stored:
            if self.arrival(one.key).presence in (Presence.ONLINE, Presence.BEGUN):
                here = one.audio is not None
                self._note(one.key, Arrival(Presence.HERE if here else Presence.BEGUN))
        for key, arrival in list(self._arrivals.items()):
            if arrival.presence is Presence.HERE and key not in self.stored:
                self._note(key, Arrival(Presence.ONLINE))
        self.refreshed.emit()

    def _note(self, key: str, arrival: Arrival) -> None:
        self._arrivals[key] = arrival
        self.changed.emit(key)


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
