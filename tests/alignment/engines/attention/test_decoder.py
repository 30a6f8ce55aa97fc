from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from alignment.engines.attention.decoder import CrossAttentionCache, Decoder
from alignment.engines.attention.weights import Weights
from tests.alignment.engines.attention.conftest import LAYERS, LONGEST, WIDTH, WORDS

ALL_HEADS = [(0, 0), (0, 1), (1, 0), (1, 1)]

Write = Callable[[Mapping[str, np.ndarray]], Path]


@pytest.fixture
def decoder(write: Write, variables: dict[str, np.ndarray]) -> Decoder:
    return Decoder(Weights(write(variables)), ALL_HEADS)


@pytest.fixture
def sound() -> np.ndarray:
    return np.random.default_rng(1).normal(0, 1, (30, WIDTH)).astype(np.float32)


def told(sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return sound, np.ones(len(sound), np.float32)


def remembered(decoder: Decoder, sound: np.ndarray) -> CrossAttentionCache:
    return decoder.cross_attention_cache(*told(sound))


def test_each_row_is_a_distribution_over_the_audio(decoder: Decoder, sound: np.ndarray) -> None:
    found = decoder.attention(range(LONGEST), remembered(decoder, sound))
    assert found.shape == (4, LONGEST, 30)
    assert (found >= 0).all()
    assert found.sum(axis=2) == pytest.approx(1, abs=1e-5)
    assert decoder.longest == LONGEST


def test_later_tokens_do_not_change_earlier_rows(decoder: Decoder, sound: np.ndarray) -> None:
    cache = remembered(decoder, sound)
    tokens = list(np.random.default_rng(2).integers(0, WORDS, LONGEST))
    whole = decoder.attention(tokens, cache)
    for count in (1, 2, 7, LONGEST - 1):
        part = decoder.attention(tokens[:count], cache)
        assert part == pytest.approx(whole[:, :count], abs=1e-5)
    other = decoder.attention([*tokens[:5], (tokens[5] + 1) % WORDS, *tokens[6:]], cache)
    assert other[:, :5] == pytest.approx(whole[:, :5], abs=1e-5)
    assert np.abs(other[2:, 5:] - whole[2:, 5:]).max() > 1e-3


def test_the_order_of_tokens_matters(decoder: Decoder, sound: np.ndarray) -> None:
    cache = remembered(decoder, sound)
    one, other = decoder.attention([1, 2, 3], cache), decoder.attention([2, 1, 3], cache)
    assert np.abs(one[:, 2] - other[:, 2]).max() > 1e-3


def test_attention_follows_the_audio(decoder: Decoder, sound: np.ndarray) -> None:
    """Nothing in the decoder knows of positions in the audio: moved sound moves attention."""
    found = decoder.attention([3, 1, 4], remembered(decoder, sound))
    moved = decoder.attention([3, 1, 4], remembered(decoder, np.roll(sound, 7, axis=0)))
    assert moved == pytest.approx(np.roll(found, 7, axis=2), abs=1e-5)


def test_only_the_heads_asked_for_are_given(
    write: Write, variables: dict[str, np.ndarray], sound: np.ndarray
) -> None:
    path = write(variables)
    whole = Decoder(Weights(path), ALL_HEADS)
    every = whole.attention([3, 1, 4], remembered(whole, sound))
    first = Decoder(Weights(path), [(0, 1)])
    assert first.attention([3, 1, 4], remembered(first, sound)) == pytest.approx(every[[1]])
    assert len(remembered(first, sound).layers) == LAYERS
    second = Decoder(Weights(path), [(1, 1), (1, 0)])
    assert second.attention([3, 1, 4], remembered(second, sound)) == pytest.approx(every[[3, 2]])


def test_chances_are_of_each_token_by_those_before_it(decoder: Decoder, sound: np.ndarray) -> None:
    """All tokens of this small model count as common, so they share the whole probability."""
    cache = remembered(decoder, sound)
    tokens = [7, 11, 13, 7]
    found = decoder.token_log_probs(tokens, cache, 2)
    assert found.shape == (2,)
    assert decoder.token_log_probs(tokens[:3], cache, 2) == pytest.approx(found[:1], abs=1e-5)
    every = [decoder.token_log_probs([7, 11, token], cache, 2)[0] for token in range(WORDS)]
    assert np.exp(every).sum() == pytest.approx(1, abs=1e-4)
    assert every[13] == pytest.approx(found[0], abs=1e-5)


def test_chances_depend_on_what_is_heard(decoder: Decoder, sound: np.ndarray) -> None:
    tokens = [7, 11, 13, 7]
    heard, other = (
        decoder.token_log_probs(tokens, remembered(decoder, s), 2) for s in (sound, sound * 2 + 1)
    )
    assert np.abs(heard - other).max() > 1e-3


def test_the_likeliest_of_some_tokens_follows(decoder: Decoder, sound: np.ndarray) -> None:
    cache = remembered(decoder, sound)
    every = [decoder.token_log_probs([7, 11, token], cache, 2)[0] for token in range(WORDS)]
    among = [3, 40, 21, 8]
    best = max(among, key=lambda token: every[token])
    assert decoder.likeliest([7, 11], cache, among) == best


def test_it_writes_the_likeliest_token_after_the_others(
    decoder: Decoder, sound: np.ndarray
) -> None:
    """Chunks of different lengths, side by side, as one after the other."""
    parts = [sound, -sound[:17]]
    caches = [remembered(decoder, part) for part in parts]
    prompt, end, valued, most = [7, 11], WORDS - 1, {5: 1.0, 8: 0.25}, 5
    texts = decoder.write(prompt, [told(part) for part in parts], end, valued, most)
    assert texts[0] != texts[1]
    for cache, text in zip(caches, texts, strict=True):
        said = list(prompt)
        for written in text:
            chances = chances_after(decoder, said, cache)
            if said == prompt:  # something is said
                chances[end] = 0
                chances /= chances.sum()
            assert written.token == chances.argmax()
            assert written.closed == pytest.approx(chances[5] + chances[8] / 4, abs=1e-5)
            said.append(written.token)
        assert len(text) == most or chances_after(decoder, said, cache).argmax() == end


def chances_after(decoder: Decoder, said: Sequence[int], cache: CrossAttentionCache) -> np.ndarray:
    """Return how likely each token is to come next."""
    tokens = [decoder.token_log_probs([*said, word], cache, len(said))[0] for word in range(WORDS)]
    return np.exp(tokens)


def test_what_is_said_over_and_over_ends(
    write: Write, variables: dict[str, np.ndarray], sound: np.ndarray
) -> None:
    """Without places all tokens look alike, and one follows the other for ever."""
    places = np.zeros((99, WIDTH), np.float32)
    variables["decoder/position_encodings/encodings"] = places
    stuck = Decoder(Weights(write(variables)), ALL_HEADS)
    (text,) = stuck.write([7], [told(sound)], WORDS - 1, {}, 60)
    assert 24 <= len(text) < 30


def test_it_computes_what_the_paper_says(
    write: Write, variables: dict[str, np.ndarray], sound: np.ndarray
) -> None:
    """The first layer again, one token and one head at a time."""
    decoder = Decoder(Weights(write(variables)), [(0, 0), (0, 1)])
    tokens = [7, 11, 13]
    found = decoder.attention(tokens, remembered(decoder, sound))

    value = {name: array.astype(np.float64) for name, array in variables.items()}
    layer = "decoder/layer_0/"

    def linear(name: str, x: np.ndarray) -> np.ndarray:
        return value[layer + name + "/weight"] @ x + value[layer + name + "/bias"]

    def norm(name: str, x: np.ndarray) -> np.ndarray:
        x = (x - x.mean()) / np.sqrt(x.var() + 1e-5)
        return x * value[layer + name + "/gamma"] + value[layer + name + "/beta"]

    def softmax(x: np.ndarray) -> np.ndarray:
        return np.exp(x) / np.exp(x).sum()

    state = [
        value["decoder/embeddings/weight"][token]
        + value["decoder/position_encodings/encodings"][position]
        for position, token in enumerate(tokens)
    ]
    mixed = [linear("self_attention/linear_0", norm("self_attention/layer_norm", x)) for x in state]
    for position, x in enumerate(state):
        heads = []
        for head in (slice(0, 64), slice(64, 128)):
            query = mixed[position][:128][head]
            keys = np.array([other[128:256][head] for other in mixed[: position + 1]])
            values = np.array([other[256:][head] for other in mixed[: position + 1]])
            heads.append(softmax(keys @ query / 8) @ values)
        x = x + linear("self_attention/linear_1", np.concatenate(heads))
        query = linear("attention/linear_0", norm("attention/layer_norm", x))
        keys = np.array([linear("attention/linear_1", frame)[:128] for frame in sound])
        for number, head in enumerate((slice(0, 64), slice(64, 128))):
            expected = softmax(keys[:, head] @ query[head] / 8)
            assert found[number, position] == pytest.approx(expected, abs=1e-5)
