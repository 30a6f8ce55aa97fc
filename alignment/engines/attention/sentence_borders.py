"""Where sentences are heard to begin, by what Whisper writes down in the language spoken.

A translation tells which sentence is heard, but only roughly where its first word is said. What
Whisper writes down has full stops, and in one language attention tells to the syllable where the
words around them are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.engines.attention.chunk_reader import ChunkReader, sought
from alignment.engines.attention.decoder import WrittenToken
from alignment.engines.attention.evidence import LAG
from alignment.engines.attention.whisper import CHUNK, FRAME, EncodedChunk, Whisper

Array = NDArray[np.float64]

_AROUND = 4.0
"""Seconds on both sides of a moment that are written down."""

_AT_ONCE = 3
"""Chunks that are written down side by side: for one alone it takes nearly as long, and each takes
up to 30 MB."""

_LEAST = 2.6
"""Chances that a sentence ends count from that many nats below certainty on: tried were 1.5 to 3,
on tight prompts in English and French, which are the better the more it is, and on the interview,
where 3 loses a start; checked on Spanish and joined prompts, a lecture and the sample."""

_BLUR = 0.4
"""Seconds of speech by which a border is off at most: pauses and dips tell better where it is."""

_AT_ONE_MOMENT = 3, 0.2
"""Where so many words more pass in less than so many seconds, the decoder repeats itself."""

_LONGEST_WORD = 2.0
"""Behind a word that takes more speech (s) something was not written down, and nobody knows where
the next one begins."""

_STEP = 3
"""Tokens that may pass in one frame."""

_UNSEEN = 0.5
"""Seconds at the beginning of what is written down in which the first word may be cut."""


@dataclass(frozen=True, eq=False)
class SentenceBorders:
    """Moments at which a sentence may have ended.

    Attributes
    ----------
    times
        Shape (n,): when the next word begins (s).
    chances
        Shape (n,): logarithm of how likely a sentence ends before it.
    """

    times: Array
    chances: Array
    speech: Speech

    def gains(self, times: Array) -> Array:
        """Return what it gains (nats) to begin a sentence at some moments (s)."""
        gains = np.maximum(self.chances + _LEAST, 0.0)
        known = gains > 0
        if not known.any():
            return np.zeros(len(times))
        apart = np.subtract.outer(
            self.speech.voiced(0, times), self.speech.voiced(0, self.times[known])
        )
        return np.asarray((gains[known] * np.exp(-((apart / _BLUR) ** 2) / 2)).max(axis=1))


class BorderListener:
    """Writes down what is said around some moments.

    Parameters
    ----------
    language
        ISO 639-1 code of the audio.
    """

    def __init__(
        self, reader: ChunkReader, speech: Speech, whisper: Whisper, language: str
    ) -> None:
        self._reader = reader
        self._speech = speech
        self._whisper = whisper
        self._language = language

    def around(self, moments: Sequence[float]) -> SentenceBorders:
        """Return where sentences are heard to begin around some moments (s)."""
        by_chunk: dict[int, list[float]] = {}
        for moment in moments:
            by_chunk.setdefault(self._reader.around(moment), []).append(moment)
        numbers = sorted(by_chunk)
        found: list[tuple[float, float]] = []
        for first in range(0, len(numbers), _AT_ONCE):
            part = numbers[first : first + _AT_ONCE]
            begins = [self._reader.begin(number) for number in part]
            spans = [
                (
                    max(min(by_chunk[number]) - _AROUND - begin, 0.0),
                    min(max(by_chunk[number]) + _AROUND - begin, CHUNK),
                )
                for number, begin in zip(part, begins, strict=True)
            ]
            pieces = [
                self._whisper.part(self._reader.encoded(number), *span)
                for number, span in zip(part, spans, strict=True)
            ]
            texts = self._whisper.write(pieces, self._language)
            for number, begin, span, piece, text in zip(
                part, begins, spans, pieces, texts, strict=True
            ):
                found += (
                    (time, chance)
                    for time, chance in self._borders(begin, span, piece, text)
                    if time > begin + span[0] + _UNSEEN and self._reader.around(time) == number
                )
        times, chances = np.array(found, np.float64).reshape(-1, 2).T
        return SentenceBorders(times, chances, self._speech)

    def _borders(
        self,
        begin: float,
        span: tuple[float, float],
        piece: EncodedChunk,
        text: list[WrittenToken],
    ) -> Iterator[tuple[float, float]]:
        """Yield when each word but the first begins, and how likely a sentence ends before it."""
        if not text:
            return
        cache = self._whisper.cross_attention_cache(piece)
        attention = self._whisper.attention(cache, [one.token for one in text], self._language)
        first, after = (round(moment / FRAME) for moment in span)
        attention = sought(attention[:, : after - first], np.arange(len(text)))
        times = begin + (first + first_frames(attention)) * FRAME - LAG
        spoken = self._speech.voiced(0, times)
        words = [
            place
            for place, one in enumerate(text)
            if not place or self._whisper.begins_word(one.token, self._language)
        ]
        more, moment = _AT_ONE_MOMENT
        for count, place in enumerate(words):
            if count + more < len(words) and times[words[count + more]] - times[place] < moment:
                return
            if count and spoken[place] - spoken[words[count - 1]] <= _LONGEST_WORD:
                since = place
                while since > 1 and self._whisper.is_mark(text[since - 1].token):
                    since -= 1
                closed = max(one.closed for one in text[since : place + 1])
                yield float(times[place]), float(np.log(max(closed, 1e-9)))


def first_frames(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the frame from which each token is read, in their order, all of them.

    Parameters
    ----------
    scores
        Shape (tokens, frames): how strongly each moment is bound to each token.
    """
    tokens, frames = scores.shape
    total = np.full(tokens, -np.inf, np.float32)
    total[0] = scores[0, 0]
    steps = np.zeros((frames, tokens), np.int64)
    for frame in range(1, frames):
        paths = np.full((_STEP + 1, tokens), -np.inf, np.float32)
        for step in range(min(_STEP, tokens - 1) + 1):
            paths[step, step:] = total[: tokens - step]
        steps[frame] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[:, frame]
    firsts = np.full(tokens, frames, np.int64)
    token = int(np.isfinite(total).nonzero()[0][-1])
    for frame in range(frames - 1, -1, -1):
        firsts[token] = frame
        token -= int(steps[frame, token])
    return np.minimum.accumulate(firsts[::-1])[::-1]
