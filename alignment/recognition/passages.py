"""Stretches of audio that are recognised at once, cut where nobody speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment.timeline import Cue, Timeline

LONGEST = 28_000
"""Milliseconds. Whisper hears 30 s at once; a longer sentence is heard in pieces."""

COST = 0.1
"""Seconds that recognising a second of speech takes on two cores, about."""

_SHORTEST = 10_000
_LONG_PAUSE = 1_500
_MARGIN = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences and the audio they are heard in.

    Attributes
    ----------
    cues
        Timed, in order, at least one.
    start, end
        Half-open range in milliseconds: the sentences and a little of the pauses around them.
    """

    cues: tuple[Cue, ...]
    start: int
    end: int


def passages(timeline: Timeline) -> list[Passage]:
    """Divide the timed sentences of a timeline into passages.

    Untimed stretches, such as music and advertisements, belong to none. Within
    `LONGEST`, passages end where the pause between two sentences is long.
    """
    timed = [cue for cue in timeline.timed if _length(cue)]
    if not timed:
        return []
    pauses = [_start(later) - _end(earlier) for earlier, later in pairwise(timed)]
    # In an untimed stretch there may be sound right up to the sentence: keep to the margin.
    before = [_start(timed[0]), *pauses]
    after = [*pauses, timeline.duration - _end(timed[-1])]
    return [
        Passage(
            tuple(timed[first:stop]),
            _start(timed[first]) - min(_MARGIN, before[first] // 2),
            _end(timed[stop - 1]) + min(_MARGIN, after[stop - 1] // 2),
        )
        for first, stop in _ranges(timed, pauses)
    ]


def missing(timeline: Timeline) -> list[Passage]:
    """Return the passages of a timeline in which something is not recognised yet."""
    known = {said.index for said in timeline.recognised}
    return [
        passage
        for passage in passages(timeline)
        if any(cue.index not in known for cue in passage.cues)
    ]


def _ranges(timed: Sequence[Cue], pauses: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(timed):
        stop = first + 1
        begin = _start(timed[first])
        best, choice = -1.0, stop
        while True:
            pause = pauses[stop - 1] if stop < len(timed) else None
            if pause is None or pause > Timeline.BRIDGED_PAUSE:
                choice = stop
                break
            length = _end(timed[stop - 1]) - begin
            # A longer passage costs less; a short pause may not be where the speaker paused.
            worth = min(pause, _LONG_PAUSE) / _LONG_PAUSE + length / LONGEST
            if length < _SHORTEST:
                worth -= 1.0
            if worth > best:
                best, choice = worth, stop
            if _end(timed[stop]) - begin > LONGEST:
                break
            stop += 1
        yield first, choice
        first = choice


def _start(cue: Cue) -> int:
    assert cue.start is not None
    return cue.start


def _end(cue: Cue) -> int:
    assert cue.end is not None
    return cue.end


def _length(cue: Cue) -> int:
    return _end(cue) - _start(cue)
