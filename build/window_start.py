"""How soon a program's window is there: needs Xvfb and xdotool."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STARTS = 7


@dataclass(frozen=True)
class Start:
    """Seconds from starting the program to its window, and of processor time till then."""

    wall: float
    processor: float


def starts(command: Sequence[str | Path], environ: Mapping[str, str] = os.environ) -> list[Start]:
    """Start a program time after time."""
    screen = ("-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(["Xvfb", *screen], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        display = f":{server.stdout.readline().strip()}"
        quiet = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_LOGGING_RULES": "*=false"}
        return [start(command, {**environ, **quiet}) for _ in range(STARTS)]
    finally:
        server.terminate()
        server.wait()


def start(command: Sequence[str | Path], environ: Mapping[str, str]) -> Start:
    """Start the program once, with a home of its own, and wait for its window."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "Lyricast"]
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, env={**environ, "LYRICAST_HOME": home}, stderr=subprocess.DEVNULL
        )
        try:
            while subprocess.run(search, env=environ, capture_output=True).returncode:
                if process.poll() is not None or time.perf_counter() - begun > 60:
                    sys.exit(f"{command[0]} shows no window.")
            return Start(time.perf_counter() - begun, processor_time(process.pid))
        finally:
            process.terminate()
            process.wait()


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
