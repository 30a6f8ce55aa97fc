"""The one file in which everything is kept."""

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from alignment.errors import LyricastError
from alignment.messages import Message
from app.storage.backup import back_up, copies, described, opened
from app.storage.home import make_private
from app.storage.migrations import MIGRATIONS, SEARCH_INDEX
from app.storage.rescue import MADE_BY_USERS, export, lossy, rescue
from app.storage.rows import UNREADABLE, Kinds, Row, parted
from app.values.library_copy import LibraryCopy

T = TypeVar("T")

_STRICT_SINCE = (3, 37)
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PATIENCE = 5.0
"""Seconds to wait for another program that writes to the file."""
_TURN = 0.1
"""Seconds of it for which others here that want to read may be held."""

IN_MEMORY = Path(":memory:")
"""In place of a file: nothing is kept when the program ends."""


class StorageError(LyricastError):
    """What should be kept cannot be."""


class BusyError(StorageError):
    """Another program writes to the file; what failed for it is to be tried again."""

    transient = True


class Database:
    """An SQLite file, usable from any thread.

    It always opens. A damaged file is moved aside, never deleted; where no file
    can be used, everything is kept in memory until the program ends. `notices`
    then says so.

    Parameters
    ----------
    path
        The file, whose folder is made where it is missing, or `IN_MEMORY`.

    Attributes
    ----------
    notices
        What to tell the user, to be taken from the list as they are shown.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self.notices: list[Message] = []
        self._set_aside: dict[str, list[Row]] = {}
        self._connection = self._open()

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns, all of its writes kept or none.

        Raises
        ------
        BusyError
            Another program does not let go of the file.
        StorageError
            The file cannot be read or written, because the disk is full, say.
        """
        return self._patiently("BEGIN IMMEDIATE", work)

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns, which only reads: it waits for nobody who writes.

        Raises
        ------
        StorageError
            As `run` says.
        """
        return self._patiently("BEGIN", work)

    def rows(
        self, table: str, kinds: Kinds, query: str, values: tuple[object, ...] = ()
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a query that are what they should be.

        Others were damaged; they stay where they are, and the first time the user is told
        and they are written to a file.

        Parameters
        ----------
        table
            Where the rows come from, by which they are told of.
        kinds
            Of the values of a row; numbers are never negative.

        Raises
        ------
        StorageError
            As `run` says.
        """
        found = self.read(lambda connection: connection.execute(query, values).fetchall())
        sound, damaged = parted(found, kinds)
        self.set_aside(table, damaged)
        return sound

    def set_aside(self, table: str, rows: list[Row]) -> None:
        """Write damaged rows of a table to a file and tell the user, the first time."""
        with self._lock:
            if not rows or table in self._set_aside:
                return
            self._set_aside[table] = rows
            with suppress(OSError):
                file = export(self._set_aside, self._path.with_name("damaged.db"))
                self.notices.append(
                    Message(
                        "Some of what is kept in “{file}” ({table}) is damaged and was left out. "
                        "It can be read in “{export}”.",
                        file=self._path.name,
                        table=table,
                        export=str(file),
                    )
                )

    def back_up(self) -> None:
        """Make today's copy of the file, unless there is one.

        Raises
        ------
        StorageError
            It cannot be made.
        """
        if not self._path.exists():  # everything is kept in memory
            return
        try:
            with closing(sqlite3.connect(self._path)) as connection:
                if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    return  # the copies of better days are worth more
                back_up(connection, self._path)
        except (OSError, *UNREADABLE) as error:
            raise StorageError(
                "No copy of “{path}” could be made ({reason}).",
                path=str(self._path),
                reason=str(error),
            ) from error

    def copies(self) -> list[LibraryCopy]:
        """Return the copies that can be used, the newest first."""
        return [copy for copy in map(described, copies(self._path)) if copy is not None]

    def use_copy(self, copy: Path) -> None:
        """Let a copy take the place of everything; what is there now is kept beside it.

        Raises
        ------
        StorageError
            The copy or the file cannot be used; everything is as before.
        """
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        kept = self._path.with_name(f"{self._path.stem}-replaced-{stamp}{self._path.suffix}")
        with self._lock:
            try:
                with closing(opened(copy)) as source:
                    with closing(sqlite3.connect(kept)) as before:
                        kept.chmod(0o600)
                        self._connection.backup(before)
                    source.backup(self._connection)
                _migrate(self._connection, self._path)
                _index(self._connection)
            except (OSError, *UNREADABLE) as error:
                raise StorageError(
                    "The copy “{path}” cannot be used ({reason}). Choose another one.",
                    path=str(copy),
                    reason=str(error),
                ) from error

    def close(self) -> None:
        """Write out everything and let go of the file."""
        with self._lock:
            self._connection.close()

    def _patiently(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._transact(begin, work)
            except (sqlite3.Error, OverflowError, UnicodeError) as error:
                busy = _code(error) in _BUSY
                if busy and time.monotonic() < until:
                    time.sleep(_TURN / 10)
                    continue
                raise (_in_use if busy else _unusable)(self._path, error) from error

    def _transact(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return self._try(begin, work)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not _damaged(error):
                    raise
                with suppress(sqlite3.Error):
                    self._connection.close()
                self._connection = self._open(damaged=True)
                return self._try(begin, work)

    def _try(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._connection:
            self._connection.execute(begin)
            return work(self._connection)

    def _open(self, *, damaged: bool = False) -> sqlite3.Connection:
        if self._path == IN_MEMORY:
            return _connect(":memory:")
        try:
            make_private(self._path.parent)
            aside = self._move_aside() if damaged else None
            try:
                connection = _connect(self._path)
                if aside is not None:
                    self._rescue(aside, connection)
                return connection
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if damaged or not _damaged(error):
                    raise
                return self._open(damaged=True)
        except (OSError, *UNREADABLE) as error:
            self.notices.append(
                Message(
                    "“{path}” is in use by another program. End that program and start Lyricast "
                    "again; until then nothing is kept when Lyricast ends.",
                    path=str(self._path),
                )
                if _code(error) in _BUSY
                else Message(
                    "“{path}” cannot be used ({reason}). Check the rights of that folder; "
                    "until then nothing is kept when the program ends.",
                    path=str(self._path),
                    reason=str(error),
                )
            )
        except StorageError as error:
            self.notices.append(error.message)
        return _connect(":memory:")

    def _rescue(self, aside: Path, connection: sqlite3.Connection) -> None:
        with suppress(OSError, *UNREADABLE):
            if (file := rescue(aside, self._path, connection)) is not None:
                self.notices.append(
                    Message(
                        "Some of it could be read but not taken over; it is in “{export}”.",
                        export=str(file),
                    )
                )

    def _move_aside(self) -> Path:
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        aside = self._path.with_name(f"{self._path.stem}-damaged-{stamp}{self._path.suffix}")
        for suffix in ("", "-wal", "-shm"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        self.notices.append(
            Message(
                "“{file}”, which keeps your episodes and settings, is damaged. It was moved to "
                "“{aside}”, and what could be read of it and of its last copy is in a new one.",
                file=self._path.name,
                aside=str(aside),
            )
        )
        return aside


class _OtherTables(sqlite3.DatabaseError):
    """The tables are not those of any version."""


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _damaged(error: Exception) -> bool:
    return isinstance(error, _OtherTables | UnicodeDecodeError) or _code(error) in _DAMAGE


def _in_use(path: Path, error: Exception) -> StorageError:
    return BusyError(
        "“{path}” is in use by another program. End that program: "
        "what you do is kept as soon as the file is free.",
        path=str(path),
    )


def _unusable(path: Path, error: Exception) -> StorageError:
    return StorageError(
        "“{path}” cannot be used ({reason}). "
        "Make room on the disk or check the rights of that file.",
        path=str(path),
        reason=str(error),
    )


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, _PATIENCE, check_same_thread=False, isolation_level=None)
    connection.text_factory = lossy
    try:
        if isinstance(path, Path):
            path.chmod(0o600)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
        _index(connection)
        _check(connection)
        connection.execute(f"PRAGMA busy_timeout = {_TURN * 1000:.0f}")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn on the write-ahead log; SQLite itself does not wait here for others who open it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or time.monotonic() > until:
                raise
            time.sleep(_TURN / 10)


def _migrate(connection: sqlite3.Connection, path: Path | str) -> None:
    """Bring the file to the latest version, each step kept whole or not at all."""
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
