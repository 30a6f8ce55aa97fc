"""A copy of an MP3 with chapters and synchronised lyrics: its sound stays as it is, bit by bit.

Source: ID3v2.3 and 2.4 (id3.org), with their addendum on chapters.
"""

import shutil
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from alignment.audio.container import opened
from alignment.audio.tags import audio_tags
from alignment.errors import AudioError, FormatError
from alignment.formats.content import Content, Mark, WriteOptions, audio_of, chapter_marks
from alignment.formats.languages import three_letters
from alignment.formats.subtitles import Subtitle, one_line, subtitles, with_speaker

_HEADER = struct.Struct(">3sBBB4s")
_OURS = (b"CHAP", b"CTOC", b"SYLT", b"USLT")
_UNSYNCHRONISED, _EXTENDED, _FOOTER = 0x80, 0x40, 0x10
_ROOM = 1_024
_MOST_LISTED = 255
_NO_OFFSET = 0xFFFFFFFF

Frame = tuple[bytes, bytes]
"""Its identifier, and what follows: flags and content."""


def save(content: Content, options: WriteOptions, path: Path) -> None:
    """Write a copy of the audio, with chapters, lyrics with times, and lyrics without.

    Raises
    ------
    FormatError
        The audio is not known, or no MP3.
    AudioError
        It cannot be read.
    """
    audio = audio_of(content)
    with opened(audio) as container:
        if container.format.name != "mp3":
            raise FormatError("“{file}” is no MP3: choose another format.", file=audio.name)
    try:
        with audio.open("rb") as old, path.open("wb") as new:
            version, frames = _kept(old, audio)
            frames += _added(content, options, version)
            new.write(_tag(version, frames))
            shutil.copyfileobj(old, new, 1 << 20)
    except OSError as error:
        if error.filename == str(audio):
            reason = error.strerror or str(error)
            raise AudioError(
                "“{file}” cannot be read: {reason}.", file=audio.name, reason=reason
            ) from error
        raise


def _kept(file: BinaryIO, audio: Path) -> tuple[int, list[Frame]]:
    """Read the tag that a file begins with; what follows is the sound."""
    head = file.read(_HEADER.size)
    if len(head) < _HEADER.size or not head.startswith(b"ID3"):
        file.seek(0)
        return 4, []
    _, version, _, flags, size = _HEADER.unpack(head)
    body = file.read(_synchsafe(size))
    if flags & _FOOTER:
        file.read(_HEADER.size)
    if version not in (3, 4):
        return 4, list(_retold(audio))
    if version == 3 and flags & _UNSYNCHRONISED:
        body = body.replace(b"\xff\x00", b"\xff")
    if flags & _EXTENDED:
        length = _synchsafe(body[:4]) if version == 4 else struct.unpack(">I", body[:4])[0] + 4
        body = body[length:]
    return version, [frame for frame in _frames(body, version) if frame[0] not in _OURS]


def _frames(body: bytes, version: int) -> Iterator[Frame]:
    place = 0
    while place + 10 <= len(body) and body[place]:
        name, size = body[place : place + 4], body[place + 4 : place + 8]
        length = _synchsafe(size) if version == 4 else struct.unpack(">I", size)[0]
        yield name, body[place + 8 : place + 10 + length]
        place += 10 + length


def _retold(audio: Path) -> Iterator[Frame]:
    """Give what an older tag says."""
    tags = audio_tags(audio)
    for name, text in ((b"TIT2", tags.title), (b"TPE1", tags.artist)):
        if text:
            yield _text(name, text, 4)
    if tags.cover:
        kind = b"image/png" if tags.cover.startswith(b"\x89PNG") else b"image/jpeg"
        yield _frame(b"APIC", b"\x00" + kind + b"\x00\x03\x00" + tags.cover)


def _added(content: Content, options: WriteOptions, version: int) -> Iterator[Frame]:
    marks = chapter_marks(content)
    if marks:
        names = [b"ch%d\x00" % number for number in range(len(marks))]
        listed = names[:_MOST_LISTED]
        yield _frame(b"CTOC", b"toc\x00\x03" + bytes([len(listed)]) + b"".join(listed))
        for name, mark in zip(names, marks, strict=True):
            title = _written(_text(b"TIT2", mark.title, version), version)
            yield _frame(b"CHAP", name + _span(mark) + title)
    lines = [
        (line, name) for line, name in with_speaker(subtitles(content.timeline, content.transcript))
    ]
    if not lines:
        return
    encoding, end = (b"\x03", b"\x00") if version == 4 else (b"\x01", b"\x00\x00")
    language = three_letters(content.transcript.language).encode()
    nothing = _encoded("", version) + end
    shown = [(line.start, _line(line, name, options)) for line, name in lines]
    timed = b"".join(
        _encoded(text, version) + end + struct.pack(">I", start) for start, text in shown
    )
    yield _frame(b"SYLT", encoding + language + b"\x02\x01" + nothing + timed)
    whole = _encoded("\n".join(text for _, text in shown), version)
    yield _frame(b"USLT", encoding + language + nothing + whole)


def _line(line: Subtitle, name: str, options: WriteOptions) -> str:
    text = line.text if options.speakers is False else name + line.text
    return f"{text}\n{line.original}" if options.bilingual and line.original else text


def _span(mark: Mark) -> bytes:
    return struct.pack(">IIII", mark.start, mark.end, _NO_OFFSET, _NO_OFFSET)


def _text(name: bytes, text: str, version: int) -> Frame:
    encoding = b"\x03" if version == 4 else b"\x01"
    return _frame(name, encoding + _encoded(one_line(text), version))


def _encoded(text: str, version: int) -> bytes:
    text = text.replace("\x00", "")
    if version == 4:
        return text.encode("utf-8", "replace")
    return b"\xff\xfe" + text.encode("utf-16-le", "replace")


def _frame(name: bytes, content: bytes) -> Frame:
    return name, b"\x00\x00" + content


def _written(frame: Frame, version: int) -> bytes:
    name, rest = frame
    length = len(rest) - 2
    return name + (_as_synchsafe(length) if version == 4 else struct.pack(">I", length)) + rest


def _tag(version: int, frames: Iterable[Frame]) -> bytes:
    body = b"".join(_written(frame, version) for frame in frames) + bytes(_ROOM)
    return _HEADER.pack(b"ID3", version, 0, 0, _as_synchsafe(len(body))) + body


def _synchsafe(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
    return value


def _as_synchsafe(value: int) -> bytes:
    return bytes(value >> shift & 0x7F for shift in (21, 14, 7, 0))
