"""Sentence starts beside the moment at which the voice sets in, where a pause precedes.

Judged are the sentences that begin where one of the truth begins, after a pause; one that
begins in the middle of ours is no start. The voice is looked for in the signal alone: no
model, and nothing of `alignment.audio.speech`, whose work is judged here. Where the truth is
exact, since the speech is synthetic, both can be compared.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.audio.recording import SAMPLE_RATE
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from tests.alignment.scoring import TrueSentence, places

PAUSE = 0.3
"""Seconds without speech before a sentence that is judged."""

LIMIT = 0.1
"""Seconds by which a start may miss the onset."""

_STEP = 0.0025
_WINDOW = 0.01

_BEFORE, _AFTER = 0.3, 0.5
"""Seconds around the true start in which the voice sets in, and is as loud as it gets."""

_LOOK_BACK = 2.0
"""Seconds before it that tell how loud the pause is."""

_RISE = 9.0
"""Decibels above the pause at which a voice is heard,"""

_RANGE = 40.0
"""but no more than so many below its loudest."""

_SURE = 15.0
"""A voice comes within so many decibels of its loudest, unlike a breath."""

_CONTRAST = 12.0
"""Decibels between pause and voice without which an onset cannot be told."""

_CLOSURE = 0.06
"""Seconds of silence that belong to speech, as between “s” and “t”."""


def starts_after_pauses(
    truth: Sequence[TrueSentence],
    transcript: Transcript,
    timeline: Timeline,
    samples: NDArray[np.int16],
) -> NDArray[np.float64]:
    """Return the starts that can be judged.

    Returns
    -------
    ndarray
        Shape (starts, 3), in seconds: by the truth, by the signal, by the timeline. NaN
        where the signal does not tell, or the timeline lacks the sentence.
    """
    rows, latest = [], 0.0
    judged = paused(truth)
    for row, place, pause in zip(truth, places(list(truth), transcript), judged, strict=True):
        if pause and place is not None and place.share == 0:
            cue = timeline.cues[place.first]
            ours = np.nan if cue.start is None else cue.start / 1000
            rows.append((row.start, onset(samples, latest, row.start), ours))
        latest = max(latest, row.end)
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def paused(truth: Sequence[TrueSentence]) -> NDArray[np.bool_]:
    """Return which sentences begin after a pause."""
    latest, found = -np.inf, []
    for row in truth:
        found.append(row.start - latest >= PAUSE)
        latest = max(latest, row.end)
    return np.array(found, dtype=np.bool_)


def onset(samples: NDArray[np.int16], silent: float, start: float) -> float:
    """Return when a voice sets in (s) that is known to do so at about `start`.

    Parameters
    ----------
    samples
        Shape (n,), 16 kHz mono.
    silent, start
        Since when nobody has spoken, and when somebody is said to speak again (s).

    Returns
    -------
    float
        NaN where the voice does not stand out from the pause.
    """
    silent = max(silent, start - _LOOK_BACK)
    loudness = levels(samples[round(silent * SAMPLE_RATE) : round((start + _AFTER) * SAMPLE_RATE)])
    said = round((start - silent) / _STEP)
    if len(loudness) <= said:
        return float("nan")
    quiet = float(np.quantile(loudness[: max(1, said - round(0.05 / _STEP))], 0.3))
    loudest = float(np.quantile(loudness[said:], 0.95))
    if loudest - quiet < _CONTRAST:
        return float("nan")
    threshold = max(min(quiet + _RISE, loudest - 0.75 * _CONTRAST), loudest - _RANGE)
    heard = np.flatnonzero(loudness >= threshold)
    earliest = max(0, said - round(_BEFORE / _STEP))
    sure = earliest + np.argmax(loudness[earliest:] >= max(loudest - _SURE, threshold))
    heard = heard[heard <= sure]
    breaks = np.flatnonzero(np.diff(heard) > round(_CLOSURE / _STEP))
    return silent + float(heard[breaks[-1] + 1 if len(breaks) else 0]) * _STEP


def levels(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Return the level in decibels of the 10 ms from each step on, without hum."""
    signal = samples.astype(np.float64)
    window = np.ones(round(_WINDOW * SAMPLE_RATE))
    if len(signal) < len(window):
        return np.zeros(0)
    signal -= np.convolve(signal, window / len(window), "same")
    power = np.convolve(signal**2, window / len(window), "valid")
    return np.asarray(10 * np.log10(power[:: round(_STEP * SAMPLE_RATE)] + 1))
