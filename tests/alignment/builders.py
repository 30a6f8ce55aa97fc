"""Small texts and signals made by hand."""

from collections.abc import Sequence

import numpy as np

from alignment.audio.recording import SAMPLE_RATE
from alignment.audio.speech import FRAME, Speech
from alignment.transcript.model import Chapter, Kind, Sentence, Span, Transcript

Part = tuple[str | None, int | None, Sequence[str]]


def speech_of(stretches: Sequence[tuple[float, float]], duration: float) -> Speech:
    """Speech in the given stretches (s) and silence elsewhere."""
    times = (np.arange(-(-round(duration * SAMPLE_RATE) // FRAME)) + 0.5) * FRAME / SAMPLE_RATE
    probability = np.full(len(times), 0.02, np.float32)
    for start, end in stretches:
        probability[(times >= start) & (times < end)] = 0.97
    edges = np.array(stretches, np.float64).reshape(-1, 2)
    return Speech(probability, edges[:, 0], edges[:, 1], duration)


def text_of(*parts: Part, language: str = "zh") -> Transcript:
    """Build a transcript from (title, start in ms, sentences); without a title, no chapter.

    A sentence in brackets is a note that nobody speaks.
    """
    source = ""
    sentences: list[Sentence] = []
    chapters: list[Chapter] = []

    def add(text: str, kind: Kind, chapter: int | None) -> None:
        nonlocal source
        place = Span(len(source), len(source) + len(text))
        source += text + "\n"
        index = len(sentences)
        whole = Span(place.start, len(source))
        sentences.append(Sentence(index, whole, place, text, kind, chapter, index, None, (place,)))

    for title, start, spoken in parts:
        first = len(sentences)
        number = None if title is None else len(chapters)
        if title is not None:
            add(title, Kind.HEADING, number)
        for text in spoken:
            add(text, Kind.NOTE if text.startswith("[") else Kind.SPEECH, number)
        if title is not None:
            chapters.append(Chapter(len(chapters), title, start, first, len(sentences)))
    return Transcript(source, tuple(sentences), tuple(chapters), language)
