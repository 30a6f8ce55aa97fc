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
from alignment.engines.candidates import Candidates

Array = NDArray[np.float64]

SentenceEvidence = Callable[[int, Array], Array]
"""Given a sentence and moments (s), the evidence for that sentence (nats), summed
from any common origin up to each moment."""

_SPREAD, _SPREAD_FLOOR = 0.22, 0.35
"""Standard deviation of a sentence's length: a share of it, and seconds on top."""

_OUTLIER = 1.0
"""Beyond so many standard deviations the cost of a length no longer grows by squares."""

_PAUSE_BONUS = 1.5

FILLER = -1
"""Stands for speech that is not in the text, where `SentenceEvidence` wants a sentence."""

_GAP_COST = 5.0
"""Nats for each gap between sentences, so that none opens without need."""

_SKIP_COST = 1.0
"""Nats for each sentence that is not said."""

PRESSED = 0.3
"""Nobody says a sentence in less than such a share of its time."""

_NEVER = -1e6

_BREATH = 0.05
"""Less speech (s) is none."""

_UNJUDGED = 0.7
"""Confidence of starts that are still to be moved by what is heard next."""

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
        wide = unicodedata.east_asian_width(character) == "W"
        if category[0] == "N" or (category[0] == "L" and wide):
            count += 1.0
        elif category[0] == "L":
            count += 1 / 3
    return count


@dataclass(frozen=True, eq=False)
class Placement:
    """Where the sentences of a stretch lie.

    Attributes
    ----------
    starts, ends
        Shape (n,): seconds, increasing; pauses after a sentence belong to it, but
        not what is heard and not in the text.
    confidence
        Shape (n,): probability that the start is right within `SURE` seconds.
    """

    starts: Array
    ends: Array
    confidence: Array


def place(
    expected: Array,
    ideal: Array,
    possible: Candidates,
    reach: float,
    evidence: SentenceEvidence | None = None,
    *,
    judged: bool = True,
    lacking: bool = False,
    looseness: float = 1.0,
    rest: float = 1.0,
) -> Placement:
    """Find where each sentence lies, and how sure that is.

    Parameters
    ----------
    expected
        Shape (n,), n > 0: seconds of speech each sentence should take.
    ideal
        Shape (n,): seconds of speech before each sentence, from the start of
        the recording, as known so far.
    possible
        Moments at which a sentence may begin; the last one is the end of the stretch.
    reach
        How far from its ideal place a sentence is looked for (s of speech).
    evidence
        The evidence. With it, speech between sentences may be left to `FILLER`;
        without, the sentences fill the stretch.
    judged
        Whether confidence is wanted, which takes two thirds of the time.
    lacking
        Whether some of the sentences may not be spoken and take no time at all.
    looseness
        So many times as much as usual the lengths may be off.
    rest
        So many times as much as usual pauses count.
    """
    stop = len(possible.times) - 1
    spread = looseness * (_SPREAD * expected + _SPREAD_FLOOR)
    low = np.searchsorted(possible.voiced, ideal - reach)
    high = np.searchsorted(possible.voiced, ideal + reach, "right")
    # A later sentence can begin no earlier than the one before it.
    low = np.maximum.accumulate(np.minimum(low, max(0, stop - 1)))
    high = np.maximum.accumulate(np.minimum(np.maximum(high, low + 1), max(1, stop)))
    opening = _opening(possible)
    low = np.maximum(low, opening)
    if evidence is None:
        low[0], high[0] = opening, opening + 1
    high = np.maximum(high, low + 1)
    begins = [slice(a, b) for a, b in zip(low, high, strict=True)]
    followers = [*begins[1:], slice(stop, stop + 1)]
    bonus = rest * _PAUSE_BONUS * np.log1p(3 * possible.pauses)
    states, steps = [slice(opening, opening + 1)], []
    if evidence is not None:
        steps.append(_gap(evidence, possible, states[-1], begins[0]))
        states.append(begins[0])
    for sentence, (begin, follower) in enumerate(zip(begins, followers, strict=True)):
        end = follower if evidence is None else slice(begin.start, follower.stop)
        length = possible.voiced[end, None] - possible.voiced[None, begin]
        step = -_misfit((length - expected[sentence]) / spread[sentence])
        if evidence is not None:
            step += _gained(evidence, sentence, possible.times, begin, end)
        apart = possible.times[end, None] - possible.times[None, begin]
        step[apart < 0 if lacking else apart <= 0] = _NEVER
        if lacking:
            step[(apart > 0) & (length < PRESSED * expected[sentence])] = _NEVER
            # What is not said does not begin behind a pause either.
            step = np.where(apart == 0, -_SKIP_COST - bonus[None, begin], step)
        steps.append(step)
        states.append(end)
        if evidence is not None:
            steps.append(_gap(evidence, possible, end, follower))
            states.append(follower)
        steps[-1] += bonus[follower, None]
        # An hour without anchors has thousands of these.
        steps[-2:] = [step.astype(np.float32) for step in steps[-2:]]
    path = _best(steps)
    chosen = [state.start + k for state, k in zip(states, path, strict=True)]
    # Where there are more sentences than moments, some would run backwards.
    moments = np.maximum.accumulate(possible.times[chosen])
    first, each = (0, 1) if evidence is None else (1, 2)
    starts = moments[first:-1:each]
    confidence = np.full(len(starts), _UNJUDGED)
    if judged:
        chances = _chances(steps)[first:-1:each]
        for sentence, (chance, begin) in enumerate(zip(chances, begins, strict=True)):
            near = np.abs(possible.times[begin] - starts[sentence]) <= SURE
            confidence[sentence] = min(1.0, float(chance[near].sum()))
    return Placement(starts, moments[first + 1 :: each], confidence)


