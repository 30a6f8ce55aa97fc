"""The one controller the window talks to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal, Slot

from alignment.errors import Cancelled
from alignment.pipeline import NO_MODEL
from alignment.timeline import Cue, Pin, Recognised, Timeline
from alignment.transcript.model import Transcript
from app.commands.options import ENGINE, MODEL, Options
from app.episodes.reading import Text, draw_waveform, identify, model_present, read_text
from app.jobs import Jobs
from app.language import in_words
from app.player.cue_tracker import CueTracker
from app.player.media_player import MediaPlayer
from app.player.navigator import Navigator
from app.player.place_keeper import Place, PlaceKeeper
from app.player.player import Player
from app.player.remux import remux
from app.resources import resource
from app.storage.content import Content
from app.storage.database import Database, StorageError
from app.storage.home import data_folder
from app.storage.library import Episode as LastEpisode
from app.storage.library import Library
from app.storage.settings import Settings
from app.timing.aligner import Aligner
from app.timing.realigner import Realigner

_PACING = "pacing"


@dataclass
class _Episode:
    """What is open, and what has been found out about it so far.

    `found` are the times as aligned, `timeline` the same as the user has corrected them.
    """

    audio: Path
    text_file: Path | None
    title: str
    text: Text | None = None
    audio_hash: str | None = None
    found: Timeline | None = None
    timeline: Timeline | None = None
    peaks: NDArray[np.uint8] | None = None
    unplayable: bool = False

    @property
    def content(self) -> Content | None:
        """None while files are still being read."""
        if self.audio_hash is None or (self.text_file is not None and self.text is None):
            return None
        return Content(self.audio_hash, self.text.digest if self.text is not None else "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What an earlier time with the same audio left behind."""

    audio_hash: str
    peaks: NDArray[np.uint8] | None
    place: int


