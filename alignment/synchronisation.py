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
from alignment.stated import in_order
from alignment.transcript.model import StatedTime

Array = NDArray[np.float64]

_STEP = 0.1
"""Grid of the offsets that are tried (s)."""

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

_SPOKEN, _UNSPOKEN = 0.95, 0.4
"""Share of speech where something is said to be spoken, and between."""

_WEIGHT, _MOST = 0.25, 2.0
"""What a step of the grid tells, as the one before it told most of it; and what a time tells at
most (nats), so that none outweighs all others."""

_OPENING = 1.0
"""Seconds that are surely spoken where the text states no end, or silent behind an end."""

_ONSET_BONUS, _SHARP = 0.75, 0.3
"""What a start behind a pause gains (nats), and how near it has to be (s)."""

_BLUR = 7
"""Steps over which what an offset tells is averaged: stated times are off by tenths."""

_JUMP, _MOVE, _OFF = 15.0, 1.0, 0.1
"""Cost of an offset that jumps (nats), of one that moves by a step, and of each time that is not
as it was stated."""

_JUMPED = 127
"""Stands for a jump among the moves."""

_STEADY = 0.3
"""Offsets that differ by no more (s) are those of times at the right rate."""

_DOUBTFUL = 0.5
"""Sentences that begin inside a subtitle are known no better (s)."""

_MOVES = -2, -1, 1, 2
"""Steps by which an offset may move from one time to the next."""


def synchronised(
    stated: Sequence[StatedTime], speech: Speech, guides: Sequence[StatedTime] = ()
) -> tuple[StatedTime, ...]:
    """Move stated times to where the speech is that they seem to be of.

    Times that fit as they are stay. Where they do not, a shift, a drift and jumps, as after an
    inserted advertisement, are found by a dynamic programme over the offsets of all times:
    speech where something is said, pauses between, and starts behind pauses speak for an
    offset, and every change of it costs.

    Parameters
    ----------
    stated
        In the order of the text.
    guides
        What to go by instead, where stated times are not those of sentences, so that neither
        pauses nor speech begin there: when sentences should begin by them.

    Returns
    -------
    tuple of StatedTime
        Those that are in order and within the recording.
    """
    times = in_order(stated)
    if times and speech.found:
        times = _moved(times, in_order(guides) or times, speech)
    length = round(speech.duration * 1000)
    return tuple(in_order([time for time in times if 0 <= time.start < length]))


def _moved(
    times: Sequence[StatedTime], guides: Sequence[StatedTime], speech: Speech
) -> list[StatedTime]:
    starts, ends = _seconds(times)
    guiding, stops = _seconds(guides)
    told = [0]
    for number, start in enumerate(guiding):
        if start - guiding[told[-1]] >= _APART:
            told.append(number)
    scene = _Scene(guiding[told], stops[told], speech)
    found = scene.best()
    doubtful = _DOUBTFUL if guides is not times else 0.0
    if np.abs(found.offsets).max() <= doubtful and found.rate == 1:
        return list(times)
    places = [guides[number].offset for number in told]
    owner = np.searchsorted(places, [time.offset for time in times], "right") - 1
    owner = np.maximum(owner, 0)
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


class _Path(NamedTuple):
    """Offsets of all times (s), at a rate; how much better they are than none (nats)."""

    rate: float
    offsets: Array
    gain: float


