"""The way from sentences to places in a document, and back."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add


@dataclass(frozen=True, slots=True)
class TextRange:
    """Where a sentence stands in the document: a half-open range of UTF-16 units."""

    start: int
    end: int


class TextPositions:
    """Where each sentence stands, and which sentence stands where."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._indices: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, index: int, place: TextRange) -> None:
        """Note the place of a sentence; places come in the order of the document."""
        self._rows[index] = len(self._indices)
        self._indices.append(index)
        self._starts.append(place.start)
        self._ends.append(place.end)

    def of(self, index: int) -> TextRange | None:
        """Return the place of a sentence, or None where it is not shown."""
        row = self._rows.get(index)
        return None if row is None else TextRange(self._starts[row], self._ends[row])

    def between(self, start: int, end: int) -> list[int]:
        """Return the sentences of which something stands between two document positions."""
        first, stop = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        if first < 0 or self._ends[first] <= start:
            first += 1
        return self._indices[first:stop]

    def at(self, position: int) -> int | None:
        """Return the index of the sentence at a document position."""
        row = bisect_right(self._starts, position) - 1
        return self._indices[row] if row >= 0 and position < self._ends[row] else None

    def make_room(self, changes: Sequence[tuple[int, int]]) -> None:
        """Take note of what was inserted into the document, or removed.

        Parameters
        ----------
        changes
            Position and length, negative where removed; ascending, as of before all of them.
        """
        moved = list(accumulate((length for _, length in changes), initial=0))
        positions = [position for position, _ in changes]
        moves = [moved[bisect_right(positions, start)] for start in self._starts]
        self._starts = list(map(add, self._starts, moves))
        self._ends = list(map(add, self._ends, moves))

    def before(self, index: int) -> "TextPositions":
        """Return the places of the sentences before one."""
        return self.without({known for known in self._indices if known >= index})

    def without(self, gone: Collection[int]) -> "TextPositions":
        """Return the places of all but some sentences."""
        result = TextPositions()
        for row, index in enumerate(self._indices):
            if index not in gone:
                result.add(index, TextRange(self._starts[row], self._ends[row]))
        return result
