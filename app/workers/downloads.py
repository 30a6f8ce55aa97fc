"""Fetching episodes beside the running program, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from alignment.errors import Cancelled
from alignment.messages import Message
from app.language import LocalizedText, in_words
from app.online.address import host_of
from app.tasks import Lane, TaskPool
from app.values.podcast import Arrival, Presence

if TYPE_CHECKING:
    from app.online.client import Client
    from app.online.episodes import FetchedEpisodes, Stored
    from app.online.errors import InsecureError
    from app.online.feed import FeedEpisode
    from app.online.waiting import WaitingList, Wanted

_LIST = "waiting.json"


@dataclass(eq=False)
class _Wish:
    """An episode that somebody wants."""

    show: str
    episode: FeedEpisode
    stop: Event = field(default_factory=Event)

    @property
    def host(self) -> str:
        return host_of(self.episode.audio.address)


class Downloads(QObject):
    """Fetches episodes, and knows which are on this computer.

    What waits is kept in a file, and known again after a restart: until it has come and is
    settled.

    Parameters
    ----------
    client
        Gives what asks; called when something is asked for.
    folder
        Where episodes go.
    languages
        Those in which a text is wanted, the best first.

    Attributes
    ----------
    stored
        What is on this computer, by keys, as far as `refresh` has found it.
    interrupted
        What was waiting when the program ended last, as far as `restore` has found it, and is not
        wanted again yet.
    faults
        What could not be had, by keys, each with why; until it is wanted again or no more, also
        after a restart.
    """

    consent_wanted = Signal(object, object, object)
    """A `LocalizedText` about what is not encrypted, and what to call to go on, and not to."""
    refreshed = Signal()
    """`stored` is up to date."""
    restored = Signal()
    """`interrupted` or `faults` are otherwise."""
    changed = Signal(str)
    """Something is new about the episode of this key."""
    fetched = Signal(object)
    """A `Stored` that has come whole; `settle` is to be called when all is done with it."""
    failed = Signal(object)
    """A `LocalizedText` for the user."""

    _came = Signal(str, object)

    def __init__(
        self,
        client: Callable[[], Client],
        folder: Path,
        languages: Callable[[], Sequence[str]],
        tasks: TaskPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client, self._folder, self._languages = client, folder, languages
        self._tasks = tasks
        self._wishes: list[_Wish] = []
        self.stored: dict[str, Stored] = {}
        self.interrupted: tuple[Wanted, ...] = ()
        self.faults: dict[str, tuple[Wanted, Message]] = {}
        self._agreed: set[str] = set()
        self._arrivals: dict[str, Arrival] = {}
        self._came.connect(self._on_came)

    @property
    def running(self) -> FeedEpisode | None:
        """The episode that is being fetched."""
        return self._wishes[0].episode if self._wishes else None

    @property
    def queued(self) -> Sequence[Wanted]:
        """What is being fetched, and what waits for it."""
        return [(wish.show, wish.episode) for wish in self._wishes]

    @property
    def waiting(self) -> int:
        """How many episodes wait for the one that is being fetched."""
        return max(0, len(self._wishes) - 1)

    def arrival(self, key: str) -> Arrival:
        """Return how far an episode has come."""
        return self._arrivals.get(key, Arrival(Presence.ONLINE))

    def fetch(self, wanted: Iterable[Wanted]) -> None:
        """Fetch episodes, after those that wait already; going on where each was stopped."""
        waiting = {wish.episode.key for wish in self._wishes}
        new = [_Wish(*one) for one in wanted if one[1].key not in waiting]
        if not new:
            return
        self._keep(partial(self._list().add, [(wish.show, wish.episode) for wish in new]))
        self._leave_interrupted({wish.episode.key for wish in new})
        idle = not self._wishes
        self._wishes += new
        for wish in new:
            self.faults.pop(wish.episode.key, None)
            self._note(wish.episode.key, Arrival(Presence.WAITING))
        if idle:
            self._begin()

    def agree(self, host: str) -> None:
        """Let a server be asked without encryption, for as long as the program runs."""
        self._agreed.add(host)

    def cancel(self, key: str) -> None:
        """Stop fetching an episode, or let it wait no more; what has come is kept."""
        if any(episode.key == key for _, episode in self.interrupted):
            self._forget([key])
            self._leave_interrupted({key})
        if self.faults.pop(key, None) is not None:
            self._forget([key])
            self._note(key, Arrival(Presence.BEGUN))
        for wish in list(self._wishes):
            if wish.episode.key == key:
                wish.stop.set()
                self._forget([key])
                if wish is not self._wishes[0]:
                    self._wishes.remove(wish)
                    self._note(key, Arrival(Presence.BEGUN))

    def refresh(self) -> None:
        """Find out which episodes are on this computer; `changed` tells of each."""
        self._tasks.run_task(lambda: list(self._store()), self._on_stored)

    def restore(self) -> None:
        """Find out what was waiting when the program ended; nothing is asked for it.

        What had come whole by then, and was not settled, is told of as if it came now.
        """
        if (self._folder / _LIST).exists():
            self._tasks.run_task(self._left_over, self._on_restored, lane=Lane.MADE)

    def resume(self) -> None:
        """Fetch what was waiting when the program ended."""
        self.fetch(self.interrupted)

    def forget_interrupted(self) -> None:
        """Let what was waiting when the program ended wait no more."""
        keys = {episode.key for _, episode in self.interrupted}
        self._forget(keys)
        self._leave_interrupted(keys)

    def settle(self, key: str) -> None:
        """Note that what was to be done with an episode that has come is done."""
        self._forget([key])

    def go_on(self, stored: Stored) -> None:
        """Fetch the rest of an episode that was begun."""
        begun = self._store().episode(stored.folder)
        if begun is not None:
            self.fetch([begun])

    def remove(self, stored: Stored) -> None:
        """Remove an episode from this computer."""
        self.cancel(stored.key)
        self.settle(stored.key)

        def forget(_: object) -> None:
            self.stored.pop(stored.key, None)
            self._note(stored.key, Arrival(Presence.ONLINE))

        work = partial(self._store().remove, stored.folder)
        self._tasks.run_task(work, forget, self.failed.emit)

    def close(self) -> None:
        """Stop: the program is about to quit. What has come is kept, and what waits known."""
        for wish in self._wishes:
            wish.stop.set()

    def _store(self) -> FetchedEpisodes:
        from app.online.episodes import FetchedEpisodes

        return FetchedEpisodes(self._folder)

    def _list(self) -> WaitingList:
        from app.online.waiting import WaitingList

        return WaitingList(self._folder / _LIST)

    def _left_over(self) -> tuple[list[tuple[Wanted, Message | None]], list[Stored]]:
        """Return what is still to be fetched, with why it failed, and what was not settled."""
        here = {stored.key: stored for stored in self._store() if stored.audio is not None}
        waiting, faults = list(self._list()), self._list().faults
        missing = [(one, faults.get(one[1].key)) for one in waiting if one[1].key not in here]
        return missing, [here[episode.key] for _, episode in waiting if episode.key in here]

    def _forget(self, keys: Iterable[str]) -> None:
        """Let the list no longer name what is settled, or not wanted."""
        self._keep(partial(self._list().remove, tuple(keys)))

    def _leave_interrupted(self, keys: Set[str]) -> None:
        """Take some out of what was interrupted."""
        left = tuple(one for one in self.interrupted if one[1].key not in keys)
        if left != self.interrupted:
            self.interrupted = left
            self.restored.emit()

    def _keep(self, change: Callable[[], None]) -> None:
        """Change the list of what waits, in order."""
        self._tasks.run_task(change, failed=self.failed.emit, lane=Lane.MADE)

    def _begin(self) -> None:
        wish = self._wishes[0]
        key, insecure = wish.episode.key, wish.host in self._agreed
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
                    self._client(), wish.show, wish.episode, languages=languages,
                    insecure=insecure, report=report,
                )  # fmt: skip
            except Cancelled:
                return None
            except InsecureError as error:
                return error

        self._tasks.run_task(work, partial(self._end, wish), partial(self._fail, wish))

    def _end(self, wish: _Wish, result: Stored | InsecureError | None) -> None:
        from app.online.errors import InsecureError

        key = wish.episode.key
        if isinstance(result, InsecureError):
            self._ask(wish.host, in_words(result.message))
            return
        self._next()
        if result is None:
            self._note(key, Arrival(Presence.BEGUN))
        else:
            self._tell(result)

    def _tell(self, stored: Stored) -> None:
        """Tell of an episode that is on this computer now."""
        self.stored[stored.key] = stored
        self._note(stored.key, Arrival(Presence.HERE))
        self.fetched.emit(stored)

    def _ask(self, host: str, words: str) -> None:
        """Ask once for all that is to come from a server that is not encrypted."""
        same = [wish for wish in self._wishes if wish.host == host]
        self._wishes = [wish for wish in self._wishes if wish.host != host]
        wanted = [(wish.show, wish.episode) for wish in same if not wish.stop.is_set()]
        self._begin_if_any()
        for wish in same:
            self._note(wish.episode.key, Arrival(Presence.BEGUN))

        def agree() -> None:
            self.agree(host)
            self.fetch(wanted)

        def decline() -> None:
            self._forget(episode.key for _, episode in wanted)

        if wanted:
            self.consent_wanted.emit(words, agree, decline)

    def _fail(self, wish: _Wish, words: LocalizedText) -> None:
        key = wish.episode.key
        self.faults[key] = ((wish.show, wish.episode), words.message)
        self._keep(partial(self._list().fail, key, words.message))
        self._next()
        self._note(key, Arrival(Presence.FAILED))
        told = Message(
            "“{title}” could not be downloaded. {reason}",
            title=wish.episode.title,
            reason=words.message,
        )
        self.failed.emit(in_words(told))

    def _next(self) -> None:
        self._wishes.pop(0)
        self._begin_if_any()

    def _begin_if_any(self) -> None:
        if self._wishes:
            QTimer.singleShot(0, self, self._begin)

    def _on_came(self, key: str, arrival: Arrival) -> None:
        if self.arrival(key).presence is Presence.COMING:
            self._note(key, arrival)

    def _on_restored(self, found: tuple[list[tuple[Wanted, Message | None]], list[Stored]]) -> None:
        missing, come = found
        waiting = {wish.episode.key for wish in self._wishes}
        missing = [(one, fault) for one, fault in missing if one[1].key not in waiting]
        self.interrupted = tuple(one for one, fault in missing if fault is None)
        for one, fault in missing:
            if fault is not None:
                self.faults.setdefault(one[1].key, (one, fault))
                self._note(one[1].key, Arrival(Presence.FAILED))
        if missing:
            self.restored.emit()
        for stored in come:
            if stored.key not in waiting:
                self._tell(stored)

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
