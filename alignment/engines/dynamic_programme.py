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
from alignment.engines.lattice import DenseStep, GapStep, Step, best_path, chances

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

_HURRIED, _HURRY, _HURRY_COST = 0.5, 0.15, 1.5
"""Of a sentence that has less than such a share of its time, less so many seconds, it is unlikely
that it is said there: nats, all of them where it has `PRESSED` of it or less. Else sentences that
are hardly heard are pressed together, and what they say is left to the filler. With 3 nats a start
of the interview was lost; the Mandarin sentences lost none any more."""

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
    within: float = SURE,
    lacking: bool = False,
    looseness: float = 1.0,
    rest: float = 1.0,
    borders: Array | None = None,
    doubted: NDArray[np.bool_] | None = None,
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
    within
        How far off a start may be and yet be right (s), for `Placement.confidence`.
    lacking
        Whether some of the sentences may not be spoken and take no time at all.
    looseness
        So many times as much as usual the lengths may be off.
    rest
        So many times as much as usual pauses count.
    borders, doubted
        Shape (candidates,): what else it gains (nats) to begin a sentence at each; shape (n,):
        the sentences for which that counts.
    """
    stop = len(possible.times) - 1
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
    gains = _Gains(expected, possible, evidence, looseness=looseness, rest=rest, lacking=lacking)
    extras: list[Array | float] = [0.0] * len(begins)
    if borders is not None and doubted is not None:
        for sentence in np.flatnonzero(doubted).tolist():
            extras[sentence] = borders[begins[sentence]]
    states, steps = [slice(opening, opening + 1)], list[Step]()
    if evidence is not None:
        steps.append(gains.gap(states[-1], begins[0], extras[0], rested=False))
        states.append(begins[0])
    for sentence, (begin, follower) in enumerate(zip(begins, followers, strict=True)):
        if evidence is None:
            steps.append(gains.sentence(sentence, begin, follower, last=True))
        else:
            end = slice(begin.start, follower.stop)
            steps.append(gains.sentence(sentence, begin, end, extras[sentence]))
            states.append(end)
            steps.append(gains.gap(end, follower, *extras[sentence + 1 : sentence + 2]))
        states.append(follower)
    path = best_path(steps)
    chosen = [state.start + k for state, k in zip(states, path, strict=True)]
    # Where there are more sentences than moments, some would run backwards.
    moments = np.maximum.accumulate(possible.times[chosen])
    first, each = (0, 1) if evidence is None else (1, 2)
    starts = moments[first:-1:each]
    confidence = np.full(len(starts), _UNJUDGED)
    if judged:
        found = chances(steps)[first:-1:each]
        for sentence, (chance, begin) in enumerate(zip(found, begins, strict=True)):
            near = np.abs(possible.times[begin] - starts[sentence]) <= within
            confidence[sentence] = min(1.0, float(chance[near].sum()))
    return Placement(starts, moments[first + 1 :: each], confidence)


class _Gains:
    """What it gains to say a sentence, or what is not in the text, between two moments."""

    def __init__(
        self,
        expected: Array,
        possible: Candidates,
        evidence: SentenceEvidence | None,
        *,
        looseness: float,
        rest: float,
        lacking: bool,
    ) -> None:
        self._expected = expected
        self._spread = looseness * (_SPREAD * expected + _SPREAD_FLOOR)
        self._possible = possible
        self._evidence = evidence
        self._lacking = lacking
        self._bonus = rest * _PAUSE_BONUS * np.log1p(3 * possible.pauses)
        self._filled = None if evidence is None else evidence(FILLER, possible.times)

    def sentence(
        self,
        number: int,
        begin: slice,
        end: slice,
        extra: Array | float = 0.0,
        *,
        last: bool = False,
    ) -> DenseStep:
        """Return the gains of a sentence; what follows a `last` one begins where it ends.

        Parameters
        ----------
        extra
            What else it gained to begin at each moment (nats).
        """
        expected, bonus = self._expected[number], self._bonus
        length = _between(self._possible.voiced, begin, end)
        step = np.abs((length - np.float32(expected)) / np.float32(self._spread[number]))
        # Huber's loss: half the square, growing linearly for outliers.
        inner = np.minimum(step, np.float32(_OUTLIER))
        step = inner * (inner / 2 - step)
        if self._evidence is not None:
            lack = np.float32(_HURRIED * expected - _HURRY) - length
            lack /= np.float32((_HURRIED - PRESSED) * expected)
            step -= np.float32(_HURRY_COST) * np.clip(lack, 0.0, 1.0)
        if self._evidence is not None:
            first = min(begin.start, end.start)
            total = self._evidence(number, self._possible.times[first : max(begin.stop, end.stop)])
            own = slice(begin.start - first, begin.stop - first)
            step += _between(total, own, slice(end.start - first, end.stop - first))
        times = self._possible.times
        apart = times[end, None] - times[None, begin]
        if self._lacking:
            step[apart < 0] = _NEVER
            step[(apart > 0) & (length < PRESSED * expected)] = _NEVER
            # What is not said does not begin behind a pause either.
            gained = bonus[begin] + extra
            step = np.where(apart == 0, -_SKIP_COST - gained[None], step)
        else:
            step[apart <= 0] = _NEVER
        if last:
            step = step + bonus[end, None]
        return DenseStep(step.astype(np.float32, copy=False))

    def gap(
        self, before: slice, behind: slice, extra: Array | float = 0.0, *, rested: bool = True
    ) -> GapStep:
        """Return the gains of leaving what lies between to the filler.

        Parameters
        ----------
        extra
            What else it gains to begin behind it.
        rested
            Whether it counts that a pause precedes what follows.
        """
        assert self._filled is not None
        times, filled = self._possible.times, self._filled
        return GapStep(
            times[before],
            times[behind],
            filled[before],
            filled[behind],
            _GAP_COST,
            self._bonus[behind] * rested + extra,
        )


def _between(values: Array, begin: slice, end: slice) -> NDArray[np.float32]:
    """Return the difference between each pair: shape (ends, begins)."""
    origin = values[begin.start]
    ends, begins = (np.asarray(values[part] - origin, np.float32) for part in (end, begin))
    return np.asarray(ends[:, None] - begins[None, :])


def _opening(possible: Candidates) -> int:
    """Return the last moment before which nobody speaks, as nothing is said in silence."""
    spoken = possible.voiced - possible.voiced[0] > _BREATH
    return max(0, int(spoken.argmax()) - 1) if spoken.any() else 0


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
