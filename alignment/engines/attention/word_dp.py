"""When the pieces of a sentence are heard: its words, or the phrases of a translation.

The sentence has been placed already. Inside it, a monotone dynamic programme cuts the
speech into pieces in their order, by the attention to their tokens, by their lengths,
and by the pauses: a new word begins at the end of a pause rather than at its start,
and sooner behind a comma than elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.engines.attention.segmentation import Range, phrases, word_ranges
from alignment.engines.attention.whisper import FRAME
from alignment.engines.dynamic_programme import milliseconds, syllables
from alignment.timeline import Word

Array = NDArray[np.float64]
Scores = NDArray[np.float32]
Cuts = NDArray[np.int64]

_LEAD = 0.04
"""Seconds by which the decoder looks ahead of where a word begins: about the same for
human and synthetic voices, in English and in Mandarin."""

_ATTENTION = 0.2
"""Weight of a standard score in one frame against the lengths and pauses."""

_SPREAD, _SPREAD_FLOOR = 0.35, 0.06
"""Standard deviation of a token's length: a share of it, and seconds on top."""

_OUTLIER = 2.0
"""Beyond so many standard deviations the cost of a length no longer grows by squares."""

_PAUSE_BONUS = 3.0
"""Gained by a token that begins behind a pause; twice behind a comma and the like."""

_LONGEST = 2.0
"""Seconds that a token may take, where the sentence leaves a choice."""

_HEARD = 3.0
"""Mean standard score along the path below which the words were not heard."""

_PHRASE_LAG = 0.2
"""Seconds by which it looks later, than a phrase begins, for one of a translation."""

_PHRASE_SPREAD, _PHRASE_SPREAD_FLOOR = 0.5, 0.4
_PHRASE_LONGEST = 30.0
_PHRASE_ATTENTION = 0.12

