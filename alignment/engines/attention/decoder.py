"""Whisper's decoder, run over a known text to see where it looks in the audio.

CTranslate2 gives the path through the attention, never the attention itself, and
the path must cover the whole text. So the decoder is computed here, in NumPy.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.weights import EMBEDDINGS, Weights

Array = NDArray[np.float32]

_COMMON = 4096
"""Tokens are numbered by how early they were made, and so roughly by how common they are."""

_HEAD_WIDTH = 64
"""The same in Whisper models of all sizes."""


@dataclass(frozen=True, slots=True)
class CrossAttentionCache:
    """What the decoder has of a chunk.

    Attributes
    ----------
    layers
        Keys (heads, width, frames) and values (heads, frames, width) of each layer.
    weights
        Shape (frames,): logarithm of how many frames each stands for.
    """

    layers: list[tuple[Array, Array]]
    weights: Array


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
        self._layers = [_Layer(weights, number, count) for number in range(_layers_of(weights))]
        self._heads = [
            [head for layer, head in heads if layer == number]
            for number in range(len(self._layers))
        ]
        self._last = _Norm(weights, "decoder/layer_norm")

    @property
    def longest(self) -> int:
        """The largest number of tokens it can take at once."""
        return len(self._positions)

    def cross_attention_cache(self, frames: Array, sizes: Array) -> CrossAttentionCache:
        """Project what the encoder has heard for all layers.

        Parameters
        ----------
        frames
            Shape (frames, width).
        sizes
            Shape (frames,): how many frames of the encoder each of them stands for.
        """
        weights = np.log(np.maximum(sizes, np.float32(1e-9)))
        return CrossAttentionCache([layer.cross.project(frames) for layer in self._layers], weights)

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


class _Linear:
    def __init__(self, weights: Weights, prefix: str) -> None:
        self._weight = np.ascontiguousarray(weights[prefix + "/weight"].T)
        self._bias = weights[prefix + "/bias"]

    def __call__(self, x: Array) -> Array:
        return np.asarray(x @ self._weight + self._bias)


class _Norm:
    def __init__(self, weights: Weights, prefix: str) -> None:
        self._gain = weights[prefix + "/gamma"]
        self._bias = weights[prefix + "/beta"]

    def __call__(self, x: Array) -> Array:
        x = x - x.mean(-1, keepdims=True)
        variance = np.mean(x * x, -1, keepdims=True)
        return np.asarray(x / np.sqrt(variance + 1e-5) * self._gain + self._bias)


class _SelfAttention:
    def __init__(self, weights: Weights, prefix: str, heads: int) -> None:
        self._norm = _Norm(weights, prefix + "/layer_norm")
        self._project = _Linear(weights, prefix + "/linear_0")
        self._out = _Linear(weights, prefix + "/linear_1")
        self._heads = heads

    def __call__(self, x: Array, future: Array) -> Array:
        queries, keys, values = (
            _split(part, self._heads) for part in np.split(self._project(self._norm(x)), 3, 1)
        )
        weights = _attend(queries, keys.transpose(0, 2, 1), future)
        return x + self._out(_merge(weights @ values))


class _CrossAttention:
    def __init__(self, weights: Weights, prefix: str, heads: int) -> None:
        self._norm = _Norm(weights, prefix + "/layer_norm")
        self._ask = _Linear(weights, prefix + "/linear_0")
        self._remember = _Linear(weights, prefix + "/linear_1")
        self._out = _Linear(weights, prefix + "/linear_2")
        self._heads = heads

    def project(self, encoded: Array) -> tuple[Array, Array]:
        keys, values = (
            _split(part, self._heads) for part in np.split(self._remember(encoded), 2, 1)
        )
        return keys.transpose(0, 2, 1), values

    def look(self, x: Array, keys: Array, weights: Array) -> Array:
        return _attend(_split(self._ask(self._norm(x)), self._heads), keys, weights)

    def read(self, x: Array, attention: Array, values: Array) -> Array:
        return x + self._out(_merge(attention @ values))


class _Layer:
    def __init__(self, weights: Weights, number: int, heads: int) -> None:
        prefix = f"decoder/layer_{number}/"
        self._number = number
        self._self_attention = _SelfAttention(weights, prefix + "self_attention", heads)
        self.cross = _CrossAttention(weights, prefix + "attention", heads)
        self._norm = _Norm(weights, prefix + "ffn/layer_norm")
        self._widen = _Linear(weights, prefix + "ffn/linear_0")
        self._narrow = _Linear(weights, prefix + "ffn/linear_1")

    def look(self, x: Array, future: Array, cache: CrossAttentionCache) -> Array:
        keys, _ = cache.layers[self._number]
        return self.cross.look(self._self_attention(x, future), keys, cache.weights)

    def run(self, x: Array, future: Array, cache: CrossAttentionCache) -> tuple[Array, Array]:
        keys, values = cache.layers[self._number]
        x = self._self_attention(x, future)
        attention = self.cross.look(x, keys, cache.weights)
        x = self.cross.read(x, attention, values)
        return x + self._narrow(_gelu(self._widen(self._norm(x)))), attention


def _attend(queries: Array, keys: Array, mask: Array | None = None) -> Array:
    scores = queries @ keys
    scores *= np.float32(queries.shape[-1] ** -0.5)
    if mask is not None:
        scores += mask
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    return np.asarray(scores)


def _split(x: Array, heads: int) -> Array:
    return x.reshape(len(x), heads, -1).transpose(1, 0, 2)


def _merge(x: Array) -> Array:
    return x.transpose(1, 0, 2).reshape(x.shape[1], -1)


def _gelu(x: Array) -> Array:
    """Return GELU by its usual approximation, tanh written as the quicker exp."""
    slope = x * x
    slope *= np.float32(-2 * 0.7978845608 * 0.044715)
    slope -= np.float32(2 * 0.7978845608)
    slope *= x
    np.exp(np.minimum(slope, 80, out=slope), out=slope)
    slope += 1
    return np.asarray(x / slope)
