"""Best paths and sums of all paths through a chain of states, one step after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Step(Protocol):
    """The gains (nats) of going from each candidate of a state to each one of the next state."""

    def best(self, before: Array) -> tuple[Array, NDArray[np.int64]]:
        """Return the gain of the best path to each candidate behind, and by which one before."""

    def ahead(self, before: Array) -> Array:
        """Return the logarithm of the sum over all paths to each candidate behind."""

    def back(self, behind: Array) -> Array:
        """Return the logarithm of the sum over all paths from each candidate before."""


@dataclass(frozen=True, eq=False)
class DenseStep:
    """Any gains.

    Attributes
    ----------
    gains
        Shape (behind, before), float32, as an hour without anchors has thousands of these.
    """

    gains: NDArray[np.float32]

    def best(self, before: Array) -> tuple[Array, NDArray[np.int64]]:
        """See `Step`."""
        through = before[None, :] + self.gains
        choice = through.argmax(axis=1)
        return through[np.arange(len(choice)), choice], choice

    def ahead(self, before: Array) -> Array:
        """See `Step`."""
        return _log_sum(before[None, :] + self.gains, axis=1)

    def back(self, behind: Array) -> Array:
        """See `Step`."""
        return _log_sum(behind[:, None] + self.gains, axis=0)


class GapStep:
    """Staying where one is for nothing, or going on to any later moment for what lies between.

    What lies between is a difference of two totals, so that the best of all earlier moments, and
    their sum, are carried along: the work grows with the number of moments, not with its square.

    Parameters
    ----------
    before, behind
        Moments of either state (s), increasing.
    total_before, total_behind
        What going on gains from some origin up to each of these (nats).
    cost
        What it costs to go on at all (nats).
    bonus
        Shape (behind,): what arriving there gains in any case (nats).
    """

    def __init__(
        self,
        before: Array,
        behind: Array,
        total_before: Array,
        total_behind: Array,
        cost: float,
        bonus: Array,
    ) -> None:
        self._total_before = total_before
        self._total_behind = total_behind - cost
        self._bonus = bonus
        self._earlier = np.searchsorted(before, behind)
        self._later = np.searchsorted(behind, before, "right")
        same = np.minimum(self._earlier, len(before) - 1)
        self._stays = before[same] == behind
        self._stayed = same
        last = np.maximum(self._later - 1, 0)
        self._came = behind[last] == before
        self._reached = last

    def best(self, before: Array) -> tuple[Array, NDArray[np.int64]]:
        """See `Step`."""
        highest = np.concatenate([[-np.inf], np.maximum.accumulate(before - self._total_before)])
        new = np.flatnonzero(np.diff(highest) > 0)
        gone = highest[self._earlier] + self._total_behind
        stayed = np.where(self._stays, before[self._stayed], -np.inf)
        origin = new[np.maximum(np.searchsorted(new, self._earlier) - 1, 0)]
        choice = np.where(gone >= stayed, origin, self._stayed)
        return np.maximum(gone, stayed) + self._bonus, choice

    def ahead(self, before: Array) -> Array:
        """See `Step`."""
        sums = np.concatenate([[-np.inf], np.logaddexp.accumulate(before - self._total_before)])
        stayed = np.where(self._stays, before[self._stayed], -np.inf)
        return np.logaddexp(sums[self._earlier] + self._total_behind, stayed) + self._bonus

    def back(self, behind: Array) -> Array:
        """See `Step`."""
        behind = behind + self._bonus
        sums = np.logaddexp.accumulate((behind + self._total_behind)[::-1])[::-1]
        gone = np.append(sums, -np.inf)[self._later] - self._total_before
        return np.logaddexp(gone, np.where(self._came, behind[self._reached], -np.inf))


def best_path(steps: Sequence[Step]) -> list[int]:
    """Viterbi: return the candidate chosen for each state, of which the first one has one."""
    gain = np.zeros(1)
    choices = []
    for step in steps:
        gain, choice = step.best(gain)
        choices.append(choice)
    path = [0]
    for choice in reversed(choices):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def chances(steps: Sequence[Step]) -> list[Array]:
    """Forward-backward: return the probabilities of the candidates of each state."""
    forward = [np.zeros(1)]
    for step in steps:
        forward.append(step.ahead(forward[-1]))
    backward = [np.zeros(1)]
    for step in reversed(steps):
        backward.append(step.back(backward[-1]))
    found = []
    for ahead, behind in zip(forward, reversed(backward), strict=True):
        total = ahead + behind
        chance = np.exp(total - total.max())
        found.append(chance / chance.sum())
    return found


def _log_sum(values: Array, axis: int) -> Array:
    largest = values.max(axis=axis, keepdims=True)
    summed = np.log(np.exp(values - largest).sum(axis=axis))
    return np.asarray(summed + np.squeeze(largest, axis))
