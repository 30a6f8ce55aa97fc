"""The episodes of the library as a list."""

import time
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection

from alignment.messages import Message
from app.storage.codec import DamagedError, unpack_message
from app.storage.database import Database
from app.storage.rows import NUMBER, PERHAPS_TEXT
from app.storage.texts import forget_text
from app.values.episode_key import EpisodeKey
from app.values.library import LibraryEntry, NewEpisode

CURRENT = """(
    SELECT audio_hash, text_hash, title, audio_path, text_path,
        max(opened_at) OVER (PARTITION BY audio_hash) AS opened_at,
        row_number() OVER (PARTITION BY audio_hash ORDER BY text_hash = '', opened_at DESC) AS age
    FROM episodes WHERE NOT removed
)"""
"""All episodes; those of `age` 1 have the text with which their audio was opened last, if any."""


class EpisodeStore:
    """Lists, adds and removes episodes. Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> list[LibraryEntry]:
        """Return all episodes, the one opened last first."""
        query = f"""SELECT audio_hash, text_hash, title, audio_path, text_path, opened_at,
                coalesce(time, 0), coalesce(duration, 0), coalesce(finished, 0),
                summary
            FROM {CURRENT} LEFT JOIN places USING (audio_hash)
            LEFT JOIN timelines USING (audio_hash, text_hash)
            WHERE age = 1 ORDER BY opened_at DESC"""
        kinds = (*(str, str, str, str, PERHAPS_TEXT, NUMBER, int, int, int), object)
        rows = self._database.rows("episodes", kinds, query)
        return [
            LibraryEntry(
                EpisodeKey(*hashes),
                title,
                Path(audio),
                text and Path(text),
                opened,
                place,
                length,
                finished=bool(finished),
                quality=_quality(quality),
            )
            for *hashes, title, audio, text, opened, place, length, finished, quality in rows
        ]

    def add(self, episodes: Iterable[NewEpisode], at: float | None = None) -> None:
        """Put episodes into the library; those that are there get the paths given.

        Parameters
        ----------
        at
            When the first counts as opened, the others just before it; now where None.
        """
        now = time.time() if at is None else at

        def write(connection: Connection) -> None:
            for number, new in enumerate(episodes):
                connection.execute(
                    """INSERT INTO episodes
                    (audio_hash, text_hash, audio_path, text_path, title, opened_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (audio_hash, text_hash) DO UPDATE SET
                    audio_path = excluded.audio_path, text_path = excluded.text_path,
                    removed = 0""",
                    (
                        *(new.key.audio, new.key.text, str(new.audio.absolute())),
                        *(new.text and str(new.text.absolute()), new.title, now - number / 1000),
                    ),
                )
                connection.execute(
                    "INSERT OR IGNORE INTO places (audio_hash, time, duration) VALUES (?, 0, ?)",
                    (new.key.audio, new.duration),
                )

        self._database.run(write)

    def add_written(self, key: EpisodeKey) -> None:
        """Note that an episode of the library has a text now that lies in no file."""
        self._write(
            """INSERT OR IGNORE INTO episodes
            SELECT audio_hash, ?, audio_path, NULL, title, opened_at, removed FROM episodes
            WHERE audio_hash = ? ORDER BY opened_at DESC LIMIT 1""",
            (key.text, key.audio),
        )

    def remove(self, audio: str) -> None:
        """Take the episode with the audio of this hash out of the library; `restore` undoes it."""
        self._write("UPDATE episodes SET removed = 1 WHERE audio_hash = ?", (audio,))

    def restore(self, audio: str) -> None:
        """Put a removed episode back."""
        self._write("UPDATE episodes SET removed = 0 WHERE audio_hash = ?", (audio,))

    def purge(self) -> None:
        """Forget what was removed, for good, except what the user made: pins and bookmarks."""

        def work(connection: Connection) -> None:
            gone = "SELECT text_hash FROM episodes GROUP BY text_hash HAVING min(removed)"
            for (text,) in connection.execute(gone).fetchall():
                forget_text(text, connection)
            connection.execute("DELETE FROM episodes WHERE removed")
            for table in ("peaks", "covers", "timelines", "places", "queue"):
                connection.execute(
                    f"""DELETE FROM {table} WHERE audio_hash NOT IN
                    (SELECT audio_hash FROM episodes)"""
                )

        self._database.run(work)

    def move_audio(self, audio: str, path: Path) -> None:
        """Note where the audio of this hash lies now."""
        self._write(
            "UPDATE episodes SET audio_path = ? WHERE audio_hash = ?",
            (str(path.absolute()), audio),
        )

    def move_text(self, text: str, path: Path) -> None:
        """Note where the text of this hash lies now."""
        self._write(
            "UPDATE episodes SET text_path = ? WHERE text_hash = ?", (str(path.absolute()), text)
        )

    def text_beside(self, audio: Path) -> Path | None:
        """Return the text that was last opened with this audio file."""
        query = """SELECT text_path FROM episodes WHERE audio_path = ? AND text_path IS NOT NULL
            ORDER BY opened_at DESC LIMIT 1"""
        rows = self._database.rows("episodes", (str,), query, (str(audio.absolute()),))
        return Path(rows[0][0]) if rows else None

    def keep_cover(self, audio: str, picture: bytes) -> None:
        """Keep the cover of the audio of this hash; empty where it has none."""
        self._write("REPLACE INTO covers VALUES (?, ?)", (audio, picture))

    def cover(self, audio: str) -> bytes | None:
        """Return the cover kept: empty where there is none, None where nobody has looked."""
        query = "SELECT data FROM covers WHERE audio_hash = ?"
        row = self._database.read(lambda c: c.execute(query, (audio,)).fetchone())
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        self._database.run(lambda c: c.execute(statement, values))


def _quality(data: object) -> Message | None:
    try:
        return unpack_message(data) if isinstance(data, str) else None
    except DamagedError:
        return None