_SUPPORTED = 0.6
"""Share of a phrase's time in which it must be the one that is heard."""


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What was heard of one sentence.

    Attributes
    ----------
    scores
        Shape (tokens, frames): in each row, where the decoder looked when this token
        of the sentence was the next to come; standard scores.
    begin
        Where in the recording the frames begin (s).
    """

    scores: Scores
    begin: float


def time_words(
    text: str,
    tokens: Sequence[Range],
    reading: SentenceScores,
    start: float,
    end: float,
    speech: Speech,
) -> tuple[Word, ...]:
    """Time the words of a sentence that is spoken as it is written.

    Parameters
    ----------
    text
        The sentence.
    tokens
        Characters of `text` that each token stands for, whole or in part.
    reading
        What was heard of it.
    start, end
        Where the sentence was placed (s).

    Returns
    -------
    tuple of Word
        Words, or characters where words are not spaced; none where they were not heard.
    """
    cells = _Cells.of(speech, start, end)
    units, rows = _units(tokens, reading.scores)
    ranges = word_ranges(text)
    if not len(cells) or not units or not ranges:
        return ()
    heard = cells.columns(reading, rows, -_LEAD)
    lengths = np.array([_length(text[first:stop]) for first, stop in units])
    closing = np.array([_closes(text[first:stop]) for first, stop in units])
    expected = lengths / max(lengths.sum(), 1e-6) * len(cells)
    spread = _SPREAD * expected + _SPREAD_FLOOR / FRAME
    cuts = _cut(_ATTENTION * heard, expected, spread, cells.pauses, closing, _LONGEST)
    owners = np.repeat(np.arange(len(units)), np.diff(cuts))
    if heard[owners, np.arange(len(cells))].mean() < _HEARD:
        return ()
    edges = [stop - len(text[first:stop].lstrip()) for first, stop in units] + [len(text)]
    firsts = np.interp([first for first, _ in ranges], edges, cuts)
    stops = np.append(firsts[1:], len(cells))
    return _words(ranges, cells, firsts, stops)


def time_phrases(
    text: str,
    clauses: Sequence[Range],
    tokens: Sequence[Range],
    reading: SentenceScores,
    start: float,
    end: float,
    speech: Speech,
) -> tuple[Word, ...]:
    """Time the phrases of a translated sentence, as far as they are spoken in this order.

    Parameters
    ----------
    clauses
        Ranges of characters that tile `text`.
    text, tokens, reading, start, end
        See `time_words`.

    Returns
    -------
    tuple of Word
        Phrases that tile the sentence; those not heard for themselves are joined to a
        neighbour. None where only one would be left.
    """
    cells = _Cells.of(speech, start, end)
    ranges = phrases(text, clauses)
    first_of = np.array([first for first, _ in tokens])
    while len(ranges) > 1 and len(cells):
        begins = np.searchsorted(first_of, [first for first, _ in ranges])
        if not (np.diff(begins, append=len(tokens)) > 0).all():
            return ()
        rows = np.maximum.reduceat(reading.scores, begins, axis=0)
        heard = cells.columns(reading, rows, _PHRASE_LAG)
        chance = np.exp(heard - heard.max(axis=0))
        chance /= chance.sum(axis=0)
        lengths = np.array([syllables(text[first:stop]) for first, stop in ranges])
        expected = lengths / lengths.sum() * len(cells)
        spread = _PHRASE_SPREAD * expected + _PHRASE_SPREAD_FLOOR / FRAME
        gain = _PHRASE_ATTENTION * np.log(np.maximum(chance, 0.02))
        cuts = _cut(gain, expected, spread, cells.pauses, np.ones(len(ranges)), _PHRASE_LONGEST)
        evidence = np.array(
            [chance[k, a:b].mean() if b > a else 0.0 for k, (a, b) in enumerate(_pairs(cuts))]
        )
        weakest = int(evidence.argmin())
        if evidence[weakest] >= _SUPPORTED:
            return _words(ranges, cells, cuts[:-1], cuts[1:])
        ranges = _joined(ranges, weakest, chance, cuts)
    return ()


@dataclass(frozen=True, eq=False)
class _Cells:
    """The speech of a sentence in cells of about one frame, pauses left out.

    Attributes
    ----------
    begins, ends
        Shape (n,): seconds.
    pauses
        Shape (n + 1,): seconds of silence before each cell; 0 at both ends.
    """

    begins: Array
    ends: Array
    pauses: Array

    def __len__(self) -> int:
        return len(self.begins)

    @classmethod
    def of(cls, speech: Speech, start: float, end: float) -> "_Cells":
        inside = slice(
            int(np.searchsorted(speech.offsets, start, "right")),
            int(np.searchsorted(speech.onsets, end)),
        )
        onsets = np.maximum(speech.onsets[inside], start)
        offsets = np.minimum(speech.offsets[inside], end)
        edges = [
            np.linspace(a, b, max(1, round((b - a) / FRAME)) + 1)
            for a, b in zip(onsets, offsets, strict=True)
        ]
        begins = np.concatenate([[], *(part[:-1] for part in edges)])
        ends = np.concatenate([[], *(part[1:] for part in edges)])
        pauses = np.zeros(len(begins) + 1)
        pauses[1:-1] = begins[1:] - ends[:-1]
        return cls(begins, ends, pauses)

    def columns(self, reading: SentenceScores, rows: Scores, lag: float) -> Array:
        """Return the scores of each row in each cell: shape (rows, cells).

        Parameters
        ----------
        lag
            Seconds by which the decoder looks later than what it looks for begins.
        """
        frames = ((self.begins + self.ends) / 2 + lag - reading.begin) / FRAME
        return rows[:, np.clip(frames.astype(np.int64), 0, rows.shape[1] - 1)].astype(float)


def _units(tokens: Sequence[Range], scores: Scores) -> tuple[list[Range], Scores]:
    """Join the tokens that share a character; return their ranges and mean scores."""
    begins: list[int] = []
    units: list[Range] = []
    for number, (first, stop) in enumerate(tokens):
        if units and first < units[-1][1]:
            units[-1] = units[-1][0], max(stop, units[-1][1])
        else:
            begins.append(number)
            units.append((first, stop))
    if not units:
        return units, scores
    counts = np.diff(begins, append=len(tokens))
    means = np.add.reduceat(scores, begins, axis=0) / counts[:, None]
    return units, np.asarray(means, np.float32)


def _cut(
    gain: Array, expected: Array, spread: Array, pauses: Array, closing: Array, longest: float
) -> Cuts:
    """Share out the cells among the units in their order.

    Parameters
    ----------
    gain
        Shape (units, cells).
    expected, spread
        Shape (units,): lengths in cells.
    pauses
        Shape (cells + 1,): see `_Cells`.
    closing
        Shape (units,): 1 where a pause may well follow, else 0.

    Returns
    -------
    array
        Shape (units + 1,): the first cell of each unit, and the number of cells.
    """
    count, cells = gain.shape
    most = min(cells, max(round(longest / FRAME), -(-cells // count)))
    lengths = np.arange(most + 1)
    total = np.concatenate([np.zeros((count, 1)), np.cumsum(gain, axis=1)], axis=1)
    rest = _PAUSE_BONUS * np.log1p(3 * pauses)
    best = np.full(cells + 1, -np.inf)
    best[0] = 0.0
    choices = []
    padded = np.full(cells + 1 + most, -np.inf)
    view = np.lib.stride_tricks.sliding_window_view(padded, most + 1)[:, ::-1]
    for unit in range(count):
        padded[most:] = best - total[unit]
        off = np.abs((lengths - expected[unit]) / spread[unit])
        cost = np.where(off < _OUTLIER, off * off / 2, _OUTLIER * (off - _OUTLIER / 2))
        through = view - cost
        choice = through.argmax(axis=1)
        choices.append(choice)
        best = through[np.arange(cells + 1), choice] + total[unit] + rest * (1 + closing[unit])
    cuts = [cells]
    for choice in reversed(choices):
        cuts.append(cuts[-1] - int(choice[cuts[-1]]))
    return np.array(cuts[::-1])


def _joined(ranges: Sequence[Range], weakest: int, chance: Array, cuts: Cuts) -> list[Range]:
    """Join a phrase to the neighbour that is heard more in its place."""
    here = chance[:, cuts[weakest] : cuts[weakest + 1]].sum(axis=1)
    left = here[weakest - 1] if weakest else -1.0
    right = here[weakest + 1] if weakest + 1 < len(ranges) else -1.0
    first = weakest - 1 if left >= right else weakest
    return [*ranges[:first], (ranges[first][0], ranges[first + 1][1]), *ranges[first + 2 :]]


def _words(
    ranges: Sequence[Range], cells: _Cells, firsts: Array | Cuts, stops: Array | Cuts
) -> tuple[Word, ...]:
    """Turn places among the cells, whole or not, into times."""
    count = np.arange(len(cells) + 1)
    begins = np.interp(firsts, count, np.append(cells.begins, cells.ends[-1]))
    ends = np.interp(stops, count, np.insert(cells.ends, 0, cells.begins[0]))
    starts = milliseconds(begins).tolist()
    finish = np.maximum(milliseconds(ends), milliseconds(begins)).tolist()
    return tuple(
        Word(first, stop, start, end)
        for (first, stop), start, end in zip(ranges, starts, finish, strict=True)
    )


def _length(text: str) -> float:
    """Return how long some characters take to say, in syllables."""
    return syllables(text) - syllables("")


def _closes(text: str) -> float:
    return float(not text.rstrip()[-1:].isalnum())


def _pairs(cuts: Cuts) -> list[tuple[int, int]]:
    return list(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True))
