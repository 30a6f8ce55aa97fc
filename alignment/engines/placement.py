"""Where sentences begin: a monotone dynamic programme over pauses, lengths and evidence.

Between two certain moments every sentence takes speech in proportion to its
length, begins after a pause rather than without one, and lies where the evidence
puts it. The programme finds the sequence of starts that breaks these rules least.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech

Array = NDArray[np.float64]

Support = Callable[[int, Array], Array]
"""Given a sentence and moments (s), the evidence for that sentence (nats), summed
from any common origin up to each moment."""

_SPREAD, _SPREAD_FLOOR = 0.22, 0.35
"""Standard deviation of a sentence's length: a share of it, and seconds on top."""

_OUTLIER = 1.0
"""Beyond so many standard deviations the cost of a length no longer grows by squares."""

_PAUSE_BONUS = 1.5
_SHORTEST_PAUSE = 0.15

SURE = 1.0
"""Seconds within which a start counts as right in `Placement.confidence`."""


def syllables(text: str) -> float:
    """Estimate how long `text` takes to say, in syllables.

    A Han character, kana, Hangul block or digit is one syllable, a letter of
    another script a third of one; every sentence takes a little on top.
    """
    count = 1.5
    for character in text:
        category = unicodedata.category(character)
        if category == "Lo" or category[0] == "N":
            count += 1.0
        elif category[0] == "L":
            count += 1 / 3
    return count


@dataclass(frozen=True, eq=False)
class Candidates:
    """Moments at which a sentence may begin.

    Attributes
    ----------
    times
        Shape (n,): seconds, increasing; the first one begins the stretch.
    pauses
        Shape (n,): seconds of silence before each.
    voiced
        Shape (n,): seconds of speech before each, from the start of the recording.
    """

    times: Array
    pauses: Array
    voiced: Array

    def within(self, part: slice) -> "Candidates":
        """Return some of them."""
        return Candidates(self.times[part], self.pauses[part], self.voiced[part])


def candidates(start: float, end: float, speech: Speech, grid: float) -> Candidates:
    """Return `start`, the end of every pause up to `end`, and a moment each `grid` s of speech."""
    pauses = speech.pauses
    pauses = pauses[
        (pauses[:, 1] > start + 0.3)
        & (pauses[:, 1] < end)
        & (pauses[:, 1] - pauses[:, 0] >= _SHORTEST_PAUSE)
    ]
    begin, finish = (float(speech.voiced(0, moment)) for moment in (start, end))
    between = speech.at_voiced(np.arange(begin + grid, finish, grid))
    between = between[(between > start) & (between < end)]
    times = np.concatenate([[start], pauses[:, 1], between])
    lengths = np.concatenate([[0.0], pauses[:, 1] - pauses[:, 0], np.zeros(len(between))])
    times, order = np.unique(times, return_index=True)
    return Candidates(times, lengths[order], speech.voiced(0, times))


@dataclass(frozen=True, eq=False)
class Placement:
    """Where the sentences of a stretch begin.

    Attributes
    ----------
    starts
        Shape (n,): seconds, increasing; the first one begins the stretch.
    confidence
        Shape (n,): probability that the start is right within `SURE` seconds.
    """

    starts: Array
    confidence: Array


