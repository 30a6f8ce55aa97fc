"""Speech packed into chunks that Whisper hears at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from alignment.audio.samples import SAMPLE_RATE, Samples
from alignment.audio.speech import Speech

LONGEST = 29.5
"""Seconds. Whisper hears 30 s at once, and takes as long for less."""

_LONG_PAUSE = 2 * SAMPLE_RATE
"""Longer pauses (samples) are no better to end a chunk at."""

_PIECE = 3.0
"""Stretches (s) are parted at pauses from so long on, so that they fill chunks well."""

_MARGIN = 0.2
"""Seconds of silence kept around a stretch of speech."""

_KEPT_PAUSE = 1.0
"""A longer pause (s) is left out but for its margins."""

_WORTH_HEARING = 1.6
"""A shorter stretch (s) that is left over has hardly a word in it."""

Stretch = tuple[int, int]
"""Half-open range of samples."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Stretches of speech, heard as if nothing lay between them.

    Attributes
    ----------
    stretches
        In order, at least one, together at most `LONGEST`.
    """

    stretches: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        """When it begins (ms)."""
        return _ms(self.stretches[0][0])

    @property
    def end(self) -> int:
        """When it ends (ms)."""
        return _ms(self.stretches[-1][1])

    @property
    def length(self) -> int:
        """How many samples are heard."""
        return sum(stop - first for first, stop in self.stretches)

    def heard(self, samples: Samples) -> NDArray[np.float32]:
        """Return what is heard of a 16 kHz mono signal, from -1 to 1."""
        parts = [samples[first:stop] for first, stop in self.stretches]
        return np.concatenate(parts).astype(np.float32) / np.float32(32768)

    def time(self, seconds: float) -> int:
        """Return when (ms) that is heard which comes after `seconds` of the chunk."""
        before = [0, *accumulate(stop - first for first, stop in self.stretches)]
        place = round(seconds * SAMPLE_RATE)
        number = min(max(bisect_right(before, place) - 1, 0), len(self.stretches) - 1)
        first, stop = self.stretches[number]
        return _ms(min(first + max(place - before[number], 0), stop))

    def without(self, spans: Iterable[tuple[int, int]]) -> "Chunk | None":
        """Return what is left of it outside of some spans (ms), in order.

        Returns
        -------
        Chunk or None
            Only stretches of `_WORTH_HEARING` and more; None where there is none.
        """
        left: list[Stretch] = list(self.stretches)
        for start, end in spans:
            begin, until = _samples(start / 1000), _samples(end / 1000)
            left = [
                piece
                for first, stop in left
                for piece in ((first, min(stop, begin)), (max(first, until), stop))
                if piece[1] > piece[0]
            ]
        worth = tuple(p for p in left if p[1] - p[0] >= _WORTH_HEARING * SAMPLE_RATE)
        return Chunk(worth) if worth else None


def chunks(speech: Speech) -> list[Chunk]:
    """Pack the speech of a recording into as few chunks as it takes.

    Of the ways to do so the one is taken in which they end at the longest pauses.
    """
    stretches = list(_stretches(speech))
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(stretches)] + [0]
    # how many chunks it takes from a stretch on, the pauses that they end at, and the next chunk
    best = [(0, 0, len(stretches))]
    for first in reversed(range(len(stretches))):
        ways = []
        for stop in _stops(stretches, first):
            count, ended, _ = best[len(stretches) - stop]
            ways.append((count + 1, ended - min(pauses[stop - 1], _LONG_PAUSE), stop))
        best.append(min(ways))
    packed, first = [], 0
    while first < len(stretches):
        *_, stop = best[len(stretches) - first]
        packed.append(Chunk(tuple(stretches[first:stop])))
        first = stop
    return packed


def _stops(stretches: Sequence[Stretch], first: int) -> Iterator[int]:
    """Yield where a chunk that begins with a stretch may stop."""
    length = 0
    for number in range(first, len(stretches)):
        length += stretches[number][1] - stretches[number][0]
        if length > LONGEST * SAMPLE_RATE and number > first:
            return
        yield number + 1


def _stretches(speech: Speech) -> Iterator[Stretch]:
    """Yield the speech with its margins; short pauses stay, and what is too long is cut."""
    joined: list[list[float]] = []
    for onset, offset in zip(speech.onsets.tolist(), speech.offsets.tolist(), strict=True):
        if joined and onset - joined[-1][1] < _KEPT_PAUSE:
            pause = onset - joined[-1][1]
            if offset - joined[-1][0] < _PIECE or pause < _MARGIN:
                joined[-1][1] = offset
                continue
        joined.append([onset, offset])
    bounds = [0.0, *((a[1] + b[0]) / 2 for a, b in pairwise(joined)), speech.duration]
    for (onset, offset), earliest, latest in zip(joined, bounds, bounds[1:], strict=False):
        start, end = max(onset - _MARGIN, earliest), min(offset + _MARGIN, latest)
        while end - start > LONGEST:
            cut = _quietest(speech, start + LONGEST / 2, start + LONGEST)
            yield _samples(start), _samples(cut)
            start = cut
        yield _samples(start), _samples(end)


def _quietest(speech: Speech, start: float, end: float) -> float:
    """Return the moment at which there is least speech."""
    times = np.arange(start, end, 0.032)
    return float(times[np.argmin(speech.probability_at(times))])


def _samples(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def _ms(samples: int) -> int:
    return round(samples * 1000 / SAMPLE_RATE)
