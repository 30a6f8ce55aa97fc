"""Copies of the database, one a day, of which the last seven are kept."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

from app.storage.rows import UNREADABLE
from app.values.library_copy import LibraryCopy

KEPT = 7


def copies(database: Path) -> list[Path]:
    """Return the copies that are there, the newest first."""
    return sorted(_folder(database).glob(f"{database.stem}-????-??-??.db"), reverse=True)


def described(copy: Path) -> LibraryCopy | None:
    """Return what a copy holds, or None where it cannot be used."""
    try:
        day = date.fromisoformat(copy.stem[-len("yyyy-mm-dd") :])
        with contextlib.closing(opened(copy)) as connection:
            (episodes,) = connection.execute(
                "SELECT count(*) FROM episodes WHERE NOT removed"
            ).fetchone()
            (bookmarks,) = connection.execute("SELECT count(*) FROM bookmarks").fetchone()
    except (ValueError, *UNREADABLE):
        return None
    return LibraryCopy(copy, day, episodes, bookmarks)


def opened(copy: Path) -> sqlite3.Connection:
    """Open a copy, which nobody may change.

    Raises
    ------
    sqlite3.Error
        It cannot be read, or is damaged.
    """
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is damaged")
    except BaseException:
        connection.close()
        raise
    return connection


def back_up(connection: sqlite3.Connection, database: Path) -> Path | None:
    """Make today's copy, unless there is one, and remove those that are too old.

    Returns
    -------
    The copy, or None where it was there already.

    Raises
    ------
    OSError, sqlite3.Error
        It cannot be made.
    """
    folder = _folder(database)
    target = folder / f"{database.stem}-{date.today().isoformat()}.db"
    if target.exists():
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(part)) as copy:
            part.chmod(0o600)
            connection.backup(copy)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    for old in copies(database)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def _folder(database: Path) -> Path:
    return database.with_name("copies")
