"""Ends this process where it opens a socket to the internet: ``seccomp``, which needs no rights."""

import ctypes
import platform
import socket
from collections.abc import Sequence

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_CALL, _FIRST_ARGUMENT = 0, 16
_SOCKET = {"x86_64": 41, "aarch64": 198}
"""Numbers of the system call, by machine."""


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def possible() -> bool:
    """Return whether this can be done here."""
    return platform.system() == "Linux" and platform.machine() in _SOCKET


def forbid() -> None:
    """Let this process and what it starts be ended by SIGSYS where it opens such a socket."""
    steps: Sequence[tuple[int, int, int, int]] = (
        (_LOAD, 0, 0, _CALL),
        (_IS, 0, 4, _SOCKET[platform.machine()]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_IS, 1, 0, socket.AF_INET),
        (_IS, 0, 1, socket.AF_INET6),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))
    library = ctypes.CDLL(None, use_errno=True)
    for words in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SECCOMP, _FILTER, ctypes.byref(program))):
        if library.prctl(*words):
            raise OSError(ctypes.get_errno(), "seccomp cannot be had")
