from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from alignment.engines.attention.decoder import Decoder
from alignment.engines.attention.weights import EMBEDDINGS, Weights
from alignment.errors import ModelError

Write = Callable[[Mapping[str, np.ndarray]], Path]


def test_what_was_written_is_read(write: Write, variables: dict[str, np.ndarray]) -> None:
    weights = Weights(write(variables))
    for name, value in variables.items():
        assert name in weights
        assert weights.shape(name) == value.shape
        assert weights[name].dtype == np.float32
        assert np.array_equal(weights[name], value.astype(np.float32))
    assert "decoder/layer_9/ffn/linear_0/weight" not in weights


def test_some_rows_are_read(write: Write, variables: dict[str, np.ndarray]) -> None:
    weights = Weights(write(variables))
    for name in (EMBEDDINGS, "decoder/layer_1/ffn/linear_0/weight"):
        found = weights.rows(name, [4, 0, 4])
        assert found.dtype == np.float32
        assert np.array_equal(found, variables[name][[4, 0, 4]])
        assert weights.rows(name, []).shape == (0, variables[name].shape[1])


def test_little_of_the_decoder_is_left_for_listening(
    write: Write, variables: dict[str, np.ndarray]
) -> None:
    encoder = np.arange(6, dtype=np.float16).reshape(2, 3)
    path = write({**variables, "encoder/some": encoder})
    whole = path.read_bytes()
    path.write_bytes(whole + b"aliases")
    left = Weights(path).listening()
    assert left.startswith(whole[:21])
    assert left.endswith(b"aliases")
    path.write_bytes(left)
    weights = Weights(path)
    assert np.array_equal(weights["encoder/some"], encoder)
    assert np.array_equal(weights[EMBEDDINGS], variables[EMBEDDINGS][:1])
    for name in variables:
        assert (name in weights) == (not name.startswith("decoder/layer_1/"))


def test_a_variable_that_is_not_there(write: Write) -> None:
    weights = Weights(write({"some": np.ones(3, np.float32)}))
    with pytest.raises(ModelError, match=r"model\.bin.* is damaged"):
        weights["other"]


def test_quantised_weights_are_refused(write: Write) -> None:
    weights = Weights(write({"some": np.ones((2, 3), np.int8)}))
    with pytest.raises(ModelError, match="float16 or float32"):
        weights["some"]


@pytest.mark.parametrize("share", [0.0, 0.00002, 0.0005, 0.1, 0.5, 0.9, 0.99999])
def test_a_truncated_file_is_refused(
    share: float, write: Write, variables: dict[str, np.ndarray]
) -> None:
    path = write(variables)
    whole = path.read_bytes()
    path.write_bytes(whole[: max(0, int(share * len(whole)) - 4)])
    with pytest.raises(ModelError, match=r"model\.bin.* is damaged"):
        Decoder(Weights(path), [(1, 0)])


@pytest.mark.parametrize(
    "rubbish", [b"\xff" * 5000, b"ID3" * 999, bytes(range(256)) * 9, b"\0" * 9]
)
def test_another_file_is_refused(rubbish: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(rubbish)
    with pytest.raises(ModelError, match=r"model\.bin.* is damaged"):
        Decoder(Weights(path), [(1, 0)])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.bin"):
        Weights(tmp_path / "model.bin")
