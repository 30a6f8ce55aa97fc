"""Times corrected by hand: pinned sentences, and the neighbours that give way to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from alignment.certainty import SURE
from alignment.timeline import Cue, Pin, State, Timeline

ROOM = 100
"""What a sentence needs at least (ms) before the next one can begin."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A place in `Timeline.timed`, and the moment (ms) that goes from `old` to `new` there."""

    place: int
    old: int
    new: int


def pinned(timeline: Timeline, pins: Sequence[Pin]) -> Timeline:
    """Return a timeline on which sentences begin where the user says.

    What lies between a pin and the nearest sentence that is sure, or pinned as
    well, is stretched or squeezed; nothing else moves.

    Parameters
    ----------
    timeline
        Without these pins.
    pins
        Of sentences that have times; every one within `limits` of the others.

    Raises
    ------
    ValueError
        The pins do not leave every sentence between them its `ROOM`, or one is of a
        sentence without a time.
    """
    ordered = tuple(sorted(pins, key=lambda pin: pin.sentence))
    timed = timeline.timed
    places = {cue.index: place for place, cue in enumerate(timed)}
    points = []
    for pin in ordered:
        if pin.sentence not in places:
            raise ValueError(f"sentence {pin.sentence} has no time to be pinned")
        points.append(_Point(places[pin.sentence], _start(timed[places[pin.sentence]]), pin.time))
    ends = (_Point(-1, 0, 0), _Point(len(timed), timeline.duration, timeline.duration))
    fixed = [ends[0], *points, ends[1]]
    for one, other in pairwise(fixed):
        if other.new - one.new < ROOM * (other.place - max(one.place, 0)):
            raise ValueError(f"the pins leave no room before {other.new} ms")
    changed = {
        cue.index: cue for one, other in pairwise(fixed) for cue in _between(timed, one, other)
    }
    for pin in ordered:
        cue = changed.get(pin.sentence, timeline.cues[pin.sentence])
        changed[pin.sentence] = replace(cue, confidence=1.0, state=State.ALIGNED)
    return replace(timeline.with_cues(changed.values()), pins=ordered)


def limits(timeline: Timeline, pins: Sequence[Pin], sentence: int) -> tuple[int, int]:
    """Return the earliest and the latest moment (ms) to which a sentence can be pinned."""
    places = {cue.index: place for place, cue in enumerate(timeline.timed)}
    place = places[sentence]
    earliest = ROOM * place
    latest = timeline.duration - ROOM * (len(places) - place)
    for pin in pins:
        away = ROOM * abs(places[pin.sentence] - place)
        if pin.sentence < sentence:
            earliest = max(earliest, pin.time + away)
        elif pin.sentence > sentence:
            latest = min(latest, pin.time - away)
    return earliest, max(latest, earliest)


def with_possible_pins(timeline: Timeline, pins: Sequence[Pin]) -> Timeline:
    """Return a timeline with those pins that are possible on it.

    Parameters
    ----------
    pins
        By sentence. A pin of a sentence without a time, beyond the audio, or too near to
        one before it is passed over. A timeline that has these very pins stays as it is.
    """
    if timeline.pins == tuple(pins):
        return timeline
    possible: list[Pin] = []
    for pin in pins:
        if timeline.cues[pin.sentence].start is not None:
            earliest, latest = limits(timeline, possible, pin.sentence)
            if earliest <= pin.time <= latest:
                possible.append(pin)
    return pinned(timeline, possible)


def _between(timed: Sequence[Cue], one: _Point, other: _Point) -> list[Cue]:
    """Return the cues that change between two fixed points, that of the first one included."""

    def stays(place: int) -> bool:
        """Whether a sentence is sure, and leaves room to the points on both sides."""
        start = _start(timed[place])
        earliest = one.new + ROOM * (place - one.place)
        latest = other.new - ROOM * (other.place - place)
        return timed[place].confidence >= SURE and earliest <= start <= latest

    between = range(one.place + 1, other.place)
    first = next(filter(stays, between), None)
    last = next(filter(stays, reversed(between)), None)
    kept = [
        _Point(at, _start(timed[at]), _start(timed[at])) for at in (first, last) if at is not None
    ]
    return [
        _moved(timed[place], place, left, right)
        for left, right in pairwise([one, *kept, other])
        if (left.old, right.old) != (left.new, right.new)
        for place in range(max(left.place, 0), right.place)
    ]


def _moved(cue: Cue, place: int, left: _Point, right: _Point) -> Cue:
    """Return a cue between two points whose times go from old to new."""

    def at(time: int) -> int:
        if right.old == left.old:
            return left.new + (right.new - left.new) * (place - left.place) // (
                right.place - left.place
            )
        share = (time - left.old) / (right.old - left.old)
        return min(max(round(left.new + share * (right.new - left.new)), left.new), right.new)

    assert cue.end is not None
    start = left.new if place == left.place else at(_start(cue))
    end = max(at(cue.end), start)
    words = tuple(
        replace(
            word,
            start=min(max(at(word.start), start), end),
            end=min(max(at(word.end), start), end),
        )
        for word in cue.words
    )
    return replace(cue, start=start, end=end, words=words)


def _start(cue: Cue) -> int:
    assert cue.start is not None
    return cue.start
