"""What the user has chosen."""

import json
from sqlite3 import Connection

from app.storage.database import Database

Value = str | int | float | bool | None


class Settings:
    """Named values, kept. Read once, so that asking costs nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        rows = database.run(lambda c: c.execute("SELECT key, value FROM settings").fetchall())
        self._values: dict[str, Value] = {key: json.loads(value) for key, value in rows}

    def get(self, key: str, default: Value = None) -> Value:
        """Return a value, or `default` where it was never set."""
        return self._values.get(key, default)

    def set(self, key: str, value: Value) -> None:
        """Keep a value.

        Raises
        ------
        StorageError
            It cannot be written.
        """
        if key in self._values and self._values[key] == value:
            return
        self._values[key] = value

        def write(connection: Connection) -> None:
            connection.execute("REPLACE INTO settings VALUES (?, ?)", (key, json.dumps(value)))

        self._database.run(write)
