"""Searching all texts."""

import re
from sqlite3 import Connection

from app.storage.database import Database
from app.storage.episodes import CURRENT
from app.storage.rows import parted
from app.storage.texts import is_indexed
from app.values.library import LibraryHit

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

    def find(self, words: str) -> list[LibraryHit]:
        """Return the sentences that hold all the words, in any language.

        Parameters
        ----------
        words
            Parted by spaces; each is looked for anywhere, inside longer words too.

        Returns
        -------
        list of LibraryHit
            The episode opened last first, each one's in the order of its text.
        """
        terms = words.split()
        if not terms:
            return []
        return self._database.run(lambda connection: self._find(connection, terms))

    def _find(self, connection: Connection, terms: list[str]) -> list[LibraryHit]:
        long = [term for term in terms if len(term) >= _TRIGRAM and is_indexed(connection)]
        short = [term for term in terms if term not in long]
        conditions, values = [], []
        if long:
            conditions.append(
                "sentences.id IN (SELECT rowid FROM sentence_index WHERE sentence_index MATCH ?)"
            )
            values.append(" ".join('"{}"'.format(term.replace('"', '""')) for term in long))
        for term in short:
            conditions.append(r"sentences.text LIKE ? ESCAPE '\'")
            values.append("%" + re.sub(r"([%_\\])", r"\\\1", term) + "%")
        query = f"""SELECT audio_hash, number, text, count FROM (
                SELECT audio_hash, number, text, opened_at,
                    count(*) OVER (PARTITION BY audio_hash) AS count,
                    row_number() OVER (PARTITION BY audio_hash ORDER BY number) AS place
                FROM sentences JOIN texts ON texts.id = text_id
                JOIN {CURRENT} USING (text_hash)
                WHERE age = 1 AND {" AND ".join(conditions)} AND NOT ({_LISTED})
            ) WHERE place <= ? ORDER BY opened_at DESC, audio_hash, number"""
        found = connection.execute(query, (*values, self.MOST))
        sound, _ = parted(found, (str, int, str, int))
        return [LibraryHit(*row) for row in sound]
