"""Copies of a file that are played in its place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp


@contextmanager
def substitute(folder: Path, suffix: str) -> Iterator[Path]:
    """Give an empty file to be filled, which is removed again where that fails."""
    handle, name = mkstemp(suffix=suffix, dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    except BaseException:
        path.unlink(missing_ok=True)
        raise
