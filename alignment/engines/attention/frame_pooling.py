"""Halves what the encoder hands to the decoder, and with it the work of looking through it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_SHORT = 0.7
"""Frames of less than this share of the usual norm are sinks: theirs is a quarter to a half."""


class Pooled(NamedTuple):
    """Frames of an encoder, fewer than it gave.

    Attributes
    ----------
    frames
        Shape (count, width): one for each few neighbours, in order of time, then the sinks.
    sizes
        Shape (count,): how many frames each of them stands for, 0 if only for sinks.
    """

    frames: Array
    sizes: Array


def pool(encoded: Array, together: int) -> Pooled:
    """Take the means of neighbouring frames, and keep sinks as they are.

    Neighbouring frames are much alike. But Whisper's encoder leaves one or two dozen in a
    chunk without a sound of their own, on which its decoder rests where it looks for nothing:
    half of all attention goes there, and means would take these places from it. They are told by
    their short vectors. (On such frames see Darcet et al. 2023, Vision Transformers Need
    Registers, arXiv:2309.16588.)

    Parameters
    ----------
    encoded
        Shape (frames, width), a multiple of `together` of them.
    together
        How many make one.
    """
    norms = np.linalg.norm(encoded, axis=1)
    sinks = norms < _SHORT * np.median(norms)
    counted = np.where(sinks, np.float32(0), np.float32(1)).reshape(-1, together)
    sizes = counted.sum(axis=1)
    pairs = encoded.reshape(len(sizes), together, -1)
    means = np.einsum("pfw,pf->pw", pairs, counted) / np.maximum(sizes, 1)[:, None]
    return Pooled(
        np.concatenate([means, encoded[sinks]]),
        np.concatenate([sizes, np.ones(int(sinks.sum()), np.float32)]),
    )
