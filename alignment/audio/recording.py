"""An audio file as a 16 kHz mono signal whose index is the position a media player shows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.chapters import StoredChapter, stored_chapters
from alignment.audio.container import opened, sound_of, unreadable
from alignment.audio.decoding import Frames, pieces
from alignment.audio.header import stated_end
from alignment.audio.samples import SAMPLE_RATE as SAMPLE_RATE
from alignment.audio.samples import Samples, Signal
from alignment.clock_format import clock
from alignment.errors import AudioError
from alignment.messages import Message
from alignment.progress import Progress, ignore_progress

if TYPE_CHECKING:
    from av.container import InputContainer


@dataclass(frozen=True, eq=False)
class Recording:
    """A decoded audio file.

    Attributes
    ----------
    path
        The file.
    samples
        16 kHz mono, read by stretches. Sample 0 is heard at position 0 of the player,
        whatever the time stamps in the file start with.
    chapters
        Chapters stored in the file, by start.
    remarks
        What the user should know is wrong with a file that can be used all the same.
    """

    path: Path
    samples: Samples
    chapters: tuple[StoredChapter, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def duration(self) -> int:
        """Length in milliseconds."""
        return len(self.samples) * 1000 // SAMPLE_RATE


def load(
    path: Path,
    progress: Progress = ignore_progress,
    heard: Callable[[Samples], object] = lambda samples: None,
    *,
    track: int | None = None,
) -> Recording:
    """Decode an audio file, or the sound of a video file.

    The content decides what the file is, not the ending of its name. A
    damaged or truncated file gives what can be decoded, and a remark.

    Parameters
    ----------
    progress
        Called every few seconds of sound.
    heard
        Called as often with the signal, which has grown; what was there stays as it is.
    track
        Which of several sound tracks, from 0; None for the one that is played unless asked
        otherwise.

    Raises
    ------
    AudioError
        Where there is no sound to be had from the file.
    """
    import av

    try:
        with opened(path) as container:
            return _decode(container, path, track, progress, heard)
    except av.FFmpegError as error:
        raise unreadable(path) from error


def _decode(
    container: "InputContainer",
    path: Path,
    track: int | None,
    progress: Progress,
    heard: Callable[[Samples], object],
) -> Recording:
    stream = sound_of(container, path, track)
    chapters = stored_chapters(container)
    origin = (container.start_time or 0) / 1_000_000
    length = container.duration / 1_000_000 if container.duration else None
    stated = stated_end(container, stream, path)
    signal = Signal(path)
    frames = Frames(container, stream)
    for start, piece in pieces(frames, origin, path):
        signal.write(start, piece)
        heard(signal)
        progress(min(1.0, len(signal) / SAMPLE_RATE / length) if length else 0.0)
    if not len(signal):
        raise AudioError(
            "No sound can be decoded from “{file}”: it is empty, damaged or protected.",
            file=path.name,
        )
    progress(1.0)
    remarks = _remarks(path, frames, len(signal) / SAMPLE_RATE, stated)
    return Recording(path, signal, chapters, remarks)


def _remarks(path: Path, frames: Frames, end: float, stated: float | None) -> tuple[Message, ...]:
    if stated and end < stated - max(1.0, stated / 100):
        return (
            Message(
                "“{file}” is cut off or damaged: only {heard} of {length} "
                "can be heard. Download or copy it again to have the rest.",
                file=path.name,
                heard=clock(round(end) * 1000),
                length=clock(round(stated) * 1000),
            ),
        )
    if frames.damaged or frames.broken:
        return (Message("Parts of “{file}” are damaged and were passed over.", file=path.name),)
    return ()
