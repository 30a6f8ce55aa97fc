"""How far confidence can be believed, and how it must be bent to be the share that is right."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tests.bench.measure import Figures

BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)

_ROUNDS = 50
_CAUTION = 0.01
"""Keeps the fit finite where all or none are right, and is nothing beside a hundred sentences."""


def judged(results: Iterable[Figures]) -> tuple[np.ndarray, np.ndarray]:
    """Return confidence and whether it is right within 1 s, of all sentences."""
    rows = [sentence for row in results for sentence in row["sentences"]]
    confidence = np.array([sentence["confidence"] for sentence in rows])
    right = [sentence["error"] is not None and sentence["error"] <= 1.0 for sentence in rows]
    return confidence, np.array(right)


def confident(results: Iterable[Figures]) -> dict[str, list[Figures]]:
    """Return the results of the methods that tell how sure they are, by method."""
    methods: dict[str, list[Figures]] = {}
    for row in results:
        if any(sentence["confidence"] > 0 for sentence in row["sentences"]):
            methods.setdefault(row["method"], []).append(row)
    return methods


def binned(results: Iterable[Figures]) -> list[tuple[float, float, int, float, float]]:
    """Return lower and upper edge, number, mean confidence and share right, of each full bin."""
    confidence, right = judged(results)
    place = np.clip(np.searchsorted(BINS, confidence, "right") - 1, 0, len(BINS) - 2)
    return [
        (BINS[k], BINS[k + 1], int(within.sum()), confidence[within].mean(), right[within].mean())
        for k in range(len(BINS) - 1)
        if (within := place == k).any()
    ]


class Bend(NamedTuple):
    """Platt's calibration: log odds are multiplied and moved.

    Platt 1999, Probabilistic outputs for support vector machines.
    """

    shift: float
    slope: float

    def __call__(self, confidence: np.ndarray) -> np.ndarray:
        odds = self.shift + self.slope * log_odds(confidence)
        return 1 / (1 + np.exp(-np.clip(odds, -50, 50)))


def log_odds(confidence: np.ndarray) -> np.ndarray:
    sure = np.clip(confidence, 1e-4, 1 - 1e-4)
    return np.log(sure / (1 - sure))


def fitted(confidence: np.ndarray, right: np.ndarray) -> Bend:
    """Return the bend that makes what was right likeliest, by Newton's method."""
    inputs = np.stack([np.ones(len(confidence)), log_odds(confidence)], axis=1)
    found = np.array([0.0, 1.0])
    for _ in range(_ROUNDS):
        chance = Bend(*found)(confidence)
        slope = inputs.T @ (right - chance) - _CAUTION * (found - [0.0, 1.0])
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + _CAUTION * np.eye(2)
        # Short steps, as Newton's method leaps too far where confidence hardly varies.
        found = found + np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
    return Bend(*found.tolist())


def halves(results: Sequence[Figures]) -> tuple[list[Figures], list[Figures]]:
    """Part the cases so that no recording is in both halves."""
    recordings = sorted({row["recording"] for row in results})
    first = set(recordings[::2])
    return (
        [row for row in results if row["recording"] in first],
        [row for row in results if row["recording"] not in first],
    )
