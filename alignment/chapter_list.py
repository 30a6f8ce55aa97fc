"""Chapters from a file of their own, for a text that does not say when its chapters begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from alignment.anchors import dated_chapters
from alignment.audio.chapters import StoredChapter
from alignment.errors import TranscriptError
from alignment.imports.clock import CLOCK, milliseconds
from alignment.imports.json_document import parsed, rows, seconds, text_of
from alignment.reader import contents
from alignment.transcript.encoding import decode
from alignment.transcript.model import Transcript

LARGEST = 4_000_000
"""Bytes: no list of chapters is that long."""

_LINE = re.compile(rf"[\[(]?(?P<time>{CLOCK})[\])]?[\s\-–—:：.]*(?P<title>.*)")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\[\s*[{\]])")


def read_chapters(path: Path) -> tuple[StoredChapter, ...]:
    """Read a list of chapters: JSON of Podcasting 2.0, or lines such as ``12:34 Title``.

    Raises
    ------
    TranscriptError
        The file cannot be read or holds no chapters.
    """
    data = contents(path)[:LARGEST]
    from_file = _from_json if _JSON.match(data) else _from_lines
    found = list(from_file(data, path.name))
    if not found:
        raise TranscriptError(
            "“{file}” holds no chapters: give each a line with its time and title, such as "
            "“12:34 Title”, or JSON chapters of Podcasting 2.0.",
            file=path.name,
        )
    return tuple(sorted(found, key=lambda chapter: chapter.start))


def with_chapters(
    transcript: Transcript, chapters: Sequence[StoredChapter], name: str
) -> Transcript:
    """Return a text whose chapters begin when a list says, by their titles or their number.

    Parameters
    ----------
    name
        What the file of the list is called in errors.

    Raises
    ------
    TranscriptError
        The list is not of this text.
    """
    bare = tuple(replace(chapter, start=None) for chapter in transcript.chapters)
    dated = dated_chapters(bare, chapters)
    if all(chapter.start is None for chapter in dated):
        raise TranscriptError(
            "No chapter in “{file}” has the title of a chapter of the text, nor are they as many.",
            file=name,
        )
    return replace(transcript, chapters=dated)


def _from_json(data: bytes, name: str) -> Iterator[StoredChapter]:
    document = parsed(data, name)
    for row in rows(document, "chapters") or rows(document):
        start = seconds(row.get("startTime", row.get("start")))
        if start is not None and 0 <= start < float("inf"):
            yield StoredChapter(text_of(row.get("title")).strip(), round(start))


def _from_lines(data: bytes, name: str) -> Iterator[StoredChapter]:
    for line in decode(data, name).splitlines():
        match = _LINE.fullmatch(line.strip(" \t#*-•"))
        start = milliseconds(match["time"]) if match else None
        if match and start is not None and start >= 0:
            yield StoredChapter(match["title"].strip(), round(start))
