"""Runs cases in another process, each with limits on time and memory."""

import gc
import math
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

SECONDS = 10.0
"""Processor time that a case may take."""
BESIDES = 6
"""How many times that it may wait: for the processor, while the machine is busy."""
MEMORY = 1_000_000_000
"""Bytes that a case may take beyond what the process has when it begins."""

LATE = "took more than its time"
Case = Callable[[], object]


def outcomes(cases: Sequence[Case]) -> list[str]:
    """Run cases; return for each what is wrong, or nothing.

    They share a fork, which costs more than most of them. One that ends it has the next go on in
    another; one that fails is tried again on its own, which tells whether others had a part in it.
    """
    found: list[str] = []
    while len(found) < len(cases):
        found += _some(cases[len(found) :])
    return [
        wrong and (_some([case])[0] or f"only after other cases: {wrong}")
        for case, wrong in zip(cases, found, strict=True)
    ]


def _some(cases: Sequence[Case]) -> list[str]:
    """Return the outcomes of cases, up to the first that ends their process."""
    here, there = Pipe(duplex=False)
    gc.freeze()  # a collection in the fork would copy all that it has from here
    child = os.fork()
    if child == 0:
        here.close()
        _child(cases, there)
    there.close()
    gc.unfreeze()
    try:
        found = _heard(here, len(cases))
    except BaseException:  # the whole run is being ended
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    late = found[-1:] == [LATE]
    if late:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return found if late or len(found) == len(cases) else [*found, _ended(-status)]


def _heard(child: Connection, count: int) -> list[str]:
    """Return what a child reports, until all is, it ends or takes too long."""
    found: list[str] = []
    with child, suppress(EOFError):
        while len(found) < count and found[-1:] != [LATE]:
            found.append(child.recv() if child.poll(BESIDES * SECONDS) else LATE)
    return found


def _ended(signal_number: int) -> str:
    if signal_number == signal.SIGXCPU:
        return LATE
    return f"ended by {signal.Signals(signal_number).name if signal_number > 0 else 'itself'}"


def _child(cases: Sequence[Case], report: Connection) -> None:
    """Never returns: what the parent has open is not to be closed twice."""
    try:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            for case in cases:
                report.send(_outcome(case))
    finally:
        sys.stdout = sys.stderr = None  # type: ignore[assignment]
        os._exit(0)


def _outcome(case: Case) -> str:
    unlimited = resource.RLIM_INFINITY
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, unlimited))
    end = math.ceil(time.process_time() + SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (end, unlimited))
    try:
        case()
    except BaseException:
        resource.setrlimit(resource.RLIMIT_AS, (unlimited, unlimited))
        return traceback.format_exc()
    return ""
