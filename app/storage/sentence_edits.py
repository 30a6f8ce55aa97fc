"""What users have reworded in what was written down."""

from collections.abc import Mapping
from sqlite3 import Connection

from app.storage.database import Database
from app.values.written import SentenceEdit


class SentenceEdits:
    """Edits by audio and start of the sentence, so that they hold while the text grows.

    Every method may be called from any thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, audio: str) -> dict[int, SentenceEdit]:
        """Return the edits of the audio of this hash, by start (ms)."""
        query = "SELECT start, heard, text FROM sentence_edits WHERE audio_hash = ?"
        rows = self._database.rows("sentence_edits", (int, str, str), query, (audio,))
        return {start: SentenceEdit(heard, text) for start, heard, text in rows}

    def keep(self, audio: str, edits: Mapping[int, SentenceEdit | None]) -> None:
        """Keep what sentences say now, None for what was heard."""

        def write(connection: Connection) -> None:
            for start, edit in edits.items():
                if edit is None:
                    connection.execute(
                        "DELETE FROM sentence_edits WHERE audio_hash = ? AND start = ?",
                        (audio, start),
                    )
                else:
                    connection.execute(
                        "REPLACE INTO sentence_edits VALUES (?, ?, ?, ?)",
                        (audio, start, edit.heard, edit.text),
                    )

        self._database.run(write)
