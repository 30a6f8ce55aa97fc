"""The text of an episode as readers see it: paragraphs, who speaks, what is only read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from alignment.formats.subtitles import one_line
from alignment.transcript.model import Kind, Sentence, Transcript

_HEARD = (Kind.SPEECH, Kind.NOTE)
_LEFT_OUT = (Kind.SPEAKER, Kind.CONTENTS)
"""Names stand before paragraphs, and contents are made anew."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence in its paragraph.

    Attributes
    ----------
    text
        On one line.
    gap
        What stands between it and the next one: a space or nothing.
    """

    sentence: Sentence
    text: str
    gap: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together.

    Attributes
    ----------
    kind
        `Kind.SPEECH` also where notes stand in it.
    speaker
        Who begins to speak here; None where nobody else does.
    """

    kind: Kind
    chapter: int | None
    speaker: str | None
    parts: tuple[Part, ...]


def paragraphs(transcript: Transcript) -> Iterator[Paragraph]:
    """Yield the paragraphs in order; headings are paragraphs of their own."""
    shown = [sentence for sentence in transcript.sentences if sentence.kind not in _LEFT_OUT]
    speaker: str | None = None
    for _, group in groupby(shown, key=_place):
        for turn in _turns(list(group)):
            kind = next((s.kind for s in turn if s.kind is Kind.SPEECH), turn[0].kind)
            said = next((s.speaker for s in turn if s.kind is Kind.SPEECH), None)
            name = said if said != speaker else None
            if kind is Kind.SPEECH:
                speaker = said
            parts = tuple(_part(sentence, transcript) for sentence in turn)
            yield Paragraph(kind, turn[0].chapter, name and one_line(name), parts)


def _place(sentence: Sentence) -> tuple[int, int | None, Kind | None]:
    kind = None if sentence.kind in _HEARD else sentence.kind
    return sentence.paragraph, sentence.chapter, kind


def _turns(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Part a paragraph where the speaker changes."""
    turn: list[Sentence] = []
    speaker: str | None = None
    for sentence in sentences:
        if sentence.kind is Kind.SPEECH:
            if speaker not in (None, sentence.speaker) and turn:
                yield turn
                turn = []
            speaker = sentence.speaker
        turn.append(sentence)
    yield turn


def _part(sentence: Sentence, transcript: Transcript) -> Part:
    source = transcript.source
    spoken = sentence.utterance if sentence.kind is Kind.HEADING else None
    text = one_line(spoken.of(source) if spoken else sentence.shown)
    if sentence.kind is Kind.HEADING and sentence.chapter is not None:
        chapter = transcript.chapters[sentence.chapter]
        text = one_line(chapter.title) if chapter.first == sentence.index else text
    behind = source[sentence.text_span.end : sentence.span.end]
    # A line break between Chinese characters is no space.
    joined = one_line(f"{text[-1:]}{behind}{source[sentence.span.end :][:1]}")
    return Part(sentence, text, " " if any(map(str.isspace, joined)) and behind else "")
