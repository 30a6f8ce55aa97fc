"""What the user has chosen."""

import json
import math
import threading
from collections.abc import Callable
from sqlite3 import Connection

from app.storage.database import Database

Value = str | int | float | bool | None


class SettingsStore:
    """Named values, kept. Read once, so that asking costs nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._values: dict[str, Value] = {}
        damaged = []
        rows = database.rows("settings", (str, str), "SELECT key, value FROM settings")
        for key, value in rows:
            try:
                self._values[key] = _value(value)
            except (ValueError, RecursionError):
                damaged.append((key, value))
        database.set_aside("settings", damaged)
        self._unwritten: dict[str, Value] = {}
        self._awaited = False
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._run: Callable[[Callable[[], None]], None] = lambda write: write()

    def write_by(self, run: Callable[[Callable[[], None]], None]) -> None:
        """Let `run` call `write` from now on, in a thread of its choice; soon, but once for all."""
        self._run = run

    def get(self, key: str, default: Value = None) -> Value:
        """Return a value, or `default` where it was never set."""
        return self._values.get(key, default)

    def set(self, key: str, value: Value) -> None:
        """Use a value at once, and have it written.

        Raises
        ------
        StorageError
            It cannot be written. Whoever was given to `write_by` is told instead.
        """
        with self._lock:
            if key in self._values and self._values[key] == value:
                return
            self._values[key] = self._unwritten[key] = value
            if self._awaited:
                return
            self._awaited = True
        self._run(self.write)

    def write_all(self) -> None:
        """Have everything written again, because the file is another."""
        with self._lock:
            self._unwritten = dict(self._values)
        self._run(self.write)

    def write(self) -> None:
        """Write what has been set since the last time.

        Raises
        ------
        StorageError
            It cannot be written; the next time tries it again.
        """
        with self._writing:  # or an older value might come last
            with self._lock:
                self._awaited = False
                values, self._unwritten = self._unwritten, {}
            if not values:
                return
            rows = [(key, json.dumps(value)) for key, value in values.items()]

            def replace(connection: Connection) -> None:
                connection.executemany("REPLACE INTO settings VALUES (?, ?)", rows)

            try:
                self._database.run(replace)
            except BaseException:
                with self._lock:
                    self._unwritten = values | self._unwritten
                raise


def _value(data: str) -> Value:
    value: object = json.loads(data)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise ValueError("no single value")
