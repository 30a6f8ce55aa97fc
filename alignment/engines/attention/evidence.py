"""What the attention of many overlapping chunks says about when sentences are heard."""

from dataclasses import dataclass

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
class _Part:
    """A chunk in place: the frames of it that count, and how much each does."""

    start: int
    stop: int
    weights: Array
    evidence: ChunkEvidence


class ChunkEvidenceStore:
    """The evidence of all chunks heard so far."""

    def __init__(self, frames: int) -> None:
        self._parts: dict[int, _Part] = {}
        self._weight = np.zeros(frames, np.float32)

    def put(self, chunk: int, evidence: ChunkEvidence) -> None:
        """Add what a chunk says, in place of what it said before."""
        start = max(0, evidence.first_frame)
        stop = min(len(self._weight), evidence.first_frame + evidence.scores.shape[1])
        times = (np.arange(start, stop) - evidence.first_frame) * FRAME
        inward = np.minimum(times + 0.5, CHUNK - times)
        weights = np.asarray(np.clip(inward / _EDGE, 0.02, 1.0), np.float32)
        if chunk not in self._parts:
            self._weight[start:stop] += weights
        self._parts[chunk] = _Part(start, stop, weights, evidence)

    def of(self, sentence: int, first: int, after: int) -> Array:
        """Return shape (after - first,): evidence for a sentence in a range of frames, 0 to 4."""
        total = np.zeros(after - first, np.float32)
        for part in self._parts.values():
            start, stop = max(first, part.start), min(after, part.stop)
            if start >= stop or sentence not in part.evidence.sentences:
                continue
            row = part.evidence.scores[part.evidence.sentences.index(sentence)]
            origin = part.evidence.first_frame
            total[start - first : stop - first] += (
                row[start - origin : stop - origin]
                * part.weights[start - part.start : stop - part.start]
            )
        return np.asarray(total / np.maximum(self._weight[first:after], 1e-3))
