"""Copies of a file that are played in its place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, NamedTuple

from alignment.audio.container import opened, sound_of
from alignment.errors import AudioError

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import InputContainer, OutputContainer


class Copy(NamedTuple):
    """A copy that is being written."""

    path: Path
    source: "InputContainer"
    sound: "AudioStream"
    target: "OutputContainer"


@contextmanager
def temp_copy(
    path: Path, folder: Path, suffix: str, kind: str, failure: AudioError
) -> Iterator[Copy]:
    """Open a file, and a copy of the kind that FFmpeg knows by that name, to be written.

    Where that fails, the copy is removed, and `failure` is raised if it is for a reason that
    lies in the file or on the disk.
    """
    import av

    handle, name = mkstemp(suffix=suffix, dir=folder)
    os.close(handle)
    try:
        with opened(path) as source, av.open(name, "w", format=kind) as target:
            yield Copy(Path(name), source, sound_of(source, path), target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, av.FFmpegError | AudioError | OSError | ValueError):
            raise failure from error
        raise
