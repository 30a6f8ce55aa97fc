"""Reads what tests write down, as a user would open it."""

from alignment.imports import import_text
from alignment.imports.base import Imported
from alignment.reader import transcript_of
from alignment.transcript.model import Kind, Transcript


def imported(data: str | bytes, name: str = "text.srt") -> Imported:
    return import_text(data.encode() if isinstance(data, str) else data, name)


def transcript(data: str | bytes, name: str = "text.srt") -> Transcript:
    found = transcript_of(imported(data, name))
    assert found is not None
    return found


def spoken(data: str | bytes, name: str = "text.srt") -> list[str]:
    return [sentence.text for sentence in transcript(data, name).spoken]


def said(data: str | bytes, name: str = "text.srt") -> list[tuple[str | None, str]]:
    return [(sentence.speaker, sentence.text) for sentence in transcript(data, name).spoken]


def paragraphs(data: str | bytes, name: str = "text.srt") -> list[str]:
    found = imported(data, name)
    assert found.article is not None
    pieces = [piece for piece in found.article.pieces if piece.kind is Kind.SPEECH]
    return [found.text[piece.start : piece.end] for piece in pieces]


def times(data: str | bytes, name: str = "text.srt") -> list[tuple[str, int, int | None]]:
    """The word that begins at each stated time, and the time."""
    found = imported(data, name)
    return [(found.text[t.offset :].split()[0], t.start, t.end) for t in found.times]
