"""Moments at which a sentence may begin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech

Array = NDArray[np.float64]

_SHORTEST_PAUSE = 0.05
"""Seconds without speech that part sentences: so short they are where people read on, and sounds
such as the closure of a “t” are shorter still."""

_OPENER = 0.12, 0.9
"""Seconds of speech between two pauses that may be no more than a word."""

_OPENED, _BEFORE_OPENER = 0.4, 0.1
"""A pause before such a word counts as the one behind it if that is longer, but for no more than
the first, and only if it is longer than the second itself (s): “So,” and “I mean,” open a sentence,
and a translation often leaves them out, so that nothing else tells where they belong. Chosen on the
interview (three of five mended); in twelve other cases two starts were gained and none lost, while
0.3 or 0.5 s, or any pause before the word, lost some."""

_DIP = 0.0024
"""A dip of the level counts as a pause of so many seconds for each decibel."""

_FINE = 0.04
"""Seconds of speech between moments where nothing else tells."""

_NO_WORD = 0.1
"""Less speech (s) is no sentence of its own between a pause and a start without one."""


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

    def between(self, start: float, end: float) -> "Candidates":
        """Return those in a shorter stretch, both ends of it included."""
        inside = (self.times > start) & (self.times < end)
        ends = np.interp([start, end], self.times, self.voiced)
        return Candidates(
            np.concatenate([[start], self.times[inside], [end]]),
            np.concatenate([[0.0], self.pauses[inside], [0.0]]),
            np.concatenate([ends[:1], self.voiced[inside], ends[1:]]),
        )


def candidates(
    start: float, end: float, speech: Speech, grid: float, *, openers: bool = False
) -> Candidates:
    """Return both ends, the end of every pause between, and a moment each `grid` s of speech.

    Parameters
    ----------
    openers
        Whether the pause before a single word counts as the one behind it. Where nothing is heard
        of the words, that does more harm than good.
    """
    behind, silent = _pauses(start, end, speech, openers=openers)
    begin, finish = (float(speech.voiced(0, moment)) for moment in (start, end))
    between = speech.at_voiced(np.arange(begin + grid, finish, grid))
    between = between[(between > start) & (between < end)]
    times = np.concatenate([behind, between])
    lengths = np.concatenate([silent, np.zeros(len(between))])
    return _candidates(start, end, times, lengths, speech)


def candidates_around(
    moments: Array, reach: float, start: float, end: float, speech: Speech
) -> Candidates:
    """Return finer ones no farther than `reach` s of speech from some moments, and both ends.

    Between pauses they are dips of the level and a fine grid.
    """
    behind, silent = _pauses(start, end, speech, openers=True)
    edges = np.concatenate([[start], behind, [end]])
    centres = speech.voiced(0, moments)
    grid = speech.at_voiced(np.add.outer(centres, np.arange(-reach, reach, _FINE)).ravel())
    dips = speech.dips[(speech.dips[:, 0] > start) & (speech.dips[:, 0] < end)]
    between = np.concatenate([dips[:, 0], grid])
    voiced = speech.voiced(0, between)
    far = _distance(voiced, speech.voiced(0, edges)) >= _NO_WORD
    speaking = speech.voiced(between - 1e-3, between + 1e-3) > 1.5e-3
    free = far & speaking & (between > start) & (between < end)
    times = np.concatenate([moments, behind, between[free]])
    lengths = np.concatenate(
        [
            np.zeros(len(moments)),
            silent,
            np.concatenate([_DIP * dips[:, 1], np.zeros(len(grid))])[free],
        ]
    )
    near = _distance(speech.voiced(0, times), centres) <= reach
    near &= (times > start) & (times < end)
    return _candidates(start, end, times[near], lengths[near], speech)


def _distance(values: Array, others: Array) -> Array:
    """Return how far each value is from the nearest of some others."""
    others = np.sort(others)
    after = np.clip(np.searchsorted(others, values), 1, max(1, len(others) - 1))
    nearest = np.minimum(
        np.abs(values - others[after - 1]),
        np.abs(values - others[np.minimum(after, len(others) - 1)]),
    )
    return np.asarray(nearest)


def _pauses(start: float, end: float, speech: Speech, *, openers: bool) -> tuple[Array, Array]:
    """Return when the pauses of a stretch end (s), and for how long a silence they count (s)."""
    begins, ends = speech.pauses.T
    parting = ends - begins >= _SHORTEST_PAUSE
    begins, ends = begins[parting], ends[parting]
    silent = ends - begins
    if openers:
        word = begins[1:] - ends[:-1]
        opening = (word >= _OPENER[0]) & (word <= _OPENER[1]) & (silent[:-1] >= _BEFORE_OPENER)
        longer = np.maximum(silent[:-1], np.minimum(silent[1:], _OPENED))
        silent[:-1] = np.where(opening, longer, silent[:-1])
    inside = (ends > start + 0.3) & (ends < end)
    return ends[inside], silent[inside]


def _candidates(
    start: float, end: float, times: Array, lengths: Array, speech: Speech
) -> Candidates:
    """Put moments in order, each once, with the longest pause before it, between both ends."""
    order = np.lexsort((-lengths, times))
    times, lengths = times[order], lengths[order]
    first = np.diff(times, prepend=-np.inf) > 0
    times = np.concatenate([[start], times[first], [max(end, start + 0.001)]])
    return Candidates(
        times, np.concatenate([[0.0], lengths[first], [0.0]]), speech.voiced(0, times)
    )
