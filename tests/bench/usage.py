"""What work costs: time on the clock, processor time, memory."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Cost = dict[str, float]
"""Seconds: ``time`` on the clock, and ``processor`` time of all cores together."""


def processor() -> float:
    """Return the processor time (s) of this process, all its threads, and programs that ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Stages:
    """What each stage takes, counted from here on."""

    def __init__(self) -> None:
        self.costs: dict[str, Cost] = {}
        self._last = time.perf_counter(), processor()

    def add(self, name: str) -> None:
        """Put down to a stage what has been spent since the last one."""
        now = time.perf_counter(), processor()
        cost = self.costs.setdefault(name, {"time": 0.0, "processor": 0.0})
        cost["time"] += now[0] - self._last[0]
        cost["processor"] += now[1] - self._last[1]
        self._last = now


@contextmanager
def measured() -> Iterator[Cost]:
    """Measure what is done inside; the figures are there when it has ended."""
    cost: Cost = {}
    before = time.perf_counter(), processor()
    yield cost
    cost["time"] = time.perf_counter() - before[0]
    cost["processor"] = processor() - before[1]


def own_peak() -> int:
    """Return the most memory that this process has held (bytes)."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` tells is inherited, on Linux, from the program that started this one.
        high = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(high.split()[1]) << 10
    import resource  # there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _unit()


def programs_peak() -> int:
    """Return the most memory that any of the programs has held that this process ran (bytes)."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _unit()


def _unit() -> int:
    return 1 if sys.platform == "darwin" else 1 << 10  # Linux counts in KiB, macOS in bytes
