"""What Lyricast writes, damaged: timed texts of every format, and books."""

import io
import tempfile
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from alignment.errors import LyricastError, TranscriptError
from alignment.formats import FORMATS, Content, WriteOptions, write
from alignment.formats.reading import read_content
from alignment.reader import read_transcript
from alignment.stated import timeline_as_stated
from tests.fuzz.mutators import mutated
from tests.fuzz.texts import RESOURCES

BOOKS = ("docx", "epub")
_SUBTITLES = "WEBVTT\n\n" + "".join(
    f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.500\n<v {name}>Words, <b>more</b> & 更多的话。\n\n"
    for at, name in enumerate(["Ann", "Bob Lee"] * 8)
)


@cache
def _content() -> Content:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.vtt"
        path.write_text(_SUBTITLES, encoding="utf-8")
        transcript = read_transcript(path)
    sound = RESOURCES / "sample/audio.mp3"
    return Content(timeline_as_stated(transcript), transcript, sound)


@cache
def _texts() -> list[tuple[str, bytes]]:
    kinds = [row for row in FORMATS.values() if row.dumps]
    return [
        (row.ending, row.dumps(_content(), WriteOptions()).encode()) for row in kinds if row.dumps
    ]


@cache
def _books() -> list[tuple[str, bytes]]:
    made = []
    for kind in BOOKS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{FORMATS[kind].ending}"
            write(_content(), path, kind=kind)
            made.append((path.suffix, path.read_bytes()))
    return made


def damaged_text(chance: Random) -> bytes:
    """Return the ending of a timed text and the text with some damage."""
    ending, data = chance.choice(_texts())
    return ending.encode() + b"\0" + mutated(data, chance)


def damaged_book(chance: Random) -> bytes:
    """Return the ending of a book and the book, of which a file or the archive is damaged."""
    ending, data = chance.choice(_books())
    if chance.random() < 0.3:
        return ending.encode() + b"\0" + mutated(data, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        names = [name for name in source.namelist() if not name.endswith(".mp3")]
        hurt = chance.choice(names)
        for name in names:
            content = source.read(name)
            target.writestr(name, mutated(content, chance) if name == hurt else content)
    return ending.encode() + b"\0" + made.getvalue()


def convert(path: Path) -> None:
    """Read a timed text, and write it in every format."""
    with suppress(LyricastError):
        content = read_content(named(path))
        for kind in FORMATS.values():
            if kind.dumps:
                kind.dumps(content, WriteOptions())


def read_book(path: Path) -> None:
    """Read a book."""
    with suppress(TranscriptError):
        read_transcript(named(path))


def named(path: Path) -> Path:
    """Give a case the ending with which it begins."""
    ending, _, data = path.read_bytes().partition(b"\0")
    named = path.with_suffix(ending.decode("ascii", "ignore"))
    named.write_bytes(data)
    return named
