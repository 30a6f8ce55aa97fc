"""Forced alignment beside the running program."""

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.workers.background_job import BackgroundJob
from app.workers.updates import Stages
from app.workers.work import align


class Aligner(BackgroundJob):
    """Runs one alignment at a time."""

    def __init__(self, stages: Stages = align, parent: QObject | None = None) -> None:
        super().__init__(stages, parent)

    def _stopped(self, name: str) -> Message:
        return Message(
            "Timing the text to “{name}” stopped unexpectedly; "
            "the times found so far are kept. Try to align it again.",
            name=name,
        )
