"""Episodes, the places where they were left, their times and waveforms."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, TypeVar

from alignment.certainty import certainties, summary
from alignment.messages import Message
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.storage.bookmarks import Bookmarks
from app.storage.chapter_edits import ChapterEdits
from app.storage.codec import (
    DamagedError,
    pack_message,
    pack_peaks,
    pack_timeline,
    unpack_peaks,
    unpack_timeline,
)
from app.storage.database import Database
from app.storage.episodes import EpisodeStore
from app.storage.mark_search import MarkSearch
from app.storage.pins import Pins
from app.storage.podcasts import Podcasts
from app.storage.queue import Queue
from app.storage.rows import PERHAPS_TEXT
from app.storage.search import LibrarySearch
from app.storage.sentence_edits import SentenceEdits
from app.storage.texts import Texts
from app.storage.words import Words
from app.values.episode_key import EpisodeKey, shape_of
from app.values.library_copy import LibraryCopy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignment.partial_realign import PartialRealign


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LastEpisode:
    """An episode that was opened.

    Attributes
    ----------
    place
        Where it was left (ms).
    """

    title: str
    audio: Path
    text: Path | None
    place: int


class Library:
    """Everything known of episodes. Every method may be called from any thread.

    Attributes
    ----------
    episodes, search, mark_search
        The episodes as a list, and what can be found in them and in what users have marked.
    texts, pins, bookmarks, chapter_edits, sentence_edits
        What texts say, and what users have set, marked and changed in them.
    queue
        The work that waits for its turn.
    podcasts
        Those that were opened.
    words
        What users want to learn.
    """

    BEGUN = 30_000

    def __init__(self, database: Database) -> None:
        self._database = database
        self.episodes = EpisodeStore(database)
        self.search = LibrarySearch(database)
        self.texts = Texts(database)
        self.pins = Pins(database)
        self.bookmarks = Bookmarks(database)
        self.mark_search = MarkSearch(database, self.bookmarks)
        self.chapter_edits = ChapterEdits(database)
        self.sentence_edits = SentenceEdits(database)
        self.queue = Queue(database)
        self.podcasts = Podcasts(database)
        self.words = Words(database)

    def keep_episode(self, key: EpisodeKey, title: str, audio: Path, text: Path | None) -> None:
        """Note that an episode has been opened just now."""
        row = (
            key.audio,
            key.text,
            str(audio.absolute()),
            None if text is None else str(text.absolute()),
            title,
            time.time(),
        )
        self._write("REPLACE INTO episodes VALUES (?, ?, ?, ?, ?, ?, 0)", row)

    def last_episode(self) -> LastEpisode | None:
        """Return the episode opened last."""
        rows = self._database.rows(
            "episodes",
            (str, str, PERHAPS_TEXT, int),
            """SELECT title, audio_path, text_path, coalesce(time, 0)
            FROM episodes LEFT JOIN places USING (audio_hash) WHERE NOT removed
            ORDER BY opened_at DESC LIMIT 10""",
        )
        if not rows:
            return None
        title, audio, text, place = rows[0]
        return LastEpisode(title, Path(audio), None if text is None else Path(text), place)

    def keep_place(self, audio: str, place: int, duration: int = 0, finished: bool = False) -> None:
        """Note where the audio of this hash was left.

        Parameters
        ----------
        place, duration
            Milliseconds; a duration of 0 is not known.
        finished
            Whether it was heard to its end. Later it counts as begun again only after
            `BEGUN` ms.
        """
        self._write(
            """INSERT INTO places (audio_hash, time, duration, finished) VALUES (?, ?, ?, ?)
            ON CONFLICT (audio_hash) DO UPDATE SET time = excluded.time,
            duration = coalesce(nullif(excluded.duration, 0), duration),
            finished = excluded.finished OR (finished AND excluded.time < ?)""",
            (audio, place, duration, finished, self.BEGUN),
        )

    def place(self, audio: str) -> int:
        """Return where the audio of this hash was left (ms)."""
        return self._place("SELECT time FROM places WHERE audio_hash = ?", audio)

    def place_in_file(self, audio: Path) -> int:
        """Return where the audio last seen in this file was left (ms)."""
        query = """SELECT time FROM episodes JOIN places USING (audio_hash)
            WHERE audio_path = ? ORDER BY opened_at DESC LIMIT 1"""
        return self._place(query, str(audio.absolute()))

    def _place(self, query: str, key: str) -> int:
        rows = self._database.rows("places", (int,), query, (key,))
        return rows[0][0] if rows else 0

    def keep_timeline(self, key: EpisodeKey, transcript: Transcript, timeline: Timeline) -> None:
        """Keep a finished timeline of `transcript`."""
        quality = pack_message(summary(certainties(timeline, transcript)))
        packed = pack_timeline(timeline)
        row = (key.audio, key.text, shape_of(transcript), packed, quality)
        self._write("REPLACE INTO timelines VALUES (?, ?, ?, ?, ?)", row)

    def timeline(self, key: EpisodeKey, transcript: Transcript) -> Timeline | None:
        """Return the timeline kept, unless the text is now cut into other sentences."""
        row = self._read(
            """SELECT data FROM timelines
            WHERE audio_hash = ? AND text_hash = ? AND sentences = ?""",
            (key.audio, key.text, shape_of(transcript)),
        )
        timeline = None if row is None else self._unpacked(unpack_timeline, row[0])
        if timeline is None or len(timeline.cues) != len(transcript.sentences):
            return None
        return timeline

    def _unpacked(self, unpack: Callable[[bytes], T], data: bytes) -> T | None:
        """Return what was kept, or None where it is damaged: it can be made again."""
        try:
            return unpack(data)
        except DamagedError:
            return None

    def take_up(self, key: EpisodeKey, transcript: Transcript) -> Timeline | PartialRealign | None:
        """Return what is known of the times of an episode that is being opened.

        Pins and bookmarks set in other versions of its text are at their places then.

        Returns
        -------
        Timeline, PartialRealign or None
            What was kept of this text, else what the version opened last says about it.
        """
        self.texts.take_over(key, transcript)
        return self.timeline(key, transcript) or self._carried_over(key, transcript)

    def _carried_over(self, key: EpisodeKey, transcript: Transcript) -> PartialRealign | None:
        row = self._read(
            """SELECT text_hash, data FROM timelines JOIN episodes USING (audio_hash, text_hash)
            JOIN texts USING (text_hash)
            WHERE audio_hash = ? AND text_hash != ? AND shape = sentences
            ORDER BY opened_at DESC LIMIT 1""",
            (key.audio, key.text),
        )
        old = None if row is None else self.texts.sentences(row[0])
        timeline = None if row is None else self._unpacked(unpack_timeline, row[1])
        if timeline is None or old is None or len(old) > len(timeline.cues):
            return None
        from alignment.partial_realign import carried_over

        return carried_over(timeline, old, transcript)

    def keep_peaks(self, audio: str, peaks: NDArray[np.uint8]) -> None:
        """Keep the waveform of the audio of this hash."""
        self._write("REPLACE INTO peaks VALUES (?, ?)", (audio, pack_peaks(peaks)))

    def peaks(self, audio: str) -> NDArray[np.uint8] | None:
        """Return the waveform kept."""
        row = self._read("SELECT data FROM peaks WHERE audio_hash = ?", (audio,))
        return None if row is None else self._unpacked(unpack_peaks, row[0])

    def back_up(self) -> None:
        """Make today's copy of the file, unless there is one."""
        self._database.back_up()

    def copies(self) -> list[LibraryCopy]:
        """Return the copies of the file, the newest first."""
        return self._database.copies()

    def use_copy(self, copy: Path) -> None:
        """Let a copy take the place of everything; see `Database.use_copy`."""
        self._database.use_copy(copy)

    def take_notices(self) -> list[Message]:
        """Return what the user should be told about the file, once."""
        notices = self._database.notices
        return [notices.pop(0) for _ in range(len(notices))]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _read(self, query: str, values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
        def fetch(connection: Connection) -> tuple[Any, ...] | None:
            row: tuple[Any, ...] | None = connection.execute(query, values).fetchone()
            return row

        return self._database.read(fetch)

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        self._database.run(lambda c: c.execute(statement, values))
