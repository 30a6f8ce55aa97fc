"""Alignment beside the running program, its news as Qt signals."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.language import in_words
from app.workers.process import AlignmentProcess, Ended, Job, Stages, align


class Aligner(QObject):
    """Runs one alignment at a time, in a process of its own.

    A frozen program calls `multiprocessing.freeze_support()` first of all.
    """

    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    timeline_found = Signal(object)
    peaks_found = Signal(object)
    recognised_found = Signal(object)
    """A tuple of `Recognised`, new since the last one."""
    finished = Signal()
    failed = Signal(object)
    """A `Sentence` for the user. The timelines found before stay good."""

    _arrived = Signal(object)

    def __init__(self, stages: Stages = align, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stages = stages
        self._run: AlignmentProcess | None = None
        self._ending: list[AlignmentProcess] = []
        self._name = ""
        self._arrived.connect(self._on_arrived)

    @property
    def running(self) -> bool:
        """Whether an alignment is under way."""
        return self._run is not None

    def start(self, audio: Path, subject: Transcript | Timeline, **options: object) -> None:
        """Begin an alignment, in place of the one under way.

        Parameters
        ----------
        options
            Keyword arguments of `alignment.pipeline.stages`.
        """
        self.cancel()
        self._name = audio.name
        job = Job(audio, subject, options)
        self._run = AlignmentProcess(self._stages, job, self._arrived.emit)

    def hear(self, time: int | None) -> None:
        """Tell which moment (ms) is being heard, so that it is aligned first."""
        if self._run is not None:
            self._run.hear(time)

    def cancel(self) -> None:
        """Stop the alignment under way; no signal follows."""
        if self._run is not None:
            self._run.cancel()
            self._retire(self._run)

    def close(self) -> None:
        """End all processes now."""
        self.cancel()
        for run in self._ending:
            run.close(timeout=0.5)

    def _retire(self, run: AlignmentProcess) -> None:
        self._run = None
        self._ending = [old for old in self._ending if old.alive] + [run]

    @Slot(object)
    def _on_arrived(self, run: AlignmentProcess) -> None:
        for news in run.take():
            if run is not self._run:
                return
            if isinstance(news, Ended):
                self._retire(run)
                self._tell_end(news)
                continue
            if news.peaks is not None:
                self.peaks_found.emit(news.peaks)
            if news.timeline is not None:
                self.timeline_found.emit(news.timeline)
            if news.recognised:
                self.recognised_found.emit(news.recognised)
            self.progress.emit(news.stage.value, news.share)

    def _tell_end(self, end: Ended) -> None:
        if end.crashed:
            self.failed.emit(in_words(self._stopped(self._name)))
        elif end.reason is not None:
            self.failed.emit(in_words(end.reason))
        else:
            self.finished.emit()

    def _stopped(self, name: str) -> Message:
        """Return what to say where the process died."""
        return Message(
            "Timing the text to “{name}” stopped unexpectedly; "
            "the times found so far are kept. Try to align it again.",
            name=name,
        )
