"""Aligns again around pins, in a process that keeps audio and model at hand."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.timeline import Timeline
from app.language import in_words
from app.workers.process import Ended, WorkerProcess
from app.workers.timeline_delta import pack
from app.workers.work import AlignmentInput, AnswerGatherer, Make, Pins, Question, answer
from app.workers.work import corrector as real


class Realigner(QObject):
    """Answers one question after the other; the process ends when nobody asks for a while.

    Parameters
    ----------
    corrector
        Makes what aligns, in the process; replaced by tests.
    """

    IDLE = 120
    """Seconds after which audio and model are let go."""

    realigned = Signal(object)
    """A `Timeline` with the pins that were asked for."""
    failed = Signal(object)
    """A `LocalizedText` for the user; the times stay as they are."""

    _arrived = Signal(object)

    def __init__(self, corrector: Make = real, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = partial(answer, corrector)
        self._process: WorkerProcess | None = None
        self._episode: AlignmentInput | None = None
        self._unanswered: list[Question] = []
        self._arrived.connect(self._on_arrived)

    def ask(self, episode: AlignmentInput, timeline: Timeline, pins: Pins) -> None:
        """Align a timeline again around the pins in which it differs from `pins`."""
        if self._process is None or self._episode != episode:
            self.close()
            self._begin(episode)
        self._put((timeline, pins))

    def close(self) -> None:
        """End the process now; no signal follows."""
        self._unanswered.clear()
        if self._process is not None:
            self._process.close(timeout=0)
            self._process = None

    def _begin(self, episode: AlignmentInput) -> None:
        self._episode = episode
        self._process = WorkerProcess(
            self._work, AnswerGatherer(), self._arrived.emit, name="pins", idle=self.IDLE
        )
        self._process.send(episode)

    def _put(self, question: Question) -> None:
        assert self._process is not None
        self._unanswered.append(question)
        timeline, pins = question
        self._process.send((pack(timeline), pins))

    @Slot(object)
    def _on_arrived(self, process: WorkerProcess) -> None:
        for news in process.take():
            if process is not self._process:
                return
            if isinstance(news, Ended):
                self._on_ended(news)
                continue
            self._unanswered.pop(0)
            if isinstance(news, Message):
                self.failed.emit(in_words(news))
            else:
                self.realigned.emit(news)

    def _on_ended(self, ended: Ended) -> None:
        self._process = None
        unanswered, self._unanswered = self._unanswered, []
        if ended.crashed:
            words = Message(
                "Aligning around the pin stopped unexpectedly; "
                "the sentence begins where you said all the same."
            )
            self.failed.emit(in_words(words))
        elif unanswered and self._episode is not None:  # asked just when it let go
            self._begin(self._episode)
            for question in unanswered:
                self._put(question)
