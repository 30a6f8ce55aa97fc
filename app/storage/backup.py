"""Copies of the database, one a day, of which the last seven are kept."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

KEPT = 7


def copies(database: Path) -> list[Path]:
    """Return the copies that are there, the newest first."""
    return sorted(_folder(database).glob(f"{database.stem}-????-??-??.db"), reverse=True)


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
