"""The text of an episode: reading it, and what it consists of."""

from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript
from alignment.transcript.reader import parse_transcript, read_transcript

__all__ = [
    "Chapter",
    "Kind",
    "Sentence",
    "Span",
    "Transcript",
    "parse_transcript",
    "read_transcript",
]
