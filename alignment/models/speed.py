"""How long a model takes on this computer."""

import time

import numpy as np

from alignment.models.catalogue import Model
from alignment.process import cores

_SIZE = 512
_TRIALS = 20

_OPERATIONS = 1.8e13
"""What timing an hour with Whisper base comes to in operations of bare matrix products: 260 s of
processor time where one core does 69 thousand million a second."""

_SERIAL = 0.4
"""Share of the processor time in which one core works alone, and the others wait or do the rest."""


def seconds_for_an_hour(model: Model) -> float:
    """Return about how long it takes (s) to time an hour of sound: a few products are tried."""
    from threadpoolctl import threadpool_limits

    matrix = np.ones((_SIZE, _SIZE), np.float32)
    best = np.inf
    with threadpool_limits(limits=1, user_api="blas"):
        for _ in range(_TRIALS):
            begun = time.perf_counter()
            matrix @ matrix
            best = min(best, time.perf_counter() - begun)
    rate = 2 * _SIZE**3 / best
    return float(model.work * _OPERATIONS / rate * max(_SERIAL, 1 / cores()))
