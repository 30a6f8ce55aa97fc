"""Whisper's decoder, run over a known text to see where it looks in the audio.

CTranslate2 gives the path through the attention, never the attention itself, and
the path must cover the whole text. So the decoder is computed here, in NumPy.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.decoder_layers import (
    CrossAttentionCache as CrossAttentionCache,
)
from alignment.engines.attention.decoder_layers import Layer, Memory, Norm
from alignment.engines.attention.weights import EMBEDDINGS, Weights

Array = NDArray[np.float32]

_COMMON = 4096
"""Tokens are numbered by how early they were made, and so roughly by how common they are."""

_VOCABULARY = 16384
"""Tokens with which it writes: all words can be put together from these, and the rest would take
70 MB more."""

_LOOP, _FEW = 24, 8
"""So many tokens of which so few are different say the same over and over."""

_HEAD_WIDTH = 64
"""The same in Whisper models of all sizes."""


class WrittenToken(NamedTuple):
    """A token that the decoder wrote.

    Attributes
    ----------
    token
        Its number.
    closed
        Expected value of what was asked for, had it not been this one but any.
    """

    token: int
    closed: float


class Decoder:
    """The text side of Whisper (Radford et al. 2022, arXiv:2212.04356).

    Parameters
    ----------
    heads
        Pairs of layer and head whose attention follows the speech in time.
    """

    def __init__(self, weights: Weights, heads: Sequence[tuple[int, int]]) -> None:
        self._weights = weights
        words, width = weights.shape(EMBEDDINGS)
        self._common = weights.rows(EMBEDDINGS, range(min(_COMMON, words)))
        self._positions = weights["decoder/position_encodings/encodings"]
        count = width // _HEAD_WIDTH
        self._layers = [Layer(weights, number, count) for number in range(_layers_of(weights))]
        self._heads = [
            [head for layer, head in heads if layer == number]
            for number in range(len(self._layers))
        ]
        self._last = Norm(weights, "decoder/layer_norm")

    @property
    def longest(self) -> int:
        """The largest number of tokens it can take at once."""
        return len(self._positions)

    @property
    def vocabulary(self) -> int:
        """How many tokens it writes with: those numbered from 0 on."""
        return min(_VOCABULARY, self._weights.shape(EMBEDDINGS)[0])

    def cross_attention_cache(self, frames: Array, sizes: Array) -> CrossAttentionCache:
        """Project what the encoder has heard for all layers.

        Parameters
        ----------
        frames
            Shape (frames, width).
        sizes
            Shape (frames,): how many frames of the encoder each of them stands for.
        """
        layers = [layer.cross.project(frames) for layer in self._layers]
        return CrossAttentionCache(layers, _frame_weights(sizes))

    def attention(self, tokens: Sequence[int], cache: CrossAttentionCache) -> Array:
        """Return where in the audio the decoder looks as it reads `tokens`.

        Returns
        -------
        array
            Shape (heads, tokens, frames); each row sums to 1.
        """
        state = self._start(tokens)
        future = _future(len(tokens))
        seen: list[Array] = []
        last = max(number for number, heads in enumerate(self._heads) if heads)
        for number, heads in enumerate(self._heads[: last + 1]):
            layer = self._layers[number]
            if number == last:  # what it makes of the audio is of no interest any more
                weights = layer.look(state, future, cache)
            else:
                state, weights = layer.run(state, future, cache)
            seen.extend(weights[head] for head in heads)
        return np.stack(seen)

    def token_log_probs(
        self, tokens: Sequence[int], cache: CrossAttentionCache, first: int
    ) -> Array:
        """Return the log probability of each token from the one numbered `first` on.

        Given the audio and the tokens before it, among `tokens` and the commonest ones:
        that tells as much as the whole vocabulary would, for a tenth of the work.

        Returns
        -------
        array
            Shape (tokens - `first`,).
        """
        state = self._read(tokens[:-1], cache)[first - 1 :]
        wanted = np.asarray(tokens[first:])
        count = len(self._common)
        known = np.union1d(wanted, np.arange(count))
        rare = self._weights.rows(EMBEDDINGS, known[count:].tolist())
        scores = np.concatenate([state @ self._common.T, state @ rare.T], axis=1)
        scores -= scores.max(axis=1, keepdims=True)
        chosen = scores[np.arange(len(wanted)), np.searchsorted(known, wanted)]
        return np.asarray(chosen - np.log(np.exp(scores).sum(axis=1)))

    def likeliest(
        self, tokens: Sequence[int], cache: CrossAttentionCache, among: Sequence[int]
    ) -> int:
        """Return which of some tokens comes next after `tokens`, given the audio."""
        state = self._read(tokens, cache)[-1]
        return among[int(np.argmax(self._weights.rows(EMBEDDINGS, among) @ state))]

    def write(
        self,
        prompt: Sequence[int],
        chunks: Sequence[tuple[Array, Array]],
        end: int,
        valued: Mapping[int, float],
        most: int,
    ) -> list[list[WrittenToken]]:
        """Write down what is heard in several chunks at once, each time the likeliest token.

        Parameters
        ----------
        prompt
            What comes first, the same for all.
        chunks
            Frames and sizes of each; see `cross_attention_cache`.
        end
            The token that ends a text.
        valued
            What the tokens are worth of which `WrittenToken.closed` tells.
        most
            How many tokens a text has at most.

        Returns
        -------
        list
            The tokens of each text, without `end`.
        """
        # Read anew each time: that takes a hundredth of the work, and keeping it 34 MB.
        vocabulary = self._weights.rows(EMBEDDINGS, range(self.vocabulary))
        (last,) = self._weights.rows(EMBEDDINGS, [end])
        worth = np.zeros(len(vocabulary), np.float32)
        worth[list(valued)] = list(valued.values())
        most = min(most, self.longest - len(prompt))
        heard = [_laid_together(layer, chunks) for layer in self._layers]
        (_, values), _ = heard[0]
        shape = (*values.shape[:2], len(prompt) + most, values.shape[3])
        said = [(np.zeros(shape, np.float32), np.zeros(shape, np.float32)) for _ in self._layers]
        written: list[list[WrittenToken]] = [[] for _ in chunks]
        going = np.ones(len(chunks), bool)
        states = np.zeros((len(chunks), vocabulary.shape[1]), np.float32)
        rows = self._weights.rows(EMBEDDINGS, prompt)[:, None]
        for place in range(len(prompt) + most):
            if place >= len(prompt):
                state = self._last(states)
                scores = state @ vocabulary.T
                ending = state @ last if place > len(prompt) else np.full(len(state), -np.inf)
                best = scores.argmax(axis=1)
                top = np.maximum(scores.max(axis=1), ending)
                chances = np.exp(scores - top[:, None])
                closed = chances @ worth / (chances.sum(axis=1) + np.exp(ending - top))
                going &= ending <= scores[np.arange(len(best)), best]
                for number in np.flatnonzero(going).tolist():
                    text = written[number]
                    text.append(WrittenToken(int(best[number]), float(closed[number])))
                    loop = {one.token for one in text[-_LOOP:]}
                    going[number] = len(text) < _LOOP or len(loop) > _FEW
                if not going.any():
                    break
            row = rows[place] if place < len(prompt) else vocabulary[best]
            states = np.broadcast_to(row + self._positions[place], states.shape)
            for layer, own, (other, weights) in zip(self._layers, said, heard, strict=True):
                states = layer.step(states, place, own, other, weights)
        return written

    def _read(self, tokens: Sequence[int], cache: CrossAttentionCache) -> Array:
        """Return what is made of each token by what is heard and the tokens before it."""
        state = self._start(tokens)
        future = _future(len(state))
        for layer in self._layers:
            state, _ = layer.run(state, future, cache)
        return self._last(state)

    def _start(self, tokens: Sequence[int]) -> Array:
        state = self._weights.rows(EMBEDDINGS, tokens)
        return np.asarray(state + self._positions[: len(tokens)])


def _future(count: int) -> Array:
    """Return the mask that hides later tokens from earlier ones."""
    return np.triu(np.full((count, count), -np.inf, np.float32), 1)


def _layers_of(weights: Weights) -> int:
    """Return how many layers the decoder has."""
    count = 0
    while f"decoder/layer_{count}/ffn/linear_0/weight" in weights:
        count += 1
    return count


def _frame_weights(sizes: Array) -> Array:
    return np.asarray(np.log(np.maximum(sizes, np.float32(1e-9))))


def _laid_together(layer: Layer, chunks: Sequence[tuple[Array, Array]]) -> tuple[Memory, Array]:
    """Return keys and values that a layer has of all chunks, and the weights of their frames."""
    most = max(len(sizes) for _, sizes in chunks)

    def padded(values: Array, axis: int, filling: float = 0.0) -> Array:
        lacking = [(0, 0)] * values.ndim
        lacking[axis] = (0, most - values.shape[axis])
        return np.pad(values, lacking, constant_values=filling)

    projected = [layer.cross.project(frames) for frames, _ in chunks]
    weights = np.stack([padded(_frame_weights(sizes), 0, -np.inf) for _, sizes in chunks])
    memory = (
        np.stack([padded(keys, 2) for keys, _ in projected]),
        np.stack([padded(values, 1) for _, values in projected]),
    )
    return memory, weights
