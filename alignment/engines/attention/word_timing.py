"""Keeps the attention of a window, and reads the words of its sentences from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.attention.segmentation import Range
from alignment.engines.attention.whisper import CHUNK, FRAME, Whisper
from alignment.engines.attention.word_dp import SentenceScores, time_phrases, time_words
from alignment.timeline import Cue, State, Word
from alignment.transcript.model import Sentence, Transcript

_STEPS = 12
"""Steps of a standard score that are kept apart, so that it fits into a byte."""


@dataclass(frozen=True, slots=True)
class _Kept:
    begin: float
    tokens: NDArray[np.int64]
    scores: NDArray[np.int8]


class WordTimer:
    """Times the words of the sentences of a window, or the phrases of a translation.

    Parameters
    ----------
    spoken
        ISO 639-1 code of the audio.
    """

    def __init__(
        self,
        window: Window,
        transcript: Transcript,
        speech: Speech,
        whisper: Whisper,
        spoken: str | None,
    ) -> None:
        self._sentences = [transcript.sentences[index] for index in window.sentences]
        self._language = transcript.language
        self._translated = spoken != transcript.language
        self._speech = speech
        self._whisper = whisper
        self._chunks: dict[int, _Kept] = {}

    def keep(
        self,
        number: int,
        begin: float,
        tokens: NDArray[np.int64],
        attention: NDArray[np.float32],
    ) -> None:
        """Keep the attention of a chunk, in place of what was kept of it before.

        Parameters
        ----------
        number
            Which chunk it is.
        begin
            Where in the recording the chunk begins (s).
        tokens
            Shape (tokens,), increasing: places in the window of those that were given to it.
        attention
            Shape (tokens, frames), from `Whisper.attention`.
        """
        scores = np.clip(np.rint(attention * _STEPS), -127, 127).astype(np.int8)
        self._chunks[number] = _Kept(begin, tokens, scores)

    def with_words(self, cues: Sequence[Cue]) -> list[Cue]:
        """Return the cues of all sentences of the window with their words, where heard."""
        found = []
        first = 0
        for sentence, cue in zip(self._sentences, cues, strict=True):
            spans = self._whisper.token_offsets(sentence.text, self._language)
            if cue.state is State.ALIGNED and spans:
                assert cue.start is not None
                assert cue.end is not None
                start, end = cue.start / 1000, cue.end / 1000
                reading = self._reading(first, first + len(spans), start, end)
                cue = replace(cue, words=self._words(sentence, spans, reading, start, end))
            found.append(cue)
            first += max(1, len(spans))
        return found

    def _words(
        self,
        sentence: Sentence,
        spans: Sequence[Range],
        reading: SentenceScores,
        start: float,
        end: float,
    ) -> tuple[Word, ...]:
        if not self._translated:
            return time_words(sentence.text, spans, reading, start, end, self._speech)
        clauses = [
            (clause.start - sentence.text_span.start, clause.end - sentence.text_span.start)
            for clause in sentence.clauses
        ]
        return time_phrases(sentence.text, clauses, spans, reading, start, end, self._speech)

    def _reading(self, first: int, after: int, start: float, end: float) -> SentenceScores:
        """Put together what was heard of some tokens, most of all in the chunk around them."""
        origin = round(start / FRAME)
        scores = np.zeros((after - first, round(end / FRAME) - origin + 1), np.float32)
        # What is asked of the decoder after one token is where the next one is.
        wanted = first - 1, after - 1
        around = [
            chunk
            for chunk in self._chunks.values()
            if start - CHUNK - FRAME < chunk.begin < end + FRAME
        ]
        around.sort(key=lambda chunk: min(start - chunk.begin, chunk.begin + CHUNK - end))
        for chunk in around:
            rows = slice(*np.searchsorted(chunk.tokens, wanted))
            shift = round(chunk.begin / FRAME) - origin
            columns = np.clip((0, scores.shape[1]), shift, shift + chunk.scores.shape[1])
            part = chunk.scores[rows, slice(*columns - shift)]
            places = chunk.tokens[rows] - wanted[0]
            scores[places, slice(*columns)] = part.astype(np.float32) / _STEPS
        return SentenceScores(scores, origin * FRAME)