@dataclass(frozen=True, eq=False)
class _Scene:
    """When something is said to be spoken, and when somebody speaks."""

    starts: Array
    ends: Array
    speech: Speech

    def best(self) -> _Path:
        """Return the likeliest path; at another rate it must be clearly so."""
        path = self._path(1.0)
        if np.ptp(path.offsets) <= _STEADY:
            return path
        others = (self._path(rate) for rate in self._rates())
        best = max(others, key=lambda other: other.gain)
        return best if best.gain - _JUMP > path.gain else path

    @cached_property
    def _reach(self) -> int:
        """Steps of the grid by which times may be off."""
        longest = max(self.speech.duration, float(self.starts[-1]))
        return round(min(_FARTHEST, longest) / _STEP)

    @cached_property
    def _margin(self) -> int:
        """Steps of silence that are added on both sides of the recording."""
        last = float(np.nanmax([self.starts[-1], np.nanmax([*self.ends, 0.0])]))
        return self._reach + round((last * (1 + _STEEPEST) + 2 * _OPENING) / _STEP)

    @cached_property
    def _voice(self) -> Array:
        """Share of speech in each step, margins included."""
        edges = np.arange(-self._margin, round(self.speech.duration / _STEP) + self._margin + 1)
        return np.diff(self.speech.voiced(0, edges * _STEP)) / _STEP

    @cached_property
    def _favour(self) -> tuple[Array, Array, Array]:
        """What speaks up to each step for something said, for nothing said, and for a start."""
        usual = float(np.clip(self.speech.voiced(0, self.speech.duration), 0, None))
        usual = float(np.clip(usual / self.speech.duration, 0.3, 0.9))
        voice = self._voice

        def told(share: float) -> Array:
            speaks, silent = np.log(share / usual), np.log((1 - share) / (1 - usual))
            return _WEIGHT * np.cumsum(np.append(0.0, voice * speaks + (1 - voice) * silent))

        onsets = np.zeros(len(voice) + 1)
        pauses = self.speech.pauses[self.speech.pauses[:, 1] < self.speech.duration]
        width = round(_SHARP / _STEP)
        for start, end in pauses:
            bonus = _ONSET_BONUS * np.log1p(3 * min(end - start, 1.0))
            place = round(end / _STEP) + self._margin
            near = np.arange(-width, width + 1)
            shape = bonus * (1 - np.abs(near) / (width + 1))
            onsets[place + near] = np.maximum(onsets[place + near], shape)
        return _blurred(told(_SPOKEN)), _blurred(told(_UNSPOKEN)), _blurred(onsets)

    def _emission(self, number: int, rate: float) -> Array:
        """Return what speaks for each offset of a time (nats)."""
        spoken, unspoken, onsets = self._favour
        start, end = self.starts[number] * rate, self.ends[number] * rate
        following = self.starts[number + 1] * rate if number + 1 < len(self.starts) else np.inf
        stop = start + _OPENING if np.isnan(end) else end
        stop = min(max(stop, start + _STEP), following)
        first, last = (round(moment / _STEP) + self._margin for moment in (start, stop))
        told = self._around(spoken, last) - self._around(spoken, first)
        told += self._around(onsets, first)
        if not np.isnan(end) and following > stop + _STEP:
            silent = round(min(following, stop + _OPENING) / _STEP) + self._margin
            told += self._around(unspoken, silent) - self._around(unspoken, last)
        told = np.clip(told, -_MOST, _MOST) - _OFF
        told[self._reach - _BLUR // 2 : self._reach + _BLUR // 2 + 1] += _OFF
        return told

    def _around(self, values: Array, place: int) -> Array:
        """Return the values at a place with each offset."""
        return values[place - self._reach : place + self._reach + 1]

    def _path(self, rate: float) -> _Path:
        """Find the offsets for which most speaks."""
        count, still = 2 * self._reach + 1, self._reach
        gain = np.full(count, -_JUMP)
        gain[still] = 0.0
        came = np.zeros((len(self.starts), count), np.int8)
        jumps = np.zeros(len(self.starts), np.int64)
        for number, moves in enumerate(came):
            if number:
                before, jumps[number] = gain, gain.argmax()
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
            at = int(jumps[number]) if move == _JUMPED else at - int(move)
        offsets = (np.array(path[::-1]) - still) * _STEP
        return _Path(rate, offsets, total)

    def _rates(self) -> Iterator[float]:
        """Yield the rates at which times and speech agree most at any single offset."""
        film = [power for rate in _RATES for power in (rate, 1 / rate)]
        others = 1 + np.arange(_FINELY, _STEEPEST, _FINELY)
        rates = [*film, *others, *(1 / others)]
        voice = self._voice[self._margin : -self._margin]
        size = 1 << (2 * self._margin - 1).bit_length()
        heard = np.fft.rfft(voice - voice.mean(), size)
        stops = np.where(np.isnan(self.ends), self.starts + _OPENING, self.ends)
        edges = np.arange(self._margin) * _STEP
        agreed = []
        for rate in rates:
            said = np.searchsorted(self.starts * rate, edges, "right")
            told = edges < np.append(0.0, stops * rate)[said]
            product = heard * np.conj(np.fft.rfft(told - told.mean(), size))
            agreed.append(float(np.fft.irfft(product).max()))
        order = np.argsort(agreed)[::-1][:_MOST_RATES]
        yield from (float(rates[k]) for k in order)


def _blurred(values: Array) -> Array:
    return np.convolve(np.pad(values, _BLUR // 2, "edge"), np.full(_BLUR, 1 / _BLUR), "valid")
