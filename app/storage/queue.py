"""The work that waits for its turn."""

import time
from pathlib import Path

from app.storage.database import Database
from app.storage.episodes import CURRENT
from app.storage.rows import PERHAPS_TEXT
from app.values.task import Task, Work


class Queue:
    """Tasks by audio, one each. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks of episodes that are in the library, in the order of their coming."""
        query = f"""SELECT audio_hash, work, title, audio_path, text_path
            FROM queue JOIN {CURRENT} USING (audio_hash) WHERE age = 1 ORDER BY added, audio_hash"""
        rows = self._database.rows("queue", (str, str, str, str, PERHAPS_TEXT), query)
        return tuple(
            Task(key, Work(work), title, Path(audio), text and Path(text))
            for key, work, title, audio, text in rows
            if work in list(Work)
        )

    def add(self, key: str, work: Work) -> None:
        """Keep a task with the audio of this hash, in place of one that there is."""
        self._database.run(
            lambda c: c.execute(
                """INSERT INTO queue VALUES (?, ?, ?)
                ON CONFLICT (audio_hash) DO UPDATE SET work = excluded.work""",
                (key, work.value, time.time()),
            )
        )

    def remove(self, key: str) -> None:
        """Forget the task with the audio of this hash."""
        self._database.run(lambda c: c.execute("DELETE FROM queue WHERE audio_hash = ?", (key,)))
