"""Files here, in shared folders and at addresses, by fsspec."""

import hashlib
import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from fsspec.core import url_to_fs

from alignment.errors import BatchError

_BLOCK = 1 << 20


def is_address(place: str) -> bool:
    """Return whether a place is an address such as ``s3://bucket/key``, not a path."""
    return "://" in place


def absolute(place: str) -> str:
    """Return a place that means the same in every folder."""
    return place if is_address(place) else str(Path(place).absolute())


def join(folder: str, name: str) -> str:
    """Return the place of a name, which may hold ``/``, in a folder."""
    return posixpath.join(folder, name) if is_address(folder) else str(Path(folder) / name)


def parent(place: str) -> str:
    """Return the folder that a place is in."""
    return posixpath.dirname(place) if is_address(place) else str(Path(place).parent)


def is_inside(place: str, folder: str) -> bool:
    """Return whether a place lies in a folder; both as `absolute` gives them."""
    if is_address(place) or is_address(folder):
        return place.startswith(folder.rstrip("/") + "/")
    return Path(place).is_relative_to(folder)


def file_name(place: str) -> str:
    """Return the last part of a place."""
    return posixpath.basename(place.rstrip("/")) if is_address(place) else Path(place).name


def files(folder: str) -> Iterator[tuple[str, str, int]]:
    """Yield every file below a folder: its place, its path in the folder, and its bytes.

    Names that begin with a dot are passed over. The order is that of the paths.

    Raises
    ------
    BatchError
        The folder cannot be read.
    """
    system, root = _system(folder)
    found: dict[str, int] = {}
    try:
        if not system.isdir(root):
            raise BatchError("There is no folder “{folder}”.", folder=folder)
        for path, entry in system.find(root, detail=True).items():
            found[path] = int(entry.get("size") or 0)
    except OSError as fault:
        raise _unreadable(folder, fault) from fault
    for path in sorted(found):
        relative = posixpath.relpath(path, root)
        if not any(part.startswith(".") for part in relative.split("/")):
            place = system.unstrip_protocol(path) if is_address(folder) else path
            yield place, relative, found[path]


def size(place: str) -> int:
    """Return the bytes of a file; 0 where that cannot be told."""
    with suppress(OSError, BatchError):
        system, path = _system(place)
        return int(system.size(path) or 0)
    return 0


def local_copy(place: str, folder: Path) -> Path:
    """Return a path here with the contents of a file; a copy in `folder` where it is elsewhere.

    Raises
    ------
    BatchError
        It cannot be read.
    """
    if not is_address(place):
        return Path(place)
    copy = folder / (file_name(place).split("?")[0] or "file")
    system, path = _system(place)
    try:
        system.get_file(path, str(copy))
    except OSError as fault:
        raise _unreadable(place, fault) from fault
    return copy


def put(source: Path, place: str) -> None:
    """Copy a file to a place, where it appears whole.

    Raises
    ------
    BatchError
        It cannot be written.
    """
    system, path = _system(place)
    try:
        system.makedirs(posixpath.dirname(path), exist_ok=True)
        if is_address(place):
            system.put_file(str(source), path)
        else:
            part = f"{posixpath.dirname(path)}/.{posixpath.basename(path)}.part"
            system.put_file(str(source), part)
            Path(part).replace(path)
    except OSError as fault:
        raise BatchError(
            "Cannot write “{path}” ({reason}).", path=place, reason=fault.strerror or str(fault)
        ) from fault


def begin(place: str) -> None:
    """Write an empty file, to see that its folder can be written.

    Raises
    ------
    BatchError
        It cannot.
    """
    with tempfile.NamedTemporaryFile(prefix="lyricast-batch-") as file:
        put(Path(file.name), place)


def read_text(place: str) -> str:
    """Return the contents of a small file of UTF-8, with or without a byte order mark.

    Raises
    ------
    BatchError
        It cannot be read, or is no UTF-8.
    """
    system, path = _system(place)
    try:
        return bytes(system.cat_file(path)).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BatchError("“{path}” is not UTF-8: save it as that.", path=place) from fault
    except OSError as fault:
        raise _unreadable(place, fault) from fault


def digest(path: Path) -> str:
    """Return the SHA-256 of a file here, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_at(place: str) -> str:
    """Return the SHA-256 of a file anywhere, in hexadecimal; empty where it cannot be read."""
    found = hashlib.sha256()
    try:
        system, path = _system(place)
        with system.open(path, "rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except (OSError, BatchError):
        return ""
    return found.hexdigest()


def _unreadable(place: str, fault: OSError) -> BatchError:
    return BatchError(
        "Cannot read “{path}” ({reason}).", path=place, reason=fault.strerror or str(fault)
    )


def _system(place: str) -> tuple[Any, str]:
    """Return the file system of a place, and its path there.

    Raises
    ------
    BatchError
        The kind of address is unknown, or a package for it is missing.
    """
    try:
        system, path = url_to_fs(place)
    except (ImportError, ValueError) as fault:
        raise BatchError(
            "“{place}” cannot be reached: {reason}.", place=place, reason=str(fault)
        ) from fault
    return system, path
