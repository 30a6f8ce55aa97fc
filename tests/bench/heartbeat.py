"""How long the main thread keeps a window waiting."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QObject, Qt, QTimer


@dataclass(frozen=True, slots=True)
class Beat:
    """What lies between two beats, in ms.

    Attributes
    ----------
    wall
        By the clock on the wall.
    work
        Processor time of the main thread.
    queued
        How long the thread was ready to run and another had the processor; 0 where
        the system does not tell.
    """

    wall: float
    work: float
    queued: float

    @property
    def stall(self) -> float:
        """What the program itself is to blame for: its work, and waiting for its other threads."""
        return self.wall - self.queued


class Heartbeat(QObject):
    """A timer of the main thread that notes how late it is."""

    INTERVAL = 5

    def __init__(self) -> None:
        super().__init__()
        self.beats: list[Beat] = []
        self._queued = _queue_clock()
        self._last = self._now()
        self._timer = QTimer(self, interval=self.INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter() * 1000, time.thread_time() * 1000, self._queued()

    def _beat(self) -> None:
        now = self._now()
        self.beats.append(Beat(*(new - old for new, old in zip(now, self._last, strict=True))))
        self._last = now

    def report(self, name: str) -> list[Beat]:
        """Print the figures since the last report, and return the beats."""
        beats, self.beats = self.beats, []
        if len(beats) < 2:
            return beats
        for what, values in (
            ("stall", [beat.stall for beat in beats]),
            ("work", [beat.work for beat in beats]),
            ("wall", [beat.wall for beat in beats]),
        ):
            slow = quantiles(values, n=100)[-1]
            print(f"{name:24} {what:6} p99 {slow:7.1f} ms   max {max(values):7.1f} ms")
        return beats


def _queue_clock() -> Callable[[], float]:
    """Return a clock of how long this thread has waited for a processor (ms)."""
    source = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    if not source.exists():
        return lambda: 0.0
    return lambda: int(source.read_text().split()[1]) / 1e6
