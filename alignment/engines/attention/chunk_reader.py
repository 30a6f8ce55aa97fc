"""Reads the text of a window in its chunks: the decoder is asked where it is heard in each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from alignment.audio.speech import Speech
from alignment.engines.attention.decoder import CrossAttentionCache
from alignment.engines.attention.text_window import attend, select_tokens
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.attention.whisper import CHUNK, EncodedChunk, Whisper
from alignment.engines.attention.window_evidence import WindowEvidence
from alignment.engines.attention.word_timing import WordTimer
from alignment.engines.dynamic_programme import Array

_KEPT = 64
"""Chunks that need not be encoded again to be read again; each takes half a megabyte. With 12, half
of all that was encoded in 17 min without chapters had been before."""

_APART = 4.0
"""Seconds from the beginning of any other chunk nearer than which none is heard besides: with 6.5 s
starts within 1 s of six translations fall from .980 to .965, with 3 s nothing is gained."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    begin: float
    encoded: EncodedChunk | None
    """None where it would have to be encoded again, since keeping it takes memory."""
    selected: NDArray[np.int64]
    """Which of the window's tokens were given to it."""
    coarse: bool


class ChunkReader:
    """Asks the decoder for chunk after chunk, and keeps what it says.

    Parameters
    ----------
    language
        ISO 639-1 code of the text.
    rate
        Tokens in a second of speech.
    evidence, word_timer
        What is told where the tokens are heard.
    encode
        Encodes the chunks that begin at some moments (s).
    """

    def __init__(
        self,
        tokens: WindowTokens,
        language: str,
        speech: Speech,
        whisper: Whisper,
        rate: float,
        evidence: WindowEvidence,
        word_timer: WordTimer,
        encode: Callable[[Sequence[float]], Iterator[EncodedChunk]],
    ) -> None:
        self._tokens = tokens
        self._language = language
        self._speech = speech
        self._whisper = whisper
        self._rate = rate
        self._evidence = evidence
        self._word_timer = word_timer
        self._encode = encode
        self._chunks: dict[int, _Chunk] = {}
        self._between = set[int]()

    @property
    def count(self) -> int:
        """How many chunks were read."""
        return len(self._chunks)

    def begin(self, number: int) -> float:
        """Return when a chunk begins (s)."""
        return self._chunks[number].begin

    def read(
        self, number: int, begin: float, encoded: EncodedChunk, times: Array
    ) -> CrossAttentionCache:
        """Ask a chunk for the text that may be heard in it.

        Parameters
        ----------
        times
            Shape (tokens,): when each token should be heard, as far as is known (s).
        """
        selected = self._selected(begin, times)
        self._chunks[number] = _Chunk(begin, encoded, selected, encoded.coarse)
        if (old := number - _KEPT) in self._chunks:
            self._chunks[old] = replace(self._chunks[old], encoded=None)
        cache = self._whisper.cross_attention_cache(encoded)
        asked = partial(self._whisper.attention, cache, language=self._language)
        voice = self._evidence.voice(begin)
        given, attention = attend(asked, self._tokens.tokens, selected, voice)
        self._evidence.put(number, begin, sought(attention, given), self._tokens.owners[given])
        self._word_timer.keep(number, begin, given, attention)
        return cache

    def read_again(
        self, number: int, times: Array, *, closely: bool = False
    ) -> CrossAttentionCache:
        """Ask a chunk anew, now that it is better known what may be heard in it.

        Parameters
        ----------
        closely
            Whether to hear it at the full rate, if it was heard coarsely.
        """
        begin = self._chunks[number].begin
        return self.read(number, begin, self.encoded(number, closely=closely), times)

    def read_between(self, moments: Sequence[float], times: Array) -> bool:
        """Read chunks that have some moments (s) in their middle, where others have not.

        Returns
        -------
        bool
            Whether there were any.
        """
        known = [chunk.begin for chunk in self._chunks.values()]
        begins: list[float] = []
        for moment in moments:
            begin = max(0.0, moment - CHUNK / 2)
            if all(abs(other - begin) >= _APART for other in (*known, *begins)):
                begins.append(begin)
        for begin, encoded in zip(begins, self._encode(begins), strict=True):
            self._between.add(self.count)
            self.read(self.count, begin, encoded, times)
        return bool(begins)

    def read_closely(self, moments: Sequence[float], times: Array) -> bool:
        """Read chunks anew in which some moments (s) were heard coarsely.

        Returns
        -------
        bool
            Whether there were any.
        """
        coarse = [
            number
            for number, chunk in self._chunks.items()
            if chunk.coarse and any(0 <= moment - chunk.begin < CHUNK for moment in moments)
        ]
        begins = [self._chunks[number].begin for number in coarse]
        for number, begin, encoded in zip(coarse, begins, self._encode(begins), strict=True):
            self.read(number, begin, encoded, times)
        return bool(coarse)

    def encoded(self, number: int, *, closely: bool = False) -> EncodedChunk:
        """Return what is heard in a chunk; see `read_again`."""
        chunk = self._chunks[number]
        if chunk.encoded is not None and not (closely and chunk.coarse):
            return chunk.encoded
        (encoded,) = self._encode([chunk.begin])
        return encoded

    def around(self, moment: float) -> int:
        """Return the chunk that hears most on both sides of a moment (s), but for those between."""
        return min(
            self._chunks.keys() - self._between,
            key=lambda number: abs(self._chunks[number].begin + CHUNK / 2 - moment),
        )

    def strays(self, times: Array, off: float) -> list[int]:
        """Return the chunks that were given text off by more than so many seconds."""
        return [
            number
            for number, chunk in self._chunks.items()
            if _apart(times[chunk.selected], times[self._selected(chunk.begin, times)]) > off
        ]

    def _selected(self, begin: float, times: Array) -> NDArray[np.int64]:
        return select_tokens(times, begin, self._speech, self._rate, self._whisper.longest)


def sought(attention: NDArray[np.float32], given: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return where each token is heard.

    The decoder looks for a token when it has read the one before, and as it reads the token itself.
    """
    follows = np.append(False, np.diff(given) == 1)[:, None]
    before = np.roll(attention, 1, axis=0)
    return np.where(follows, np.maximum(attention, before), attention)


def _apart(given: Array, due: Array) -> float:
    """Return how far the text that a chunk was given is from that which is due (s)."""
    return float(max(abs(given[0] - due[0]), abs(given[-1] - due[-1])))
