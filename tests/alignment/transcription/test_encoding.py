"""What is encoded, and what is remembered, without a model."""

from types import SimpleNamespace

import numpy as np
import pytest
from ctranslate2 import StorageView
from faster_whisper import WhisperModel
from numpy.typing import NDArray

from alignment.transcription.encoding import RememberingWhisper


def test_windows_are_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[int] = []

    def encode(_: WhisperModel, features: NDArray[np.float32]) -> StorageView:
        encoded.append(len(features))
        return StorageView.from_array(features + 1)

    monkeypatch.setattr(WhisperModel, "__init__", lambda _: None)
    monkeypatch.setattr(WhisperModel, "encode", encode)
    model = RememberingWhisper()
    model.model = SimpleNamespace(device="cpu")
    windows = np.arange(60, dtype=np.float32).reshape(10, 2, 3)
    given = [windows[:4], windows[2:6], windows[5], windows[[3, 0]], windows[2:], windows[1]]
    for features in given:
        np.testing.assert_array_equal(
            np.asarray(model.encode(features)), features.reshape(-1, 2, 3) + 1
        )
    assert encoded == [1] * (4 + 2 + 4 + 1)  # the first two were forgotten
