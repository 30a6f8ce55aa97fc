"""The one file in which everything is kept."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from alignment.messages import Message
from app.storage.backup import back_up, copies, described, opened
from app.storage.connection import bring_up_to_date, connect, is_busy, is_damage, patiently
from app.storage.errors import BusyError, StorageError
from app.storage.home import make_private
from app.storage.rescue import export, rescue
from app.storage.rows import UNREADABLE, Kinds, Row, parted
from app.values.library_copy import LibraryCopy

T = TypeVar("T")

IN_MEMORY = Path(":memory:")
"""In place of a file: nothing is kept when the program ends."""


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
                bring_up_to_date(self._connection, self._path)
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
        try:
            return patiently(partial(self._transact, begin, work))
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            raise (_in_use if is_busy(error) else _unusable)(self._path, error) from error

    def _transact(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                return self._try(begin, work)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
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
            return connect(":memory:")
        try:
            make_private(self._path.parent)
            aside = self._move_aside() if damaged else None
            try:
                connection = connect(self._path)
                if aside is not None:
                    self._rescue(aside, connection)
                return connection
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if damaged or not is_damage(error):
                    raise
                return self._open(damaged=True)
        except (OSError, *UNREADABLE) as error:
            self.notices.append(
                Message(
                    "“{path}” is in use by another program. End that program and start Lyricast "
                    "again; until then nothing is kept when Lyricast ends.",
                    path=str(self._path),
                )
                if is_busy(error)
                else Message(
                    "“{path}” cannot be used ({reason}). Check the rights of that folder; "
                    "until then nothing is kept when the program ends.",
                    path=str(self._path),
                    reason=str(error),
                )
            )
        except StorageError as error:
            self.notices.append(error.message)
        return connect(":memory:")

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
