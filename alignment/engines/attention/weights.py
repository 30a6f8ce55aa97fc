"""Reads the weights of a CTranslate2 model file, which CTranslate2 itself keeps to itself."""

import math
import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from alignment.errors import ModelError

_TYPES: dict[int, type[np.float32] | type[np.float16]] = {0: np.float32, 4: np.float16}


@dataclass(frozen=True, slots=True)
class _Entry:
    type: int
    shape: tuple[int, ...]
    offset: int


class Weights:
    """The variables of a ``model.bin`` by name, read when asked for.

    The format is that of `ctranslate2.specs.ModelSpec` (binary version 6).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._entries = dict(_index(file))
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._bytes = np.frombuffer(self._map, np.uint8)
        except (OSError, struct.error, UnicodeDecodeError, MemoryError) as fault:
            raise self._unusable() from fault

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stored(self, name: str) -> NDArray[np.float32] | NDArray[np.float16]:
        """Return a variable as it lies in the file, without copying it.

        Raises
        ------
        ModelError
            If there is none of that name or it is quantised.
        """
        entry = self._entries.get(name)
        if entry is None or entry.type not in _TYPES:
            raise self._unusable()
        type_ = _TYPES[entry.type]
        size = math.prod(entry.shape) * np.dtype(type_).itemsize
        raw = self._bytes[entry.offset : entry.offset + size]
        if len(raw) < size:
            raise self._unusable()
        if type_ is np.float32:
            return raw.view(np.float32).reshape(entry.shape)
        return raw.view(np.float16).reshape(entry.shape)

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        """Return a variable as float32."""
        return np.asarray(self.stored(name), np.float32)

    def let_go(self) -> None:
        """Free the memory of what was read so far; `stored` variables are read anew in use."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def _unusable(self) -> ModelError:
        return ModelError(
            "The model file “{path}” is damaged or of a kind that cannot be used here: "
            "it must be a Whisper model in CTranslate2 form with float16 or float32 weights.",
            path=str(self._path),
        )


def _index(file: IO[bytes]) -> list[tuple[str, _Entry]]:
    def number(form: str) -> int:
        size = struct.calcsize(form)
        return int(struct.unpack(form, file.read(size))[0])

    def word() -> str:
        return file.read(number("<H")).rstrip(b"\0").decode()

    number("<I")
    word()
    number("<I")
    entries = []
    for _ in range(number("<I")):
        name = word()
        shape = tuple(number("<I") for _ in range(number("<B")))
        type_, size = number("<B"), number("<I")
        entries.append((name, _Entry(type_, shape, file.tell())))
        file.seek(size, 1)
    return entries
