"""Places and quotes that users have marked, with their notes."""

import time
from collections.abc import Mapping
from sqlite3 import Connection

from app.storage.database import Database
from app.storage.rows import NUMBER, parted
from app.values.bookmark import Bookmark
from app.values.episode_key import EpisodeKey

_COLUMNS = "id, audio_hash, text_hash, sentence, stop_sentence, text, time, note, created"


class Bookmarks:
    """Bookmarks by episode. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, audio: str) -> tuple[Bookmark, ...]:
        """Return what is marked in the audio of this hash, by time, whatever text it had then."""
        return self._listed("WHERE audio_hash = ? ORDER BY time, id", (audio,))

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, the newest first."""
        return self._listed("ORDER BY created DESC, id DESC", ())

    def add(
        self,
        key: EpisodeKey,
        sentences: range,
        text: str,
        at: int,
        note: str = "",
        created: float | None = None,
    ) -> Bookmark:
        """Keep a bookmark.

        Parameters
        ----------
        sentences
            Which sentences are marked; empty where the place alone is.
        at
            Milliseconds in the audio.
        created
            Seconds since the epoch; now where None.
        """
        created = time.time() if created is None else created
        values = (key.audio, key.text, sentences.start, sentences.stop, text, at)
        statement = f"INSERT INTO bookmarks ({_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
        row = (*values, note, created)
        number = self._database.run(lambda c: c.execute(statement, row).lastrowid)
        assert number is not None
        return Bookmark(number, key, sentences.start, sentences.stop, text, at, note, created)

    def change_note(self, bookmark: int, note: str) -> None:
        """Keep another note with the bookmark of this id."""
        self._write("UPDATE bookmarks SET note = ? WHERE id = ?", (note, bookmark))

    def remove(self, bookmark: int) -> None:
        """Forget the bookmark of this id."""
        self._write("DELETE FROM bookmarks WHERE id = ?", (bookmark,))

    def restore(self, bookmark: Bookmark) -> None:
        """Keep again, as it was, a bookmark that was removed."""
        row = (
            *(bookmark.id, bookmark.key.audio, bookmark.key.text, bookmark.sentence),
            *(bookmark.stop_sentence, bookmark.text, bookmark.time, bookmark.note),
            bookmark.created,
        )
        self._write("REPLACE INTO bookmarks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        self._database.run(lambda c: c.execute(statement, values))

    def _listed(self, clause: str, values: tuple[object, ...]) -> tuple[Bookmark, ...]:
        query = f"SELECT {_COLUMNS} FROM bookmarks {clause}"
        kinds = (int, str, str, int, int, str, int, str, NUMBER)
        rows = self._database.rows("bookmarks", kinds, query, values)
        return tuple(
            Bookmark(number, EpisodeKey(audio, text), *rest) for number, audio, text, *rest in rows
        )


def move_bookmarks(
    connection: Connection, old: EpisodeKey, new: EpisodeKey, pairs: Mapping[int, int]
) -> None:
    """Let the bookmarks of `old` stand at the same sentences of `new`.

    Parameters
    ----------
    pairs
        What `alignment.transcript.matching.match` found. Bookmarks of other sentences stay
        with the text in which they were found last; where it was only cut otherwise, their
        words and their time are left.
    """
    query = """SELECT id, sentence, stop_sentence FROM bookmarks
        WHERE audio_hash = ? AND text_hash = ? AND sentence < stop_sentence"""
    moved = []
    rows, _ = parted(connection.execute(query, (old.audio, old.text)), (int, int, int))
    for number, first, stop in rows:
        found = [pairs[sentence] for sentence in sorted(pairs) if first <= sentence < stop]
        if found:
            moved.append((new.text, found[0], found[-1] + 1, number))
        elif old == new:
            moved.append((new.text, 0, 0, number))
    connection.executemany(
        "UPDATE bookmarks SET text_hash = ?, sentence = ?, stop_sentence = ? WHERE id = ?", moved
    )
