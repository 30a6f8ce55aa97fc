"""Keeps the memory that the C library holds back small, and what is used over and over in it."""

import ctypes
import platform

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Of ``malloc.h``."""

_LARGEST = 32 << 20
"""The most that glibc takes from its heap at once."""

_KEPT = 256 << 20


def share_heap() -> None:
    """Let threads begun from now on share one heap, and arrays of megabytes lie in it.

    glibc gives each thread a heap of its own, and what is freed in one is of no use to the
    others: with large arrays in every thread that comes to hundreds of megabytes. What it
    returns to the system meanwhile has to be filled with zeros when it is needed again,
    which takes a tenth of the time. Elsewhere nothing happens.
    """
    if platform.libc_ver()[0] == "glibc":
        library = ctypes.CDLL(None)
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _LARGEST)
        library.mallopt(_TRIM_THRESHOLD, _KEPT)


def give_back() -> None:
    """Return to the system what was freed, as after reading large files."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)
