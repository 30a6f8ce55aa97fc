"""How well the sentences of a window fit what was heard."""

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.attention.evidence import ChunkEvidenceStore, from_attention
from alignment.engines.attention.whisper import CHUNK, FRAME
from alignment.engines.dynamic_programme import FILLER, PRESSED, Array, Placement

_ODDS, _FOR, _AGAINST = 4.3, 1.5, 11.0
"""Log odds that text is right which fits no better than other speech, how much each nat a second
speaks for it, and how much text squeezed around it against it: a logistic regression over 80
cases, speech in seven languages, also of text that is not spoken and of other audio."""

_EVEN, _CHANCE, _ILL_PACED = 1.5, 1.45, 2.1
"""Log odds that a start is right within a second to which the programme gives an even chance, how
much each log odds of that chance speak for it, and how much each e-fold by which the sentence is
longer or shorter than it should be against it: a logistic regression over 3258 starts, by which the
programme by itself says too little."""

_SQUEEZED = 0.5
"""Nobody says a sentence in less than such a share of its time."""

_NEIGHBOURHOOD = 6.0
"""Seconds around a sentence by which it is judged too."""

_WEIGHT = 0.8
"""Neighbouring frames tell much the same, so that evidence counts for less than their sum."""


_UNFIT = 0.15
"""Nats for each second of speech by which a sentence must fit better than other speech to hold it:
chosen on French prompts with English text (tight ones: starts within 1 s .963 to .970), checked on
a lecture and the sample, which lost none. 0.3 wins one more start in joined prompts, but loses one
in dense prose, and 0.9 loses a tenth there."""

_ELSEWHERE = 200.0
"""Nats for each second by which a sentence does not lie where it is known not to be."""


class WindowEvidence:
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
        self._store = ChunkEvidenceStore(frames)
        times = self._origin + (np.arange(frames) + 0.5) * FRAME
        self._voice = speech.probability_at(times)
        self._gained = np.zeros(len(expected))
        self._bounds = np.tile([-np.inf, np.inf], (len(expected), 1))

    def put(
        self, number: int, begin: float, attention: NDArray[np.float32], owners: NDArray[np.int64]
    ) -> None:
        """Add what a chunk says, in place of what it said before; see `from_attention`."""
        self._store.put(number, from_attention(attention, owners, begin - self._origin))

    def confine(self, first: int, after: int, moment: float, *, later: bool) -> None:
        """Keep a range of sentences behind a moment (s), or before it."""
        self._bounds[first:after] = (moment, np.inf) if later else (-np.inf, moment)

    def voice(self, begin: float) -> NDArray[np.bool_]:
        """Return shape (frames,): where somebody speaks in the chunk at `begin` (s)."""
        first = round((begin - self._origin) / FRAME)
        return self._voice[first : first + round(CHUNK / FRAME)] > 0.5

    def up_to(self, sentence: int, times: Array) -> Array:
        """Return the evidence for a sentence, or `FILLER`, from the first of some times on.

        Parameters
        ----------
        times
            Shape (n,): seconds, in any order.

        Returns
        -------
        array
            Shape (n,): nats between the earliest of the times and each.
        """
        total = _WEIGHT * self._summed(sentence, times, elsewhere=-_ELSEWHERE)
        if sentence == FILLER:
            total += _UNFIT * self._speech.voiced(times.min(), times)
        return total

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

        Two witnesses are asked. Wrong text does not fit what is heard; and where it does by
        chance, it is squeezed and stretched as nobody speaks. What was pressed together is not
        trusted at all.
        """
        starts, ends = placement.starts[:heard], placement.ends[:heard]
        length, expected = self._speech.voiced(starts, ends), self._expected[:heard]
        first = np.searchsorted(ends, starts - _NEIGHBOURHOOD, "right")
        after = np.maximum(np.searchsorted(starts, ends + _NEIGHBOURHOOD), first + 1)

        def around(values: Array) -> Array:
            total = np.concatenate([[0.0], np.cumsum(values)])
            return np.asarray(total[after] - total[first])

        fit = around(self._gained[:heard]) / np.maximum(around(length), 1.0)
        squeezed = around(expected * (length < _SQUEEZED * expected)) / around(expected)
        odds = _ODDS + _FOR * fit - _AGAINST * squeezed
        room = np.clip(length / (PRESSED * expected), 0.0, 1.0)
        return np.asarray(room / (1 + np.exp(-odds)))

    def confidence(self, placement: Placement, trust: Array) -> Array:
        """Return shape (sentences,): how likely each start is right within a second.

        No start is surer than the text around it is right, which is what `trust` returned.
        """
        length = self._speech.voiced(placement.starts, placement.ends)
        ill_paced = np.abs(np.log(np.maximum(length, 0.05) / np.maximum(self._expected, 0.05)))
        chance = np.clip(placement.confidence, 1e-3, 1 - 1e-3)
        odds = _EVEN + _CHANCE * np.log(chance / (1 - chance)) - _ILL_PACED * ill_paced
        return np.asarray(np.minimum(trust, 1 / (1 + np.exp(-odds))))

    def _summed(self, sentence: int, times: Array, *, elsewhere: float = 0.0) -> Array:
        frames = np.clip((times - self._origin) / FRAME, 0, len(self._voice))
        first, after = int(frames.min()), int(np.ceil(frames.max()))
        scores = self._store.of(sentence, first, after) * self._voice[first:after] * FRAME
        if sentence != FILLER:
            bounds = (self._bounds[sentence] - self._origin) / FRAME
            middles = np.arange(first, after) + 0.5
            scores[(middles < bounds[0]) | (middles > bounds[1])] = elsewhere
        total = np.concatenate([[0.0], np.cumsum(scores, dtype=np.float64)])
        return np.asarray(np.interp(frames, np.arange(first, after + 1), total))

    def _gain(self, sentence: int, span: Array) -> float:
        """Return by how many nats a sentence fits a span better than other speech."""
        own, other = (self._summed(kind, span) for kind in (sentence, FILLER))
        return float(own[1] - own[0] - other[1] + other[0])
