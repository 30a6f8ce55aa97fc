"""What the header of an audio file says about its length."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.container import opened, sound_of

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import InputContainer

_TAG_HEAD = 10
_COUNTED = re.compile(
    rb"(?:Xing|Info)\0\0\0[\x01\x03\x05\x07\x09\x0b\x0d\x0f](.{4})|VBRI.{10}(.{4})", re.DOTALL
)


def length_of(path: Path) -> int | None:
    """Return what a file says about its length (ms), or None where it can only be guessed.

    Raises
    ------
    AudioError
        It cannot be read, or has no sound.
    """
    with opened(path) as container:
        end = stated_end(container, sound_of(container, path), path)
    return None if end is None else round(end * 1000)


def stated_end(container: "InputContainer", stream: "AudioStream", path: Path) -> float | None:
    """Return when an open file says its sound ends (s), or None where it can only be guessed."""
    kind = container.format.name
    if kind == "mp3":
        return _stated_by_mp3(path, stream)
    if kind not in ("wav", "flac", "matroska,webm") and not kind.startswith("mov,"):
        return None
    if kind == "wav":
        return _stated_by_wav(path, stream)
    if stream.duration is not None and stream.time_base is not None:
        start = (stream.start_time or 0) * stream.time_base
        return float(start + stream.duration * stream.time_base) - (
            (container.start_time or 0) / 1_000_000
        )
    # The whole may last longer than its sound where there is a picture.
    if container.duration is None or container.streams.video:
        return None
    return container.duration / 1_000_000


def _stated_by_wav(path: Path, stream: "AudioStream") -> float | None:
    """Return the length by the sizes in the header (s): decoders cut it to the file's."""
    with path.open("rb") as file:
        head = file.read(4096)
    data = head.find(b"data")
    size = int.from_bytes(head[data + 4 : data + 8], "little")
    if data < 0 or not stream.codec_context.bit_rate or size == 0xFFFFFFFF:
        return None
    return size * 8 / stream.codec_context.bit_rate


def tag_size(data: bytes) -> int:
    """Return the size of the ID3 tag with which data begin, 0 where there is none."""
    if not data.startswith(b"ID3") or len(data) < _TAG_HEAD:
        return 0
    size = 0
    for byte in data[6:_TAG_HEAD]:
        size = size << 7 | byte & 127
    return _TAG_HEAD + size


def _stated_by_mp3(path: Path, stream: "AudioStream") -> float | None:
    """Return the length by the frames counted in the first (s).

    Of an MP3 that was joined from parts, that is the first part: decoders would guess.
    """
    with path.open("rb") as file:
        file.seek(tag_size(file.read(_TAG_HEAD)))
        frame = file.read(256)
    found = _COUNTED.search(frame)
    if found is None or not stream.rate:
        return None
    # An MPEG-2 frame is half as long.
    samples = 1152 if stream.rate >= 32_000 else 576
    return int.from_bytes(found[1] or found[2], "big") * samples / stream.rate
