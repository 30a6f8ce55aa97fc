"""How many tags a file has, of which FFmpeg compares each with all before it."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from alignment.errors import AudioError

MOST = 3_000
"""More than anybody writes; these take FFmpeg a hundredth of a second."""

_SEARCHED = 1 << 20
_PAGE_HEAD = 27
_FLAC_COMMENTS = 4
_LONGEST_NAME = 4_000
_FLAC_HEAD = b"\x7fFLAC"
_MARKS = {b"OpusTags": 0, b"\x03vorbis": 0}
_FLAC_MARKS = {b"\x04": 3, b"\x84": 3}
"""What a packet of comments begins with, and how many bytes follow before them."""


def crowded(path: Path) -> AudioError:
    """Return what to tell of a file with more tags than can be read."""
    return AudioError(
        "“{file}” has too many tags to be read: it is damaged. Download or copy it again, or "
        "remove its tags.",
        file=path.name,
    )


def check_tags(path: Path) -> None:
    """Refuse an MP3, FLAC or Ogg file with more tags than anybody writes.

    Raises
    ------
    AudioError
        It has.
    """
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head[:3] == b"ID3":
            counts = _in_id3(file)
        elif head == b"fLaC":
            counts = map(_count, _in_flac(file))
        elif head == b"OggS":
            counts = map(_count, _in_ogg(file.read(_SEARCHED)))
        else:
            return
        if any(count > MOST for count in counts):
            raise crowded(path)


def _in_id3(file: IO[bytes]) -> Iterator[int]:
    """Give how many frames there are so far, in all tags one after another."""
    found = 0
    while (head := file.read(10))[:3] == b"ID3" and len(head) == 10:
        end = file.tell() + _syncsafe(head[6:])
        short = head[3] < 3
        while file.tell() < end:
            frame = file.read(6 if short else 10)
            if len(frame) < 6 or not frame[0]:
                break
            length = frame[3:6] if short else frame[4:8]
            file.seek(_syncsafe(length) if head[3] > 3 else int.from_bytes(length, "big"), 1)
            found += 1
            yield found
        file.seek(end)


def _syncsafe(data: bytes) -> int:
    """Return a number of which seven bits stand in each byte."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 127
    return number


def _in_flac(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(4)
    last = False
    while not last and len(head := file.read(4)) == 4:
        last, size = bool(head[0] & 128), int.from_bytes(head[1:], "big")
        following = file.tell() + size
        if head[0] & 127 == _FLAC_COMMENTS:
            yield file.read(min(size, _SEARCHED))
        file.seek(following)


def _in_ogg(data: bytes) -> Iterator[bytes]:
    marks = _FLAC_MARKS if _FLAC_HEAD in data[:200] else _MARKS
    at = 0
    while data[at : at + 4] == b"OggS" and at + _PAGE_HEAD < len(data):
        sizes = data[at + _PAGE_HEAD : at + _PAGE_HEAD + data[at + 26]]
        start = at = at + _PAGE_HEAD + len(sizes)
        for number, size in enumerate(sizes, 1):
            at += size
            if size < 255 or number == len(sizes):
                packet, start = data[start:at], at
                yield from (packet[len(m) + n :] for m, n in marks.items() if packet.startswith(m))


def _count(comments: bytes) -> int:
    """Return how many comments there are, or too many where what goes before is too long."""
    name = int.from_bytes(comments[:4], "little")
    if name > _LONGEST_NAME:
        return MOST + 1
    return int.from_bytes(comments[4 + name : 8 + name], "little")
