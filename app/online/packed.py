"""Feeds and lists that are kept compressed, as ``feed.xml.gz``."""

import zlib

from app.online.telling import too_large

_MAGIC = b"\x1f\x8b\x08"


def unpacked(data: bytes, name: str, most: int) -> bytes:
    """Return what is compressed by gzip, as far as it is not damaged; other things as they are.

    Parameters
    ----------
    name
        Where it came from.
    most
        Bytes that it may be.

    Raises
    ------
    OnlineError
        It is more.
    """
    if not data.startswith(_MAGIC):
        return data
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    found, left = bytearray(), data
    while left and not unpacker.eof and len(found) <= most:
        try:
            found += unpacker.decompress(left, 65_536)
        except zlib.error:
            break
        left = unpacker.unconsumed_tail
    if len(found) > most:
        raise too_large(name, most)
    return bytes(found)
