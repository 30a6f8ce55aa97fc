"""What users have changed about chapters; the files stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chapter is known by in any version of a text.

    Attributes
    ----------
    title
        As the text has it; of a chapter that the user added, its first sentence.
    number
        Counts the chapters of this title, or the sentences of this text, from 0.
    added
        Whether the user added it.
    """

    title: str
    number: int
    added: bool = False


@dataclass(frozen=True, slots=True)
class ChapterEdit:
    """What is different: a title, a start (ms), with None for both nothing, or all of it gone."""

    title: str | None = None
    time: int | None = None
    removed: bool = False


class ChapterEdits:
    """Edits by audio and heading, so that they hold in any version of a text.

    Every method may be called from any thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, audio: str) -> dict[Heading, ChapterEdit]:
        """Return the edits of the audio of this hash."""
        query = """SELECT heading, number, added, title, time, removed
            FROM chapter_edits WHERE audio_hash = ?"""
        rows = self._database.run(lambda c: c.execute(query, (audio,)).fetchall())
        return {
            Heading(heading, number, bool(added)): ChapterEdit(title, time, bool(removed))
            for heading, number, added, title, time, removed in rows
        }

    def keep(self, audio: str, edits: Mapping[Heading, ChapterEdit | None]) -> None:
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
