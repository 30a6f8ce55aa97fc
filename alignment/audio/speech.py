"""Where somebody speaks, by Silero's voice activity detection."""

import importlib.util
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from alignment.audio.edges import dips, refine_edges
from alignment.audio.samples import SAMPLE_RATE, Samples
from alignment.errors import AudioError
from alignment.process import cores
from alignment.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

FRAME = 512
"""Samples for which the model gives one probability."""

MODEL = "silero_vad_v6.onnx"
"""File of Silero's model among the assets of faster-whisper."""

_REPORTS = "ORT_DISABLE_TELEMETRY"
_CONTEXT = 64
_AT_ONCE = 500
_PART = 5_000
_WARM_UP = 500
_RISING, _FALLING = 0.5, 0.35


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
    dips
        Shape (n, 2): see `alignment.audio.edges.dips`.
    """

    probability: NDArray[np.float32]
    onsets: NDArray[np.float64]
    offsets: NDArray[np.float64]
    duration: float
    dips: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2)))

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
        return np.asarray(self._voiced_before[stretch] + np.maximum(within, 0.0))

    def voiced(self, start: ArrayLike, end: ArrayLike) -> NDArray[np.float64]:
        """Return the seconds of speech in [`start`, `end`); both may be arrays."""
        return self._voiced_until(end) - self._voiced_until(start)

    def probability_at(self, times: ArrayLike) -> NDArray[np.float32]:
        """Return how likely there is speech at some moments; 0 where the signal has ended."""
        frames = (np.asarray(times) * SAMPLE_RATE / FRAME).astype(np.int64)
        inside = np.minimum(frames, len(self.probability) - 1)
        return np.where(frames < len(self.probability), self.probability[inside], np.float32(0))

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


class StreamingVad:
    """Listens to a signal while it is still being decoded; use it in a ``with``."""

    def __init__(self) -> None:
        self._session = _session()
        self._pool = ThreadPoolExecutor(min(4, cores()))
        self._parts: list[Future[NDArray[np.float32]]] = []

    def __enter__(self) -> "StreamingVad":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def hear(self, samples: Samples) -> None:
        """Begin with what can be heard by now of a signal; what is there must not change."""
        while len(samples) >= (len(self._parts) + 1) * _PART * FRAME:
            self._begin(samples)

    def finish(self, samples: Samples, progress: Progress) -> NDArray[np.float32]:
        """Return the probabilities of speech in the whole signal: shape (frames,)."""
        frames = -(-len(samples) // FRAME)
        while len(self._parts) * _PART < frames:
            self._begin(samples)
        found = [np.zeros(0, np.float32)]
        for part in self._parts:
            found.append(part.result())
            progress(sum(map(len, found)) / frames)
        return np.concatenate(found)

    def _begin(self, samples: Samples) -> None:
        """Submit the next part.

        The model is recurrent, so each part starts some frames early to warm up. The
        parts do not depend on the machine, and neither does the result.
        """
        start = len(self._parts) * _PART
        begin = max(0, start - _WARM_UP)
        stretch = slice(begin * FRAME, min((start + _PART) * FRAME, len(samples)))
        self._parts.append(self._pool.submit(_part, self._session, samples, stretch, start - begin))


def detect_speech(
    samples: Samples,
    progress: Progress = ignore_progress,
    vad: StreamingVad | None = None,
) -> Speech:
    """Find the speech in a 16 kHz mono signal.

    Needs memory for some minutes of signal only. A silent signal gives a
    `Speech` in which nothing is found.

    Parameters
    ----------
    vad
        What has listened to the same signal while it was decoded.
    """
    with vad or StreamingVad() as listening:
        probability = listening.finish(samples, progress)
    first, after = _stretches(probability)
    duration = len(samples) / SAMPLE_RATE
    frame = np.float64(FRAME / SAMPLE_RATE)
    onsets, offsets = refine_edges(samples, first * frame, after * frame)
    heard = onsets < duration
    return Speech(
        probability,
        onsets[heard],
        np.minimum(offsets[heard], duration),
        duration,
        dips(samples),
    )


def no_speech(path: Path) -> AudioError:
    """Return the error for a file in which speech is needed and none was found."""
    return AudioError(
        "Nobody speaks in “{file}”: it is silent, or has music or noise only.", file=path.name
    )


def _part(
    session: "InferenceSession", signal: Samples, stretch: slice, warm_up: int
) -> NDArray[np.float32]:
    """Return the probabilities of all frames of a stretch but the first `warm_up`."""
    samples = signal[stretch]
    state = memory = np.zeros((1, 1, 128), np.float32)
    results = []
    frames = -(-len(samples) // FRAME)
    for frame in range(0, frames, _AT_ONCE):
        count = min(_AT_ONCE, frames - frame)
        heard = np.zeros(_CONTEXT + count * FRAME, np.float32)
        context = _CONTEXT if frame else 0
        piece = samples[frame * FRAME - context : (frame + count) * FRAME]
        heard[_CONTEXT - context :][: len(piece)] = piece
        heard /= 32768
        windows = sliding_window_view(heard, _CONTEXT + FRAME)[::FRAME]
        inputs = {"input": np.ascontiguousarray(windows), "h": state, "c": memory}
        result, state, memory = session.run(None, inputs)
        results.append(result.ravel())
    return np.concatenate(results)[warm_up:]


@contextmanager
def _unreported() -> Iterator[None]:
    """Keep ONNX Runtime, from 1.29 on, from telling its maker of every use.

    It goes by the environment when it is loaded, and by nothing else.
    """
    before = os.environ.get(_REPORTS)
    os.environ[_REPORTS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_REPORTS]
        else:
            os.environ[_REPORTS] = before


def _session() -> "InferenceSession":
    with _unreported():
        from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # The parts keep the cores busy; threads inside the session would spin and double the work.
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    package = importlib.util.find_spec("faster_whisper")
    assert package is not None
    assert package.origin is not None
    model = Path(package.origin).parent / "assets" / MODEL
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


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
