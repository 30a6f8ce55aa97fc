"""Keeps the memory that the C library holds back small."""

import ctypes
import platform

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of ``malloc.h``."""


def share_heaps() -> None:
    """Let threads begun from now on share two heaps.

    glibc gives each thread one of its own, and what is freed in one is of no use to the
    others: with arrays of megabytes in every thread that comes to hundreds of them.
    Elsewhere nothing happens.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def give_back() -> None:
    """Return to the system what was freed, as after reading large files."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).malloc_trim(0)
