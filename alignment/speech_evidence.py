"""What in a recording speaks for something being said at a moment, and for a sentence beginning.

All of it is laid on a grid of tenths of a second with silence on both sides of the recording.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech

Array = NDArray[np.float64]

STEP = 0.1
"""Grid of moments (s)."""

BLUR = 7
"""Steps over which speech and silence are averaged: stated times are off by tenths."""

_SPOKEN, _UNSPOKEN = 0.95, 0.4
"""Share of speech where something is said to be spoken, and between."""

_WEIGHT = 0.25
"""What a step of the grid tells, as the one before it told most of it."""

_DEVIATIONS = 0.15, 0.25, 0.4, 0.8
"""How far from pauses sentences begin (s)."""

_UNPAUSED = 0.1
"""Share of sentences that begin behind no pause."""


@dataclass(frozen=True, eq=False)
class SpeechEvidence:
    """Evidence by step of the grid, in nats.

    Attributes
    ----------
    margin
        Steps of silence on each side.
    """

    speech: Speech
    margin: int

    @property
    def steps(self) -> int:
        """Steps of the recording itself."""
        return round(self.speech.duration / STEP)

    @cached_property
    def voiced(self) -> Array:
        """Seconds of speech before each step and in all."""
        edges = np.arange(-self.margin, self.steps + self.margin + 1)
        return self.speech.voiced(0, edges * STEP)

    @cached_property
    def spoken(self) -> Array:
        """What speaks for something being said, up to each step."""
        return self._told(_SPOKEN)

    @cached_property
    def unspoken(self) -> Array:
        """What speaks for nothing being said, up to each step."""
        return self._told(_UNSPOKEN)

    def starts(self, deviation: float) -> Array:
        """Return what speaks for a sentence that begins at each step.

        Parameters
        ----------
        deviation
            How far from it such a sentence should begin (s).
        """
        return self._starts[_nearest(deviation)]

    def starts_in_speech(self, voiced: Array, deviation: float) -> Array:
        """Return what speaks for a sentence that begins after so much speech.

        Parameters
        ----------
        voiced
            Seconds of speech before the sentence.
        deviation
            How far from it such a sentence should begin (s of speech).
        """
        steps = np.round(voiced / STEP).astype(np.int64)
        return self._starts_in_speech[_nearest(deviation)][steps]

    def _told(self, share: float) -> Array:
        duration = self.speech.duration
        usual = float(np.clip(self.speech.voiced(0, duration) / duration, 0.3, 0.9))
        voice = np.diff(self.voiced) / STEP
        speaks, silent = np.log(share / usual), np.log((1 - share) / (1 - usual))
        told = _WEIGHT * np.cumsum(np.append(0.0, voice * speaks + (1 - voice) * silent))
        padded = np.pad(told, BLUR // 2, "edge")
        return np.convolve(padded, np.full(BLUR, 1 / BLUR), "valid")

    @cached_property
    def _pauses(self) -> Array:
        return self.speech.pauses[self.speech.pauses[:, 1] < self.speech.duration]

    @cached_property
    def _starts(self) -> list[Array]:
        ends = self._pauses[:, 1]
        found = self._densities(ends, self.steps + 1, self.speech.duration)
        return [np.pad(one, self.margin, constant_values=np.log(_UNPAUSED)) for one in found]

    @cached_property
    def _starts_in_speech(self) -> list[Array]:
        total = float(self.voiced[-1])
        ends = self.speech.voiced(0, self._pauses[:, 1])
        return list(self._densities(ends, round(total / STEP) + 1, total))

    def _densities(self, ends: Array, steps: int, total: float) -> Iterator[Array]:
        """Yield for each deviation how much likelier a sentence begins there than anywhere."""
        lengths = np.minimum(self._pauses[:, 1] - self._pauses[:, 0], 1.0)
        weights = np.log1p(3 * lengths)
        weights *= total / max(weights.sum(), 1.0)
        mass = np.bincount(np.round(ends / STEP).astype(np.int64), weights, steps)
        for deviation in _DEVIATIONS:
            reach = round(3 * deviation / STEP)
            bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP / deviation) ** 2)
            near = np.convolve(mass, bell / bell.sum() / STEP)[reach : reach + steps]
            yield np.log(_UNPAUSED + (1 - _UNPAUSED) * near)


def _nearest(deviation: float) -> int:
    return int(np.abs(np.log(np.array(_DEVIATIONS) / deviation)).argmin())