def _opening(possible: Candidates) -> int:
    """Return the last moment before which nobody speaks, as nothing is said in silence."""
    spoken = possible.voiced - possible.voiced[0] > _BREATH
    return max(0, int(spoken.argmax()) - 1) if spoken.any() else 0


def _misfit(deviation: Array) -> Array:
    """Huber's loss: half the square, growing linearly for outliers."""
    size = np.abs(deviation)
    return np.where(size <= _OUTLIER, size * size / 2, _OUTLIER * (size - _OUTLIER / 2))


def _gained(
    evidence: SentenceEvidence, sentence: int, times: Array, before: slice, here: slice
) -> Array:
    """Return the evidence for a sentence between each pair of its start and end."""
    first = min(before.start, here.start)
    total = evidence(sentence, times[first : max(before.stop, here.stop)])
    ends = total[here.start - first : here.stop - first]
    starts = total[before.start - first : before.stop - first]
    return ends[:, None] - starts[None, :]


def _gap(evidence: SentenceEvidence, possible: Candidates, before: slice, after: slice) -> Array:
    """Return the gain of leaving what lies between each pair of moments to the filler."""
    gap = _gained(evidence, FILLER, possible.times, before, after) - _GAP_COST
    apart = possible.times[after, None] - possible.times[None, before]
    return np.where(apart > 0, gap, np.where(apart == 0, 0.0, _NEVER))


def _best(steps: list[Array]) -> list[int]:
    """Viterbi: return the index chosen for each state."""
    gain = np.zeros(1)
    choices = []
    for step in steps:
        through = gain[None, :] + step
        choice = through.argmax(axis=1)
        choices.append(choice)
        gain = through[np.arange(len(choice)), choice]
    path = [0]
    for choice in reversed(choices):
        path.append(int(choice[path[-1]]))
    return path[::-1]


def _chances(steps: list[Array]) -> list[Array]:
    """Forward-backward: return the probabilities of the candidates of each state."""
    forward = [np.zeros(1)]
    for step in steps:
        forward.append(_log_sum(forward[-1][None, :] + step, axis=1))
    backward = [np.zeros(1)]
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


def without_pauses(placement: Placement, speech: Speech) -> Array:
    """Return the ends of the sentences without the pauses after them: shape (n,), seconds."""
    if not speech.found:
        return placement.ends
    last = np.searchsorted(speech.offsets, placement.ends + 0.05, "right") - 1
    offset = np.minimum(speech.offsets[np.maximum(last, 0)], placement.ends)
    heard = (last >= 0) & (offset > placement.starts)
    silent = speech.voiced(offset, placement.ends) < 0.05
    return np.where(heard & silent, offset, placement.ends)


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
