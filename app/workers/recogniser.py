"""Recognition beside the running program, its news as Qt signals."""

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.workers.aligner import Aligner
from app.workers.process import Stages, recognise


class Recogniser(Aligner):
    """Runs one recognition at a time, as `Aligner` does alignments."""

    def __init__(self, stages: Stages = recognise, parent: QObject | None = None) -> None:
        super().__init__(stages, parent)

    def _stopped(self, name: str) -> Message:
        return Message(
            "Writing down what is said in “{name}” stopped unexpectedly; "
            "what has been written down is kept. Try it again.",
            name=name,
        )
