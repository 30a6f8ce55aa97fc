"""What the attention of many overlapping chunks says about when sentences are heard."""

from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.whisper import CHUNK, FRAME
from alignment.engines.dynamic_programme import FILLER

Array = NDArray[np.float32]

LAG = 0.08
"""Seconds by which the decoder looks later than the words that it seeks or reads are said."""

_UNWRITTEN = 3.5
"""Standard score that speech gets which is not in the text: seen halfway between the
scores of right text (4 and more) and of wrong text (3 and less)."""

_FLOOR = 4.0
"""No moment speaks against a sentence by more than so many nats."""

_MOST_AT_ONCE = 3
"""Tokens that may pass in one frame."""

_EDGE = 4.0
"""Seconds at both ends of a chunk in which the decoder sees too little to be trusted."""


@dataclass(frozen=True, slots=True)
class ChunkEvidence:
    """What one chunk says.

    Attributes
    ----------
    first_frame
        Frame of the recording at which the chunk begins.
    sentences
        Places of the sentences the decoder was given, and `FILLER`.
    scores
        Shape (sentences, frames): `_FLOOR` plus the logarithm of the probability
        that this sentence of them is being heard, not below 0.
    """

    first_frame: int
    sentences: tuple[int, ...]
    scores: Array


def from_attention(attention: Array, owners: NDArray[np.int64], start: float) -> ChunkEvidence:
    """Sum up by sentences.

    A translation orders its words otherwise than the speech, so a sentence is
    as likely as its most likely token.

    Parameters
    ----------
    attention
        Shape (tokens, frames), from `Whisper.attention`.
    owners
        Shape (tokens,), non-decreasing: the sentence of each token.
    start
        Where in the recording the chunk begins (s).
    """
    sentences, firsts = np.unique(owners, return_index=True)
    best = np.maximum.reduceat(attention, firsts, axis=0)
    best = np.concatenate([best, np.full((1, best.shape[1]), _UNWRITTEN, np.float32)])
    best = best - best.max(axis=0)
    chances = best - np.log(np.exp(best).sum(axis=0))
    scores = np.maximum(chances + _FLOOR, 0).astype(np.float32)
    return ChunkEvidence(round((start - LAG) / FRAME), (*sentences.tolist(), FILLER), scores)


def follow_path(attention: Array) -> tuple[float, int]:
    """Read the tokens in order, each for as long as it is heard.

    Parameters
    ----------
    attention
        Shape (tokens, frames), from `Whisper.attention`, frames with speech only.

    Returns
    -------
    score
        Mean along the best path: 4 and more where the text is right, 3 and less elsewhere.
    token
        Where the path begins.
    """
    tokens, frames = attention.shape
    total = attention[:, 0].copy()
    origin = np.arange(tokens)
    for frame in range(1, frames):
        paths = np.full((_MOST_AT_ONCE + 1, tokens), -np.inf, np.float32)
        for step in range(min(_MOST_AT_ONCE, tokens - 1) + 1):
            paths[step, step:] = total[: tokens - step]
        choice = paths.argmax(axis=0)
        origin = origin[np.arange(tokens) - choice]
        total = paths[choice, np.arange(tokens)] + attention[:, frame]
    last = int(total.argmax())
    return float(total[last]) / frames, int(origin[last])


@dataclass(frozen=True, slots=True)
class _Row:
    """What a chunk says of a sentence, by how much it counts, from a frame on."""

    start: int
    scores: Array


class ChunkEvidenceStore:
    """The evidence of all chunks heard so far."""

    def __init__(self, frames: int) -> None:
        self._sentences: dict[int, tuple[int, ...]] = {}
        self._rows: dict[int, dict[int, _Row]] = {}
        self._weight = np.zeros(frames, np.float32)

    def put(self, chunk: int, evidence: ChunkEvidence) -> None:
        """Add what a chunk says, in place of what it said before."""
        origin = evidence.first_frame
        start = max(0, origin)
        stop = min(len(self._weight), origin + evidence.scores.shape[1])
        times = (np.arange(start, stop) - origin) * FRAME
        inward = np.minimum(times + 0.5, CHUNK - times)
        weights = np.asarray(np.clip(inward / _EDGE, 0.02, 1.0), np.float32)
        if chunk not in self._sentences:
            self._weight[start:stop] += weights
        for sentence in self._sentences.get(chunk, ()):
            del self._rows[sentence][chunk]
        scores = evidence.scores[:, start - origin : stop - origin] * weights
        self._sentences[chunk] = evidence.sentences
        for sentence, row in zip(evidence.sentences, scores, strict=True):
            self._rows.setdefault(sentence, {})[chunk] = _Row(start, row)

    def of(self, sentence: int, first: int, after: int) -> Array:
        """Return shape (after - first,): evidence for a sentence in a range of frames, 0 to 4."""
        total = np.zeros(after - first, np.float32)
        for _, row in sorted(self._rows.get(sentence, {}).items(), key=itemgetter(0)):
            start, stop = max(first, row.start), min(after, row.start + len(row.scores))
            if start < stop:
                total[start - first : stop - first] += row.scores[
                    start - row.start : stop - row.start
                ]
        return np.asarray(total / np.maximum(self._weight[first:after], 1e-3))
