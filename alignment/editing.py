"""Other words for sentences whose times are known."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

import numpy as np

from alignment.timeline import Recognised, Timeline, Word
from alignment.transcript.model import Sentence, Span, StatedTime, Transcript

_IDEOGRAPHS = r"\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}][^\w\s]*|[^\s{_IDEOGRAPHS}]+")
"""An ideograph or a word, with the marks after it."""

_PIECE = re.compile(rf"{_WORD.pattern}|\s+")

_INSIDE = 0.001
"""Characters from its edge that are still inside a word: where two meet is a pause."""


def with_texts(
    transcript: Transcript, timeline: Timeline, texts: Mapping[int, str]
) -> tuple[Transcript, Timeline]:
    """Return a text in which some sentences say something else, and its times.

    Sentences stay one each, and begin and end when they did. Words that stay keep their
    times; new ones share the time of those they replace.

    Parameters
    ----------
    timeline
        Of `transcript`.
    texts
        What sentences say now, by index.

    Raises
    ------
    ValueError
        If a text is empty.
    """
    edits = {index: " ".join(text.split()) for index, text in texts.items()}
    if not all(edits.values()):
        raise ValueError("a sentence says something")
    if all(transcript.sentences[index].text == text for index, text in edits.items()):
        return transcript, timeline
    parts: list[str] = []
    sentences: list[Sentence] = []
    length = 0
    for sentence in transcript.sentences:
        source = sentence.span.of(transcript.source)
        text = edits.get(sentence.index, sentence.text)
        lead = sentence.text_span.start - sentence.span.start
        source = source[:lead] + text + source[lead + len(sentence.text) :]
        sentences.append(_moved(sentence, length, len(source), text))
        parts.append(source)
        length += len(source)
    stated = tuple(_stated(transcript, sentences))
    cues = [
        replace(
            timeline.cues[index],
            words=_words(transcript.sentences[index].text, timeline.cues[index].words, text),
        )
        for index, text in edits.items()
    ]
    source = "".join(parts)
    changed = replace(transcript, source=source, sentences=tuple(sentences), stated=stated)
    return changed, timeline.with_cues(cues)


def with_said(said: Recognised, text: str) -> Recognised:
    """Return what was said in other words; those that stay keep their times."""
    text = " ".join(text.split())
    return replace(said, text=text, words=_words(said.text, said.words, text))


def _moved(sentence: Sentence, start: int, length: int, text: str) -> Sentence:
    """Return a sentence that says `text` and whose span begins at `start`."""
    shift = start - sentence.span.start
    place = Span(sentence.text_span.start + shift, sentence.text_span.start + shift + len(text))
    if text == sentence.text:
        clauses = tuple(_shifted(clause, shift) for clause in sentence.clauses)
        utterance = sentence.utterance and _shifted(sentence.utterance, shift)
    else:
        clauses, utterance = (place,), sentence.utterance and place
    return replace(
        sentence,
        span=Span(start, start + length),
        text_span=place,
        text=text,
        clauses=clauses,
        utterance=utterance,
    )


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _stated(transcript: Transcript, sentences: Sequence[Sentence]) -> Iterator[StatedTime]:
    """Yield the stated times at their new places, but those inside what was replaced."""
    starts = [sentence.span.start for sentence in transcript.sentences]
    for time in transcript.stated:
        index = bisect_right(starts, time.offset) - 1
        old, new = transcript.sentences[index], sentences[index]
        if old.text == new.text or time.offset <= old.text_span.start:
            yield replace(time, offset=time.offset - old.span.start + new.span.start)


def _same_places(before: str, after: str) -> tuple[list[int], list[int]]:
    """Return pairs of places in two texts, between which words stay or are replaced."""
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    places, others = ([0, *accumulate(map(len, pieces))] for pieces in (one, other))
    old: list[int] = []
    new: list[int] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        old += (places[i1], places[i2])
        new += (others[j1], others[j2])
    return old, new


def _words(before: str, words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Return the words of `text`, which takes the place of a text whose words are timed."""
    if before == text or not words:
        return tuple(words)
    stops = [word.first + len(before[word.first : word.stop].rstrip()) for word in words]
    knots = (
        (word.first + _INSIDE, word.start, max(stop, word.first + 1) - _INSIDE, word.end)
        for word, stop in zip(words, stops, strict=True)
    )
    places, times = np.array([*knots]).reshape(-1, 2).T
    old, new = _same_places(before, text)
    found = []
    for match in _WORD.finditer(text):
        inside = match.start() + _INSIDE, match.end() - _INSIDE
        origins = np.interp(inside, new, old)
        start, end = np.interp(origins, places, times).round().astype(int).tolist()
        found.append(Word(match.start(), match.end(), start, end))
    return tuple(found)
