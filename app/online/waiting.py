"""Episodes that wait to be fetched, kept so that they still do after a restart."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from alignment.files import DAMAGED, write_text
from alignment.messages import Message
from app.online.episode_note import described, read_description
from app.online.errors import unwritable
from app.online.feed import FeedEpisode
from app.values.kept_message import message_from_json, message_to_json

Wanted = tuple[str, FeedEpisode]
"""The name of a show, and an episode of it."""

_FAULT = "fault"


class WaitingList:
    """A file of them; nothing of it is asked of the network by being there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Wanted]:
        """Yield them in the order in which they were wanted; what is damaged is left out."""
        return (wanted for wanted, _ in self._notes().values())

    @property
    def faults(self) -> Mapping[str, Message]:
        """Why those that were tried could not be had, by their keys."""
        faults = {}
        for key, (_, note) in self._notes().items():
            with suppress(*DAMAGED):
                faults[key] = message_from_json(note[_FAULT])
        return faults

    def add(self, wanted: Iterable[Wanted]) -> None:
        """Add those that do not wait yet; none of them has failed.

        Raises
        ------
        OnlineError, WriteError
            The file cannot be written.
        """
        waiting = {key: note for key, (_, note) in self._notes().items()}
        for show, episode in wanted:
            note = waiting.setdefault(episode.key, described(show, episode))
            note.pop(_FAULT, None)
        self._write(waiting.values())

    def fail(self, key: str, fault: Message) -> None:
        """Note why one could not be had.

        Raises
        ------
        OnlineError, WriteError
            The file cannot be written.
        """
        waiting = {key: note for key, (_, note) in self._notes().items()}
        if key in waiting:
            waiting[key][_FAULT] = message_to_json(fault)
            self._write(waiting.values())

    def remove(self, keys: Iterable[str]) -> None:
        """Remove what has come, or is not wanted any more.

        Raises
        ------
        OnlineError, WriteError
            The file cannot be written.
        """
        gone, waiting = set(keys), self._notes()
        left = [note for key, (_, note) in waiting.items() if key not in gone]
        if len(left) < len(waiting):
            self._write(left)

    def _notes(self) -> dict[str, tuple[Wanted, dict[str, Any]]]:
        """Return what waits as it is and as it is kept, by keys."""
        notes: list[Any] = []
        with suppress(*DAMAGED):
            notes = list(json.loads(self._path.read_bytes()))
        read = {}
        for note in notes:
            with suppress(*DAMAGED):
                wanted = read_description(note)
                read[wanted[1].key] = (wanted, note)
        return read

    def _write(self, notes: Collection[dict[str, Any]]) -> None:
        try:
            if not notes:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._path, error) from error
        write_text(self._path, json.dumps(list(notes), ensure_ascii=False))
