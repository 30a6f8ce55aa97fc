"""Where the local socket lies, and who is at its other end: nobody but the user."""

import hashlib
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

_LONGEST = 100
"""Bytes of a path: what the kernel takes for a socket, less what Qt adds while making it."""


def socket_name(data: Path) -> str:
    """Return the name of the socket of a folder of data, for `QLocalServer`.

    It lies where only the user may make files: a name anyone can compute, in a folder
    anyone may write to, could be taken by somebody else. Windows has pipes instead, whose
    names lie in no folder and which Qt opens to the user alone.
    """
    digits = hashlib.sha256(str(data.resolve()).encode("utf-8", "replace")).hexdigest()[:20]
    if sys.platform == "win32":
        return f"lyricast-{digits}"
    places = [data / "socket"]
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        places.insert(0, Path(runtime) / f"lyricast-{digits}")
    fitting = (place for place in places if _fits(place))
    return str(next(fitting, places[-1]).absolute())


def _fits(place: Path) -> bool:
    with suppress(OSError):
        folder = place.parent.stat()
        private = folder.st_uid == os.geteuid() and not folder.st_mode & 0o077
        return private and len(os.fsencode(place.absolute())) <= _LONGEST
    return False


def is_own(descriptor: int) -> bool:
    """Return whether the process at the other end of a local socket is the user's."""
    if sys.platform == "win32":
        return True  # the pipe's access list has seen to it
    with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as peer:
        if sys.platform == "darwin":
            local, credentials = 0, 1  # SOL_LOCAL, LOCAL_PEERCRED: a struct xucred
            _, user = struct.unpack_from("II", peer.getsockopt(local, credentials, 76))
        else:
            _, user, _ = struct.unpack(
                "3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            )
        return bool(user == os.geteuid())
    return False
