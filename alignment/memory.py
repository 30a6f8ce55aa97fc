"""How much memory this process may still take, and what to say where that is too little."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from alignment.errors import LyricastError

MB = 1_000_000
_GROUP = Path("/sys/fs/cgroup")
_NEVER_LIMITED = 1 << 60


class ShortageError(LyricastError):
    """There is too little memory."""


def shortage() -> ShortageError:
    """Return the error to raise."""
    return ShortageError(
        "There is too little memory for this. Close other programs, "
        "or raise the limit that is set for this one."
    )


def has_room(resident: int, mapped: int) -> bool:
    """Return whether this process may take so much more memory; True where nobody can tell.

    Parameters
    ----------
    resident
        Bytes that will be filled.
    mapped
        Bytes of address space, which a limit of the process (`RLIMIT_AS`) counts.
    """
    return _unfilled() >= resident and _unmapped() >= mapped


def ensure_room(resident: int, mapped: int) -> None:
    """Raise `ShortageError` unless `has_room`: libraries end the process, or hang, without it."""
    if not has_room(resident, mapped):
        raise shortage()


def is_shortage(error: BaseException) -> bool:
    """Return whether an error says that there is no memory left, as imports may too."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, ImportError):
        words = str(error)
        return "failed to map segment" in words or "annot allocate memory" in words
    return isinstance(error, MemoryError)


def _unfilled() -> int:
    """Return what the system and the control group of the process have left (bytes)."""
    left = _NEVER_LIMITED
    with suppress(OSError, ValueError, KeyError):
        kilobytes = _numbers(Path("/proc/meminfo"))
        left = (kilobytes["MemAvailable:"] + kilobytes["SwapFree:"]) * 1024
    with suppress(OSError, ValueError, KeyError, StopIteration):
        lines = Path("/proc/self/cgroup").read_text().splitlines()
        own = next(line.removeprefix("0::/") for line in lines if line.startswith("0::"))
        group = next(one for one in (_GROUP / own, _GROUP) if (one / "memory.max").exists())
        used = int((group / "memory.current").read_text())
        cached = _numbers(group / "memory.stat")["inactive_file"]
        left = min(left, int((group / "memory.max").read_text()) - used + cached)
    return left


def _unmapped() -> int:
    """Return what the limit of the address space leaves (bytes)."""
    if sys.platform != "linux":
        return _NEVER_LIMITED
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return _NEVER_LIMITED
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return limit - pages * os.sysconf("SC_PAGE_SIZE")


def _numbers(file: Path) -> dict[str, int]:
    return {line.split()[0]: int(line.split()[1]) for line in file.read_text().splitlines()}
