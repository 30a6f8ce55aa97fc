"""Disks that fill up while something is written to them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from errno import EFBIG, ENOSPC
from pathlib import Path

import pytest

ROOM = 64 << 10


@dataclass(frozen=True)
class SmallDisk:
    """A folder in which no file can be longer than `ROOM`.

    Attributes
    ----------
    reason
        What the system says then.
    grow
        Makes as much room as anybody needs.
    """

    folder: Path
    reason: str
    grow: Callable[[], object]


@pytest.fixture(params=["full", "limited"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """A file system of that size, where one can be mounted; or a limit, which anybody may set."""
    folder = tmp_path / "disk"
    folder.mkdir()
    yield from (_mounted if request.param == "full" else _limited)(folder)


def _mounted(folder: Path) -> Iterator[SmallDisk]:
    def mount(options: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        return not subprocess.run(command, capture_output=True, check=False).returncode

    if shutil.which("mount") is None or not mount(f"size={ROOM}"):
        pytest.skip("no file system can be mounted here")
    yield SmallDisk(folder, os.strerror(ENOSPC), lambda: mount("remount,size=16m"))
    subprocess.run(["umount", str(folder)], check=True)


def _limited(folder: Path) -> Iterator[SmallDisk]:
    if sys.platform == "win32":
        pytest.skip("no limit on files")
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit

    before = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (ROOM, before[1]))
    yield SmallDisk(folder, os.strerror(EFBIG), lambda: setrlimit(RLIMIT_FSIZE, before))
    setrlimit(RLIMIT_FSIZE, before)
