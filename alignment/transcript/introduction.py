"""A text with what is known of its episode: an introduction, and chapters from elsewhere."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from alignment.transcript.model import Chapter, Kind, Sentence, Span, StatedTime, Transcript

_EARLY = 1_000
"""Milliseconds by which a sentence may begin before its chapter."""


def introduced(
    transcript: Transcript, introduction: str, chapters: Sequence[tuple[str, int]] = ()
) -> Transcript:
    """Return a text with an introduction that nobody speaks, and with headings.

    Parameters
    ----------
    introduction
        Its lines are paragraphs.
    chapters
        Titles and starts (ms). They are used where the text has none of its own and says when
        it is spoken.
    """
    pieces: dict[int, list[tuple[str, Kind]]] = defaultdict(list)
    for line in introduction.splitlines():
        if line.strip():
            pieces[0].append((line.strip(), Kind.FRONT_MATTER))
    heads: list[tuple[str, int]] = []
    if not transcript.chapters:
        for title, start in sorted(chapters, key=lambda chapter: chapter[1]):
            if (place := _begins(transcript, start)) is not None and title.strip():
                pieces[place].append((title.strip(), Kind.HEADING))
                heads.append((title.strip(), start))
    return _with(transcript, pieces, heads)


def _begins(transcript: Transcript, start: int) -> int | None:
    """Return the first sentence that is spoken from a moment on, as the text states it."""
    later = (time for time in transcript.stated if time.start >= start - _EARLY)
    first = min(later, key=lambda time: (time.start, time.offset), default=None)
    if first is None:
        return None
    place = bisect_right([sentence.span.end for sentence in transcript.sentences], first.offset)
    while place and transcript.sentences[place - 1].kind is Kind.SPEAKER:
        place -= 1
    return place


def _with(
    transcript: Transcript,
    pieces: dict[int, list[tuple[str, Kind]]],
    heads: Sequence[tuple[str, int]],
) -> Transcript:
    """Return a text with pieces put in before its sentences."""
    source, chapter, opened = "", None, 0
    added = len(pieces[0])
    sentences: list[Sentence] = []
    places: list[int] = []
    for sentence in transcript.sentences:
        for text, kind in pieces.get(sentence.index, ()):
            if kind is Kind.HEADING:
                chapter, opened = opened, opened + 1
            span = Span(len(source), len(source) + len(text))
            source += f"{text}\n\n"
            paragraph = len(sentences) if kind is Kind.FRONT_MATTER else sentence.paragraph + added
            sentences.append(
                Sentence(
                    len(sentences), Span(span.start, len(source)), span, text, kind, chapter,
                    paragraph, None, (),
                )
            )  # fmt: skip
        places.append(len(sentences))
        by = len(source) - sentence.span.start
        source += sentence.span.of(transcript.source)
        sentences.append(
            replace(
                sentence,
                index=len(sentences),
                span=_moved(sentence.span, by),
                text_span=_moved(sentence.text_span, by),
                clauses=tuple(_moved(clause, by) for clause in sentence.clauses),
                utterance=_moved(sentence.utterance, by) if sentence.utterance else None,
                chapter=chapter if heads else sentence.chapter,
                paragraph=sentence.paragraph + added,
            )
        )
    moved = _Moved(transcript, sentences, places)
    return replace(
        transcript,
        source=source,
        sentences=tuple(sentences),
        chapters=_chapters(sentences, heads) if heads else moved.chapters,
        stated=moved.stated,
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _chapters(
    sentences: Sequence[Sentence], heads: Sequence[tuple[str, int]]
) -> tuple[Chapter, ...]:
    of = [-1 if sentence.chapter is None else sentence.chapter for sentence in sentences]
    return tuple(
        Chapter(number, title, start, bisect_left(of, number), bisect_right(of, number))
        for number, (title, start) in enumerate(heads)
    )


class _Moved:
    """What refers to sentences and characters, once these have moved."""

    def __init__(
        self, transcript: Transcript, sentences: Sequence[Sentence], places: Sequence[int]
    ) -> None:
        self._transcript, self._sentences, self._places = transcript, sentences, places

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(
            replace(
                chapter, first=self._places[chapter.first], stop=self._places[chapter.stop - 1] + 1
            )
            for chapter in self._transcript.chapters
        )

    @property
    def stated(self) -> tuple[StatedTime, ...]:
        before = self._transcript.sentences
        ends = [sentence.span.end for sentence in before]
        moved = []
        for time in self._transcript.stated:
            index = min(bisect_right(ends, time.offset), len(ends) - 1)
            by = self._sentences[self._places[index]].span.start - before[index].span.start
            moved.append(replace(time, offset=time.offset + by))
        return tuple(moved)
