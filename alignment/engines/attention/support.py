"""How well the sentences of a window fit what was heard."""

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.attention.evidence import Evidence, from_attention
from alignment.engines.attention.layout import PRESSED
from alignment.engines.attention.listener import CHUNK, FRAME
from alignment.engines.placement import FILLER, Array, Placement

_DOUBTFUL_FIT, _DOUBT = 0.3, 0.1
"""A fit at which it is open whether the text is right, and how fast doubt goes."""

_NEIGHBOURHOOD = 6.0
"""Seconds around a sentence by which it is judged too."""


class Support:
    """Weighs evidence by the voice: only where somebody speaks does it count.

    Parameters
    ----------
    expected
        Shape (sentences,): seconds of speech that each sentence takes.
    """

    def __init__(self, window: Window, speech: Speech, expected: Array) -> None:
        self._speech = speech
        self._expected = expected
        self._origin = max(0.0, window.start - CHUNK)
        frames = round((window.end + CHUNK - self._origin) / FRAME) + 1
        self._evidence = Evidence(frames)
        times = self._origin + (np.arange(frames) + 0.5) * FRAME
        self._voice = speech.probability_at(times)
        self._gained = np.zeros(len(expected))

    def put(
        self, number: int, begin: float, attention: NDArray[np.float32], owners: NDArray[np.int64]
    ) -> None:
        """Add what a chunk says, in place of what it said before; see `from_attention`."""
        self._evidence.put(number, from_attention(attention, owners, begin - self._origin))

    def voice(self, begin: float) -> NDArray[np.bool_]:
        """Return shape (frames,): where somebody speaks in the chunk at `begin` (s)."""
        first = round((begin - self._origin) / FRAME)
        return self._voice[first : first + round(CHUNK / FRAME)] > 0.5

    def up_to(self, sentence: int, times: Array) -> Array:
        """Return the support for a sentence, or `FILLER`, from the first of some times on.

        Parameters
        ----------
        times
            Shape (n,): seconds, in any order.

        Returns
        -------
        array
            Shape (n,): nats between the earliest of the times and each.
        """
        frames = np.clip(
            np.round((times - self._origin) / FRAME).astype(np.int64), 0, len(self._voice)
        )
        first, after = int(frames.min()), int(frames.max())
        scores = self._evidence.of(sentence, first, after) * self._voice[first:after] * FRAME
        return np.concatenate([[0.0], np.cumsum(scores, dtype=np.float64)])[frames - first]

    def fit(self, placement: Placement, start: float, end: float) -> float:
        """Return how much better the text fits a stretch than other speech would.

        Nats for each second of speech: about 1 where the text is right, 0 or less where
        the speech is not in the text.
        """
        starts, ends = placement.starts, placement.ends
        gained = 0.0
        for sentence in np.flatnonzero((ends > start) & (starts < end)).tolist():
            gained += self._gain(sentence, np.clip([starts[sentence], ends[sentence]], start, end))
        return gained / max(float(self._speech.voiced(start, end)), 1.0)

    def weigh(self, placement: Placement, first: int, after: int) -> None:
        """Note how much better than other speech some of the sentences fit."""
        for sentence in range(first, after):
            span = np.array([placement.starts[sentence], placement.ends[sentence]])
            self._gained[sentence] = self._gain(sentence, span)

    def trust(self, placement: Placement, heard: int) -> Array:
        """Return shape (heard,): how likely the text is right, by a sentence and its neighbours.

        What was pressed together is not.
        """
        starts, ends = placement.starts[:heard], placement.ends[:heard]
        gained = np.concatenate([[0.0], np.cumsum(self._gained[:heard])])
        first = np.searchsorted(ends, starts - _NEIGHBOURHOOD, "right")
        after = np.maximum(np.searchsorted(starts, ends + _NEIGHBOURHOOD), first + 1)
        voiced = self._speech.voiced(starts[first], ends[after - 1]) if heard else np.zeros(0)
        fit = (gained[after] - gained[first]) / np.maximum(voiced, 1.0)
        length = self._speech.voiced(starts, ends)
        room = np.clip(length / (PRESSED * self._expected[:heard]), 0.0, 1.0)
        return np.asarray(room / (1 + np.exp((_DOUBTFUL_FIT - fit) / _DOUBT)))

    def _gain(self, sentence: int, span: Array) -> float:
        """Return by how many nats a sentence fits a span better than other speech."""
        own, other = (self.up_to(kind, span) for kind in (sentence, FILLER))
        return float(own[1] - own[0] - other[1] + other[0])
