from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from alignment.engines.attention.decoder import Decoder
from alignment.engines.attention.weights import Weights
from alignment.errors import ModelError

Write = Callable[[Mapping[str, np.ndarray]], Path]


def test_what_was_written_is_read(write: Write, variables: dict[str, np.ndarray]) -> None:
    weights = Weights(write(variables))
    for name, value in variables.items():
        assert name in weights
        assert weights.stored(name).dtype == value.dtype
        assert np.array_equal(weights.stored(name), value)
        assert weights[name].dtype == np.float32
        assert np.array_equal(weights[name], value.astype(np.float32))
    assert "decoder/layer_9/ffn/linear_0/weight" not in weights


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
