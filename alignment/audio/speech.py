"""Where somebody speaks, by Silero's voice activity detection."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from alignment.audio.recording import SAMPLE_RATE
from alignment.errors import AudioError
from alignment.progress import Progress, ignore_progress

FRAME = 512
"""Samples for which the model gives one probability."""

_CONTEXT = 64
_FRAMES_AT_ONCE = 500
_RISING, _FALLING = 0.5, 0.35
_ONSET_BIAS = -0.012


@dataclass(frozen=True, eq=False)
class Speech:
    """The speech in a signal. All times are seconds.

    Attributes
    ----------
    probability
        Shape (frames,), float32: how likely there is speech in each `FRAME` samples.
    onsets, offsets
        Shape (n,): when the stretches of speech begin and end, in order.
    duration
        Length of the signal.
    """

    probability: NDArray[np.float32]
    onsets: NDArray[np.float64]
    offsets: NDArray[np.float64]
    duration: float

    @property
    def found(self) -> bool:
        """Whether anybody speaks at all."""
        return len(self.onsets) > 0

    @cached_property
    def pauses(self) -> NDArray[np.float64]:
        """Shape (n, 2): start and end of every pause, silence at both ends included."""
        starts = np.concatenate([[0.0], self.offsets])
        ends = np.concatenate([self.onsets, [self.duration]])
        return np.stack([starts, ends], axis=1)[ends > starts]

    @cached_property
    def _voiced_before(self) -> NDArray[np.float64]:
        """Shape (n + 1,): seconds of speech before each onset, and in all."""
        return np.concatenate([[0.0], np.cumsum(self.offsets - self.onsets)])

    def _voiced_until(self, time: ArrayLike) -> NDArray[np.float64]:
        time = np.asarray(time, dtype=np.float64)
        if not self.found:
            return np.zeros_like(time)
        stretch = np.maximum(np.searchsorted(self.onsets, time, "right") - 1, 0)
        within = np.minimum(time, self.offsets[stretch]) - self.onsets[stretch]
        return self._voiced_before[stretch] + np.maximum(within, 0.0)

    def voiced(self, start: ArrayLike, end: ArrayLike) -> NDArray[np.float64]:
        """Return the seconds of speech in [`start`, `end`); both may be arrays."""
        return self._voiced_until(end) - self._voiced_until(start)

    def at_voiced(self, voiced: ArrayLike) -> NDArray[np.float64]:
        """Return the moment before which there are `voiced` seconds of speech.

        The inverse of ``voiced(0, time)``. Where a pause makes it ambiguous, it is
        the end of the pause; values out of range give the first onset or the last offset.
        Without any speech it is 0.
        """
        voiced = np.asarray(voiced, dtype=np.float64)
        if not self.found:
            return np.zeros_like(voiced)
        before = self._voiced_before[:-1]
        stretch = np.maximum(np.searchsorted(before, voiced, "right") - 1, 0)
        time = self.onsets[stretch] + np.maximum(voiced - before[stretch], 0.0)
        return np.minimum(time, self.offsets[stretch])


def detect_speech(samples: NDArray[np.int16], progress: Progress = ignore_progress) -> Speech:
    """Find the speech in a 16 kHz mono signal of shape (n,).

    Needs memory for some seconds of signal only. A silent signal gives a
    `Speech` in which nothing is found.
    """
    pieces = []
    frames = -(-len(samples) // FRAME)
    for piece in _probabilities(samples):
        pieces.append(piece)
        progress(min(1.0, sum(map(len, pieces)) / frames))
    probability = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
    duration = len(samples) / SAMPLE_RATE
    first, last = _stretches(probability)
    onsets = np.maximum(first * FRAME / SAMPLE_RATE + _ONSET_BIAS, 0.0)
    offsets = np.minimum(last * FRAME / SAMPLE_RATE, duration)
    return Speech(probability, onsets, offsets, duration)


def no_speech(path: Path) -> AudioError:
    """Return the error for a file in which speech is needed and none was found."""
    return AudioError(f"Nobody speaks in “{path.name}”: it is silent, or has music or noise only.")


def _probabilities(samples: NDArray[np.int16]) -> Iterator[NDArray[np.float32]]:
    """Run the model over the signal piece by piece, carrying its state along."""
    session = _session()
    state = np.zeros((1, 1, 128), np.float32)
    memory = np.zeros((1, 1, 128), np.float32)
    size = FRAME * _FRAMES_AT_ONCE
    padded = np.zeros(_CONTEXT + size, np.float32)
    for start in range(0, len(samples), size):
        piece = samples[start : start + size]
        padded[:_CONTEXT] = padded[-_CONTEXT:]
        padded[_CONTEXT : _CONTEXT + len(piece)] = piece
        padded[_CONTEXT : _CONTEXT + len(piece)] /= 32768
        padded[_CONTEXT + len(piece) :] = 0
        windows = np.lib.stride_tricks.sliding_window_view(padded, _CONTEXT + FRAME)[::FRAME]
        windows = windows[: -(-len(piece) // FRAME)]
        probability, state, memory = session.run(
            None, {"input": np.ascontiguousarray(windows), "h": state, "c": memory}
        )
        yield probability.ravel()


def _session():  # type: ignore[no-untyped-def]
    import os

    from faster_whisper.utils import get_assets_path
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    path = Path(get_assets_path()) / "silero_vad_v6.onnx"
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _stretches(
    probability: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return first frames and frames after the last of all stretches of speech.

    A stretch begins where the probability reaches `_RISING` and lasts until
    it falls below `_FALLING`.
    """
    decided = np.where(probability >= _RISING, 1, np.where(probability < _FALLING, 0, -1))
    known = np.maximum.accumulate(np.where(decided >= 0, np.arange(len(decided)), -1))
    speaking = np.where(known >= 0, decided[known], 0) if len(decided) else decided
    edges = np.diff(speaking, prepend=0, append=0)
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
