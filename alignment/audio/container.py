"""Opening an audio file for decoding."""

from pathlib import Path
from typing import TYPE_CHECKING

from alignment.errors import AudioError

if TYPE_CHECKING:
    from av.container import InputContainer


def opened(path: Path) -> "InputContainer":
    """Open an audio file, and nothing that it may lead to.

    Raises
    ------
    OSError
        If it cannot be read.
    av.FFmpegError
        If it is no file that can be decoded.
    """
    import av

    return av.open(
        f"file:{path.absolute()}",
        metadata_errors="replace",
        options={"protocol_whitelist": "file"},
    )


def not_audio(path: Path) -> AudioError:
    """Return what to tell of a file that is neither audio nor video."""
    return AudioError("“{file}” is not an audio or video file that can be read.", file=path.name)
