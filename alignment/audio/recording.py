"""An audio file as a 16 kHz mono signal whose index is the position a media player shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignment.audio.chapters import StoredChapter, stored_chapters
from alignment.audio.container import not_audio, opened
from alignment.audio.header import stated_end
from alignment.errors import AudioError
from alignment.messages import Message
from alignment.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream
    from av.container import InputContainer

SAMPLE_RATE = 16_000
"""Samples per second of every signal in `alignment.audio`."""

_BLOCK = 200_000
"""Samples resampled at once: resampling frame by frame takes three times as long."""

_TOLERANCE = 0.05
"""Seconds by which time stamps may run ahead of the samples before it counts as a gap."""

_LONGEST_GAP = 600.0
"""Seconds; a longer jump of the time stamps is a fault in them."""

_HEAD = 4096


@dataclass(frozen=True, eq=False)
class Recording:
    """A decoded audio file.

    Attributes
    ----------
    path
        The file.
    samples
        Shape (n,), 16 kHz mono. Sample 0 is heard at position 0 of the player,
        whatever the time stamps in the file start with.
    chapters
        Chapters stored in the file, by start.
    remarks
        What the user should know is wrong with a file that can be used all the same.
    """

    path: Path
    samples: NDArray[np.int16]
    chapters: tuple[StoredChapter, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def duration(self) -> int:
        """Length in milliseconds."""
        return len(self.samples) * 1000 // SAMPLE_RATE


def load(
    path: Path,
    progress: Progress = ignore_progress,
    heard: Callable[[NDArray[np.int16]], object] = lambda samples: None,
) -> Recording:
    """Decode an audio file, or the sound of a video file.

    The content decides what the file is, not the ending of its name. A
    damaged or truncated file gives what can be decoded, and a remark.

    Parameters
    ----------
    progress
        Called every few seconds of sound.
    heard
        Called as often with the signal so far, which is only good during the call.

    Raises
    ------
    AudioError
        Where there is no sound to be had from the file.
    """
    import av

    _check(path)
    try:
        with opened(path) as container:
            return _decode(container, path, progress, heard)
    except PermissionError as error:
        raise AudioError("“{file}” may not be read: permission denied.", file=path.name) from error
    except av.FFmpegError as error:
        raise _unreadable(path) from error


def _check(path: Path) -> None:
    """Refuse what is plainly no recording before a decoder guesses at it."""
    if path.is_dir():
        raise AudioError("“{file}” is a folder. Choose an audio file in it.", file=path.name)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise AudioError("There is no file “{path}”.", path=str(path)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise AudioError(
            "“{file}” cannot be read: {reason}.", file=path.name, reason=reason
        ) from error
    if not head:
        raise AudioError("“{file}” is empty. Download or copy it again.", file=path.name)
    control = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
    # Play lists are texts too: a decoder would follow what they point to.
    if not set(head) & set(control):
        raise AudioError(
            "“{file}” is a text, not audio. Choose the recording it belongs to.", file=path.name
        )


def _unreadable(path: Path) -> AudioError:
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp" or head.startswith((b"fLaC", b"OggS", b"RIFF", b"ID3", b"\x1aE\xdf")):
        return AudioError(
            "“{file}” is cut off or damaged past use. Download or copy it again.", file=path.name
        )
    return not_audio(path)


def _decode(
    container: "InputContainer",
    path: Path,
    progress: Progress,
    heard: Callable[[NDArray[np.int16]], object],
) -> Recording:
    from av import AudioStream

    stream = container.streams.best("audio")
    if not isinstance(stream, AudioStream):
        raise AudioError("“{file}” contains no sound.", file=path.name)
    if stream.codec_context is None:
        raise AudioError(
            "The sound of “{file}” is encrypted or of an unknown kind.", file=path.name
        )
    chapters = stored_chapters(container)
    origin = (container.start_time or 0) / 1_000_000
    length = container.duration / 1_000_000 if container.duration else None
    stated = stated_end(container, stream, path)
    signal = _Signal(length)
    frames = Frames(container, stream)
    for start, piece in pieces(frames, origin):
        signal.write(start, piece)
        heard(signal.so_far)
        progress(min(1.0, signal.end / SAMPLE_RATE / length) if length else 0.0)
    if not signal.end:
        raise AudioError(
            "No sound can be decoded from “{file}”: it is empty, damaged or protected.",
            file=path.name,
        )
    samples = signal.finish()
    progress(1.0)
    remarks = _remarks(path, frames.damaged, len(samples) / SAMPLE_RATE, stated)
    return Recording(path, samples, chapters, remarks)


class Frames:
    """The frames of a stream; what cannot be decoded is passed over and remembered."""

    def __init__(self, container: "InputContainer", stream: "AudioStream") -> None:
        self._container = container
        self._stream = stream
        self.damaged = 0

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
                self.damaged += 1
                return
            try:
                yield from packet.decode()
            except av.FFmpegError:
                self.damaged += 1


def pieces(
    frames: Iterable["AudioFrame"], origin: float
) -> Iterator[tuple[int, NDArray[np.int16]]]:
    """Resample the frames; give pieces of signal, each with the index of its first sample.

    The pieces follow one another except where the time stamps leave a gap.
    """
    run: _Run | None = None
    for frame in frames:
        time = run.end if run else 0.0
        gap = run is None
        if frame.pts is not None and frame.time_base is not None:
            stamp = float(frame.pts * frame.time_base) - origin
            if run is None or _TOLERANCE < stamp - time < _LONGEST_GAP:
                time, gap = stamp, True
        if run is None or gap or not run.fits(frame):
            if run:
                yield from run.finish()
            run = _Run(time, frame)
        yield from run.add(frame)
    if run:
        yield from run.finish()


class _Run:
    """Frames of one kind that follow one another without a gap, resampled a block at a time."""

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

    def finish(self) -> Iterator[tuple[int, NDArray[np.int16]]]:
        rest = self._fifo.read()
        if rest is not None:
            yield from self._resample(rest)
        yield from self._resample(None)

    def _resample(self, block: "AudioFrame | None") -> Iterator[tuple[int, NDArray[np.int16]]]:
        for piece in self._resampler.resample(block):
            samples = piece.to_ndarray()[0]
            yield self._position, samples
            self._position += len(samples)


class _Signal:
    """A growing signal; what is never written is silence."""

    def __init__(self, length: float | None) -> None:
        self._samples = np.zeros(int(((length or 0) + 1) * SAMPLE_RATE), np.int16)
        self.end = 0

    def write(self, start: int, piece: NDArray[np.int16]) -> None:
        if start < 0:
            piece = piece[-start:]
            start = 0
        stop = start + len(piece)
        if stop > len(self._samples):
            self._samples.resize(stop + stop // 4, refcheck=False)
        self._samples[start:stop] = piece
        self.end = max(self.end, stop)

    @property
    def so_far(self) -> NDArray[np.int16]:
        return self._samples[: self.end]

    def finish(self) -> NDArray[np.int16]:
        self._samples.resize(self.end, refcheck=False)
        return self._samples


def _remarks(path: Path, damaged: int, end: float, stated: float | None) -> tuple[Message, ...]:
    if stated and end < stated - max(1.0, stated / 100):
        return (
            Message(
                "“{file}” is cut off or damaged: only {heard} of {length} "
                "can be heard. Download or copy it again to have the rest.",
                file=path.name,
                heard=_clock(end),
                length=_clock(stated),
            ),
        )
    if damaged:
        return (Message("Parts of “{file}” are damaged and were passed over.", file=path.name),)
    return ()


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
