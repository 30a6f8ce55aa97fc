"""Finds out where in the text the voice is, at moments all over a recording."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from alignment.anchors import Landmark, Window
from alignment.audio.speech import Speech
from alignment.engines.attention.contrast import ContrastSpeech
from alignment.engines.attention.search import Search
from alignment.engines.attention.tokens import WindowTokens
from alignment.engines.attention.whisper import CHUNK, FRAME, EncodedChunk, Whisper
from alignment.transcript.model import Transcript

_REACHES = (25.0, 200.0), (25.0, 400.0)
"""How far around the place expected the text is looked for (s), near and then far: at chapters,
whose times are known, and at any other moment."""

_LEAD = 1.0
"""The first chunk of a window begins so much (s) before it."""

_FRUITLESS = 2, 2
"""After so many searches in vain, only what is near is looked through."""

_GIVEN_UP = 4
"""After so many, nothing is."""

_STRANGE = 1.5
"""At a pace so much faster or slower than the usual one nobody speaks for minutes."""

_OFF = 12.0
"""Text that is further away from where it was expected (s) is off."""

_MOMENTS = 1 / 2, 3 / 4, 1 / 4, 7 / 8, 5 / 8, 1 / 8
"""Shares of the speech after which to listen in: halves of a text or an audio are found soon."""


class Survey:
    """Collects landmarks: places in the text that were heard, and when.

    Parameters
    ----------
    windows
        Where the text is expected.
    pace
        Seconds of speech that a syllable takes.
    contrast
        Other speech of the recording.
    """

    def __init__(
        self,
        transcript: Transcript,
        speech: Speech,
        whisper: Whisper,
        windows: Sequence[Window],
        pace: float,
        contrast: ContrastSpeech,
    ) -> None:
        self._speech = speech
        self._whisper = whisper
        self._sentences = [index for window in windows for index in window.sentences]
        self._text = WindowTokens(transcript, self._sentences, whisper)
        self._rate = len(self._text.tokens) / (pace * float(self._text.weights.sum()))
        self._search = Search(
            self._text.tokens, transcript.language, whisper, CHUNK * self._rate, contrast
        )
        firsts = np.concatenate([[0], np.cumsum([len(window.sentences) for window in windows])])
        ends = np.concatenate([[0], np.cumsum(self._text.counts)])
        self._tokens = ends[firsts]
        self._times = np.array([*(window.start for window in windows), windows[-1].end])
        self._landmarks: list[tuple[int, float]] = []
        self._fruitless = [0, 0]
        self._shift = 0

    def opening_gain(self, number: int, encoded: EncodedChunk) -> float:
        """Return how much likelier the opening of a window becomes by hearing its first chunk.

        Parameters
        ----------
        number
            Which window it is.
        """
        start = float(self._times[number])
        room = round(self._rate * float(self._speech.voiced(start, start + CHUNK - _LEAD)))
        first, after = int(self._tokens[number]), int(self._tokens[number + 1])
        cache = self._whisper.cross_attention_cache(encoded)
        return self._search.gain(start, cache, first, min(after, first + room))

    def moments(self) -> list[float]:
        """Return when to listen in (s)."""
        speech = float(self._speech.voiced(0, self._speech.duration))
        return [float(self._speech.at_voiced(share * speech)) for share in _MOMENTS]

    def locate(self, begin: float, encoded: EncodedChunk, *, chapter: bool) -> bool:
        """Look for what is said in the chunk at `begin` (s); return whether it was found.

        If so, what comes next is looked for as far away as this was.

        Parameters
        ----------
        chapter
            Whether a chapter is said to begin there.
        """
        times = begin + (np.arange(round(CHUNK / FRAME)) + 0.5) * FRAME
        voice = self._speech.probability_at(times) > 0.5
        if voice.mean() < 0.3:
            return False
        kind = 0 if chapter else 1
        if self._fruitless[kind] >= _GIVEN_UP:
            return False
        cache = self._whisper.cross_attention_cache(encoded)
        due = round(float(np.interp(begin, self._times, self._tokens)))
        near, far = _REACHES[kind]
        for center, reach in ((due + self._shift, near), (due, far)):
            if reach == far and self._fruitless[kind] >= _FRUITLESS[kind]:
                break
            first = center - round(reach * self._rate)
            after = center + round((reach + CHUNK) * self._rate)
            found = self._search.find(begin, cache, voice, first, after)
            if found is not None:
                self._landmarks.append((found, begin))
                self._shift = found - due
                self._fruitless[kind] = 0
                return True
        self._fruitless[kind] += 1
        return False

    def is_elsewhere(self, begin: float, encoded: EncodedChunk) -> bool:
        """Whether what is said at `begin` (s), where a chapter seems to begin, is other text."""
        if not self.locate(begin, encoded, chapter=True):
            return False
        token, time = self._landmarks[-1]
        return abs(self._off(token, time)) > _OFF

    def contradicts(self, window: Window) -> bool:
        """Whether the text is off by the same before and after the place where a window begins.

        Then it is off there too, whatever was heard.
        """
        marks = self._in_order()
        shifts = [self._off(token, time) for token, time in marks]
        after = next((k for k, (_, time) in enumerate(marks) if time > window.start), 0)
        if after == 0:
            return False
        one, other = shifts[after - 1], shifts[after]
        return bool(min(abs(one), abs(other)) > _OFF and abs(one - other) < _OFF)

    def _off(self, token: int, time: float) -> float:
        """Return how far a place in the text is from that expected at a moment (s of speech)."""
        return (token - float(np.interp(time, self._times, self._tokens))) / self._rate

    @property
    def convincing(self) -> bool:
        """Whether most places of the text were found about as far apart as they are spoken."""
        apart = [
            self._rate * float(self._speech.voiced(time, then)) / (later - token)
            for (token, time), (later, then) in pairwise(self._in_order())
        ]
        right = sum(1 / _STRANGE < ratio < _STRANGE for ratio in apart)
        return right > len(apart) / 2

    def within(self, window: Window) -> list[Landmark]:
        """Return the landmarks in a window, in order of text and time."""
        found = [
            Landmark(
                self._sentences[self._text.owners[token]], float(self._text.within[token]), time
            )
            for token, time in self._in_order()
        ]
        return [
            mark
            for mark in found
            if mark.sentence in window.sentences and window.start < mark.time < window.end
        ]

    def _in_order(self) -> list[tuple[int, float]]:
        """Return the largest set of landmarks that agree on the order."""
        marks = sorted(self._landmarks, key=lambda mark: mark[1])
        chains: list[list[tuple[int, float]]] = []
        for mark in marks:
            before = [chain for chain in chains if chain[-1][0] < mark[0]]
            chains.append([*max(before, key=len, default=[]), mark])
        return max(chains, key=len, default=[])
