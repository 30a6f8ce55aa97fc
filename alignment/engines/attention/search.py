"""Looks for the text of a chunk where it is not known, or the voice was lost."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.decoder import Memory
from alignment.engines.attention.evidence import follow_path
from alignment.engines.attention.listener import EARS, Listener

_RIGHT, _BY_CHANCE = 0.25, 0.04
"""Mean gain (nats a token) from which a text is taken for what is said, and how much more
is asked for each time that twice as much is looked through. Seen are 0.3 and more for right
text, 0.2 at most for wrong text. Dry prose in translation may stay below."""

_FEW = 4
"""Chunks of text that are looked through without asking for more."""

_LEAST, _MOST = -1.0, 3.0
"""A single token counts for no less and no more."""

_FEWEST = 20
"""Tokens that are needed to tell."""


class Search:
    """Finds which part of a text is heard in a chunk.

    Attention looks somewhere even for what is not said. How much likelier the text
    becomes by hearing the chunk tells whether it is said, also in translation.

    Parameters
    ----------
    tokens
        Of the whole text, from `Listener.tokens`.
    room
        About how many of them a chunk can hold.
    """

    def __init__(
        self, tokens: Sequence[int], language: str, listener: Listener, room: float
    ) -> None:
        self._tokens = tokens
        self._language = language
        self._listener = listener
        self._room = min(max(round(room), _FEWEST), listener.longest // 3)
        self._unheard: dict[int, NDArray[np.float32]] = {}

    def find(self, memory: Memory, voice: NDArray[np.bool_], first: int, after: int) -> int | None:
        """Look through a range of the text.

        Parameters
        ----------
        voice
            Shape (frames,): where in the chunk somebody speaks.
        first, after
            Range of tokens to look through.

        Returns
        -------
        int or None
            The token with which the chunk begins; None where nothing of the text is heard.
        """
        room = self._room
        first, after = max(0, first), min(len(self._tokens), after)
        # Two chunks' worth each time and the next one as well, so that any chunk lies in one.
        begins = range(first // (2 * room) * (2 * room), max(after - _FEWEST, 0), 2 * room)
        best = _RIGHT + _BY_CHANCE * math.log2(max(1.0, (after - first) / room / _FEW))
        place = -1
        with ThreadPoolExecutor(EARS) as pool:
            gains = list(pool.map(lambda begin: self._gain(memory, begin), begins))
        for begin, gain in zip(begins, gains, strict=True):
            width = min(room, len(gain))
            total = np.concatenate([[0.0], np.cumsum(gain, dtype=np.float64)])
            means = (total[width:] - total[:-width]) / width
            if width >= _FEWEST and means.max() > best:
                best, place = float(means.max()), begin + int(means.argmax())
        if place < 0:
            return None
        begin = max(0, place - room // 2)
        stop = min(place + room + room // 2, begin + self._listener.longest)
        attention = self._listener.attention(memory, self._tokens[begin:stop], self._language)
        start = follow_path(attention[:, voice[: attention.shape[1]]])[1]
        # What is not said gathers at the edge, and may draw the path there.
        return begin + start if start else place

    def gain(self, memory: Memory, first: int, after: int) -> float:
        """Return how much likelier a text becomes by hearing a chunk (nats a token).

        Seen are 0.3 and more for text with which the chunk begins, 0.2 at most for any other.
        """
        tokens = self._tokens[first : min(after, first + self._listener.longest)]
        if len(tokens) < _FEWEST:
            return 0.0
        silent, heard = (
            self._listener.chances(sound, tokens, self._language)
            for sound in (self._listener.silence, memory)
        )
        return float(np.clip(heard - silent, _LEAST, _MOST).mean())

    def _gain(self, memory: Memory, begin: int) -> NDArray[np.float32]:
        """Return how much likelier each of three chunks' tokens becomes by hearing this one."""
        tokens = self._tokens[begin : begin + 3 * self._room]
        if begin not in self._unheard:
            silence = self._listener.silence
            self._unheard[begin] = self._listener.chances(silence, tokens, self._language)
        heard = self._listener.chances(memory, tokens, self._language)
        return np.asarray(np.clip(heard - self._unheard[begin], _LEAST, _MOST))
