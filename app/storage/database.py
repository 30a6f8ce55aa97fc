"""The one file in which everything is kept."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from alignment.errors import LyricastError
from alignment.messages import Message
from app.storage.migrations import MIGRATIONS, SEARCH_INDEX

T = TypeVar("T")

_STRICT_SINCE = (3, 37)
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class StorageError(LyricastError):
    """What should be kept cannot be."""


class Database:
    """An SQLite file, usable from any thread.

    It always opens. A damaged file is moved aside, never deleted; where no file
    can be used, everything is kept in memory until the program ends. `notices`
    then says so.

    Parameters
    ----------
    path
        The file; its folder is made where it is missing.

    Attributes
    ----------
    notices
        What to tell the user, to be taken from the list as they are shown.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self.notices: list[Message] = []
        self._connection = self._open()

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns, all of its writes kept or none.

        Raises
        ------
        StorageError
            The file cannot be read or written, because the disk is full, say.
        """
        with self._lock:
            try:
                return self._transact(work)
            except sqlite3.DatabaseError as error:
                if _damaged(error):
                    self._connection.close()
                    self._connection = self._open(damaged=True)
                    return self._transact(work)
                if isinstance(error, sqlite3.OperationalError):
                    raise StorageError(
                        "“{path}” cannot be used ({reason}). "
                        "Make room on the disk or check the rights of that file.",
                        path=str(self._path),
                        reason=str(error),
                    ) from error
                raise

    def close(self) -> None:
        """Write out everything and let go of the file."""
        with self._lock:
            self._connection.close()

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            return work(self._connection)

    def _open(self, *, damaged: bool = False) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if damaged:
                self._move_aside()
            try:
                return _connect(self._path)
            except sqlite3.DatabaseError as error:
                if damaged or not _damaged(error):
                    raise
                return self._open(damaged=True)
        except (OSError, sqlite3.OperationalError) as error:
            self.notices.append(
                Message(
                    "“{path}” cannot be used ({reason}). Check the rights of that folder; "
                    "until then nothing is kept when the program ends.",
                    path=str(self._path),
                    reason=str(error),
                )
            )
        except StorageError as error:
            self.notices.append(error.message)
        return _connect(":memory:")

    def _move_aside(self) -> None:
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        aside = self._path.with_name(f"{self._path.stem}-damaged-{stamp}{self._path.suffix}")
        for suffix in ("", "-wal", "-shm"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        self.notices.append(
            Message(
                "“{file}”, which keeps your episodes and settings, is damaged. "
                "It was moved to “{aside}” and a new one was begun.",
                file=self._path.name,
                aside=str(aside),
            )
        )


def _damaged(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
        _index(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path | str) -> None:
    """Bring the file to the latest version, each step kept whole or not at all."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StorageError(
            "“{path}” was written by a later version of Lyricast. "
            "Install that version; until then nothing is kept when the program ends.",
            path=str(path),
        )
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in statements:
                if sqlite3.sqlite_version_info < _STRICT_SINCE:
                    statement = statement.removesuffix(" STRICT")
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _index(connection: sqlite3.Connection) -> None:
    """Make the index for searching, unless it is there or this SQLite cannot."""
    query = "SELECT 1 FROM sqlite_master WHERE name = 'sentence_index'"
    if connection.execute(query).fetchone():
        return
    try:
        connection.execute(SEARCH_INDEX)
    except sqlite3.OperationalError:  # no FTS5 or no trigrams: a search reads every sentence
        return
    connection.execute("INSERT INTO sentence_index (sentence_index) VALUES ('rebuild')")
