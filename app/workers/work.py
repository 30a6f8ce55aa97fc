"""What the processes do; the library is imported there alone, and Qt nowhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from alignment.errors import LyricastError
from alignment.messages import Message
from alignment.timeline import Pin, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import Update
from app.workers.process import Channel
from app.workers.timeline_delta import Packed, pack, unpack


def align(audio: Path, subject: Transcript, **options: Any) -> Iterator[Update]:  # noqa: ANN401
    """Do what `alignment.pipeline.stages` does, which only the process has to import."""
    from alignment.pipeline import stages

    return stages(audio, subject, **_with_model(options))


def recognise(audio: Path, subject: Timeline, **options: Any) -> Iterator[Update]:  # noqa: ANN401
    """Do what `alignment.recognition.stages.recognise` does, which only the process imports."""
    from alignment.recognition import stages

    return stages.recognise(audio, subject, **_with_model(options))


def transcribe(audio: Path, subject: Sequence[str], **options: Any) -> Iterator[Update]:  # noqa: ANN401
    """Write down what is said, with the names that are known of it.

    Parameters
    ----------
    subject
        The title, and what else is known in words; the file and its feed are asked here.
    options
        Keyword arguments of `alignment.transcription.stages.transcribe`.
    """
    from alignment.transcription import stages
    from alignment.transcription.names import names_known_of
    from app.files.readers import noted_words

    names = names_known_of(audio, [*subject, *noted_words(audio)])
    return stages.transcribe(audio, names=names, **_with_model(options))


def _with_model(options: dict[str, Any]) -> dict[str, Any]:
    """Return options with the default model in place of one that was chosen but is not here yet."""
    return options | {"model": _at_hand(options.get("model"))}


def _at_hand(model: str | None) -> str | None:
    from alignment.models.choice import present_model

    return model if model is not None and present_model(model) is not None else None


Pins = tuple[Pin, ...]
Question = tuple[Timeline, Pins]


@dataclass(frozen=True, slots=True)
class AlignmentInput:
    """What to work on, and with which model (None for the default)."""

    audio: Path
    transcript: Transcript
    model: str | None = None


class Correct(Protocol):
    """`alignment.correction.Corrector`, once made."""

    def correct(self, timeline: Timeline, pin: Pin) -> Timeline:
        """Let a sentence begin at a moment, and align what lies around it again."""

    def release(self, timeline: Timeline, sentence: int) -> Timeline:
        """Take a pin away, and align what lies around its sentence again."""


Make = Callable[[AlignmentInput, Timeline], Correct]


def corrector(episode: AlignmentInput, timeline: Timeline) -> Correct:
    """Make an `alignment.correction.Corrector`."""
    from alignment.correction import Corrector

    model = _at_hand(episode.model)
    return Corrector(episode.audio, episode.transcript, timeline, model)


def with_pins(corrector: Correct, timeline: Timeline, pins: Sequence[Pin]) -> Timeline:
    """Return a timeline aligned again around every pin that came, went or moved."""
    wanted = {pin.sentence for pin in pins}
    for pin in timeline.pins:
        if pin.sentence not in wanted:
            timeline = corrector.release(timeline, pin.sentence)
    for pin in pins:
        if pin not in timeline.pins:
            timeline = corrector.correct(timeline, pin)
    return timeline


class AnswerGatherer:
    """Passes every answer on at once."""

    def __init__(self) -> None:
        self._answer: Packed | Message | None = None

    def add(self, message: Packed | Message) -> bool:
        """Take an answer."""
        self._answer = message
        return True

    def take(self) -> Timeline | Message | None:
        """Return the answer."""
        answer, self._answer = self._answer, None
        return unpack(answer) if isinstance(answer, tuple) else answer


def answer(make: Make, channel: Channel) -> None:
    """Answer questions in the process, about the episode that comes first."""
    episode: AlignmentInput = channel.receive()
    corrector: Correct | None = None
    while True:
        packed, pins = channel.receive()
        timeline = unpack(packed)
        try:
            corrector = corrector or make(episode, timeline)
            channel.send(pack(with_pins(corrector, timeline, pins)))
        except LyricastError as error:
            channel.send(error.message)
