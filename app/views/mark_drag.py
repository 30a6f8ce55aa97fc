"""Moving the marks on a line of time with the mouse. Knows no widget."""

from collections.abc import Sequence

APART = 1_000
"""How near (ms) a mark may come to its neighbours."""


class MarkDrag:
    """One mark in the hand of the user, from the press of a button until it is let go.

    Parameters
    ----------
    times
        Of all marks (ms), in order.
    number
        The mark that was pressed.
    end
        Length of the line (ms).
    """

    LEAST = 3
    """Pixels from which on a press is a drag."""

    def __init__(self, times: Sequence[int], number: int, x: int, end: int) -> None:
        self.number = number
        self.time = times[number]
        self.moved = False
        self._x = x
        before = times[number - 1] + APART if number else 0
        after = times[number + 1] - APART if number + 1 < len(times) else end
        self._range = before, max(after, before)

    def drag(self, x: int, time: int) -> None:
        """Follow the mouse, as far as the neighbours let it."""
        self.moved = self.moved or abs(x - self._x) >= self.LEAST
        if self.moved:
            least, most = self._range
            self.time = min(max(time, least), most)