class Session(QObject):
    """One episode at a time: its player, its text, its times.

    `start_session` puts one together; tests pass parts of their own.
    """

    WRONG_LENGTH = 1_500
    """A stated length this far from the true one (ms) makes seeking unreliable."""

    opened = Signal(object)
    """A `Transcript`, or None where the episode has no (usable) text. Once for each `open`."""
    timeline_changed = Signal(object)
    """A `Timeline`, or None when another episode is opened."""
    peaks_changed = Signal(object)
    """Waveform peaks, an array, or None when another episode is opened."""
    title_changed = Signal(str)
    identified = Signal(object)
    """A `Content`, once audio and text have been read: pins and bookmarks can be had now."""
    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    alignment_finished = Signal()
    alignment_cancelled = Signal()
    """The user stopped the alignment."""
    busy_changed = Signal(bool)
    """Whether an alignment is under way."""
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
        jobs: Jobs,
        parent: QObject | None = None,
        realigner: Realigner | None = None,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._tracker = tracker
        self._library = library
        self._settings = settings
        self._options = Options(settings, self)
        self._aligner = aligner
        self._jobs = jobs
        self._realigner = realigner or Realigner()
        for part in (player, tracker, aligner, jobs, self._realigner):
            part.setParent(self)
        self._episode: _Episode | None = None
        self._busy = False
        self._corrected: Callable[[Timeline], Timeline] = lambda timeline: timeline
        self._pins: Callable[[], tuple[Pin, ...]] = tuple
        self._copies = QTemporaryDir()
        self._places = PlaceKeeper(player, self._keep_place, self)
        self._navigator = Navigator(player, tracker)
        player.jumped.connect(aligner.hear)
        player.title_changed.connect(self._on_title)
        player.duration_changed.connect(self._check_length)
        player.failed.connect(self._on_audio_failed)
        tracker.cue_changed.connect(self._on_cue)
        aligner.progress.connect(self.progress)
        aligner.timeline_found.connect(self._on_timeline)
        aligner.peaks_found.connect(self._on_peaks)
        aligner.finished.connect(self._on_aligned)
        aligner.failed.connect(self._on_alignment_failed)
        QTimer.singleShot(0, self, self._tell_notices)

    @property
    def player(self) -> Player:
        """What plays the audio."""
        return self._player

    @property
    def tracker(self) -> CueTracker:
        """What knows the sentence being heard."""
        return self._tracker

    @property
    def settings(self) -> Settings:
        """What is kept between two runs."""
        return self._settings

    @property
    def library(self) -> Library:
        """What is kept."""
        return self._library

    @property
    def jobs(self) -> Jobs:
        """What works off the main thread."""
        return self._jobs

    @property
    def audio(self) -> Path | None:
        """The audio file of the episode."""
        return self._episode.audio if self._episode is not None else None

    @property
    def realigner(self) -> Realigner:
        """What aligns again around pins."""
        return self._realigner

    @property
    def content(self) -> Content | None:
        """What the episode is known by; None while its files are being read."""
        return self._episode.content if self._episode is not None else None

    @property
    def options(self) -> Options:
        """What the user has chosen."""
        return self._options

    @property
    def transcript(self) -> Transcript | None:
        """The text of the episode, once read."""
        text = self._episode.text if self._episode is not None else None
        return text.transcript if text is not None else None

    @property
    def timeline(self) -> Timeline | None:
        """The best times so far."""
        return self._episode.timeline if self._episode is not None else None

    @property
    def found(self) -> Timeline | None:
        """The best times so far as they were found, before the user's corrections."""
        return self._episode.found if self._episode is not None else None

    @property
    def peaks(self) -> NDArray[np.uint8] | None:
        """The waveform, once known."""
        return self._episode.peaks if self._episode is not None else None

    @property
    def title(self) -> str:
        """The title in the file's tags, else the name of the file; empty with nothing open."""
        return self._episode.title if self._episode is not None else ""

    @property
    def busy(self) -> bool:
        """Whether an alignment is under way."""
        return self._busy

    @property
    def last_episode(self) -> LastEpisode | None:
        """What to offer at the start: only where its files are still there."""
        last = self._library.last_episode()
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
        self._episode = episode = _Episode(audio, text, audio.stem)
        self._tracker.set_timeline(None)
        self.timeline_changed.emit(None)
        self.peaks_changed.emit(None)
        self.title_changed.emit(episode.title)
        self._player.open(audio)
        resume = start is None
        if start is None:
            start = self._library.place_in_file(audio)
        if start:
            self._player.seek(start)
        if text is None:
            self.opened.emit(None)
        else:
            self._run(partial(read_text, text), self._on_text, self._on_text_failed)
        self._run(
            partial(self._recognise, audio),
            partial(self._on_recognised, resume=resume),
            self._on_audio_failed,
        )

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
        self._episode = None
        self._aligner.close()
        self._realigner.close()
        if self._jobs.close(timeout=500):
            self._library.close()
        self._copies.remove()

    def play_sentence(self, index: int) -> None:
        """Play from sentence `index`, or from the next timed one where it has no time."""
        self._navigator.play_sentence(index)

    def play_chapter(self, index: int) -> None:
        """Play from the first timed sentence of a chapter, or from its start in the text."""
        if self.transcript is not None:
            self._navigator.play_chapter(self.transcript.chapters[index])

    def next_sentence(self) -> None:
        """Play the sentence after the current one."""
        self._navigator.next_sentence()

    def previous_sentence(self) -> None:
        """Play the current sentence again, or when it has just begun, the one before."""
        self._navigator.previous_sentence()

    def skip(self, time: int) -> None:
        """Move by `time` ms, back where negative."""
        self._navigator.skip(time)

    def cancel_alignment(self) -> None:
        """Stop the alignment under way and keep the times found so far on the screen."""
        if self._busy:
            self._aligner.cancel()
            self._set_busy(False)
            self.alignment_cancelled.emit()

    def realign(self) -> None:
        """Align again from the beginning."""
        episode = self._episode
        if episode is None or episode.text is None or episode.content is None:
            return
        options = self._choices() | ({"pins": pins} if (pins := self._pins()) else {})
        self._aligner.start(episode.audio, episode.text.transcript, **options)
        self._aligner.hear(self._player.position)
        self._set_busy(True)

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Run a task for the present episode: once another is open, nobody asks for its end."""
        episode = self._episode

        def if_still_open(then: Callable[..., None] | None, result: object) -> None:
            self._tell_notices()
            if then is not None and self._episode is episode:
                then(result)

        self._jobs.run_task(
            work, partial(if_still_open, done), partial(if_still_open, failed or self.remark.emit)
        )

    def _leave(self) -> None:
        """Be done with the episode that is open."""
        if (place := self._places.place) is not None:
            try:
                self._library.keep_place(*place)
            except StorageError as error:
                self.remark.emit(in_words(error.message))
        self._places.follow(None)
        self._player.pause()
        self._aligner.cancel()
        self._set_busy(False)

    def _choices(self) -> dict[str, str | None]:
        """Return how to align: keyword arguments of `alignment.pipeline.stages`."""
        model = self._options.get(MODEL)
        chosen = None if model == MODEL.default else model
        return {"engine": self._options.get(ENGINE).value, "model": chosen}

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    # What the files say

    def _recognise(self, audio: Path) -> _Known:
        audio_hash = identify(audio)
        return _Known(audio_hash, self._library.peaks(audio_hash), self._library.place(audio_hash))

    def _on_recognised(self, known: _Known, *, resume: bool) -> None:
        assert self._episode is not None
        self._episode.audio_hash = known.audio_hash
        if resume and known.place and not self._player.position and not self._player.playing:
            self._player.seek(known.place)
        if not self._episode.unplayable:
            self._places.follow(known.audio_hash)
        if known.peaks is not None:
            self._on_peaks(known.peaks, keep=False)
        self._when_both_are_read()

    def _on_text(self, text: Text) -> None:
        assert self._episode is not None
        self._episode.text = text
        self.opened.emit(text.transcript)
        self._when_both_are_read()

    def _on_text_failed(self, sentence: str) -> None:
        assert self._episode is not None
        self._episode.text_file = None
        self.failed.emit(sentence)
        self.opened.emit(None)
        self._when_both_are_read()

    def _on_audio_failed(self, sentence: str) -> None:
        if self._episode is not None and not self._episode.unplayable:
            self._episode.unplayable = True
            self._places.follow(None)
            self.failed.emit(sentence)

    def _on_title(self, title: str) -> None:
        if self._episode is not None:
            self._episode.title = title
            self.title_changed.emit(title)
            self._keep_episode()

    def _when_both_are_read(self) -> None:
        episode = self._episode
        assert episode is not None
        content = episode.content
        if content is None:
            return
        self._keep_episode()
        if episode.text is not None:
            transcript = episode.text.transcript
            self._run(
                partial(self._library.take_up, content, transcript),
                partial(self._on_kept_timeline, content),
            )
        else:
            self.identified.emit(content)
            self._draw_missing_waveform()

    def _keep_episode(self) -> None:
        episode = self._episode
        assert episode is not None
        if episode.content is not None:
            self._run(
                partial(
                    self._library.keep_episode,
                    episode.content,
                    episode.title,
                    episode.audio,
                    episode.text_file,
                )
            )

    def _draw_waveform(self, episode: _Episode) -> NDArray[np.uint8] | None:
        def stop_when_left(share: float) -> None:
            if self._episode is not episode:
                raise Cancelled

        try:
            return draw_waveform(episode.audio, stop_when_left)
        except Cancelled:
            return None

    # Times

    def _on_kept_timeline(self, content: Content, timeline: Timeline | None) -> None:
        self.identified.emit(content)
        self._run(partial(self._library.texts.keep, content, self.transcript))
        if timeline is None:
            self.realign()
            return
        self._on_timeline(timeline)
        options = self._choices()
        if timeline.engine == _PACING and options["engine"] != _PACING:
            # made when there was no model
            self._run(partial(model_present, options["model"]), partial(self._realign_if, timeline))
        else:
            self._tell_remarks(timeline)
        self._draw_missing_waveform()

    def _realign_if(self, timeline: Timeline, better_is_possible: bool) -> None:
        if better_is_possible:
            self.realign()
        else:
            self._tell_remarks(timeline)

    def _draw_missing_waveform(self) -> None:
        episode = self._episode
        assert episode is not None
        if episode.peaks is None and not self._busy and not episode.unplayable:
            self._run(partial(self._draw_waveform, episode), self._on_peaks)

    def correct_with(
        self, corrected: Callable[[Timeline], Timeline], pins: Callable[[], tuple[Pin, ...]]
    ) -> None:
        """Let every timeline pass through a function before it is shown.

        Parameters
        ----------
        pins
            Gives the sentences whose beginning is known, for when the text is aligned.
        """
        self._corrected, self._pins = corrected, pins

    def use_times(self, found: Timeline) -> None:
        """Show these times, corrected as they are to be now, and keep them."""
        if self._episode is not None:
            self._on_timeline(found)
            self._keep_times()

    def _on_timeline(self, found: Timeline) -> None:
        assert self._episode is not None
        timeline = self._corrected(found)
        self._episode.found, self._episode.timeline = found, timeline
        self._tracker.set_timeline(timeline)
        self._check_length()
        self.timeline_changed.emit(timeline)

    def _on_peaks(self, peaks: NDArray[np.uint8], keep: bool = True) -> None:
        assert self._episode is not None
        self._episode.peaks = peaks
        if keep and self._episode.audio_hash is not None:
            self._run(partial(self._library.keep_peaks, self._episode.audio_hash, peaks))
        self.peaks_changed.emit(peaks)

    def _on_aligned(self) -> None:
        episode = self._episode
        assert episode is not None
        self._set_busy(False)
        self._keep_times()
        if episode.found is not None:
            self._tell_remarks(episode.found)
        self.alignment_finished.emit()

    def _keep_times(self) -> None:
        episode = self._episode
        assert episode is not None
        if episode.found is not None and episode.text is not None and episode.content:
            transcript, found = episode.text.transcript, episode.found
            self._run(partial(self._library.keep_timeline, episode.content, transcript, found))

    def keep_recognised(
        self, recognised: Iterable[Recognised], language: str | None = None
    ) -> None:
        """Keep what was really said with the times, and the language of it if given."""
        if self._episode is not None and self._episode.found is not None:
            found = self._episode.found
            said = tuple(sorted(recognised, key=lambda said: said.index))
            heard = language or found.audio_language
            self.use_times(replace(found, recognised=said, audio_language=heard))

    def _tell_remarks(self, timeline: Timeline) -> None:
        for remark in timeline.remarks:
            if remark != NO_MODEL:  # it can be brought, which `ModelOffer` says
                self.remark.emit(in_words(remark))

    def _on_alignment_failed(self, sentence: str) -> None:
        assert self._episode is not None
        self._set_busy(False)
        if not self._episode.unplayable:
            self.failed.emit(sentence)

    @Slot()
    def _check_length(self) -> None:
        """Where the file states a wrong length, play a copy that states the true one."""
        timeline, stated = self.timeline, self._player.duration
        if timeline is None or not stated or abs(timeline.duration - stated) < self.WRONG_LENGTH:
            return
        assert self._episode is not None
        self._player.set_known_duration(timeline.duration)
        if self._episode.audio.suffix.lower() == ".mp3":
            work = partial(remux, self._episode.audio, Path(self._copies.path()))
            self._run(work, self._player.substitute)

    # Where we are

    def _on_cue(self, cue: Cue | None) -> None:
        self._aligner.hear(self._player.position)

    def _keep_place(self, place: Place) -> None:
        self._run(partial(self._library.keep_place, *place))

    @Slot()
    def _tell_notices(self) -> None:
        for notice in self._library.take_notices():
            self.remark.emit(in_words(notice))


def start_session(parent: QObject | None = None) -> Session:
    """Put together the parts of a running program."""
    database = Database(data_folder() / "lyricast.db")
    player = MediaPlayer()
    library, settings = Library(database), Settings(database)
    return Session(player, CueTracker(player), library, settings, Aligner(), Jobs(), parent)
