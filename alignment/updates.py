"""What is told of an alignment under way; quick to import, for those who only listen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alignment.messages import Message
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_MODEL = Message("No model is present, so the times are estimated from pauses and lengths.")
"""Remark of a timeline that a model would have made better."""
LITTLE_MEMORY = Message(
    "There was too little memory to listen for the words, so the times are estimated from pauses "
    "and lengths. Close other programs and time the text again."
)
"""Remark of a timeline that more memory would have made better."""


class Stage(StrEnum):
    """What is being done."""

    DECODING = "decoding"
    LISTENING = "listening"
    PACING = "pacing"
    LOADING_MODEL = "loading model"
    CHECKING = "checking"
    ALIGNING = "aligning"
    RECOGNISING = "recognising"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Update:
    """News of an alignment, a recognition or a transcription under way.

    Attributes
    ----------
    stage, share
        What is being done and how much of it is, 0 to 1.
    timeline
        The timeline so far, where this update brings a better one.
    peaks
        Once, after decoding: waveform peaks as `alignment.audio.peaks.peaks` gives them.
    recognised
        What was really said under sentences heard since the update before.
    transcript
        All that a transcription has written so far, where this update brings more; the
        timeline is that of its sentences.
    """

    stage: Stage
    share: float
    timeline: Timeline | None = None
    peaks: NDArray[np.uint8] | None = None
    recognised: tuple[Recognised, ...] = ()
    transcript: Transcript | None = None
