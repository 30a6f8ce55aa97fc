"""One episode at a time, and the parts that play it, read it and time it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.language import in_words
from app.options.options import Options
from app.player.cue_tracker import CueTracker
from app.player.media_player import MediaPlayer
from app.player.navigator import Navigator
from app.player.player import Player
from app.player.resume_position import Place, ResumePosition
from app.player.sound_source import SoundSource
from app.resources import resource
from app.session.episode_reader import EpisodeReader, Heard
from app.session.open_episode import EpisodeTasks, OpenEpisode
from app.session.timing import Timing
from app.session.waveform import Waveform
from app.storage.database import Database, StorageError
from app.storage.home import data_folder
from app.storage.library import Episode as LastEpisode
from app.storage.library import Library
from app.storage.settings import Settings
from app.tasks import TaskPool
from app.values.content import Content
from app.workers.aligner import Aligner
from app.workers.realigner import Realigner

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignment.partial_realign import PartialRealign


class Session(QObject):
    """The one controller the window talks to.

    `start_session` puts one together; tests pass parts of their own.
    """

    opened = Signal(object)
    """A `Transcript`, or None where the episode has no (usable) text. Once for each `open`."""
    timeline_changed = Signal(object)
    """A `Timeline`, or None when another episode is opened."""
    peaks_changed = Signal(object)
    """Waveform peaks, an array, or None when another episode is opened."""
    title_changed = Signal(str)
    identified = Signal(object)
    """A `Content`, once audio and text have been read: pins and bookmarks can be had now."""
    failed = Signal(object)
    """A `Sentence` for the user: something does not work."""
    remark = Signal(object)
    """A `Sentence` for the user: something to know."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        library: Library,
        settings: Settings,
        aligner: Aligner,
        jobs: TaskPool,
        parent: QObject | None = None,
        realigner: Realigner | None = None,
    ) -> None:
        super().__init__(parent)
        self.player, self.tracker, self.library, self.jobs = player, tracker, library, jobs
        self.settings, self.options = settings, Options(settings, self)
        self.realigner = realigner or Realigner()
        settings.write_by(lambda write: jobs.run_task(write, failed=self.failed.emit, short=True))
        self._aligner = aligner
        for part in (player, tracker, aligner, jobs, self.realigner):
            part.setParent(self)
        self.navigator = Navigator(player, tracker)
        self._tasks = EpisodeTasks(jobs, library, self)
        self.timing = Timing(self._tasks, aligner, library, self.options, player, tracker, self)
        self._reader = EpisodeReader(self._tasks, library, self)
        self._waveform = Waveform(self._tasks, library, self)
        self.source = SoundSource(player, jobs, self.options, self)
        self._places = ResumePosition(player, self._keep_place, self)
        self._connect_parts()

    def _connect_parts(self) -> None:
        timing, reader = self.timing, self._reader
        reader.text_read.connect(self.opened)
        reader.audio_known.connect(self._on_audio_known)
        reader.identified.connect(self._on_identified)
        timing.timeline_changed.connect(self._show_timeline)
        self._aligner.peaks_found.connect(self._waveform.take)
        self._waveform.changed.connect(self.peaks_changed)
        self.player.title_changed.connect(self._on_title)
        for unplayable in (self.player.failed, reader.audio_failed):
            unplayable.connect(self._on_audio_failed)
        for failed in (reader.text_failed, timing.failed):
            failed.connect(self.failed)
        for remark in (self._tasks.remark, timing.remark, self.source.remark):
            remark.connect(self.remark)

    @property
    def audio(self) -> Path | None:
        """The audio file of the episode."""
        return self._tasks.episode.audio if self._tasks.episode is not None else None

    @property
    def content(self) -> Content | None:
        """What the episode is known by; None while its files are being read."""
        return self._tasks.episode.content if self._tasks.episode is not None else None

    @property
    def transcript(self) -> Transcript | None:
        """The text of the episode, once read."""
        return self._tasks.episode.transcript if self._tasks.episode is not None else None

    @property
    def timeline(self) -> Timeline | None:
        """The best times so far."""
        return self._tasks.episode.timeline if self._tasks.episode is not None else None

    @property
    def peaks(self) -> NDArray[np.uint8] | None:
        """The waveform, once known."""
        return self._tasks.episode.peaks if self._tasks.episode is not None else None

    @property
    def title(self) -> str:
        """The title in the file's tags, else the name of the file; empty with nothing open."""
        return self._tasks.episode.title if self._tasks.episode is not None else ""

    @property
    def last_episode(self) -> LastEpisode | None:
        """What to offer at the start: only where its files are still there."""
        last = self.library.last_episode()
        if last is None or not last.audio.is_file():
            return None
        if last.text is not None and not last.text.is_file():
            return None
        return last

    def open(self, audio: Path, text: Path | None, start: int | None = None) -> None:
        """Open an episode; it can be played at once.

        Parameters
        ----------
        start
            Milliseconds; None for where it was left.
        """
        self._leave()
        self._tasks.episode = OpenEpisode(audio, text, audio.stem, start)
        self._show_timeline(None)
        self.peaks_changed.emit(None)
        self.title_changed.emit(audio.stem)
        self.source.open(audio)
        if start is None:
            start = self.library.place_in_file(audio)
        if start:
            self.player.seek(start)
        self._reader.read()

    def open_sample(self) -> None:
        """Open the episode shipped with the program."""
        self.open(resource("sample/audio.mp3"), resource("sample/article.txt"))

    def open_last(self) -> None:
        """Open `last_episode` where it was left."""
        last = self.last_episode
        if last is not None:
            self.open(last.audio, last.text, last.place)

    def close(self) -> None:
        """Save the place and end everything under way: the program is about to quit."""
        self._leave()
        self._write(self.settings.write)
        self._tasks.episode = None
        self._aligner.close()
        self.realigner.close()
        if self.jobs.close(timeout=500):
            self.library.close()

    def _leave(self) -> None:
        """Be done with the episode that is open."""
        if (place := self._places.place) is not None:
            self._write(partial(self.library.keep_place, *place))
        self._places.follow(None)
        self.player.pause()
        self.timing.cancel()

    def _write(self, write: Callable[[], None]) -> None:
        """Write at once: this is the last chance."""
        try:
            write()
        except StorageError as error:
            self.remark.emit(in_words(error.message))

    def _keep_place(self, place: Place) -> None:
        self._tasks.run(partial(self.library.keep_place, *place))

    def _on_audio_known(self, heard: Heard) -> None:
        episode, player = self._tasks.episode, self.player
        assert episode is not None
        if episode.start is None and heard.place and not player.position and not player.playing:
            player.seek(heard.place)
        if not episode.unplayable:
            self._places.follow(heard.audio_hash)
        if heard.peaks is not None:
            self._waveform.show(heard.peaks)

    def _on_identified(self, content: Content, kept: Timeline | PartialRealign | None) -> None:
        self.identified.emit(content)
        if self.transcript is not None:
            self._tasks.run(partial(self.library.texts.keep, content, self.transcript))
            self.timing.begin(kept)
        if not self.timing.busy:
            self._waveform.draw()

    def _on_audio_failed(self, sentence: str) -> None:
        episode = self._tasks.episode
        if episode is not None and not episode.unplayable:
            episode.unplayable = True
            self._places.follow(None)
            self.failed.emit(sentence)

    def _on_title(self, title: str) -> None:
        if self._tasks.episode is not None:
            self._tasks.episode.title = title
            self.title_changed.emit(title)
            self._reader.note()

    def _show_timeline(self, timeline: Timeline | None) -> None:
        self.tracker.set_timeline(timeline)
        self.source.set_true_length(timeline.duration if timeline is not None else None)
        self.timeline_changed.emit(timeline)


def start_session(parent: QObject | None = None) -> Session:
    """Put together the parts of a running program."""
    database = Database(data_folder() / "lyricast.db")
    player = MediaPlayer()
    library, settings = Library(database), Settings(database)
    return Session(player, CueTracker(player), library, settings, Aligner(), TaskPool(), parent)
