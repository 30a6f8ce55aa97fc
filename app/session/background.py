"""Work on an episode that is not open."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.options.options import Options
from app.player.listening import Listening
from app.session.edits import Edits
from app.session.episode_reader import EpisodeReader, Kept
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.session.timing import Timing
from app.session.transcription import Transcription
from app.session.waveform import Waveform
from app.storage.library import Library
from app.storage.settings import SettingsStore
from app.tasks import Lane, TaskPool
from app.values.episode_key import EpisodeKey
from app.values.task import Task, Work
from app.workers.aligner import Aligner
from app.workers.recogniser import RecognitionJob


class Background(CurrentEpisode):
    """Times one episode after the other, or writes it down, while nobody looks.

    What is found is kept as when the episode is open, and gone on with there.
    """

    progress = Signal(float)
    """The share that is done, 0 to 1, of what takes longest."""
    ended = Signal(object, object)
    """The `Task` that is done, and None; or one that cannot be, and why, a `LocalizedText`."""

    def __init__(
        self,
        library: Library,
        settings: SettingsStore,
        options: Options,
        tasks: TaskPool,
        aligner: Aligner,
        transcriber: RecognitionJob,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(library, tasks, parent)
        nobody = Listening(parent=self)
        self.task: Task | None = None
        self._aligner = aligner
        aligner.setParent(self)
        self._reader = EpisodeReader(self)
        self._timing = Timing(self, aligner, options, nobody)
        self._transcription = Transcription(
            self, self._timing, nobody, settings, options, Edits(self), transcriber
        )
        aligner.peaks_found.connect(Waveform(self).take)
        self._reader.identified.connect(self._on_identified)
        self._timing.settled.connect(self._on_settled)
        self._transcription.grown.connect(self._on_grown)
        self._transcription.finished.connect(lambda: self._end())
        for progress in (self._timing.progress, self._transcription.progress):
            progress.connect(self._on_progress)
        for failed in (
            self._reader.audio_failed, self._reader.text_failed, self._timing.failed,
            self._transcription.failed,
        ):  # fmt: skip
            failed.connect(self._on_failed)

    def begin(self, task: Task) -> None:
        """Begin a task, in place of one under way."""
        self.stop()
        self.task = task
        self.take(OpenEpisode(task.audio, task.text, task.title))
        self._reader.read()

    def stop(self) -> None:
        """Stop; what was found is kept."""
        self._transcription.cancel()
        self._timing.cancel()
        self.episode = self.task = None

    def close(self) -> None:
        """End everything under way: the program is about to quit."""
        self.stop()
        self._transcription.close()
        self._aligner.close()

    @Slot(object, object)
    def _on_identified(self, key: EpisodeKey, kept: Kept) -> None:
        episode, task = self.episode, self.task
        if episode is None or task is None:
            return
        episode.pins, episode.chapter_edits = kept.pins, kept.chapter_edits
        if key.audio != task.key:  # another recording lies there now
            self._end()
        elif task.work is Work.WRITE_DOWN:
            self._transcription.start()
            if not self._transcription.running:
                self._end()
        elif episode.transcript is not None:
            keep = partial(self.library.texts.keep, key, episode.transcript)
            self.run(keep, lane=Lane.FOUND)
            self._timing.begin(kept.times)
        else:
            self._end()

    @Slot()
    def _on_grown(self) -> None:
        assert self.key is not None
        self.keep(partial(self.library.episodes.add_written, self.key))

    @Slot(str, float)
    def _on_progress(self, stage: str, share: float) -> None:
        if stage in ("aligning", "recognising"):
            self.progress.emit(share)

    @Slot()
    def _on_settled(self) -> None:
        if self.task is not None and self.task.work is Work.TIME:
            self._end()

    @Slot(object)
    def _on_failed(self, words: str) -> None:
        self._end(words)

    def _end(self, fault: str | None = None) -> None:
        if (task := self.task) is not None:
            self.stop()
            self.ended.emit(task, fault)
