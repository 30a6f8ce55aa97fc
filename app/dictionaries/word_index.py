"""The words of a dictionary in a file that can be searched, so that none is held in memory."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from alignment.files import whole
from app.dictionaries.forms import folded
from app.dictionaries.stardict import DictionaryError, StarDict

Row = tuple[str, int, int]
"""A headword, and start and size of its entry."""
_MOST = 50
"""Entries of one word; no dictionary has as many."""


class WordIndex:
    """Finds words of one dictionary.

    Parameters
    ----------
    folder
        Where the file lies that is searched. It is made at the first look-up, and anew when
        the dictionary has changed.
    """

    def __init__(self, dictionary: StarDict, folder: Path) -> None:
        self._dictionary = dictionary
        self.file = index_file(dictionary.path, folder)

    def find(self, forms: Sequence[str]) -> dict[str, list[Row]]:
        """Return the words that are known among folded ones.

        Raises
        ------
        DictionaryError
            The dictionary is damaged, or there is no room for the file.
        """
        try:
            if not self._fresh():
                self._write()
            query = "SELECT word, start, size FROM words WHERE folded = ? ORDER BY rowid LIMIT ?"
            with self._opened() as connection:
                found = {form: connection.execute(query, (form, _MOST)) for form in forms}
                return {form: rows for form, row in found.items() if (rows := row.fetchall())}
        except (OSError, sqlite3.Error) as error:
            raise DictionaryError(
                "The words of “{name}” cannot be listed: there is no room in the data folder.",
                name=self._dictionary.name,
            ) from error

    @property
    def _state(self) -> str:
        """What tells this state of the dictionary from any other."""
        dictionary = self._dictionary
        parts = (dictionary.path, dictionary.index, dictionary.part(".syn", ".syn.dz"))
        states = [(part.name, *part.stat()[6:9:2]) for part in parts if part is not None]
        return sha256(repr(states).encode()).hexdigest()

    def _fresh(self) -> bool:
        if not self.file.is_file():
            return False
        try:
            with self._opened() as connection:
                return bool(connection.execute("SELECT * FROM state").fetchone() == (self._state,))
        except sqlite3.Error:
            return False

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        uri = f"{self.file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            yield connection

    def _write(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        rows = ((folded(word), word, *place) for word, *place in self._dictionary.words())
        with (
            whole(self.file) as made,
            closing(sqlite3.connect(made, isolation_level=None)) as connection,
        ):
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            connection.execute("CREATE TABLE state (state TEXT)")
            connection.execute("INSERT INTO state VALUES (?)", (self._state,))
            connection.execute("CREATE TABLE words (folded, word, start INTEGER, size INTEGER)")
            connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", rows)
            connection.execute("CREATE INDEX by_form ON words (folded)")
            connection.execute("COMMIT")


def index_file(dictionary: Path, folder: Path) -> Path:
    """Return the file in which the words of a dictionary are searched."""
    return folder / f"{sha256(str(dictionary.absolute()).encode()).hexdigest()[:16]}.db"


def forget_others(dictionaries: Iterable[Path], folder: Path) -> None:
    """Remove the files of all dictionaries but these."""
    wanted = {index_file(dictionary, folder) for dictionary in dictionaries}
    for file in folder.glob("*.db"):
        if file not in wanted:
            file.unlink(missing_ok=True)
