"""Writing files so that they appear whole or not at all."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from alignment.errors import WriteError

DAMAGED = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    RecursionError,
)
"""What reading JSON that was kept raises where the file is missing or damaged."""

_ROOM = 1_000_000
"""Bytes left free beside a large file: a disk filled to the last byte harms other programs."""


def check_writable(path: Path, *, overwrite: bool = True, size: int = 0) -> None:
    """Make sure that a file can be written, before work is spent on it.

    Parameters
    ----------
    overwrite
        Whether a file that is there already may be replaced.
    size
        Bytes that will be needed, where that is known.

    Raises
    ------
    WriteError
        `path` is a folder, its folder is missing or cannot be written to, there is such a
        file already, or too little room.
    """
    try:
        if path.is_dir():
            raise WriteError("“{path}” is a folder: name a file in it.", path=str(path))
        if not overwrite and os.path.lexists(path):
            raise WriteError(
                "There is already a file “{path}”: choose another name, or replace it.",
                path=str(path),
            )
        folder = path.resolve().parent
        if not folder.is_dir():
            raise WriteError(
                "There is no folder “{folder}” for “{file}”: make it first.",
                folder=str(folder),
                file=path.name,
            )
        with tempfile.TemporaryFile(dir=folder):
            pass
        if size and shutil.disk_usage(folder).free < size + _ROOM:
            raise WriteError(
                "There is no room for “{path}”, which needs {size} MB: free some, or choose"
                " another place for it.",
                path=str(path),
                size=-(-size // 1_000_000),
            )
    except OSError as fault:
        raise cannot_write(path, fault) from fault


@contextmanager
def replacing(path: Path, *, overwrite: bool = True, size: int = 0) -> Iterator[Path]:
    """Give a path to write to, with the ending of `path`; the file moves to `path` at the end.

    Where the block is left by an exception, nothing stays of what was written, and a file
    that was there before is as it was. A link stays, and the file it leads to is replaced;
    its mode is kept.

    Parameters
    ----------
    overwrite, size
        As `check_writable` takes them.

    Raises
    ------
    WriteError
        As `check_writable` says, or the disk is full or fails.
    """
    check_writable(path, overwrite=overwrite, size=size)
    try:
        with whole(path) as part:
            yield part
            # Somebody else may have written it meanwhile.
            check_writable(path, overwrite=overwrite)
    except OSError as fault:
        raise cannot_write(path, fault) from fault


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Do as `replacing` does, without a check beforehand and without words for what fails.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    target = path.resolve()
    part = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    try:
        yield part
        _flush(part)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def write_text(path: Path, text: str, *, overwrite: bool = True) -> None:
    """Write a file of UTF-8, whole or not at all.

    Raises
    ------
    WriteError
        As `replacing` says.
    """
    with replacing(path, overwrite=overwrite) as part:
        # A file name that is not Unicode reaches us as surrogates, which UTF-8 cannot hold.
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def cannot_write(path: Path, fault: OSError) -> WriteError:
    """Return what to tell of a file that could not be written."""
    reason = fault.strerror or str(fault)
    return WriteError(
        "Cannot write “{path}” ({reason}): choose another place for it.",
        path=str(path),
        reason=reason,
    )


def _flush(path: Path) -> None:
    """Have the disk take what was written: only then is it known that it all fits."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
