"""A smooth position out of a player's coarse reports."""

import time
from collections.abc import Callable


class SmoothClock:
    """Runs on between two reports of the position, and never back except on a jump.

    Parameters
    ----------
    monotonic
        Seconds that never run backwards.
    """

    LEAD = 0.15
    """Longest time (s) to run on without a report."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._base = 0.0
        self._since = self._until = monotonic()
        self._shown = 0.0
        self._rate = 1.0
        self._running = False

    @property
    def position(self) -> int:
        """The position now (ms)."""
        self._shown = max(self._shown, self._reckoned())
        return round(self._shown)

    def report(self, position: int) -> None:
        """Take the position (ms) that the player reports."""
        self._base = position
        self._since = self._monotonic()
        self._until = self._since + self.LEAD

    def jump(self, position: int) -> None:
        """Go to `position` (ms) and wait there for the next report."""
        self._base = self._shown = position
        self._since = self._until = self._monotonic()

    def run(self, running: bool) -> None:
        """Start, to wait for the first report, or stand still."""
        if running != self._running:
            self.jump(self.position)
            self._running = running

    def set_rate(self, rate: float) -> None:
        """Set the speed."""
        self._base = self._reckoned()
        self._since = min(self._monotonic(), self._until)
        self._rate = rate

    def _reckoned(self) -> float:
        if not self._running:
            return self._base
        elapsed = min(self._monotonic(), self._until) - self._since
        return self._base + elapsed * 1000 * self._rate
