"""Words that users want to learn."""

from dataclasses import astuple

from app.storage.database import Database
from app.storage.rows import NUMBER
from app.values.word import KeptWord


class Words:
    """The list of words. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[KeptWord, ...]:
        """Return all words, the newest first."""
        query = """SELECT id, word, entry, sentence, audio_hash, title, start, stop, created
            FROM words ORDER BY created DESC, id DESC"""
        kinds = (int, str, str, str, str, str, int, int, NUMBER)
        return tuple(KeptWord(*row) for row in self._database.rows("words", kinds, query))

    def add(self, word: KeptWord) -> KeptWord:
        """Keep a word, and return it with the number that it has now."""
        _, *values = astuple(word)
        statement = "INSERT INTO words VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
        number = self._database.run(lambda c: c.execute(statement, values).lastrowid)
        assert number is not None
        return KeptWord(number, *values)

    def restore(self, word: KeptWord) -> None:
        """Keep again, as it was, a word that was removed."""
        statement = "REPLACE INTO words VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self._database.run(lambda c: c.execute(statement, astuple(word)))

    def remove(self, word: int) -> None:
        """Forget the word of this id."""
        self._database.run(lambda c: c.execute("DELETE FROM words WHERE id = ?", (word,)))
