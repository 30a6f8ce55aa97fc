"""The samples of a recording, which may be too many to keep them all in memory."""

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from alignment.errors import AudioError

SAMPLE_RATE = 16_000
"""Samples per second of every signal in `alignment.audio`."""

_IN_MEMORY = 600 * SAMPLE_RATE
"""Samples up to which a signal stays in memory (19 MB)."""

_LARGE_FILES = "/var/tmp"
"""Where large temporary files belong on Linux: ``/tmp`` often lies in memory."""


class Samples(Protocol):
    """A 16 kHz mono signal of which stretches are asked for: an array is one too."""

    def __len__(self) -> int:
        """How many samples there are."""

    def __getitem__(self, stretch: slice, /) -> NDArray[np.int16]:
        """Return the samples of a stretch."""


class Signal:
    """A growing signal; what is never written is silence.

    Beyond ten minutes it lies in a temporary file without a name, which the system removes
    however the process ends. Several threads may read at once.

    Parameters
    ----------
    path
        The recording. Its size bounds how much may be written.
    """

    LONGEST = 48 * 3600
    """Seconds."""
    FREE = 3600
    """Seconds that a file of any size may hold."""
    FEWEST = 100
    """Bytes that a second takes at least, in long silence."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._most = self.FREE + path.stat().st_size / self.FEWEST
        self._length = 0
        self._lock = Lock()
        self._file = SpooledTemporaryFile(  # noqa: SIM115  it goes with the signal
            _IN_MEMORY * np.dtype(np.int16).itemsize, dir=_folder()
        )
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, stretch: slice, /) -> NDArray[np.int16]:
        """Return a stretch, which cannot be written to.

        Raises
        ------
        AudioError
            The temporary file cannot be read.
        """
        first, after, step = stretch.indices(self._length)
        assert step == 1, "stretches are read as they are"
        with self._lock, self._told():
            self._file.seek(first * np.dtype(np.int16).itemsize)
            content = self._file.read(max(after - first, 0) * np.dtype(np.int16).itemsize)
        return np.frombuffer(content, np.int16)

    def write(self, start: int, piece: NDArray[np.int16]) -> None:
        """Set the signal from the sample `start` on.

        Raises
        ------
        AudioError
            It becomes too long, or there is no place for it.
        """
        if start < 0:
            piece = piece[-start:]
            start = 0
        stop = start + len(piece)
        self._check(stop / SAMPLE_RATE)
        with self._lock, self._told():
            self._file.seek(start * piece.itemsize)
            self._file.write(piece.tobytes())
        if len(piece):
            self._length = max(self._length, stop)

    def _check(self, seconds: float) -> None:
        if seconds > self.LONGEST:
            raise AudioError(
                "“{file}” is longer than {hours} hours. Cut it into parts.",
                file=self._path.name,
                hours=self.LONGEST // 3600,
            )
        if seconds > self._most:
            raise AudioError(
                "“{file}” claims more sound than a file of its size can hold: it is damaged. "
                "Download or copy it again.",
                file=self._path.name,
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise AudioError(
                "There is no place for temporary files: {reason}. Make room on the disk.",
                reason=fault.strerror or str(fault),
            ) from fault


def _folder() -> str | None:
    """Return where to put a large file; None for the usual place."""
    if os.environ.get("TMPDIR") or not os.access(_LARGE_FILES, os.W_OK):
        return None
    return _LARGE_FILES
