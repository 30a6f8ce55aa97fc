"""One episode at a time, and the parts that play it, read it and time it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from alignment.timeline import Timeline
from app.files.readers import noted_title
from app.language import Language, Languages
from app.options.catalogue import LANGUAGE
from app.options.options import Options
from app.player.cue_tracker import CueTracker
from app.player.jump_history import JumpHistory
from app.player.listening import Listening
from app.player.media_player import MediaPlayer
from app.player.navigator import Navigator
from app.player.player import Player
from app.player.resume_position import ResumePlace, ResumePosition
from app.player.sound_source import SoundSource
from app.resources import resource
from app.session.background import Background
from app.session.bookmarks import BookmarksModel
from app.session.certainty import CertaintyModel
from app.session.chapter_anchors import ChapterAnchors
from app.session.chapters import Chapters
from app.session.dictionaries import DictionariesModel
from app.session.edits import Edits
from app.session.episode_reader import EpisodeReader, Kept, KnownAudio
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.session.pins import PinsModel
from app.session.practice_tools import PracticeTools
from app.session.realignment import Realignment
from app.session.recognition import Recognition
from app.session.second_text import SecondText
from app.session.timing import Timing
from app.session.transcription import Transcription
from app.session.waveform import Waveform
from app.session.words import WordsModel
from app.storage.database import Database
from app.storage.home import data_folder
from app.storage.library import LastEpisode, Library
from app.storage.settings import SettingsStore
from app.tasks import Lane, TaskPool
from app.values.episode_key import EpisodeKey
from app.workers.aligner import Aligner
from app.workers.realigner import Realigner
from app.workers.recogniser import RecognitionJob, transcription_job


class Session(CurrentEpisode):
    """The episode that is open, and the parts that know what can be done with it.

    `start_session` puts one together; tests pass parts of their own.

    Attributes
    ----------
    timing
        Has the text aligned, and keeps its times.
    edits
        What the user has changed since it was opened, and the way back.
    pins, chapters, bookmarks, words
        What the user has set, and changes.
    certainty, recognition
        How sure the times are, and what was really said.
    second_text
        A text in another language, in place of what was really said.
    transcription
        A text where there is none.
    practice
        Loop, pauses, sleep and skips.
    jumps
        The places that the user has jumped away from.
    dictionaries
        What words are looked up in.
    """

    stopped = Signal()
    """The user does not want the text to be timed or written down."""

    LAST_CHANCE = 10_000
    """How long to wait for what is being written when an episode is left (ms)."""

    def __init__(
        self,
        player: Player,
        tracker: CueTracker,
        library: Library,
        settings: SettingsStore,
        aligner: Aligner,
        tasks: TaskPool,
        parent: QObject | None = None,
        realigner: Realigner | None = None,
        recogniser: RecognitionJob | None = None,
        transcriber: RecognitionJob | None = None,
        second_aligner: Aligner | None = None,
    ) -> None:
        super().__init__(library, tasks, parent)
        self.player, self.tracker = player, tracker
        self.settings, self.options = settings, Options(settings, self)
        self._aligner = aligner
        self._realigner = realigner or Realigner()
        for part in (player, tracker, tasks, aligner, self._realigner):
            part.setParent(self)
        self.timeline_changed.connect(tracker.set_timeline)  # before any other hears of it
        settings.write_by(
            lambda write: tasks.run_task(write, failed=self.failed.emit, lane=Lane.MADE)
        )
        self.navigator = Navigator(player, tracker)
        self._reader = EpisodeReader(self)
        self._waveform = Waveform(self)
        self.source = SoundSource(player, tasks, self.options, self)
        self.timeline_changed.connect(self._tell_length)
        self._resume = ResumePosition(player, self._keep_place, self)
        self.edits = Edits(self)
        listening = Listening(player, tracker, self)
        self.timing = Timing(self, aligner, self.options, listening)
        self.pins = PinsModel(self, self.timing, player, tracker, self.edits)
        self._realignment = Realignment(self, self.timing, self._realigner, self.options)
        self.chapters = Chapters(self, player, tracker, self.navigator, self.edits)
        self._chapter_anchors = ChapterAnchors(self, self.timing, self.chapters)
        self.bookmarks = BookmarksModel(self, self.edits)
        self.words = WordsModel(self, self.edits)
        self.certainty = CertaintyModel(self, self.timing)
        self.recognition = Recognition(
            self, self.timing, self._realignment, listening, settings, self.options, self.edits,
            recogniser or RecognitionJob(),
        )  # fmt: skip
        self.second_text = SecondText(
            self, self.timing, self.recognition, second_aligner or Aligner()
        )
        self.transcription = Transcription(
            self, self.timing, listening, settings, self.options, self.edits,
            transcriber or transcription_job(),
        )  # fmt: skip
        self.practice = PracticeTools(
            self, player, tracker, self.chapters, self.source, self.options, settings
        )
        self.jumps = JumpHistory(player, self)
        folder = data_folder() / "dictionaries"
        self.dictionaries = DictionariesModel(self.options, tasks, folder, self)
        self._connect_parts()

    def _connect_parts(self) -> None:
        timing, reader = self.timing, self._reader
        reader.text_read.connect(self.opened)
        reader.audio_known.connect(self._on_audio_known)
        reader.known.connect(reader.note)
        reader.identified.connect(self._on_identified)
        self._aligner.peaks_found.connect(self._waveform.take)
        self.player.title_changed.connect(self._on_title)
        self.opened.connect(self.jumps.forget)
        loop, drill, skip = self.practice.loop, self.practice.drill, self.practice.skip
        for repeats in (loop, drill):
            repeats.changed.connect(lambda: self.jumps.hold(loop.active or drill.active))
        skip.skipped.connect(self.jumps.forget_last)
        for unplayable in (self.player.failed, reader.audio_failed):
            unplayable.connect(self._on_audio_failed)
        for failed in (
            reader.text_failed, timing.failed, self.recognition.failed, self.bookmarks.failed,
            self.words.failed, self.transcription.failed, self.second_text.failed,
        ):  # fmt: skip
            failed.connect(self.failed)
        self.transcription.grown.connect(self._on_grown)
        self.player.duration_changed.connect(self.transcription.changed)
        for remark in (timing.remark, self.source.remark, self.tasks.held):
            remark.connect(self.remark)

    def background(self) -> Background:
        """Return what works on episodes that are not open."""
        return Background(
            self.library, self.settings, self.options, self.tasks, Aligner(), transcription_job()
        )

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
        self.take(OpenEpisode(audio, text, noted_title(audio) or audio.stem, start))
        self.source.open(audio)
        if start is None:
            start = self.library.place_in_file(audio)
        if start:
            self.player.seek(start)
        self._reader.read()

    def take_stated_times(self) -> None:
        """Take the times that the text states, without listening."""
        self.timing.take_stated()
        if self.episode is not None:
            self._waveform.draw()

    def open_sample(self) -> None:
        """Open the episode shipped with the program, its text in the language of the window."""
        english = Languages.resolved(self.options.get(LANGUAGE)) is Language.ENGLISH
        text = "sample/article.en.txt" if english else "sample/article.txt"
        self.open(resource("sample/audio.mp3"), resource(text))

    def open_last(self) -> None:
        """Open `last_episode` where it was left."""
        last = self.last_episode
        if last is not None:
            self.open(last.audio, last.text, last.place)

    def use_copy(self, copy: Path, then: Callable[[], object]) -> None:
        """Let a copy of the library take its place, and open the episode that is open again."""
        self._leave()
        episode = self.episode

        def replaced(_: None) -> None:
            self.settings.write_all()
            if episode is not None and episode is self.episode:
                self.open(episode.audio, episode.text_file)
            then()

        replace = partial(self.library.use_copy, copy)
        self.tasks.run_task(replace, replaced, self.failed.emit, lane=Lane.MADE)

    def close(self) -> None:
        """Save the place and end everything under way: the program is about to quit."""
        self.recognition.close()
        self.second_text.close()
        self.transcription.close()
        self.source.stop()
        self._leave()
        self.keep(self.settings.write)
        self.tasks.finish_writing(self.LAST_CHANCE)
        self.episode = None
        self._aligner.close()
        self._realigner.close()
        self.player.close()
        if self.tasks.close(timeout=500):
            self.library.close()

    @Slot()
    def stop_timing(self) -> None:
        """Stop writing the text down, or timing it, as the user wants; what was found stays."""
        self._stop_timing()
        self.stopped.emit()

    def _stop_timing(self) -> None:
        self.transcription.cancel()
        self.timing.cancel()

    def _leave(self) -> None:
        """Be done with the episode that is open."""
        if (place := self._resume.place) is not None:
            self._keep_place(place)
            if not self.tasks.holding:
                self.tasks.finish_writing(self.LAST_CHANCE)
        self._resume.follow(None)
        self.practice.drill.stop()
        self.player.pause()
        self._stop_timing()
        self.edits.clear()

    def _keep_place(self, place: ResumePlace) -> None:
        self.keep(partial(self.library.keep_place, *place))

    @Slot(object)
    def _on_audio_known(self, heard: KnownAudio) -> None:
        episode, player = self.episode, self.player
        assert episode is not None
        if episode.start is None and heard.place and not player.position and not player.playing:
            player.seek(heard.place)
        if not episode.unplayable:
            self._resume.follow(heard.audio_hash)
        if heard.peaks is not None:
            self.show_peaks(heard.peaks)

    @Slot(object, object)
    def _on_identified(self, key: EpisodeKey, kept: Kept) -> None:
        """Let everybody know what the episode is, and time its text."""
        episode = self.episode
        assert episode is not None
        episode.pins = kept.pins
        if episode.chapter_edits:  # the user was quick
            self.keep(partial(self.library.chapter_edits.keep, key.audio, episode.chapter_edits))
        episode.chapter_edits = kept.chapter_edits | episode.chapter_edits
        self.identified.emit(key)
        if episode.transcript is not None:
            self.run(partial(self.library.texts.keep, key, episode.transcript))
            self.timing.begin(kept.times)
        if not self.timing.busy:
            self._waveform.draw()

    @Slot()
    def _on_grown(self) -> None:
        """Let everybody know of a text, or of sentences that have got other numbers."""
        self._reader.note()
        self.identified.emit(self.key)

    @Slot(object)
    def _on_audio_failed(self, sentence: str) -> None:
        if self.episode is not None and not self.episode.unplayable:
            self.episode.unplayable = True
            self._resume.follow(None)
            self.failed.emit(sentence)

    @Slot(str)
    def _on_title(self, title: str) -> None:
        if self.episode is not None and not noted_title(self.episode.audio):
            self.show_title(title)
            self._reader.note()

    @Slot(object)
    def _tell_length(self, timeline: Timeline | None) -> None:
        self.source.set_true_length(timeline.duration if timeline is not None else None)


def start_session(parent: QObject | None = None) -> Session:
    """Put together the parts of a running program."""
    database = Database(data_folder() / "lyricast.db")
    player = MediaPlayer()
    library, settings = Library(database), SettingsStore(database)
    tasks = TaskPool()
    session = Session(player, CueTracker(player), library, settings, Aligner(), tasks, parent)
    tasks.run_task(library.back_up, failed=session.remark.emit, lane=Lane.LONG)
    return session
