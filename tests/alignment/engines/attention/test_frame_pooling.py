from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from alignment.engines.attention.decoder import Decoder
from alignment.engines.attention.frame_pooling import pool
from alignment.engines.attention.weights import Weights
from tests.alignment.engines.attention.conftest import WIDTH

Write = Callable[[Mapping[str, np.ndarray]], Path]

SINKS = [4, 5, 11]


@pytest.fixture
def sound() -> np.ndarray:
    """Twenty frames, each heard twice."""
    frames = np.random.default_rng(1).normal(0, 1, (20, WIDTH)).astype(np.float32)
    return np.repeat(frames, 2, axis=0)


def test_pairs_become_their_means(sound: np.ndarray) -> None:
    sound[7] = sound[6] + 2
    frames, sizes = pool(sound, 2)
    assert sizes.tolist() == [2] * 20
    assert frames[3] == pytest.approx(sound[6] + 1)
    assert frames[[0, 19]] == pytest.approx(sound[[0, 38]])


def test_sinks_are_kept_as_they_are(sound: np.ndarray) -> None:
    sound[SINKS] *= 0.3
    frames, sizes = pool(sound, 2)
    assert frames[20:] == pytest.approx(sound[SINKS])
    assert sizes[20:].tolist() == [1, 1, 1]
    assert sizes[[2, 5, 6]].tolist() == [0, 1, 2], "none, one or both are of time"
    assert frames[5] == pytest.approx(sound[10]), "the other one of the pair"


def test_silence_has_no_sinks() -> None:
    frames, sizes = pool(np.zeros((6, WIDTH), np.float32), 2)
    assert frames.shape == (3, WIDTH)
    assert sizes.tolist() == [2, 2, 2]


def test_the_decoder_looks_as_it_did(
    write: Write, variables: dict[str, np.ndarray], sound: np.ndarray
) -> None:
    sound[[10, 11]] *= np.float32([[0.3], [0.2]])
    decoder = Decoder(Weights(write(variables)), [(0, 0), (1, 1)])
    tokens = [3, 1, 4, 1, 5]
    whole = decoder.attention(tokens, decoder.cross_attention_cache(sound, np.ones(len(sound))))
    pooled = decoder.attention(tokens, decoder.cross_attention_cache(*pool(sound, 2)))
    timed = np.delete(pooled[:, :, :20], 5, axis=2)
    pairs = np.delete(whole, [10, 11], axis=2).reshape(2, 5, 19, 2)
    assert timed == pytest.approx(pairs.sum(3), abs=1e-5)
    assert pooled[:, :, 20:] == pytest.approx(whole[:, :, [10, 11]], abs=1e-5)
    assert pooled[:, :, 5] == pytest.approx(0, abs=1e-6)
