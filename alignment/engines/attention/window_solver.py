"""Places the sentences of a window by what has been heard of them so far."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.attention.sentence_borders import SentenceBorders
from alignment.engines.attention.window_evidence import WindowEvidence
from alignment.engines.candidates import candidates, candidates_around
from alignment.engines.dynamic_programme import FILLER, PRESSED, SURE, Array, Placement, place

_GRID = 0.2
_NEAR, _FAR = 12.0, 25.0
"""Reach of the programme (s of speech) over text that was heard, and over text to come."""

_LOOSENESS, _REST = 1.2, 1.2
"""Beside attention lengths count less, and pauses more, than they do on their own."""

_BY_EAR = 0.6
"""How far starts are moved by a second look (s of speech)."""

_PLAIN = 2.0
"""In one language attention tells to the syllable where a sentence begins: at a second look it
counts so many times as much there, and lengths so many times less."""

_NO_PAUSE, _SHORT_PAUSE, _BEFORE = 0.1, 0.2, 0.03
"""A start without such a pause (s), so close (s) before it, is in doubt; one without the longer
one only where the programme doubts it."""

_CLOSE, _EVEN = 0.15, 0.3
"""That is where it gives less than such a chance within so many seconds. With
starts behind longer pauses doubted for that too, the interview cost more, and none became right."""

_AT_ONCE, _OVERLAP = 250, 25
"""Sentences that are placed at once in the end, and besides on both sides."""


class WindowSolver:
    """Runs the programme over all of a window or a part of it.

    Parameters
    ----------
    expected
        Shape (sentences,): seconds of speech that each sentence takes.
    evidence
        What was heard.
    """

    def __init__(
        self, window: Window, speech: Speech, expected: Array, evidence: WindowEvidence
    ) -> None:
        self._window = window
        self._speech = speech
        self._expected = expected
        self._evidence = evidence
        self._possible = candidates(window.start, window.end, speech, _GRID, openers=True)
        self._borders: SentenceBorders | None = None
        self._doubted = np.zeros(len(expected), bool)

    def part(self, placement: Placement, first: int, after: int, *, lacking: bool) -> Placement:
        """Return some of the sentences of a placement where they should be by now, unjudged.

        Parameters
        ----------
        lacking
            Whether some of the text may not be said.
        """
        return self._solve(placement, first, after, _FAR, judged=False, lacking=lacking)

    def whole(self, placement: Placement, *, judged: bool = True, lacking: bool) -> Placement:
        """Place all sentences by all that was heard, some at once to spare memory.

        Parameters
        ----------
        judged
            Whether to find out how sure each start is.
        lacking
            Whether some of the text may not be said.
        """
        return self._in_parts(placement, judged=judged, lacking=lacking)

    def doubtful(self, placement: Placement, *, lacking: bool) -> NDArray[np.bool_]:
        """Return which sentences may as well begin elsewhere nearby: shape (sentences,).

        Of those that are pressed together nothing is known, nearby or not.
        """
        close = self._in_parts(placement, judged=True, lacking=lacking, within=_CLOSE).confidence
        unparted, hardly = (
            self._without_pause(placement.starts, shortest)
            for shortest in (_NO_PAUSE, _SHORT_PAUSE)
        )
        lengths = self._speech.voiced(placement.starts, placement.ends)
        pressed = lengths < PRESSED * self._expected
        return np.asarray((unparted | (hardly & (close < _EVEN))) & ~pressed)

    def _without_pause(self, starts: Array, shortest: float) -> NDArray[np.bool_]:
        begins, ends = self._speech.pauses.T
        ends = np.append(ends[ends - begins >= shortest], np.inf)
        return np.asarray(ends[np.searchsorted(ends, starts - _BEFORE)] > starts + _BEFORE)

    def part_at(self, borders: SentenceBorders, doubted: NDArray[np.bool_]) -> None:
        """Take into account from now on where sentences end.

        Parameters
        ----------
        doubted
            Shape (sentences,): whose starts depend on that.
        """
        self._borders, self._doubted = borders, doubted

    def refined(self, placement: Placement, *, lacking: bool, translated: bool) -> Placement:
        """Look a second time, where each sentence begins in the neighbourhood of its start.

        Parameters
        ----------
        translated
            Whether the text is in another language than the audio.
        """
        fine = self._in_parts(
            placement, judged=False, lacking=lacking, factor=1.0 if translated else _PLAIN
        )
        return replace(fine, confidence=placement.confidence)

    def _in_parts(
        self,
        placement: Placement,
        *,
        judged: bool,
        lacking: bool,
        within: float = SURE,
        factor: float | None = None,
    ) -> Placement:
        count = len(self._expected)
        parts = []
        for first in range(0, count, _AT_ONCE):
            after = min(first + _AT_ONCE, count)
            begin, stop = max(0, first - _OVERLAP), min(count, after + _OVERLAP)
            part = self._solve(
                placement,
                begin,
                stop,
                _NEAR,
                judged=judged,
                lacking=lacking,
                within=within,
                factor=factor,
            )
            kept = slice(first - begin, after - begin)
            parts.append((part.starts[kept], part.ends[kept], part.confidence[kept]))
        starts, ends, confidence = (np.concatenate(column) for column in zip(*parts, strict=True))
        starts = np.maximum.accumulate(starts)
        ends = np.minimum(np.maximum(ends, starts), np.append(starts[1:], np.inf))
        return Placement(starts, ends, confidence)

    def _solve(
        self,
        placement: Placement,
        first: int,
        after: int,
        reach: float,
        *,
        judged: bool,
        lacking: bool,
        within: float = SURE,
        factor: float | None = None,
    ) -> Placement:
        """Place some of the sentences; with a `factor` look only around where they are, finely."""
        starts = placement.starts
        begin = float(starts[first]) if first else self._window.start
        stop = float(starts[after]) if after < len(starts) else self._window.end
        if factor is None:
            possible, weight = self._possible.between(begin, stop), 1.0
        else:
            edges = np.unique([starts[first:after], placement.ends[first:after]])
            reach, weight = _BY_EAR, factor
            possible = candidates_around(edges, reach, begin, stop, self._speech)
        return place(
            self._expected[first:after],
            self._speech.voiced(0, starts[first:after]),
            possible,
            reach,
            lambda sentence, times: (
                weight
                * self._evidence.up_to(sentence if sentence == FILLER else first + sentence, times)
            ),
            judged=judged,
            within=within,
            lacking=lacking,
            looseness=_LOOSENESS * weight,
            rest=_REST,
            borders=None if self._borders is None else self._borders.gains(possible.times),
            doubted=self._doubted[first:after],
        )
