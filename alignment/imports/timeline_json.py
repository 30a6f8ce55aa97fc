"""Lyricast's own format (``.json``), as `alignment.formats.timeline_json` writes it."""

import re
from contextlib import suppress
from typing import Any

from alignment.errors import TranscriptError
from alignment.imports.base import Imported
from alignment.imports.captions import LATEST
from alignment.imports.json_document import parsed, rows, seconds, text_of
from alignment.imports.languages import code_of
from alignment.timeline import State
from alignment.transcript.article import Article, Piece
from alignment.transcript.model import Kind, StatedTime
from alignment.transcript.outline import Head

ENDINGS = (".json",)

FORMAT = "lyricast-timeline"
_FORMAT = re.compile(rf'"format"\s*:\s*"{FORMAT}"'.encode())


def fits(head: bytes, ending: str) -> bool:
    """Whether a file says so."""
    return _FORMAT.search(head) is not None


def read(data: bytes, name: str) -> Imported:
    """Read the sentences of a timeline, each as it is."""
    document = parsed(data, name)
    sentences = rows(document, "sentences")
    if not sentences:
        raise TranscriptError(
            "“{file}” is damaged: it holds no sentences. Align the audio again.", file=name
        )
    heads = [
        Head(text_of(row.get("title")), _time(row.get("start")))
        for row in rows(document, "chapters")
    ]
    parts: list[str] = []
    pieces: list[Piece] = []
    times: list[StatedTime] = []
    length = 0
    for row in sentences:
        text = text_of(row.get("text"))
        piece = _piece(row, text, pieces[-1] if pieces else None, len(heads))
        if pieces:
            parts.append(" " if piece.paragraph == pieces[-1].paragraph else "\n")
            length += 1
        piece = piece._replace(start=length, end=length + len(text))
        start = _time(row.get("start"))
        if piece.kind is Kind.SPEECH and start is not None:
            times.append(StatedTime(length, start, _time(row.get("end"))))
        pieces.append(piece)
        parts.append(text)
        length += len(text)
    language = document.get("language")
    return Imported(
        "".join(parts),
        Article(pieces, heads),
        tuple(times),
        code_of(language.get("text")) if isinstance(language, dict) else None,
    )


def _piece(row: dict[str, Any], text: str, before: Piece | None, chapters: int) -> Piece:
    """Return the piece that a sentence is, its place left open."""
    stated = row.get("chapter")
    chapter = stated if isinstance(stated, int) and 0 <= stated < chapters else None
    speaker = text_of(row.get("speaker")) or None
    kind = Kind.SPEECH
    if row.get("state") == State.UNSPOKEN:
        begins = chapter is not None and (before is None or before.chapter != chapter)
        if text == speaker:
            kind = Kind.SPEAKER
        elif begins:
            kind = Kind.HEADING
        else:
            kind = Kind.NOTE if chapter is not None or speaker else Kind.FRONT_MATTER
    with suppress(ValueError):
        kind = Kind(text_of(row.get("kind")))
    continues = (
        before is not None
        and (before.kind, before.chapter, before.speaker) == (kind, chapter, speaker)
        and kind is Kind.SPEECH
    )
    paragraph = before.paragraph + (not continues) if before else 0
    stated = row.get("paragraph")
    if isinstance(stated, int) and stated >= (before.paragraph if before else 0):
        paragraph = stated
    return Piece(0, 0, kind, chapter, paragraph, speaker, whole=True)


def _time(value: object) -> int | None:
    time = seconds(value)
    return round(time) if time is not None and 0 <= time < LATEST else None
