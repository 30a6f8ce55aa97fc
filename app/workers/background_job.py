"""Long work beside the running program, its news as Qt signals."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.updates import Update
from app.language import in_words
from app.workers.process import Ended, WorkerProcess
from app.workers.updates import Job, Stages, Subject, UpdateGatherer, pass_on


class BackgroundJob(QObject):
    """Runs one job at a time, in a process of its own.

    A frozen program calls `multiprocessing.freeze_support()` first of all.

    Parameters
    ----------
    stages
        What the job is.
    """

    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    timeline_found = Signal(object)
    peaks_found = Signal(object)
    recognised_found = Signal(object)
    """A tuple of `Recognised`, new since the last one."""
    text_found = Signal(object, object)
    """A `Transcript`, all of it that has been written so far, and its `Timeline`."""
    finished = Signal()
    failed = Signal(object)
    """A `LocalizedText` for the user. What was found before stays good."""

    _arrived = Signal(object)

    def __init__(self, stages: Stages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stages = stages
        self._process: WorkerProcess | None = None
        self._ending: list[WorkerProcess] = []
        self._name = ""
        self._arrived.connect(self._on_arrived)

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._process is not None

    def start(self, audio: Path, subject: Subject, **options: object) -> None:
        """Begin a job, in place of the one under way.

        Parameters
        ----------
        options
            Keyword arguments of the stages.
        """
        self.cancel()
        self._name = audio.name
        self._process = WorkerProcess(
            partial(pass_on, self._stages), UpdateGatherer(), self._arrived.emit, name="alignment"
        )
        self._process.send(Job(audio, subject, options))

    def hear(self, time: int | None) -> None:
        """Tell which moment (ms) is being heard, so that it comes first."""
        if self._process is not None:
            self._process.hear(time)

    def cancel(self) -> None:
        """Stop the job under way; no signal follows."""
        if self._process is not None:
            self._process.cancel()
            self._retire(self._process)

    def close(self) -> None:
        """End all processes now."""
        self.cancel()
        for process in self._ending:
            process.close(timeout=0.5)

    def _retire(self, process: WorkerProcess) -> None:
        self._process = None
        self._ending = [old for old in self._ending if old.alive] + [process]

    @Slot(object)
    def _on_arrived(self, process: WorkerProcess) -> None:
        for news in process.take():
            if process is not self._process:
                return
            if isinstance(news, Ended):
                self._retire(process)
                self._tell_end(news)
            elif isinstance(news, Update):
                self._tell(news)

    def _tell(self, update: Update) -> None:
        if update.peaks is not None:
            self.peaks_found.emit(update.peaks)
        if update.transcript is not None:
            self.text_found.emit(update.transcript, update.timeline)
        elif update.timeline is not None:
            self.timeline_found.emit(update.timeline)
        if update.recognised:
            self.recognised_found.emit(update.recognised)
        self.progress.emit(update.stage.value, update.share)

    def _tell_end(self, end: Ended) -> None:
        if end.crashed:
            self.failed.emit(in_words(self._stopped(self._name)))
        elif end.reason is not None:
            self.failed.emit(in_words(end.reason))
        else:
            self.finished.emit()

    def _stopped(self, name: str) -> Message:
        """Return what to tell where the process died while it worked on a file."""
        raise NotImplementedError  # a QObject cannot be an abstract base class too
