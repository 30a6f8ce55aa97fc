import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

WIDTH, HEADS, LAYERS, WORDS, LONGEST = 128, 2, 2, 50, 16

TYPES = {"float32": 0, "int8": 1, "float16": 4}

Variables = dict[str, np.ndarray]


@pytest.fixture
def variables() -> Variables:
    """Random weights of a small Whisper decoder."""
    random = np.random.default_rng(5)
    found: Variables = {}

    def linear(name: str, out: int, into: int) -> None:
        found[name + "/weight"] = random.normal(0, 0.15, (out, into)).astype(np.float32)
        found[name + "/bias"] = random.normal(0, 0.1, out).astype(np.float32)

    def norm(name: str) -> None:
        found[name + "/gamma"] = random.normal(1, 0.1, WIDTH).astype(np.float32)
        found[name + "/beta"] = random.normal(0, 0.1, WIDTH).astype(np.float32)

    found["decoder/embeddings/weight"] = random.normal(0, 1, (WORDS, WIDTH)).astype(np.float16)
    found["decoder/position_encodings/encodings"] = random.normal(0, 1, (LONGEST, WIDTH)).astype(
        np.float32
    )
    norm("decoder/layer_norm")
    for layer in range(LAYERS):
        prefix = f"decoder/layer_{layer}/"
        norm(prefix + "self_attention/layer_norm")
        linear(prefix + "self_attention/linear_0", 3 * WIDTH, WIDTH)
        linear(prefix + "self_attention/linear_1", WIDTH, WIDTH)
        norm(prefix + "attention/layer_norm")
        linear(prefix + "attention/linear_0", WIDTH, WIDTH)
        linear(prefix + "attention/linear_1", 2 * WIDTH, WIDTH)
        linear(prefix + "attention/linear_2", WIDTH, WIDTH)
        norm(prefix + "ffn/layer_norm")
        linear(prefix + "ffn/linear_0", 4 * WIDTH, WIDTH)
        linear(prefix + "ffn/linear_1", WIDTH, 4 * WIDTH)
    return found


def binary(variables: Mapping[str, np.ndarray]) -> bytes:
    """Write variables as CTranslate2 does (`ModelSpec`, binary version 6)."""

    def word(text: str) -> bytes:
        return struct.pack("<H", len(text) + 1) + text.encode() + b"\0"

    parts = [struct.pack("<I", 6), word("WhisperSpec"), struct.pack("<II", 3, len(variables))]
    for name, value in variables.items():
        parts += [word(name), struct.pack(f"<B{value.ndim}I", value.ndim, *value.shape)]
        parts += [struct.pack("<BI", TYPES[value.dtype.name], value.nbytes), value.tobytes()]
    return b"".join([*parts, struct.pack("<I", 0)])


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, np.ndarray]], Path]:
    def write(variables: Mapping[str, np.ndarray]) -> Path:
        path = tmp_path / "model.bin"
        path.write_bytes(binary(variables))
        return path

    return write