def place(
    expected: Array,
    ideal: Array,
    end: float,
    possible: Candidates,
    reach: float,
    support: Support | None = None,
) -> Placement:
    """Find where each sentence begins, and how sure that is.

    Parameters
    ----------
    expected
        Shape (n,), n > 0: seconds of speech each sentence should take.
    ideal
        Shape (n,): seconds of speech before each sentence, from the start of
        the recording, as known so far.
    end
        Seconds of speech before the end of the stretch.
    reach
        How far from its ideal place a sentence is looked for (s of speech).
    support
        The evidence; None for none.
    """
    count = len(expected)
    spread = _SPREAD * expected + _SPREAD_FLOOR
    bonus = _PAUSE_BONUS * np.log1p(3 * possible.pauses)
    low = np.searchsorted(possible.voiced, ideal - reach)
    high = np.maximum(np.searchsorted(possible.voiced, ideal + reach, "right"), low + 1)
    # A later sentence can begin no earlier than the one before it.
    low = np.maximum.accumulate(np.minimum(low, len(possible.times) - 1))
    high = np.maximum.accumulate(np.minimum(high, len(possible.times)))
    low[0], high[0] = 0, 1
    steps = []
    for sentence in range(count - 1):
        before = slice(low[sentence], high[sentence])
        here = slice(low[sentence + 1], high[sentence + 1])
        length = possible.voiced[here, None] - possible.voiced[None, before]
        step = bonus[here, None] - _misfit((length - expected[sentence]) / spread[sentence])
        if support is not None:
            step += _gained(support, sentence, possible.times, before, here)
        step[possible.times[here, None] <= possible.times[None, before]] = -1e6
        steps.append(step)
    last = slice(low[-1], high[-1])
    final = -_misfit((end - possible.voiced[last] - expected[-1]) / spread[-1])
    if support is not None:
        until = np.append(possible.times[last], possible.times[-1])
        total = support(count - 1, until)
        final += total[-1] - total[:-1]
    path = _best(steps, final)
    chosen = np.asarray(low) + path
    starts = np.maximum.accumulate(possible.times[chosen])
    chances = _chances(steps, final)
    confidence = np.array(
        [
            chance[np.abs(possible.times[low[k] : high[k]] - starts[k]) <= SURE].sum()
            for k, chance in enumerate(chances)
        ]
    )
    return Placement(starts, np.clip(confidence, 0.0, 1.0))


def _misfit(deviation: Array) -> Array:
    """Huber's loss: half the square, growing linearly for outliers."""
    size = np.abs(deviation)
    return np.where(size <= _OUTLIER, size * size / 2, _OUTLIER * (size - _OUTLIER / 2))


def _gained(support: Support, sentence: int, times: Array, before: slice, here: slice) -> Array:
    """Return the evidence for a sentence between each pair of its start and end."""
    first = min(before.start, here.start)
    total = support(sentence, times[first : max(before.stop, here.stop)])
    ends = total[here.start - first : here.stop - first]
    starts = total[before.start - first : before.stop - first]
    return ends[:, None] - starts[None, :]


def _best(steps: list[Array], final: Array) -> NDArray[np.int64]:
    """Viterbi: return the index chosen for each sentence."""
    gain = np.zeros(1)
    choices = []
    for step in steps:
        through = gain[None, :] + step
        choice = through.argmax(axis=1)
        choices.append(choice)
        gain = through[np.arange(len(choice)), choice]
    at = int((gain + final).argmax())
    path = [at]
    for choice in reversed(choices):
        at = int(choice[at])
        path.append(at)
    return np.array(path[::-1])


def _chances(steps: list[Array], final: Array) -> list[Array]:
    """Forward-backward: return the probabilities of the candidates of each sentence."""
    forward = [np.zeros(1)]
    for step in steps:
        forward.append(_log_sum(forward[-1][None, :] + step, axis=1))
    backward = [final]
    for step in reversed(steps):
        backward.append(_log_sum(backward[-1][:, None] + step, axis=0))
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


def ends(starts: Array, end: float, speech: Speech) -> Array:
    """Return when each sentence ends: where the next begins, or where the pause before it does.

    Parameters
    ----------
    starts
        Shape (n,): seconds.
    end
        Where the stretch ends (s).
    """
    following = np.append(starts[1:], end)
    if not speech.found:
        return following
    last = np.searchsorted(speech.offsets, following + 0.05, "right") - 1
    offset = np.minimum(speech.offsets[np.maximum(last, 0)], following)
    heard = (last >= 0) & (offset > starts)
    return np.where(heard & (speech.voiced(offset, following) < 0.05), offset, following)


def spread(weights: Array, start: float, end: float, speech: Speech) -> tuple[Array, Array]:
    """Share out the speech of a stretch by the lengths of its sentences.

    Returns
    -------
    expected, ideal
        Seconds of speech each sentence takes, and before each sentence from the
        start of the recording.
    """
    before, total = float(speech.voiced(0, start)), float(speech.voiced(start, end))
    expected = weights * total / weights.sum()
    return expected, before + np.cumsum(expected) - expected


def milliseconds(times: Array) -> NDArray[np.int64]:
    """Round seconds to whole milliseconds."""
    return np.round(times * 1000).astype(np.int64)
