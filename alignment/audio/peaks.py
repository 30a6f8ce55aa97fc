"""The outline of a signal for drawing its waveform."""

import numpy as np
from numpy.typing import NDArray

from alignment.audio.samples import SAMPLE_RATE, Samples

_RANGE = 48.0
"""Decibels from the loudest peak down to what is drawn as silence."""

_BLOCK = 1 << 22


def peaks(samples: Samples, per_second: int = 20) -> NDArray[np.uint8]:
    """Return the peaks of a 16 kHz mono signal as the ear would rank them.

    Parameters
    ----------
    samples
        There are n.
    per_second
        How many peaks a second of signal gets; a divisor of 16000.

    Returns
    -------
    NDArray[np.uint8]
        Shape (ceil(n * per_second / 16000),): 0 is silence, 255 the loudest
        moment, equal steps are equal steps of loudness.
    """
    size = SAMPLE_RATE // per_second
    count = -(-len(samples) // size)
    highest = np.zeros(count, np.float32)
    step = max(1, _BLOCK // size)
    for first in range(0, count, step):
        block = samples[first * size : (first + step) * size]
        whole = len(block) // size
        rows = block[: whole * size].reshape(whole, size)
        if whole:
            # -min, not abs: the absolute value of -32768 does not fit into 16 bits.
            lowest = -rows.min(axis=1).astype(np.float32)
            highest[first : first + whole] = np.maximum(rows.max(axis=1), lowest)
        if whole * size < len(block):
            rest = block[whole * size :].astype(np.float32)
            highest[first + whole] = np.abs(rest).max()
    loudest = highest.max(initial=0.0)
    if loudest == 0:
        return np.zeros(count, np.uint8)
    decibels = 20 * np.log10(np.maximum(highest, 1e-3) / loudest)
    return np.asarray(np.round(np.clip(1 + decibels / _RANGE, 0, 1) * 255), dtype=np.uint8)
