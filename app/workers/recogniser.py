"""Speech recognition beside the running program: under a text, or for want of one."""

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.workers.background_job import BackgroundJob
from app.workers.updates import Stages
from app.workers.work import recognise, transcribe


class RecognitionJob(BackgroundJob):
    """Runs one recognition at a time."""

    def __init__(self, stages: Stages = recognise, parent: QObject | None = None) -> None:
        super().__init__(stages, parent)

    def _stopped(self, name: str) -> Message:
        return Message(
            "Writing down what is said in “{name}” stopped unexpectedly; "
            "what has been written down is kept. Try it again.",
            name=name,
        )


def transcription_job(parent: QObject | None = None) -> RecognitionJob:
    """Return a job that writes down what is said where there is no text."""
    return RecognitionJob(transcribe, parent)
