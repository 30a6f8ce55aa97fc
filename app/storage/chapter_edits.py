"""What users have changed about chapters; the files stay as they are."""

from collections.abc import Mapping
from sqlite3 import Connection

from app.storage.database import Database
from app.storage.rows import PERHAPS_TEXT
from app.values.outline import ChapterEdit, ChapterKey


class ChapterEdits:
    """Edits by audio and heading, so that they hold in any version of a text.

    Every method may be called from any thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, audio: str) -> dict[ChapterKey, ChapterEdit]:
        """Return the edits of the audio of this hash."""
        query = """SELECT heading, number, added, title, time, removed
            FROM chapter_edits WHERE audio_hash = ?"""
        kinds = (str, int, int, PERHAPS_TEXT, int | None, int)
        rows = self._database.rows("chapter_edits", kinds, query, (audio,))
        return {
            ChapterKey(heading, number, bool(added)): ChapterEdit(title, time, bool(removed))
            for heading, number, added, title, time, removed in rows
        }

    def keep(self, audio: str, edits: Mapping[ChapterKey, ChapterEdit | None]) -> None:
        """Keep what is different about chapters, None for nothing."""

        def write(connection: Connection) -> None:
            for heading, edit in edits.items():
                key = (audio, heading.title, heading.number, heading.added)
                connection.execute(
                    """DELETE FROM chapter_edits
                    WHERE audio_hash = ? AND heading = ? AND number = ? AND added = ?""",
                    key,
                )
                if edit is not None:
                    connection.execute(
                        "INSERT INTO chapter_edits VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (*key, edit.title, edit.time, edit.removed),
                    )

        self._database.run(write)
