"""From packets to a 16 kHz mono signal: gaps kept, damage passed over, work and memory bounded."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.audio.container import check_kind
from alignment.audio.header import tag_size
from alignment.audio.samples import SAMPLE_RATE
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream
    from av.container import InputContainer

_BLOCK = 200_000
"""Samples resampled at once: resampling frame by frame takes three times as long."""

_TOLERANCE = 0.05
"""Seconds by which time stamps may run ahead of the samples before it counts as a gap."""

_LONGEST_GAP = 600.0
"""Seconds; a longer jump of the time stamps is a fault in them."""

_CHANGES = 1e8
"""Sum of the rates (Hz) for which resamplers are made: what one costs goes with its rate."""

_LARGEST_FRAME = 1_441
"""Bytes of an MP3; behind a tag stands a frame that tells the length and holds no sound."""

_MIXED = 8
"""Channels that FFmpeg can mix down; of more it does not know where they are."""

_CANCELLED = 0.05
"""A mixture this much weaker than the stronger of its two channels has cancelled itself."""


class Frames:
    """The frames of a stream; what cannot be decoded is passed over and remembered.

    Attributes
    ----------
    damaged
        How many bytes could not be decoded.
    broken
        Whether the file could not be read to its end.
    """

    def __init__(self, container: "InputContainer", stream: "AudioStream") -> None:
        self._container = container
        self._stream = stream
        self.damaged = 0
        self.broken = False
        self._tag = 0

    def __iter__(self) -> Iterator["AudioFrame"]:
        import av

        self._stream.codec_context.thread_type = "AUTO"
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except IndexError:
                # PyAV fails on a stream that turns up in the middle of the file, and goes on.
                packets = self._container.demux(self._stream)
                continue
            except av.FFmpegError:
                self.broken = True
                return
            try:
                yield from packet.decode()
            except av.FFmpegError:
                # An MP3 that was joined from parts has the tags of each between them.
                if not self._tag and (tag := tag_size(bytes(packet))):
                    self._tag = tag + _LARGEST_FRAME
                self.damaged += max(packet.size - self._tag, 0)
            self._tag = max(self._tag - packet.size, 0)


def pieces(
    frames: Iterable["AudioFrame"], origin: float, path: Path
) -> Iterator[tuple[int, NDArray[np.int16]]]:
    """Resample the frames; give pieces of signal, each with the index of its first sample.

    The pieces follow one another except where the time stamps leave a gap. Stereo that
    would cancel itself is heard by its stronger channel.

    Raises
    ------
    AudioError
        The frames are such that nobody can have recorded them.
    """
    run: _Run | None = None
    changes = 0
    for frame in frames:
        if run is None or not run.fits(frame):
            check_kind(frame.sample_rate, frame.layout.nb_channels, path)
            changes += frame.sample_rate
            if changes > _CHANGES:
                raise AudioError(
                    "“{file}” is too badly damaged to use. Download or copy it again.",
                    file=path.name,
                )
            start = run.end if run else _stamp(frame, origin) or 0.0
            if run:
                yield from run.finish()
            run = _Run(start, frame)
        stamp = _stamp(frame, origin)
        if stamp is not None and _TOLERANCE < stamp - run.end < _LONGEST_GAP:
            yield from run.jump(stamp)
        yield from run.add(frame)
    if run:
        yield from run.finish()


def _stamp(frame: "AudioFrame", origin: float) -> float | None:
    base = frame.time_base
    if frame.pts is None or base is None:
        return None
    # By the numbers of the fraction: fractions would take a fifth of all decoding.
    return frame.pts * base.numerator / base.denominator - origin


class _Run:
    """Frames of one kind that follow one another, resampled a block at a time."""

    def __init__(self, start: float, frame: "AudioFrame") -> None:
        from av import AudioFifo, AudioResampler

        self.end = start
        self._kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        self._position = round(start * SAMPLE_RATE)
        self._fifo = AudioFifo()
        self._resampler = AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)

    def fits(self, frame: "AudioFrame") -> bool:
        return self._kind == (frame.format.name, frame.layout.name, frame.sample_rate)

    def add(self, frame: "AudioFrame") -> Iterator[tuple[int, NDArray[np.int16]]]:
        self.end += frame.samples / frame.sample_rate
        frame.pts = None
        self._fifo.write(frame)
        if self._fifo.samples >= _BLOCK:
            yield from self._resample(self._fifo.read())

    def jump(self, time: float) -> Iterator[tuple[int, NDArray[np.int16]]]:
        """Let what comes next begin at a later time (s)."""
        rest = self._fifo.read()
        if rest is not None:
            yield from self._resample(rest)
        self._position += round((time - self.end) * SAMPLE_RATE)
        self.end = time

    def finish(self) -> Iterator[tuple[int, NDArray[np.int16]]]:
        rest = self._fifo.read()
        if rest is not None:
            yield from self._resample(rest)
        yield from self._resample(None)

    def _resample(self, block: "AudioFrame | None") -> Iterator[tuple[int, NDArray[np.int16]]]:
        if block is not None and block.layout.nb_channels == 2:
            block = _audible(block)
        elif block is not None and block.layout.nb_channels > _MIXED:
            block = _mean(block)
        for piece in self._resampler.resample(block):
            samples = piece.to_ndarray()[0]
            yield self._position, samples
            self._position += len(samples)


def _audible(block: "AudioFrame") -> "AudioFrame":
    """Return stereo such that the mean of its channels is not next to silence."""
    channels = _channels(block)
    energies = np.square(channels).sum(axis=1)
    if np.square(channels.mean(axis=0)).sum() >= _CANCELLED * energies.max():
        return block
    stronger = channels[energies.argmax()]
    return _framed(np.stack([stronger, stronger]), block.sample_rate)


def _mean(block: "AudioFrame") -> "AudioFrame":
    return _framed(_channels(block).mean(axis=0, keepdims=True), block.sample_rate)


def _channels(block: "AudioFrame") -> NDArray[np.float32]:
    """Return the channels as rows, from -1 to 1."""
    data = block.to_ndarray()
    if not block.format.is_planar:
        data = data.reshape(-1, block.layout.nb_channels).T
    channels = data.astype(np.float32)
    if data.dtype == np.uint8:
        return channels / np.float32(128) - np.float32(1)
    loudest = np.float32(2 ** (8 * data.itemsize - 1) if data.dtype.kind == "i" else 1)
    return np.asarray(channels / loudest, np.float32)


def _framed(channels: NDArray[np.float32], rate: int) -> "AudioFrame":
    from av import AudioFrame

    layout = "mono" if len(channels) == 1 else "stereo"
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(channels), "fltp", layout)
    frame.sample_rate = rate
    return frame
