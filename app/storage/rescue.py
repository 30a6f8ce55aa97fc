"""What users made, taken over from a damaged database and from its last copy."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.storage.backup import copies
from app.storage.migrations import MADE_BY_USERS
from app.storage.rows import UNREADABLE, Row, readable


def rescue(damaged: Path, database: Path, connection: sqlite3.Connection) -> Path | None:
    """Take over all rows that can be read, and of tables that cannot, those of the last copy.

    Returns
    -------
    A file of JSON with the rows that could be read but not taken over, or None.
    """
    left: dict[str, list[Row]] = {}
    for table in MADE_BY_USERS:
        sources = [damaged]
        if not _whole(damaged, table):
            sources += copies(database)[:1]
        for source in sources:
            refused = _take(connection, table, _rows(source, table))
            if refused:
                left.setdefault(table, []).extend(refused)
    return export(left, damaged) if left else None


def export(rows: dict[str, list[Row]], beside: Path) -> Path:
    """Write rows as JSON beside a file, for users and for those who help them.

    Raises
    ------
    OSError
        It cannot be written.
    """
    target = beside.with_name(f"{beside.stem}-rows.json")
    content = {table: [readable(row) for row in found] for table, found in rows.items()}
    target.write_text(json.dumps(content, indent=1), encoding="utf-8")
    target.chmod(0o600)
    return target


def _take(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> list[Row]:
    """Insert rows that are not there yet; return those that the table does not take."""
    refused = []
    columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    marks = ", ".join("?" * columns)
    for row in rows:
        if not any(row):
            continue
        try:
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
        except (*UNREADABLE, OverflowError, UnicodeError):
            refused.append(row)
    return refused


def _whole(path: Path, table: str) -> bool:
    with contextlib.suppress(*UNREADABLE), _open(path) as file:
        return bool(file.execute(f"PRAGMA integrity_check({table})").fetchone() == ("ok",))
    return False


def _rows(path: Path, table: str) -> Iterator[Row]:
    """Give rows as long as they can be read, from the beginning and from the end."""
    for order in ("", " ORDER BY rowid DESC"):
        with contextlib.suppress(*UNREADABLE), _open(path) as file:
            yield from file.execute(f"SELECT * FROM {table} NOT INDEXED{order}")
            return


def _open(path: Path) -> "contextlib.closing[sqlite3.Connection]":
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lossy
    return contextlib.closing(connection)


def lossy(data: bytes) -> str:
    """Return text whatever bytes were kept as it."""
    return data.decode("utf-8", "replace")
