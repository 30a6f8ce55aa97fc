import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.files.tags import COVER_SIDE, Tags, read_tags
from app.resources import resource
from tests.app.library_entries import lay


def picture(width: int, height: int) -> bytes:
    """Return a picture, red in its middle square and blue at its sides."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    side = min(width, height)
    painter = QPainter(image)
    middle = QRect((width - side) // 2, (height - side) // 2, side, side)
    painter.fillRect(middle, QColor("red"))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def tagged(folder: Path, cover: bytes, title: str = "长路") -> Path:
    """Write the sample with an ID3 tag of its own."""

    def frame(name: bytes, content: bytes) -> bytes:
        return name + struct.pack(">IH", len(content), 0) + content

    frames = frame(b"TIT2", b"\1" + title.encode("utf-16")) + frame(
        b"APIC", b"\0image/png\0\3\0" + cover
    )
    size = len(frames)
    head = b"ID3\3\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
    path = folder / "tagged.mp3"
    path.write_bytes(head + frames + resource("sample/audio.mp3").read_bytes())
    return path


@pytest.mark.parametrize("size", [(1200, 800), (300, 500), (64, 64)])
def test_a_cover_is_cut_to_a_small_square(tmp_path: Path, size: tuple[int, int]) -> None:
    tags = read_tags(tagged(tmp_path, picture(*size)))
    cover = QImage.fromData(tags.cover)
    side = min(*size, COVER_SIDE)
    assert (cover.width(), cover.height()) == (side, side)
    for x in (2, side // 2, side - 3):
        assert cover.pixelColor(x, side // 2).red() > 200
        assert cover.pixelColor(x, side // 2).blue() < 60
    assert tags.title == "长路"


def test_a_file_without_a_cover() -> None:
    tags = read_tags(resource("sample/audio.mp3"))
    assert tags.cover == b""
    assert tags.title
    assert 140_000 < tags.duration < 160_000


def test_a_damaged_cover_is_none(tmp_path: Path) -> None:
    assert read_tags(tagged(tmp_path, b"\x89PNG no picture" * 20)).cover == b""


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100])
def test_of_what_cannot_be_read_nothing_is_known(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(content)
    assert read_tags(path) == Tags()
    assert read_tags(tmp_path / "gone.mp3") == Tags()


def test_a_picture_beside_a_file_without_one_is_its_cover(tmp_path: Path) -> None:
    audio = lay(tmp_path, "talk.mp3", "sound")
    assert read_tags(audio).cover == b""
    (tmp_path / "cover.jpg").write_bytes(picture(40, 40))
    assert read_tags(audio).cover
