"""The episode that is open: all that is known of it, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment.pinning import with_possible_pins
from alignment.timeline import Pin, Timeline
from alignment.transcript.model import Transcript
from app.files.readers import Text
from app.language import in_words
from app.storage.library import Library
from app.tasks import Lane, TaskPool
from app.values.episode_key import EpisodeKey
from app.values.outline import ChapterEdit, ChapterKey
from app.values.written import SentenceEdit, WrittenText

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Peaks = NDArray[np.uint8]


@dataclass(eq=False)
class OpenEpisode:
    """What is open, and what has been found out about it so far.

    Attributes
    ----------
    start
        Where to begin (ms), None for where it was left.
    found
        The times as they were aligned; `timeline` are the same as the pins correct them.
    chapter_edits
        What the user has changed about chapters.
    written
        What was written down for want of a text, and `sentence_edits` how the user has
        reworded that; together they are the text.
    """

    audio: Path
    text_file: Path | None
    title: str
    start: int | None = None
    text: Text | None = None
    audio_hash: str | None = None
    found: Timeline | None = None
    timeline: Timeline | None = None
    pins: tuple[Pin, ...] = ()
    chapter_edits: dict[ChapterKey, ChapterEdit] = field(default_factory=dict)
    written: WrittenText | None = None
    sentence_edits: dict[int, SentenceEdit] = field(default_factory=dict)
    peaks: Peaks | None = None
    unplayable: bool = False

    @property
    def key(self) -> EpisodeKey | None:
        """None while files are still being read."""
        if self.audio_hash is None or (self.text_file is not None and self.text is None):
            return None
        return EpisodeKey(self.audio_hash, self.text.digest if self.text is not None else "")

    @property
    def transcript(self) -> Transcript | None:
        """The text, once read."""
        return self.text.transcript if self.text is not None else None


class CurrentEpisode(QObject):
    """Holds the state of what is open, and tells of every change of it.

    The parts of the session read it here, change it here, and run their work here.
    """

    opened = Signal(object)
    """A `Transcript`, or None where the episode has no (usable) text. Once for each `open`."""
    identified = Signal(object)
    """A `EpisodeKey`, once audio and text have been read: pins and bookmarks can be had now."""
    text_changed = Signal()
    """The text goes on, or is worded otherwise: it is still that of the episode."""
    timeline_changed = Signal(object)
    """A `Timeline`, or None when another episode is opened."""
    peaks_changed = Signal(object)
    """Waveform peaks, an array, or None when another episode is opened."""
    title_changed = Signal(str)
    failed = Signal(object)
    """A `LocalizedText` for the user: something does not work."""
    remark = Signal(object)
    """A `LocalizedText` for the user: something to know."""

    def __init__(self, library: Library, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library, self.tasks = library, tasks
        self.episode: OpenEpisode | None = None
        QTimer.singleShot(0, self, self._tell_notices)

    @property
    def audio(self) -> Path | None:
        """The audio file of the episode."""
        return self.episode.audio if self.episode is not None else None

    @property
    def key(self) -> EpisodeKey | None:
        """What the episode is known by; None while its files are being read."""
        return self.episode.key if self.episode is not None else None

    @property
    def transcript(self) -> Transcript | None:
        """The text of the episode, once read."""
        return self.episode.transcript if self.episode is not None else None

    @property
    def found(self) -> Timeline | None:
        """The best times so far as they were found, before the user's corrections."""
        return self.episode.found if self.episode is not None else None

    @property
    def timeline(self) -> Timeline | None:
        """The best times so far, as the user has corrected them."""
        return self.episode.timeline if self.episode is not None else None

    @property
    def chapter_edits(self) -> Mapping[ChapterKey, ChapterEdit]:
        """What the user has changed about chapters."""
        return self.episode.chapter_edits if self.episode is not None else {}

    @property
    def peaks(self) -> Peaks | None:
        """The waveform, once known."""
        return self.episode.peaks if self.episode is not None else None

    @property
    def title(self) -> str:
        """That of the audio's tags, the book or the file, whichever comes first; else empty."""
        return self.episode.title if self.episode is not None else ""

    def take(self, episode: OpenEpisode) -> None:
        """Let another episode be open, of which only its files are known."""
        self.episode = episode
        self.timeline_changed.emit(None)
        self.peaks_changed.emit(None)
        self.title_changed.emit(episode.title)

    def show_times(self, found: Timeline | None, pins: Iterable[Pin]) -> None:
        """Show the times that were found, where there are any, corrected by pins."""
        episode = self.episode
        assert episode is not None
        episode.found, episode.pins = found, tuple(pins)
        if found is not None:
            episode.timeline = with_possible_pins(found, episode.pins)
            self.timeline_changed.emit(episode.timeline)

    def change_text(
        self, transcript: Transcript, digest: str, found: Timeline, pins: Iterable[Pin]
    ) -> None:
        """Show another wording of the text, with its times and pins."""
        episode = self.episode
        assert episode is not None
        episode.text = Text(transcript, digest)
        episode.found, episode.pins = found, tuple(pins)
        episode.timeline = with_possible_pins(found, episode.pins)
        self.text_changed.emit()
        self.timeline_changed.emit(episode.timeline)

    def edit_chapters(self, edits: Mapping[ChapterKey, ChapterEdit | None]) -> None:
        """Note what the user changes about chapters, None for nothing."""
        assert self.episode is not None
        every = {**self.episode.chapter_edits, **edits}
        self.episode.chapter_edits = {
            heading: edit for heading, edit in every.items() if edit is not None
        }

    def show_peaks(self, peaks: Peaks) -> None:
        """Show the waveform."""
        assert self.episode is not None
        self.episode.peaks = peaks
        self.peaks_changed.emit(peaks)

    def show_title(self, title: str) -> None:
        """Show a better title than the name of the file."""
        assert self.episode is not None
        self.episode.title = title
        self.title_changed.emit(title)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[..., None] | None = None,
        failed: Callable[[str], None] | None = None,
        *,
        lane: Lane = Lane.USUAL,
    ) -> None:
        """Call `work` in a thread, then `done` or `failed` if the same episode is still open.

        Parameters
        ----------
        failed
            Called with a `Sentence`; without it, that is a remark.
        """
        episode = self.episode

        def if_still_open(then: Callable[..., None] | None, result: object) -> None:
            self._tell_notices()
            if then is not None and self.episode is episode:
                then(result)

        self.tasks.run_task(
            work,
            partial(if_still_open, done),
            partial(if_still_open, failed or self.remark.emit),
            lane=lane,
        )

    def keep(self, write: Callable[[], object]) -> None:
        """Keep what the user has made, at once and in order."""
        self.tasks.run_task(write, failed=self.remark.emit, lane=Lane.MADE)

    @Slot()
    def _tell_notices(self) -> None:
        for notice in self.library.take_notices():
            self.remark.emit(in_words(notice))
