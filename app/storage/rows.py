"""Rows of the database that are what they should be, and those that damage has changed."""

import sqlite3
from collections.abc import Iterable, Sequence
from types import UnionType
from typing import Any

Kinds = Sequence[type | UnionType]
Row = tuple[Any, ...]

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises: names of columns that are no UTF-8 are not SQLite's error."""

LARGEST = 2**45
"""No time, number or count that is kept is larger."""

NUMBER = int | float
PERHAPS_TEXT = str | None


def parted(rows: Iterable[Row], kinds: Kinds) -> tuple[list[Row], list[Row]]:
    """Return the rows whose values are of these kinds, numbers within bounds, and the others."""
    sound: list[Row] = []
    damaged: list[Row] = []
    for row in rows:
        (sound if _fits(row, kinds) else damaged).append(row)
    return sound, damaged


def _fits(row: Row, kinds: Kinds) -> bool:
    return all(
        isinstance(value, kind) and _bounded(value) for value, kind in zip(row, kinds, strict=True)
    )


def _bounded(value: object) -> bool:
    if isinstance(value, int | float):
        return 0 <= value < LARGEST
    return not isinstance(value, str) or "\0" not in value


def readable(row: Row) -> list[object]:
    """Return a row for JSON."""
    return [value.hex() if isinstance(value, bytes) else value for value in row]
