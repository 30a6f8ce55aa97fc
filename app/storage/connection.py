"""Opening the file: what is set for every connection, and the tables of this version."""

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.storage.errors import StorageError
from app.storage.migrations import MADE_BY_USERS, MIGRATIONS, SEARCH_INDEX
from app.storage.rescue import lossy

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds to wait for another program that writes to the file."""
TURN = 0.1
"""Seconds of it for which others here that want to read may be held."""

_STRICT_SINCE = (3, 37)
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class _OtherTables(sqlite3.DatabaseError):
    """The tables are not those of any version."""


def is_busy(error: Exception) -> bool:
    """Return whether another program writes to the file."""
    return _code(error) in _BUSY


def is_damage(error: Exception) -> bool:
    """Return whether the file is not what it should be."""
    return isinstance(error, _OtherTables | UnicodeDecodeError) or _code(error) in _DAMAGE


def patiently(work: Callable[[], T]) -> T:
    """Return what `work` returns, tried again while another program writes to the file."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except sqlite3.Error as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(TURN / 10)


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a file, made where it is missing, with the tables of this version.

    Raises
    ------
    StorageError
        A later version of the program wrote it.
    """
    connection = sqlite3.connect(path, PATIENCE, check_same_thread=False, isolation_level=None)
    connection.text_factory = lossy
    try:
        if isinstance(path, Path):
            path.chmod(0o600)
        # SQLite itself does not wait here for others who open the file
        patiently(partial(connection.execute, "PRAGMA journal_mode = WAL"))
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        bring_up_to_date(connection, path)
        _check(connection)
        connection.execute(f"PRAGMA busy_timeout = {TURN * 1000:.0f}")
    except BaseException:
        connection.close()
        raise
    return connection


def bring_up_to_date(connection: sqlite3.Connection, path: Path | str) -> None:
    """Give a file the tables of this version, each step kept whole or not at all.

    Raises
    ------
    StorageError
        A later version of the program wrote it.
    """
    _migrate(connection, path)
    _index(connection)


def _migrate(connection: sqlite3.Connection, path: Path | str) -> None:
    while (version := _version(connection)) < len(MIGRATIONS):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) != version:  # another program was quicker
                continue
            if version <= 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise _OtherTables("tables without a version")
            step = max(version, 0)
            for statement in MIGRATIONS[step]:
                if sqlite3.sqlite_version_info < _STRICT_SINCE:
                    statement = statement.removesuffix(" STRICT")
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step + 1}")
    if version > len(MIGRATIONS):
        raise StorageError(
            "“{path}” was written by a later version of Lyricast. "
            "Install that version; until then nothing is kept when the program ends.",
            path=str(path),
        )


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _check(connection: sqlite3.Connection) -> None:
    try:
        for table in MADE_BY_USERS:
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            raise _OtherTables(str(error)) from error
        raise


def _index(connection: sqlite3.Connection) -> None:
    """Make the index for searching, unless it is there or this SQLite cannot."""
    query = "SELECT 1 FROM sqlite_master WHERE name = 'sentence_index'"
    if connection.execute(query).fetchone():
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(query).fetchone():  # another program was quicker
            return
        try:
            connection.execute(SEARCH_INDEX)
        except sqlite3.OperationalError:  # no FTS5 or no trigrams: all sentences are read
            return
        connection.execute("INSERT INTO sentence_index (sentence_index) VALUES ('rebuild')")


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
