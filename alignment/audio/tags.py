"""What an audio file says of itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.container import opened
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av.container import InputContainer


@dataclass(frozen=True, slots=True)
class AudioTags:
    """What an audio file says of itself.

    Attributes
    ----------
    title, artist
        Empty where it does not say.
    cover
        A picture as it lies in the file; empty where there is none.
    """

    title: str = ""
    artist: str = ""
    cover: bytes = b""


def audio_tags(path: Path) -> AudioTags:
    """Read the tags of an audio file; of one that cannot be read, nothing is known."""
    import av

    try:
        with opened(path) as container:
            said = {name.lower(): value.strip() for name, value in container.metadata.items()}
            cover = attached_picture(container)
            return AudioTags(said.get("title", ""), said.get("artist", ""), cover)
    except (av.FFmpegError, AudioError):
        return AudioTags()


def attached_picture(container: "InputContainer") -> bytes:
    """Return the cover in an open file; empty where it has none."""
    from av.stream import Disposition

    for stream in container.streams.video:
        if stream.disposition & Disposition.attached_pic:
            for packet in container.demux(stream):
                return bytes(packet)
    return b""
