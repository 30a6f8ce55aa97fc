"""Episodes that wait to be fetched, kept so that they still do after a restart."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from alignment.files import DAMAGED, write_text
from app.online.episode_note import described, read_description
from app.online.errors import unwritable
from app.online.feed import FeedEpisode

Wanted = tuple[str, FeedEpisode]
"""The name of a show, and an episode of it."""


class WaitingList:
    """A file of them; nothing of it is asked of the network by being there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Wanted]:
        """Yield them in the order in which they were wanted; what is damaged is left out."""
        notes: list[Any] = []
        with suppress(*DAMAGED):
            notes = list(json.loads(self._path.read_bytes()))
        for note in notes:
            with suppress(*DAMAGED):
                yield read_description(note)

    def add(self, wanted: Iterable[Wanted]) -> None:
        """Add those that do not wait yet.

        Raises
        ------
        OnlineError, WriteError
            The file cannot be written.
        """
        waiting = {episode.key: (show, episode) for show, episode in self}
        for show, episode in wanted:
            waiting.setdefault(episode.key, (show, episode))
        self._write(waiting.values())

    def remove(self, keys: Iterable[str]) -> None:
        """Remove what has come, or is not wanted any more.

        Raises
        ------
        OnlineError, WriteError
            The file cannot be written.
        """
        gone, waiting = set(keys), list(self)
        left = [(show, episode) for show, episode in waiting if episode.key not in gone]
        if len(left) < len(waiting):
            self._write(left)

    def _write(self, waiting: Iterable[Wanted]) -> None:
        notes = [described(show, episode) for show, episode in waiting]
        try:
            if not notes:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._path, error) from error
        write_text(self._path, json.dumps(notes, ensure_ascii=False))
