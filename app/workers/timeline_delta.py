"""Timelines on their way from one process to another: only the cues that changed."""

from array import array
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import zip_longest

from alignment.timeline import Cue, State, Timeline, Word

_Row = tuple[int, int | None, int | None, float, str, bytes, str]
"""What a `Cue` holds, the state as its value and the words as numbers: quick to pickle."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Some cues that are new."""

    rows: tuple[_Row, ...]


class Sender:
    """Takes timelines apart; for one `Receiver`."""

    SLICE = 500
    """Cues in a message: the thread that reads one holds up the others for a moment only."""

    def __init__(self) -> None:
        self._cues: tuple[Cue, ...] = ()

    def cues(self, timeline: Timeline) -> Iterator[Cues]:
        """Yield the cues that are not as in the timeline before."""
        changed = [
            new
            for new, old in zip_longest(timeline.cues, self._cues[: len(timeline.cues)])
            if new is not old and new != old
        ]
        self._cues = timeline.cues
        for first in range(0, len(changed), self.SLICE):
            yield Cues(tuple(map(_row, changed[first : first + self.SLICE])))

    @staticmethod
    def frame(timeline: Timeline) -> Timeline:
        """Return all of a timeline but its cues."""
        return replace(timeline, cues=())


class Receiver:
    """Puts timelines together again."""

    def __init__(self) -> None:
        self._coming: dict[int, _Row] = {}
        self._rows: dict[int, _Row] = {}
        self._frame: Timeline | None = None
        self._cues: list[Cue] = []
        self._count = 0

    def add(self, cues: Cues) -> None:
        """Take new cues of a timeline whose frame is still to come."""
        self._coming.update((row[0], row) for row in cues.rows)

    def complete(self, frame: Timeline, count: int) -> None:
        """Take the rest of a timeline of `count` cues."""
        self._rows.update(self._coming)
        self._coming.clear()
        self._frame, self._count = frame, count

    def take(self) -> Timeline | None:
        """Return the last timeline that is complete, or None where it was taken already."""
        if self._frame is None:
            return None
        del self._cues[self._count :]
        self._cues += [_NONE] * (self._count - len(self._cues))
        for index, row in self._rows.items():
            if index < self._count:
                self._cues[index] = _cue(row)
        self._rows.clear()
        timeline, self._frame = copy(self._frame), None
        # It was checked where it was made; to check every word again costs more than all this.
        object.__setattr__(timeline, "cues", tuple(self._cues))
        return timeline


Packed = tuple[tuple[_Row, ...], Timeline]
"""A whole timeline, quick to pickle."""


def pack(timeline: Timeline) -> Packed:
    """Take a whole timeline apart, for `unpack`."""
    return tuple(map(_row, timeline.cues)), Sender.frame(timeline)


def unpack(packed: Packed) -> Timeline:
    """Put a timeline together again."""
    rows, frame = packed
    return replace(frame, cues=tuple(map(_cue, rows)))


_NONE = Cue(0, None, None, 0.0, State.UNSPOKEN)


def _row(cue: Cue) -> _Row:
    numbers = array("i")
    for word in cue.words:
        numbers.extend((word.first, word.stop, word.start, word.end))
    confidence = float(cue.confidence)
    data = numbers.tobytes()
    return cue.index, cue.start, cue.end, confidence, cue.state.value, data, cue.engine


def _cue(row: _Row) -> Cue:
    index, start, end, confidence, state, data, engine = row
    numbers = array("i", data)
    words = map(Word, numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4])
    return Cue(index, start, end, confidence, State(state), tuple(words), engine)
