"""Puts stated times in step with the speech of a recording, without a model.

As ffsubsync and alass do for subtitles, where somebody speaks is laid over when something is
said to be spoken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.speech_evidence import BLUR, STEP, SpeechEvidence
from alignment.stated import in_order
from alignment.transcript.model import StatedTime

Array = NDArray[np.float64]

_FARTHEST = 600.0
"""No time is looked for further away (s)."""

_RATES = 24 / 23.976, 25 / 24, 25 / 23.976
"""Frame rates of films, between which subtitles drift."""

_STEEPEST, _FINELY = 0.06, 0.001
"""Other rates are tried up to so much faster or slower, so far apart."""

_MOST_RATES = 3
"""So many of the rates are tried in earnest."""

_APART = 1.0
"""Times nearer than that (s) to the one before, as those of words, follow its offset."""

_MOST = 3.0
"""What a time tells at most (nats), so that none outweighs all others."""

_OPENING = 1.0
"""Seconds that are surely spoken where the text states no end, or silent behind an end."""

_SHIFT, _JUMP, _MOVE, _OFF = 10.0, 15.0, 1.0, 0.1
"""Cost of times that are off from the first on (nats), of an offset that jumps, of one that moves
by a step, and of each time that is not as it was stated."""

_JUMPED = 127
"""Stands for a jump among the moves."""

_STEADY = 0.3
"""Offsets that differ by no more (s) are those of times at the right rate, and times that are off
by no more stay as they are: pauses near by tell better where sentences begin."""

_EXACTLY, _ROUGHLY, _DRIFT = 0.1, 0.4, 0.1
"""Sentences begin that near to where they should (s), at any single offset, and farther by that
share of what lies between them and the ends of the subtitle in which they begin."""

_MOVES = -2, -1, 1, 2
"""Steps by which an offset may move from one time to the next."""


def synchronised(
    stated: Sequence[StatedTime], speech: Speech, sentences: Sequence[StatedTime] | None = None
) -> tuple[StatedTime, ...]:
    """Move stated times to where the speech is that they seem to be of.

    Times that fit as they are stay. Where they do not, a shift, a drift and jumps, as after an
    inserted advertisement, are found by a dynamic programme over the offsets of all times:
    speech where something is said, pauses between, and sentences that begin behind pauses speak
    for an offset, and every change of it costs.

    Parameters
    ----------
    stated
        In the order of the text.
    sentences
        When sentences should begin by these times, in the order of the text, as subtitles may
        be cut anywhere; None where every time is that of a sentence.

    Returns
    -------
    tuple of StatedTime
        Those that are in order and within the recording.
    """
    times = in_order(stated)
    if times and speech.found:
        times = _moved(times, None if sentences is None else in_order(sentences), speech)
    length = round(speech.duration * 1000)
    return tuple(in_order([time for time in times if 0 <= time.start < length]))


def _moved(
    times: Sequence[StatedTime], sentences: Sequence[StatedTime] | None, speech: Speech
) -> list[StatedTime]:
    starts, ends = _seconds(times)
    told = [0]
    for number, start in enumerate(starts):
        if start - starts[told[-1]] >= _APART:
            told.append(number)
    steps = [times[number] for number in told]
    shares = _shares(steps, steps if sentences is None else sentences)
    found = _Scene(starts[told], ends[told], shares, speech).best()
    if np.abs(found.offsets).max() < _STEADY + STEP / 2 and found.rate == 1:
        return list(times)
    places = [time.offset for time in steps]
    owner = np.searchsorted(places, [time.offset for time in times], "right") - 1
    moved = [
        np.round((moments * found.rate + found.offsets[owner]) * 1000) for moments in (starts, ends)
    ]
    return [
        replace(time, start=int(start), end=None if np.isnan(end) else int(end))
        for time, start, end in zip(times, *moved, strict=True)
    ]


def _seconds(times: Sequence[StatedTime]) -> tuple[Array, Array]:
    """Return starts and ends, NaN where none is stated."""
    starts = np.array([time.start for time in times]) / 1000
    return starts, np.array([np.nan if time.end is None else time.end / 1000 for time in times])


def _shares(times: Sequence[StatedTime], sentences: Sequence[StatedTime]) -> list[Array]:
    """Say of each time how far into it sentences begin: 0 where it begins one, up to 1."""
    starts, ends = _seconds(times)
    until = np.fmin(ends, np.append(starts[1:], np.inf))
    places = [time.offset for time in times]
    owner = np.searchsorted(places, [one.offset for one in sentences], "right") - 1
    begun, _ = _seconds(sentences)
    shares = (
        (begun[owner == n] - start) / max(STEP, stop - start)
        for n, (start, stop) in enumerate(zip(starts, until, strict=True))
    )
    return [share[(share >= 0) & (share < 1)] for share in shares]


class _Path(NamedTuple):
    """Offsets of all times (s), at a rate; how much better they are than none (nats)."""

    rate: float
    offsets: Array
    gain: float


@dataclass(frozen=True, eq=False)
class _Scene:
    """When something is said to be spoken, and when somebody speaks.

    Attributes
    ----------
    starts, ends
        Stated times in seconds; an end may be NaN.
    shares
        How far into each of these times sentences begin.
    """

    starts: Array
    ends: Array
    shares: Sequence[Array]
    speech: Speech

    def best(self) -> _Path:
        """Return the likeliest path; at another rate it must be clearly so."""
        path = self._path(1.0)
        steady = bool(np.ptp(path.offsets) < _STEADY + STEP / 2)
        others = [self._path(rate) for rate in self._rates(clearly=steady)]
        best = max(others, key=lambda other: other.gain, default=path)
        return best if best.gain - _JUMP > path.gain else path

    @cached_property
    def _reach(self) -> int:
        """Steps of the grid by which times may be off."""
        longest = max(self.speech.duration, float(self.starts[-1]))
        return round(min(_FARTHEST, longest) / STEP)

    @cached_property
    def _margin(self) -> int:
        """Steps of silence that are added on both sides of the recording."""
        last = float(np.nanmax([self.starts[-1], np.nanmax([*self.ends, 0.0])]))
        return self._reach + round((last * (1 + _STEEPEST) + 2 * _OPENING) / STEP)

    @cached_property
    def _evidence(self) -> SpeechEvidence:
        return SpeechEvidence(self.speech, self._margin)

    def _emission(self, number: int, rate: float) -> Array:
        """Return what speaks for each offset of a time (nats)."""
        evidence = self._evidence
        start, end = self.starts[number] * rate, self.ends[number] * rate
        following = self.starts[number + 1] * rate if number + 1 < len(self.starts) else np.inf
        until = max(start + STEP, float(np.fmin(end, following)))
        stop = min(until, start + _OPENING) if np.isnan(end) else until
        first, last = (round(moment / STEP) + self._margin for moment in (start, stop))
        told = self._around(evidence.spoken, last) - self._around(evidence.spoken, first)
        told /= 1 + np.count_nonzero(self.shares[number])  # pauses are part of what is said
        for share in self.shares[number]:
            if share == 0:
                told += self._around(evidence.starts(_EXACTLY), first)
                continue
            deviation = _EXACTLY + _DRIFT * min(share, 1 - share) * (until - start)
            over = round(until / STEP) + self._margin
            begun, ended = (self._around(evidence.voiced, place) for place in (first, over))
            told += evidence.starts_in_speech(begun + share * (ended - begun), deviation)
        if not np.isnan(end) and following > stop + STEP:
            silent = round(min(following, stop + _OPENING) / STEP) + self._margin
            told += self._around(evidence.unspoken, silent) - self._around(evidence.unspoken, last)
        told = np.clip(told, -_MOST, _MOST) - _OFF
        told[self._reach - BLUR // 2 : self._reach + BLUR // 2 + 1] += _OFF
        return told

    def _around(self, values: Array, place: int) -> Array:
        """Return the values at a place with each offset."""
        return values[place - self._reach : place + self._reach + 1]

    def _path(self, rate: float) -> _Path:
        """Find the offsets for which most speaks."""
        count, still = 2 * self._reach + 1, self._reach
        gain = np.full(count, -_SHIFT)
        gain[still] = 0.0
        came = np.zeros((len(self.starts), count), np.int8)
        jumps = np.zeros((len(self.starts), count), np.int16)
        places = np.arange(count)
        for number, moves in enumerate(came):
            if number:
                before = gain
                # What is said later is heard later, so that no jump leads back behind it.
                apart = round((self.starts[number] - self.starts[number - 1]) * rate / STEP)
                highest = np.maximum.accumulate(before)
                sources = np.maximum.accumulate(np.where(before == highest, places, 0))
                jumps[number] = sources[np.minimum(places + apart, count - 1)]
                gain = np.maximum(before, before[jumps[number]] - _JUMP)
                moves[gain > before] = _JUMPED
                for move in _MOVES:
                    here = slice(max(0, move), count + min(0, move))
                    moved = before[max(0, -move) : count - max(0, move)] - _MOVE * abs(move)
                    better = moved > gain[here]
                    np.copyto(gain[here], moved, where=better)
                    np.copyto(moves[here], move, where=better)
            gain = gain + self._emission(number, rate)
        at = int(gain.argmax())
        total, path = float(gain[at]), []
        for number in range(len(self.starts) - 1, -1, -1):
            path.append(at)
            move = came[number][at]
            at = int(jumps[number, at]) if move == _JUMPED else at - int(move)
        offsets = (np.array(path[::-1]) - still) * STEP
        return _Path(rate, offsets, total)

    def _rates(self, *, clearly: bool) -> Iterator[float]:
        """Yield the rates at which times and speech agree most at any single offset.

        Those at which they agree clearly better than at their own alone, if asked for.
        """
        film = [power for rate in _RATES for power in (rate, 1 / rate)]
        others = 1 + np.arange(_FINELY, _STEEPEST, _FINELY)
        rates = [1.0, *film, *others, *(1 / others)]
        inside = slice(self._margin, self._margin + self._evidence.steps + 1)
        known = np.diff(self._evidence.spoken[inside]), self._evidence.starts(_ROUGHLY)[inside]
        size = 1 << (2 * self._margin + len(known[1])).bit_length()
        speech, starts = (np.fft.rfft(values - values.mean(), size) for values in known)
        until = np.fmin(self.ends, np.append(self.starts[1:], self.starts[-1] + _OPENING))
        stops = np.where(np.isnan(self.ends), self.starts + _OPENING, until)
        stops = np.minimum(stops, until)
        begun = np.concatenate(
            [a + s * (b - a) for a, b, s in zip(self.starts, until, self.shares, strict=True)]
        )
        edges = np.arange(self._margin + 1) * STEP
        agreed = []
        for rate in rates:
            said = np.searchsorted(self.starts * rate, edges, "right")
            told = edges < np.append(0.0, stops * rate)[said]
            begins, _ = np.histogram(begun * rate, edges)
            product = speech * np.conj(np.fft.rfft(told, size))
            product += starts * np.conj(np.fft.rfft(begins, size))
            agreed.append(float(np.fft.irfft(product).max()))
        best = np.argsort(agreed)[::-1][:_MOST_RATES].tolist()
        least = agreed[0] + _JUMP if clearly else -np.inf
        yield from (float(rates[k]) for k in best if k and agreed[k] > least)
