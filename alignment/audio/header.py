"""What the header of an audio file says about its length."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import InputContainer


def stated_end(container: "InputContainer", stream: "AudioStream", path: Path) -> float | None:
    """Return when an open file says its sound ends (s), or None where it can only be guessed."""
    kind = container.format.name
    if kind == "mp3" and not _has_length_tag(path):
        return None
    if kind not in ("mp3", "wav", "flac", "matroska,webm") and not kind.startswith("mov,"):
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


def _has_length_tag(path: Path) -> bool:
    """Whether the first frame of an MP3 file says how many there are."""
    with path.open("rb") as file:
        head = file.read(10)
        if head[:3] == b"ID3":
            size = 0
            for byte in head[6:10]:
                size = size << 7 | byte & 127
            file.seek(10 + size)
        frame = file.read(256)
    return any(tag in frame for tag in (b"Xing", b"Info", b"VBRI"))
