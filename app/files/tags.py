"""What an audio file says of itself: its title, its length and its cover. Slow, so for a worker."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from alignment.audio.container import opened
from alignment.audio.tags import attached_picture
from alignment.errors import AudioError

_LARGEST_PICTURE = 10_000_000
COVER_SIDE = 320
"""Pixels to which covers are scaled down."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What an audio file says of itself.

    Attributes
    ----------
    title
        Empty where it does not say.
    duration
        Milliseconds; 0 where it does not say.
    cover
        A small picture as JPEG; empty where there is none.
    """

    title: str = ""
    duration: int = 0
    cover: bytes = b""


def read_tags(audio: Path) -> Tags:
    """Read the tags of an audio file; of one that cannot be read, nothing is known."""
    import av

    try:
        with opened(audio) as container:
            title = container.metadata.get("title", "").strip()
            duration = (container.duration or 0) // 1000
            picture = attached_picture(container) or _picture_beside(audio)
            return Tags(title, max(duration, 0), _thumbnail(picture))
    except (av.FFmpegError, AudioError):
        return Tags()


def _picture_beside(audio: Path) -> bytes:
    for name in ("cover.jpg", "cover.png", "folder.jpg"):
        with suppress(OSError), audio.with_name(name).open("rb") as file:
            return file.read(_LARGEST_PICTURE)
    return b""


def _thumbnail(picture: bytes) -> bytes:
    """Return a picture cut to a square and scaled down."""
    image = QImage.fromData(picture) if picture else QImage()
    if image.isNull():
        return b""
    side = min(image.width(), image.height())
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    image = image.copy(left, top, side, side)
    if side > COVER_SIDE:
        image = image.scaled(
            COVER_SIDE,
            COVER_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 88)  # type: ignore[call-overload]  # its types want bytes
    return bytes(data.data())
