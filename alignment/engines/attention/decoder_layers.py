"""The layers of Whisper's decoder (Radford et al. 2022, arXiv:2212.04356)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.engines.attention.weights import Weights

Array = NDArray[np.float32]

Memory = tuple[Array, Array]
"""Keys and values."""


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

    layers: list[Memory]
    weights: Array


class Linear:
    """A matrix and what is added."""

    def __init__(self, weights: Weights, prefix: str) -> None:
        self._weight = np.ascontiguousarray(weights[prefix + "/weight"].T)
        self._bias = weights[prefix + "/bias"]

    def __call__(self, x: Array) -> Array:
        """Return its product with each row."""
        return np.asarray(x @ self._weight + self._bias)


class Norm:
    """Layer normalisation (Ba et al. 2016, arXiv:1607.06450)."""

    def __init__(self, weights: Weights, prefix: str) -> None:
        self._gain = weights[prefix + "/gamma"]
        self._bias = weights[prefix + "/beta"]

    def __call__(self, x: Array) -> Array:
        """Return each row with mean 0 and variance 1, scaled and shifted."""
        x = x - x.mean(-1, keepdims=True)
        variance = np.mean(x * x, -1, keepdims=True)
        return np.asarray(x / np.sqrt(variance + 1e-5) * self._gain + self._bias)


class SelfAttention:
    """What a token sees of those before it."""

    def __init__(self, weights: Weights, prefix: str, heads: int) -> None:
        self._norm = Norm(weights, prefix + "/layer_norm")
        self._project = Linear(weights, prefix + "/linear_0")
        self._out = Linear(weights, prefix + "/linear_1")
        self._heads = heads

    def __call__(self, x: Array, future: Array) -> Array:
        """Add to each token what it sees, `future` hiding what comes later."""
        queries, keys, values = (
            _split(part, self._heads) for part in np.split(self._project(self._norm(x)), 3, 1)
        )
        weights = _attend(queries, keys.transpose(0, 2, 1), future)
        return x + self._out(_merge(weights @ values))

    def step(self, x: Array, said: Memory, place: int) -> Array:
        """Add one token to each of several texts, shape (texts, width)."""
        queries, keys, values = (
            part.reshape(len(x), self._heads, 1, -1)
            for part in np.split(self._project(self._norm(x)), 3, 1)
        )
        said[0][:, :, place], said[1][:, :, place] = keys[:, :, 0], values[:, :, 0]
        keys, values = (part[:, :, : place + 1] for part in said)
        return x + self._out(_lookup(queries, keys.transpose(0, 1, 3, 2), values))


class CrossAttention:
    """What a token sees of the audio."""

    def __init__(self, weights: Weights, prefix: str, heads: int) -> None:
        self._norm = Norm(weights, prefix + "/layer_norm")
        self._ask = Linear(weights, prefix + "/linear_0")
        self._remember = Linear(weights, prefix + "/linear_1")
        self._out = Linear(weights, prefix + "/linear_2")
        self._heads = heads

    def project(self, encoded: Array) -> tuple[Array, Array]:
        """Return keys and values of frames; see `CrossAttentionCache`."""
        keys, values = (
            _split(part, self._heads) for part in np.split(self._remember(encoded), 2, 1)
        )
        return keys.transpose(0, 2, 1), values

    def look(self, x: Array, keys: Array, weights: Array) -> Array:
        """Return where each token looks: shape (heads, tokens, frames)."""
        return _attend(_split(self._ask(self._norm(x)), self._heads), keys, weights)

    def read(self, x: Array, attention: Array, values: Array) -> Array:
        """Add to each token what it sees where it looks."""
        return x + self._out(_merge(attention @ values))

    def step(self, x: Array, heard: Memory, weights: Array) -> Array:
        """Add what one token of each of several texts sees; see `Layer.step`."""
        queries = self._ask(self._norm(x)).reshape(len(x), self._heads, 1, -1)
        return x + self._out(_lookup(queries, *heard, weights[:, None, None]))


class Layer:
    """One layer of the decoder."""

    def __init__(self, weights: Weights, number: int, heads: int) -> None:
        prefix = f"decoder/layer_{number}/"
        self._number = number
        self._self_attention = SelfAttention(weights, prefix + "self_attention", heads)
        self.cross = CrossAttention(weights, prefix + "attention", heads)
        self._norm = Norm(weights, prefix + "ffn/layer_norm")
        self._widen = Linear(weights, prefix + "ffn/linear_0")
        self._narrow = Linear(weights, prefix + "ffn/linear_1")

    def look(self, x: Array, future: Array, cache: CrossAttentionCache) -> Array:
        """Return where each token looks."""
        keys, _ = cache.layers[self._number]
        return self.cross.look(self._self_attention(x, future), keys, cache.weights)

    def run(self, x: Array, future: Array, cache: CrossAttentionCache) -> tuple[Array, Array]:
        """Return what is made of each token, and where it looks."""
        keys, values = cache.layers[self._number]
        x = self._self_attention(x, future)
        attention = self.cross.look(x, keys, cache.weights)
        x = self.cross.read(x, attention, values)
        return self._thought(x), attention

    def step(self, x: Array, place: int, said: Memory, heard: Memory, weights: Array) -> Array:
        """Add one token to each of several texts.

        Parameters
        ----------
        x
            Shape (texts, width).
        place
            How many tokens there are before it.
        said
            Keys and values of these, shape (texts, heads, tokens, width), to which its own are put.
        heard
            Keys (texts, heads, width, frames) and values (texts, heads, frames, width).
        weights
            Shape (texts, frames): see `CrossAttentionCache`.
        """
        x = self._self_attention.step(x, said, place)
        return self._thought(self.cross.step(x, heard, weights))

    def _thought(self, x: Array) -> Array:
        return x + self._narrow(_gelu(self._widen(self._norm(x))))


def _attend(queries: Array, keys: Array, mask: Array | None = None) -> Array:
    scores = queries @ keys
    scores *= np.float32(queries.shape[-1] ** -0.5)
    if mask is not None:
        scores += mask
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    return np.asarray(scores)


def _lookup(queries: Array, keys: Array, values: Array, mask: Array | None = None) -> Array:
    """Return what one token of each of several texts sees: shape (texts, width)."""
    return (_attend(queries, keys, mask) @ values).reshape(len(queries), -1)


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
