"""Looks for the text of a chunk where it is not known, or the voice was lost."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.contrast import ContrastSpeech
from alignment.engines.attention.decoder import CrossAttentionCache
from alignment.engines.attention.evidence import follow_path
from alignment.engines.attention.whisper import Whisper
from alignment.process import cores

_RIGHT, _BY_CHANCE = 0.18, 0.01
"""Mean gain (nats a token) from which a text is taken for what is said, and how much more
is asked for each time that twice as much is looked through. Seen are 0.17 to 0.5 for right
text, of dry prose in translation 0.03 to 0.3; for the best of fifty wrong places 0.1 to 0.19."""

_FEW = 4
"""Chunks of text that are looked through without asking for more."""

_LEAST, _MOST = -1.0, 2.0
"""A single token counts for no less and no more."""

_FEWEST = 20
"""Tokens that are needed to tell."""


class Search:
    """Finds which part of a text is heard in a chunk.

    Attention looks somewhere even for what is not said. How much likelier the text becomes by
    hearing the chunk than by hearing other speech tells whether it is said, also in translation.

    Parameters
    ----------
    tokens
        Of the whole text, from `Whisper.tokens`.
    room
        About how many of them a chunk can hold.
    contrast
        Other speech of the same recording.
    """

    def __init__(
        self,
        tokens: Sequence[int],
        language: str,
        whisper: Whisper,
        room: float,
        contrast: ContrastSpeech,
    ) -> None:
        self._tokens = tokens
        self._language = language
        self._whisper = whisper
        self._room = min(max(round(room), _FEWEST), whisper.longest // 3)
        self._contrast = contrast
        self._unheard: dict[tuple[float, int], NDArray[np.float32]] = {}

    def find(
        self,
        begin: float,
        cache: CrossAttentionCache,
        voice: NDArray[np.bool_],
        first: int,
        after: int,
    ) -> int | None:
        """Look through a range of the text.

        Parameters
        ----------
        begin
            When the chunk begins (s).
        cache
            What is heard in it.
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
        blocks = range(first // (2 * room) * (2 * room), max(after - _FEWEST, 0), 2 * room)
        best = _RIGHT + _BY_CHANCE * math.log2(max(1.0, (after - first) / room / _FEW))
        place = -1
        for block, gain in zip(blocks, self._gains(begin, cache, blocks), strict=True):
            width = min(room, len(gain))
            total = np.concatenate([[0.0], np.cumsum(gain, dtype=np.float64)])
            means = (total[width:] - total[:-width]) / width
            if width >= _FEWEST and means.max() > best:
                best, place = float(means.max()), block + int(means.argmax())
        if place < 0:
            return None
        lead = max(0, place - room // 2)
        stop = min(place + room + room // 2, lead + self._whisper.longest)
        attention = self._whisper.attention(cache, self._tokens[lead:stop], self._language)
        start = follow_path(attention[:, voice[: attention.shape[1]]])[1]
        # What is not said gathers at the edge, and may draw the path there.
        return lead + start if start else place

    def gain(self, begin: float, cache: CrossAttentionCache, first: int, after: int) -> float:
        """Return how much likelier a text becomes by hearing the chunk at `begin` (s).

        Nats a token: 0.15 and more for text with which the chunk begins, 0.05 at most for other.
        """
        tokens = self._tokens[first : min(after, first + self._whisper.longest)]
        if len(tokens) < _FEWEST:
            return 0.0
        other = self._contrast.cross_attention_cache(self._contrast.apart_from(begin))
        usual, heard = (
            self._whisper.token_log_probs(sound, tokens, self._language) for sound in (other, cache)
        )
        return float(np.clip(heard - usual, _LEAST, _MOST).mean())

    def _gains(
        self, begin: float, cache: CrossAttentionCache, blocks: Sequence[int]
    ) -> list[NDArray[np.float32]]:
        """Return how much likelier each token of three chunks' worth becomes, for each block."""
        moment = self._contrast.apart_from(begin)
        new = [block for block in blocks if (moment, block) not in self._unheard]
        with ThreadPoolExecutor(cores()) as pool:
            if new:
                ask = partial(self._chances, self._contrast.cross_attention_cache(moment))
                for block, chances in zip(new, pool.map(ask, new), strict=True):
                    self._unheard[moment, block] = chances
            heard = pool.map(partial(self._chances, cache), blocks)
            return [
                np.clip(chances - self._unheard[moment, block], _LEAST, _MOST)
                for block, chances in zip(blocks, heard, strict=True)
            ]

    def _chances(self, cache: CrossAttentionCache, block: int) -> NDArray[np.float32]:
        tokens = self._tokens[block : block + 3 * self._room]
        return self._whisper.token_log_probs(cache, tokens, self._language)
