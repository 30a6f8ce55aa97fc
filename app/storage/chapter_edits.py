"""What users have changed about chapters; the files stay as they are."""

from dataclasses import dataclass
from sqlite3 import Connection

from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter as its text names it.

    Attributes
    ----------
    number
        Counts the chapters of this title, from 0.
    """

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class ChapterEdit:
    """What is different: a title, a start (ms), both, or with None for both, nothing."""

    title: str | None = None
    time: int | None = None


class ChapterEdits:
    """Edits by audio and heading, so that they hold in any version of a text.

    Every method may be called from any thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, audio: str) -> dict[Heading, ChapterEdit]:
        """Return the edits of the audio of this hash."""
        query = "SELECT heading, number, title, time FROM chapter_edits WHERE audio_hash = ?"
        rows = self._database.run(lambda c: c.execute(query, (audio,)).fetchall())
        return {
            Heading(heading, number): ChapterEdit(title, time)
            for heading, number, title, time in rows
        }

    def keep(self, audio: str, heading: Heading, edit: ChapterEdit) -> None:
        """Keep what is different about a chapter."""
        key = (audio, heading.title, heading.number)

        def write(connection: Connection) -> None:
            if edit == ChapterEdit():
                connection.execute(
                    "DELETE FROM chapter_edits WHERE audio_hash = ? AND heading = ? AND number = ?",
                    key,
                )
            else:
                connection.execute(
                    "REPLACE INTO chapter_edits VALUES (?, ?, ?, ?, ?)",
                    (*key, edit.title, edit.time),
                )

        self._database.run(write)
