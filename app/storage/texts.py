"""The sentences of every text that was opened."""

import json
import threading
import time
from collections.abc import Mapping, Sequence
from functools import partial
from sqlite3 import Connection

from alignment.transcript.matching import match
from alignment.transcript.model import Transcript
from app.storage.bookmarks import move_bookmarks
from app.storage.database import Database
from app.storage.pins import move_pins
from app.storage.rows import parted
from app.values.episode_key import EpisodeKey, shape_of

_MOST_SENTENCES = 1_000_000


class Texts:
    """Keeps what texts say. Every method may be called from any thread."""

    SLICE = 200
    """Sentences written at once: in between, others may use the file."""
    TURN = 0.001
    """Seconds left to them: a lock let go and taken again at once is theirs only by chance."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writing = threading.Lock()

    def keep(self, key: EpisodeKey, transcript: Transcript) -> None:
        """Keep the sentences of an episode's text, after `take_over`."""
        shape = shape_of(transcript)
        kept = "SELECT 1 FROM texts WHERE text_hash = ? AND shape = ?"
        with self._writing:
            self._take_over(key, transcript)
            if not self._database.read(lambda c: c.execute(kept, (key.text, shape)).fetchone()):
                self._write(key.text, _said(transcript), shape)
            speakers = json.dumps(_turns(transcript), ensure_ascii=False)
            statement = "UPDATE texts SET speakers = ? WHERE text_hash = ? AND speakers IS NULL"
            self._database.run(lambda c: c.execute(statement, (speakers, key.text)))

    def reword(self, text: str, transcript: Transcript, before: str) -> None:
        """Keep other words of a text whose sentences stand where they stood.

        Parameters
        ----------
        before
            What `shape_of` gave for the text; where another one is kept by now, that stays.
        """
        kept = "SELECT 1 FROM texts WHERE text_hash = ? AND shape = ?"
        with self._writing:
            if self._database.read(lambda c: c.execute(kept, (text, before)).fetchone()):
                self._write(text, _said(transcript), shape_of(transcript))

    def take_over(self, key: EpisodeKey, transcript: Transcript) -> None:
        """Let pins and bookmarks of the same audio stand in this text.

        Those that were set in other texts, or when this one was cut otherwise, move to the
        same sentences.
        """
        with self._writing:
            self._take_over(key, transcript)

    def forget(self, text: str) -> None:
        """Forget the sentences of the text of this hash."""
        with self._writing:
            self._database.run(partial(forget_text, text))

    def sentences(self, text: str) -> list[str] | None:
        """Return the sentences of the text of this hash, or None where they are not known."""
        return self._database.read(partial(_sentences, text))

    def _take_over(self, key: EpisodeKey, transcript: Transcript) -> None:
        shape = shape_of(transcript)

        def others(connection: Connection) -> list[tuple[str, list[str]]]:
            query = """SELECT DISTINCT text_hash, coalesce(shape, '') FROM
                (SELECT text_hash FROM pins WHERE audio_hash = ?1
                UNION SELECT text_hash FROM bookmarks WHERE audio_hash = ?1)
                LEFT JOIN texts USING (text_hash)"""
            rows, _ = parted(connection.execute(query, (key.audio,)).fetchall(), (str, str))
            return [
                (text, _sentences(text, connection) or [])
                for text, known in rows
                if text != key.text or known not in ("", shape)
            ]

        for text, old in self._database.read(others):
            pairs = match(old, _said(transcript))

            self._database.run(partial(_move, EpisodeKey(key.audio, text), key, pairs))

    def _write(self, text: str, sentences: Sequence[str], shape: str) -> None:
        def begin(connection: Connection) -> int:
            forget_text(text, connection)
            statement = "INSERT INTO texts (text_hash, shape) VALUES (?, '')"
            number = connection.execute(statement, (text,)).lastrowid
            assert number is not None
            return number

        text_id = self._database.run(begin)
        rows = [(text_id, number, said) for number, said in enumerate(sentences) if said]
        for start in range(0, len(rows), self.SLICE):
            self._database.run(partial(_add, rows[start : start + self.SLICE]))
            time.sleep(self.TURN)
        done = "UPDATE texts SET shape = ? WHERE id = ?"
        self._database.run(lambda c: c.execute(done, (shape, text_id)))


def _said(transcript: Transcript) -> list[str]:
    return [sentence.text for sentence in transcript.sentences]


def _turns(transcript: Transcript) -> list[tuple[int, str]]:
    """Return from which sentences on who speaks; nobody where a turn has no name."""
    names = [sentence.speaker or "" for sentence in transcript.sentences]
    return [
        (index, name)
        for index, (name, before) in enumerate(zip(names, ["", *names], strict=False))
        if name != before
    ]


def is_indexed(connection: Connection) -> bool:
    """Return whether the sentences are indexed for searching."""
    query = "SELECT 1 FROM sqlite_master WHERE name = 'sentence_index'"
    return connection.execute(query).fetchone() is not None


def _move(
    old: EpisodeKey, new: EpisodeKey, pairs: Mapping[int, int], connection: Connection
) -> None:
    move_pins(connection, old, new, pairs)
    move_bookmarks(connection, old, new, pairs)
    if old.text == new.text:  # cut otherwise now: nothing may be moved by it again
        forget_text(old.text, connection)


def _sentences(text: str, connection: Connection) -> list[str] | None:
    query = (
        "SELECT number, text FROM sentences JOIN texts ON texts.id = text_id WHERE text_hash = ?"
    )
    rows, _ = parted(connection.execute(query, (text,)), (int, str))
    found = {number: said for number, said in rows if number < _MOST_SENTENCES}
    return [found.get(number, "") for number in range(max(found) + 1)] if found else None


def _add(rows: Sequence[tuple[int, int, str]], connection: Connection) -> None:
    connection.executemany("INSERT INTO sentences (text_id, number, text) VALUES (?, ?, ?)", rows)
    if is_indexed(connection):
        connection.execute(
            """INSERT INTO sentence_index (rowid, text)
            SELECT id, text FROM sentences WHERE text_id = ? AND number BETWEEN ? AND ?""",
            (rows[0][0], rows[0][1], rows[-1][1]),
        )


def forget_text(text: str, connection: Connection) -> None:
    """Forget the sentences of the text of this hash."""
    if is_indexed(connection):
        connection.execute(
            """INSERT INTO sentence_index (sentence_index, rowid, text)
            SELECT 'delete', sentences.id, text FROM sentences
            JOIN texts ON texts.id = text_id WHERE text_hash = ?""",
            (text,),
        )
    connection.execute("DELETE FROM texts WHERE text_hash = ?", (text,))
