"""Where sentences lie as far as their lengths tell, between the places that are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Landmark, Window
from alignment.audio.speech import Speech
from alignment.engines.dynamic_programme import PRESSED, Array, Placement, spread

ODD_PACE = 1.4
"""What would be spoken so much faster or slower than the rest does not fill the speech."""

_PASSAGE, _ISLET = 10.0, 2.0
"""Text that is pressed together was not heard where it was put, if there is so much of it (s) in a
row. A word or two (s) that fit in between do not part it."""


@dataclass(frozen=True, eq=False)
class WindowLayout:
    """Lays the sentences of a window out over its speech.

    Attributes
    ----------
    expected
        Shape (n,): seconds of speech that each sentence takes.
    """

    window: Window
    expected: Array
    speech: Speech

    @property
    def begin(self) -> float:
        """Seconds of speech before the window."""
        return float(self.speech.voiced(0, self.window.start))

    @property
    def end(self) -> float:
        """Seconds of speech up to the end of the window."""
        return float(self.speech.voiced(0, self.window.end))

    @property
    def lacking(self) -> bool:
        """Whether there is too little speech for all of the text."""
        return float(self.expected.sum()) > ODD_PACE * max(self.end - self.begin, 1e-6)

    def past(self, landmarks: Sequence[Landmark]) -> Placement:
        """Place the sentences between the landmarks, and where it begins and ends if that fits."""
        text = np.concatenate([[0.0], np.cumsum(self.expected)])
        places = [
            (
                float(text[k] + mark.share * self.expected[k]),
                float(self.speech.voiced(0, mark.time)),
            )
            for mark in landmarks
            for k in [self.window.sentences.index(mark.sentence)]
        ]
        start, end = (0.0, self.begin), (float(text[-1]), self.end)
        if not places or self.window.anchor is not None or _even(start, places[0]):
            places = [start, *places]
        if _even(places[-1], end):
            places.append(end)
        known = [places[0]]
        for before, after in pairwise(places):
            if not _even(before, after):
                # What is not in the text, or not in the audio, lies somewhere between: half
                # of the rest goes on either side.
                half = min(after[0] - before[0], after[1] - before[1]) / 2
                known.append((before[0] + half, before[1] + half))
                known.append((after[0] - half, after[1] - half))
            known.append(after)
        lengths, moments = np.array(known).T
        begins = np.interp(text[:-1], lengths, moments)
        begins += np.minimum(text[:-1] - lengths[0], 0) + np.maximum(text[:-1] - lengths[-1], 0)
        return self._at(begins)

    def in_a_row(self, before: float) -> Placement:
        """Place the sentences one after the other, the first after `before` s of speech."""
        return self._at(before + np.cumsum(self.expected) - self.expected)

    def _at(self, begins: Array) -> Placement:
        """Place the sentences after so much speech each (s)."""
        starts = self.speech.at_voiced(np.clip(begins, self.begin, max(self.begin, self.end)))
        starts = np.clip(starts, self.window.start, self.window.end)
        return Placement(starts, np.append(starts[1:], self.window.end), np.zeros(len(starts)))

    def loosened(self, placement: Placement) -> tuple[Placement, NDArray[np.bool_]]:
        """Spread out passages that were pressed together, where there is speech to hold them.

        Returns
        -------
        placement
        lacking
            Shape (n,): the sentences for which there is no speech, so that nobody says them.
        """
        starts, ends = placement.starts.copy(), placement.ends.copy()
        pressed = self.speech.voiced(starts, ends) < PRESSED * self.expected
        lacking = np.zeros(len(starts), bool)
        for first, after in self._passages(pressed):
            needed = float(self.expected[first:after].sum())
            if needed < _PASSAGE:
                continue
            begin = float(ends[first - 1]) if first else self.window.start
            stop = float(starts[after]) if after < len(starts) else self.window.end
            if float(self.speech.voiced(begin, stop)) < PRESSED * needed:
                lacking[first:after] = True
                continue
            # Nobody lingers: of more speech than it takes, the rest is something else.
            held = float(self.speech.voiced(0, begin)) + ODD_PACE * needed
            stop = min(stop, float(self.speech.at_voiced(held)))
            _, ideal = spread(self.expected[first:after], begin, stop, self.speech)
            starts[first:after] = np.clip(self.speech.at_voiced(ideal), begin, stop)
            ends[first:after] = np.append(starts[first + 1 : after], stop)
        return Placement(starts, ends, placement.confidence), lacking

    def _passages(self, pressed: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Return the ranges of sentences that are pressed together but for an islet."""
        edges = np.flatnonzero(np.diff(np.concatenate([[False], pressed, [False]]).astype(np.int8)))
        passages: list[tuple[int, int]] = []
        for first, after in edges.reshape(-1, 2).tolist():
            parted = not passages or self.expected[passages[-1][1] : first].sum() > _ISLET
            passages.append((first if parted else passages.pop()[0], after))
        return passages


def usual(ratio: float) -> bool:
    """Whether text spoken so many times as slowly as the rest may be as it should."""
    return 1 / ODD_PACE < ratio < ODD_PACE


def _even(before: tuple[float, float], after: tuple[float, float]) -> bool:
    """Whether text and speech between two places are about equally long."""
    return usual((after[1] - before[1]) / max(after[0] - before[0], 1e-6))
