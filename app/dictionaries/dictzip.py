"""Parts of files compressed by dictzip: gzip in chunks, whose sizes stand in the header (RFC 1952).

python-idzip reads them too, but does not end where sizes are damaged.
"""

import gzip
import struct
import zlib
from pathlib import Path
from typing import IO

_FIXED = struct.Struct("<3sB6sH")
_CHUNKED = b"RA"
_CHECKED, _EXTRA, _NAMED, _REMARKED = 2, 4, 8, 16


def read_part(file: Path, start: int, size: int) -> bytes:
    """Return up to `size` bytes of what a file holds uncompressed, from `start` on.

    Raises
    ------
    OSError, EOFError, ValueError, struct.error, zlib.error
        It cannot be read, or is damaged.
    """
    with file.open("rb") as stream:
        magic, flags, _, extra = _FIXED.unpack(stream.read(_FIXED.size))
        header = stream.read(extra)
        if magic == b"\x1f\x8b\x08" and flags & _EXTRA and header[:2] == _CHUNKED:
            _skip_rest(stream, flags)
            length, *sizes = _sizes(header)
            first, last = start // length, min((start + size - 1) // length, len(sizes) - 1)
            stream.seek(sum(sizes[:first]), 1)
            pieces = [
                zlib.decompressobj(-15).decompress(stream.read(compressed), length)
                for compressed in sizes[first : last + 1]
            ]
            return b"".join(pieces)[start - first * length :][:size]
    with gzip.open(file) as whole:
        whole.seek(start)
        return whole.read(size)


def _skip_rest(stream: IO[bytes], flags: int) -> None:
    """Pass over what a header holds behind the sizes: a name, a remark, a checksum."""
    for flag in (_NAMED, _REMARKED):
        while flags & flag and stream.read(1) not in (b"\0", b""):
            pass
    if flags & _CHECKED:
        stream.read(2)


def _sizes(header: bytes) -> tuple[int, ...]:
    """Return the length of a chunk, and what each takes compressed."""
    _, length, count = struct.unpack_from("<HHH", header, 4)
    if not length:
        raise ValueError("chunks without a length")
    return length, *struct.unpack_from(f"<{count}H", header, 10)
