"""Windows of audio encoded once, however often they are decoded."""

from hashlib import blake2b
from typing import Any

import numpy as np
from ctranslate2 import StorageView
from faster_whisper import WhisperModel
from numpy.typing import NDArray

_REMEMBERED = 8
"""Windows of 30 s, of 3 MB each with the base model."""


class RememberingWhisper(WhisperModel):  # type: ignore[misc]
    """A Whisper model that knows the last windows it encoded: that takes a third of its time."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._known: dict[bytes, NDArray[np.float32]] = {}

    def encode(self, features: NDArray[np.float32]) -> StorageView:
        """Return one window's features, or those of several, encoded."""
        if self.model.device != "cpu":
            return super().encode(features)
        windows = features.reshape(-1, *features.shape[-2:])
        keys = [blake2b(window.tobytes()).digest() for window in windows]
        for key, window in zip(keys, windows, strict=True):
            if key not in self._known:  # several at once take more memory, which takes time
                self._known[key] = np.asarray(super().encode(window[np.newaxis]))[0]
        result = StorageView.from_array(np.stack([self._known[key] for key in keys]))
        for key in [*self._known][:-_REMEMBERED]:
            del self._known[key]
        return result
