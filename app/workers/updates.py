"""Updates of the library on their way from the process that works to the player."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import Stage, Update
from app.workers.process import Channel
from app.workers.timeline_delta import Cues, Receiver, Sender

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Stages(Protocol):
    """`alignment.pipeline.stages`, `alignment.recognition.stages.recognise` or one like them."""

    def __call__(
        self,
        audio: Path,
        subject: Any,  # noqa: ANN401
        *,
        listening_at: Callable[[], int | None] = ...,
        **options: Any,  # noqa: ANN401
    ) -> Iterator[Update]:
        """Work step by step."""


Subject = Transcript | Timeline | tuple[str, ...]
"""What the audio is compared with, or what is known of what is said in it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to hear, with what in mind, and the keyword arguments of `Stages`."""

    audio: Path
    subject: Subject
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Framed:
    """An `Update`; of its timeline only the frame, as the cues have come before."""

    stage: Stage
    share: float
    frame: Timeline | None
    cues: int
    peaks: NDArray[np.uint8] | None
    recognised: tuple[Recognised, ...]
    transcript: Transcript | None

    def after(self, older: _Framed | None) -> _Framed:
        """Return this update with what only the older one brought."""
        if older is None:
            return self
        peaks = older.peaks if self.peaks is None else self.peaks
        return replace(
            self,
            peaks=peaks,
            recognised=older.recognised + self.recognised,
            transcript=self.transcript or older.transcript,
        )


class UpdateGatherer:
    """Puts updates together again; what comes quickly becomes one."""

    def __init__(self) -> None:
        self._timelines = Receiver()
        self._update: _Framed | None = None

    def add(self, message: Cues | _Framed) -> bool:
        """Take a message; none is urgent."""
        if isinstance(message, Cues):
            self._timelines.add(message)
        else:
            if message.frame is not None:
                self._timelines.complete(message.frame, message.cues)
            self._update = message.after(self._update)
        return False

    def take(self) -> Update | None:
        """Return the update that has gathered."""
        update, self._update = self._update, None
        if update is None:
            return None
        timeline = self._timelines.take()
        return Update(
            update.stage,
            update.share,
            timeline,
            update.peaks,
            update.recognised,
            update.transcript,
        )


def pass_on(stages: Stages, channel: Channel) -> None:
    """Work in the process on the one `Job` that comes, and send every update."""
    job: Job = channel.receive()
    sender = Sender()
    for update in stages(job.audio, job.subject, listening_at=channel.listening_at, **job.options):
        if channel.closed:
            return
        frame, count = None, 0
        if update.timeline is not None:
            for cues in sender.cues(update.timeline):
                channel.send(cues)
            frame, count = sender.frame(update.timeline), len(update.timeline.cues)
        channel.send(
            _Framed(
                update.stage,
                update.share,
                frame,
                count,
                update.peaks,
                update.recognised,
                update.transcript,
            )
        )
