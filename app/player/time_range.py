"""From where to where sentences are played when they are played alone."""

from dataclasses import dataclass

from alignment.timeline import Timeline


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A half-open stretch of the audio (ms)."""

    start: int
    end: int


TAIL = 120
"""How much of the pause after a sentence is played with it (ms), so that it does not end cut."""
EARLY = 15
"""How long before the next sentence it ends at the latest (ms): timers are late by some."""


def of_sentences(timeline: Timeline, first: int, last: int) -> TimeRange | None:
    """Return the stretch of sentences `first` to `last`, or None where none of them is timed."""
    timed = [cue for cue in timeline.cues[first : last + 1] if cue.start is not None]
    if not timed:
        return None
    start, end = timed[0].start, timed[-1].end
    assert start is not None
    assert end is not None
    following = timeline.after(max(start, timed[-1].start or 0))
    room = timeline.duration if following is None or following.start is None else following.start
    return TimeRange(start, max(start + 1, min(end + TAIL, room - EARLY)))
