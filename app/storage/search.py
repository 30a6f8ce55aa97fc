"""Searching all texts."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from sqlite3 import Connection

from app.storage.codec import DamagedError, unpack_starts
from app.storage.database import Database
from app.storage.episodes import CURRENT
from app.storage.rows import parted
from app.storage.texts import is_indexed
from app.values.library import LibraryHit
from app.values.text_search import Readings, is_spelled

_TRIGRAM = 3
_LISTED = """sentences.text GLOB '*[0-9]:[0-9][0-9]*' AND EXISTS (
    SELECT 1 FROM sentences AS later WHERE later.text_id = sentences.text_id
    AND later.number > sentences.number AND later.text = sentences.text
)"""
"""A line of a table of contents, with its time: the same stands again over its chapter."""


class LibrarySearch:
    """Finds sentences in the texts of the library. May be called from any thread."""

    MOST = 30
    """Hits given of one episode."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._readings = Readings(set())

    def find(self, words: str) -> list[LibraryHit]:
        """Return the sentences that hold all the words, in any language.

        Parameters
        ----------
        words
            Parted by spaces; each is looked for anywhere, inside longer words too. Where
            nothing holds them, Latin letters also find Chinese characters that are read so.

        Returns
        -------
        list of LibraryHit
            The episode opened last first, each one's in the order of its text.
        """
        terms = words.split()
        if not terms:
            return []
        pattern = _either(map(re.escape, terms))
        hits = self._database.read(lambda connection: self._find(connection, terms))
        if not hits and any(map(is_spelled, terms)):
            hits, pattern = self._find_read_as(terms)
        hits = [replace(hit, spans=_spans(pattern, hit.text)) for hit in hits]
        return self._database.read(lambda connection: list(_placed(connection, hits)))

    def _find(self, connection: Connection, terms: list[str]) -> list[LibraryHit]:
        condition, values = _holding(connection, terms)
        query = f"""SELECT audio_hash, number, text, count FROM (
                SELECT audio_hash, number, text, opened_at,
                    count(*) OVER (PARTITION BY audio_hash) AS count,
                    row_number() OVER (PARTITION BY audio_hash ORDER BY number) AS place
                FROM sentences JOIN texts ON texts.id = text_id
                JOIN {CURRENT} USING (text_hash)
                WHERE age = 1 AND {condition} AND NOT ({_LISTED})
            ) WHERE place <= ? ORDER BY opened_at DESC, audio_hash, number"""
        found = connection.execute(query, (*values, self.MOST))
        sound, _ = parted(found, (str, int, str, int))
        return [LibraryHit(*row) for row in sound]

    def _find_read_as(self, terms: list[str]) -> tuple[list[LibraryHit], re.Pattern[str]]:
        """Find sentences of which some characters are read as the terms in Latin letters."""
        spelled = [term.casefold() for term in terms if is_spelled(term)]
        others = [term for term in terms if not is_spelled(term)]

        def read(connection: Connection) -> list[tuple[str, int, str]]:
            condition, values = _holding(connection, others)
            query = f"""SELECT audio_hash, number, text
                FROM sentences JOIN texts ON texts.id = text_id JOIN {CURRENT} USING (text_hash)
                WHERE age = 1 AND {condition} AND NOT ({_LISTED})
                ORDER BY opened_at DESC, audio_hash, number"""
            rows, _ = parted(connection.execute(query, values), (str, int, str))
            return [(audio, number, text) for audio, number, text in rows]

        rows = self._database.read(read)
        characters = set().union(*(text for _, _, text in rows))
        if not characters <= self._readings.characters:
            self._readings = Readings(characters | self._readings.characters)
        patterns = [
            _either(filter(None, (re.escape(term), self._readings.pattern(term))))
            for term in spelled
        ]
        found = [row for row in rows if all(pattern.search(row[2]) for pattern in patterns)]
        hits: list[LibraryHit] = []
        for _, group in groupby(found, key=lambda row: row[0]):
            same = list(group)
            hits += [LibraryHit(*row, len(same)) for row in same[: self.MOST]]
        wanted = [pattern.pattern for pattern in patterns]
        return hits, _either([*map(re.escape, others), *wanted])


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _spans(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in pattern.finditer(text))


def _holding(connection: Connection, terms: Sequence[str]) -> tuple[str, list[str]]:
    """Return the condition that a sentence holds all terms, and its values."""
    long = [term for term in terms if len(term) >= _TRIGRAM and is_indexed(connection)]
    conditions, values = ["1"], []
    if long:
        conditions.append(
            "sentences.id IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)"
        )
        values.append(" ".join('"{}"'.format(term.replace('"', '""')) for term in long))
    for term in terms:
        if term not in long:
            conditions.append(r"sentences.text LIKE ? ESCAPE '\'")
            values.append("%" + re.sub(r"([%_\\])", r"\\\1", term) + "%")
    return " AND ".join(conditions), values


def _placed(connection: Connection, hits: list[LibraryHit]) -> Iterator[LibraryHit]:
    """Give the hits with their times and speakers, where those are known."""
    query = f"""SELECT data, speakers FROM {CURRENT} AS current
        LEFT JOIN texts USING (text_hash) LEFT JOIN timelines USING (audio_hash, text_hash)
        WHERE age = 1 AND audio_hash = ?"""
    for audio, group in groupby(hits, key=lambda hit: hit.audio):
        row = connection.execute(query, (audio,)).fetchone()
        starts, speakers = (_starts(row[0]), _speakers(row[1])) if row else ([], [])
        turns = [first for first, _ in speakers]
        for hit in group:
            time = starts[hit.sentence] if hit.sentence < len(starts) else None
            turn = bisect_right(turns, hit.sentence) - 1
            yield replace(hit, time=time, speaker=speakers[turn][1] if turn >= 0 else "")


def _starts(data: object) -> list[int | None]:
    try:
        return unpack_starts(data) if isinstance(data, bytes) else []
    except DamagedError:
        return []


def _speakers(data: object) -> list[tuple[int, str]]:
    try:
        found = json.loads(data) if isinstance(data, str) else []
        return [(int(first), str(name)) for first, name in found]
    except (ValueError, TypeError):
        return []
