"""Runs a case in a process of its own, with limits on time and memory."""

import math
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

SECONDS = 10
"""Processor time that a case may take."""
BESIDES = 6
"""How many times that it may wait: for the processor, while the machine is busy."""
MEMORY = 1_000_000_000
"""Bytes that a case may take beyond what the process has when it is forked."""


def outcome(case: Callable[[], object]) -> str:
    """Run a case in a fork; return what is wrong, or nothing."""
    with tempfile.TemporaryFile("w+b") as report:
        child = os.fork()
        if child == 0:
            _child(case, report.fileno())
        status = _wait(child)
        report.seek(0)
        said = report.read().decode("utf-8", "replace")
    if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return f"took more than {SECONDS} s"
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return said


def _wait(child: int) -> int | None:
    until = time.monotonic() + BESIDES * SECONDS
    pause = 0.0005
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _child(case: Callable[[], object], report: int) -> None:
    """Never returns: what the parent has open is not to be closed twice."""
    try:
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(SECONDS), resource.RLIM_INFINITY))
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            case()
    except BaseException:
        os.write(report, traceback.format_exc().encode("utf-8", "replace"))
    finally:
        sys.stdout = sys.stderr = None  # type: ignore[assignment]
        os._exit(0)
