"""The times that a text states for itself, as a timeline that nobody checked."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from alignment.timeline import Cue, State, Timeline, Word
from alignment.transcript.model import Sentence, StatedTime, Transcript

if TYPE_CHECKING:
    from alignment.audio.speech import Speech


class Times(StrEnum):
    """What becomes of the times that a text states."""

    CHECK = "check"
    """They help to find the sentences, which are listened for."""
    KEEP = "keep"
    """They hold as they are; nobody listens."""
    IGNORE = "ignore"
    """They are as good as not there."""


ENGINE = "stated"
"""Name of the engine of such a timeline."""

_T = TypeVar("_T")

_PACE = 60
"""Milliseconds a character takes where nothing else tells."""

_NEARLY_ALL = 0.8

_GUESSED = 0.5
"""Confidence of a time between two that are stated."""


def timeline_as_stated(
    transcript: Transcript, duration: int | None = None, speech: "Speech | None" = None
) -> Timeline:
    """Return the times that a text states, without listening.

    What begins or ends between two stated times gets its share of the time between them, by
    characters.

    Parameters
    ----------
    duration
        Length of the audio (ms), beyond which no time is used; None to end with the text.
    speech
        If given, the time that is shared is that in which somebody speaks.
    """
    clock = _StatedTimes(transcript, duration, speech)
    spoken = list(transcript.spoken)
    starts = [clock.at(sentence.text_span.start) for sentence in spoken]
    ends = [clock.until(sentence.text_span.end) for sentence in spoken]
    length = duration if duration is not None else max(ends, default=0)
    starts = [min(start, length) for start in _accumulated(starts)]
    cues = [
        Cue(sentence.index, None, None, 0.0, State.UNSPOKEN) for sentence in transcript.sentences
    ]
    for sentence, start, end, following in zip(
        spoken, starts, ends, [*starts[1:], length], strict=True
    ):
        end = min(max(start, end), following)
        exact = clock.is_stated(sentence.text_span.start)
        cues[sentence.index] = Cue(
            sentence.index,
            start,
            end,
            1.0 if exact else _GUESSED,
            State.ALIGNED if exact else State.ESTIMATED,
            tuple(clock.words(sentence, start, end)),
            ENGINE,
        )
    return Timeline(tuple(cues), length, transcript.language, None, transcript.remarks)


def is_timed(transcript: Transcript) -> bool:
    """Whether a text says when nearly every one of its sentences is spoken."""
    if not transcript.stated:
        return False  # of most texts this is known at once
    spans = [sentence.text_span for sentence in transcript.spoken]
    offsets = sorted(time.offset for time in transcript.stated)
    timed = sum(bisect_left(offsets, span.start) < bisect_left(offsets, span.end) for span in spans)
    return bool(spans) and timed >= _NEARLY_ALL * len(spans)


def are_rough(times: Sequence[StatedTime]) -> bool:
    """Whether times are told in whole seconds."""
    return all(time.start % 1000 == 0 for time in times)


def centred(times: Sequence[StatedTime]) -> tuple[StatedTime, ...]:
    """Return the middle of the second for times in whole seconds, which are rounded down."""
    if not are_rough(times):
        return tuple(times)
    return tuple(
        replace(time, start=time.start + 500, end=None if time.end is None else time.end + 500)
        for time in times
    )


def in_order(times: Sequence[StatedTime]) -> list[StatedTime]:
    """Return as many of the times as can be had that increase with the text."""
    return rising(times, lambda time: time.start)


def rising(things: Sequence[_T], value: Callable[[_T], float]) -> list[_T]:
    """Return the longest subsequence of which a value rises."""
    lasts: list[float] = []
    ends: list[int] = []
    before: list[int] = []
    for index, thing in enumerate(things):
        at = bisect_left(lasts, value(thing))
        before.append(ends[at - 1] if at else -1)
        lasts[at : at + 1] = [value(thing)]
        ends[at : at + 1] = [index]
    kept = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(things[at])
        at = before[at]
    return kept[::-1]


class _StatedTimes:
    """Tells the time of any character of a source."""

    def __init__(
        self, transcript: Transcript, duration: int | None, speech: "Speech | None"
    ) -> None:
        self._speech = speech
        times = [t for t in transcript.stated if duration is None or t.start < duration]
        self._times = in_order(times)
        self._offsets = [time.offset for time in self._times]
        self._spans = [sentence.text_span for sentence in transcript.spoken]
        self._begins = [span.start for span in self._spans]
        self._before = [0]
        for span in self._spans:
            self._before.append(self._before[-1] + span.end - span.start)
        places = [self._place(offset) for offset in self._offsets]
        self._places = places
        apart = [
            (b.start - a.start) / (q - p)
            for (a, p), (b, q) in pairwise(zip(self._times, places, strict=True))
            if q > p
        ]
        self._pace = sorted(apart)[len(apart) // 2] if apart else _PACE

    def is_stated(self, offset: int) -> bool:
        """Whether the text says when this character is heard."""
        at = bisect_left(self._offsets, offset)
        return at < len(self._offsets) and self._offsets[at] == offset

    def at(self, offset: int) -> int:
        """Return when the character at `offset` begins (ms)."""
        return self._between(bisect_right(self._offsets, offset) - 1, offset)

    def until(self, offset: int) -> int:
        """Return when the character before `offset` is over (ms)."""
        return self._between(bisect_left(self._offsets, offset) - 1, offset)

    def words(self, sentence: Sentence, start: int, end: int) -> Iterator[Word]:
        """Yield the parts of a sentence whose times are stated, if it has several."""
        span = sentence.text_span
        first = bisect_left(self._offsets, span.start)
        inside = self._times[first : bisect_left(self._offsets, span.end)]
        if len(inside) < 2:
            return
        offsets = [span.start, *(time.offset for time in inside[1:]), span.end]
        bounds = [start, *(time.start for time in inside[1:]), end]
        for (a, b), (begin, stop) in zip(pairwise(offsets), pairwise(bounds), strict=True):
            begin, stop = min(max(begin, start), end), min(max(stop, start), end)
            yield Word(a - span.start, b - span.start, begin, max(begin, stop))

    def _place(self, offset: int) -> int:
        """Return how many spoken characters stand before `offset`."""
        at = bisect_right(self._begins, offset) - 1
        if at < 0:
            return 0
        inside = min(offset, self._spans[at].end) - self._spans[at].start
        return self._before[at] + inside

    def _between(self, known: int, offset: int) -> int:
        """Return the time of a character behind the stated one that is number `known`."""
        place = self._place(offset)
        if known < 0:
            first, time = (self._places[0], self._times[0].start) if self._times else (place, 0)
            return max(0, round(time - (first - place) * self._pace))
        here, stated = self._places[known], self._times[known]
        if known + 1 < len(self._times):
            there, until = self._places[known + 1], self._times[known + 1].start
        else:
            there = self._before[-1]
            until = round(stated.start + (there - here) * self._pace)
        if stated.end is not None:
            until = stated.end if known + 1 == len(self._times) else min(until, stated.end)
        share = min(1.0, (place - here) / (there - here)) if there > here else 0.0
        if self._speech is None or not 0 < share < 1:
            return round(stated.start + share * (until - stated.start))
        begun, ended = (float(self._speech.voiced(0, at / 1000)) for at in (stated.start, until))
        time = round(float(self._speech.at_voiced(begun + share * (ended - begun))) * 1000)
        return min(max(time, stated.start), until)


def _accumulated(starts: Sequence[int]) -> Iterator[int]:
    latest = 0
    for start in starts:
        latest = max(latest, start)
        yield latest
