"""From an audio file and a transcript to a timeline, in stages a caller can follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


class Stage(StrEnum):
    """What is being done."""

    DECODING = "decoding"
    LISTENING = "listening"
    PACING = "pacing"
    LOADING_MODEL = "loading model"
    ALIGNING = "aligning"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Update:
    """News of an alignment under way.

    Attributes
    ----------
    stage, share
        What is being done and how much of it is, 0 to 1.
    timeline
        The timeline so far, where this update brings a better one.
    peaks
        Once, after decoding: waveform peaks as `alignment.audio.peaks.peaks` gives them.
    """

    stage: Stage
    share: float
    timeline: Timeline | None = None
    peaks: NDArray[np.uint8] | None = None


def stages(
    audio: Path,
    transcript: Transcript,
    *,
    engine: str = "auto",
    model: str | None = None,
    language: str | None = None,
    listening_at: Callable[[], int | None] = lambda: None,
) -> Iterator[Update]:
    """Align step by step. Stop iterating to cancel.

    Parameters
    ----------
    engine
        ``auto``, ``pacing`` or ``attention``. ``auto`` is attention where a model
        is present and pacing, with a remark, where none is.
    model
        Name of a model known to `alignment.models`, or a folder; None for the default.
    language
        ISO 639-1 code of the audio; None to find it out.
    listening_at
        Asked before each window: the moment (ms) being heard, to be aligned first.
    """
    raise NotImplementedError
