"""Reads the weights of a CTranslate2 model file, which CTranslate2 itself keeps to itself."""

import math
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from alignment.errors import ModelError

EMBEDDINGS = "decoder/embeddings/weight"

_TYPES: dict[int, type[np.float32] | type[np.float16]] = {0: np.float32, 4: np.float16}


@dataclass(frozen=True, slots=True)
class _Entry:
    type: int
    shape: tuple[int, ...]
    offset: int
    size: int


class Weights:
    """The variables of a ``model.bin`` by name, read when asked for.

    The format is that of `ctranslate2.specs.ModelSpec` (binary version 6).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._start, self._entries, self._end = _index(file)
        except (OSError, struct.error, UnicodeDecodeError, MemoryError) as fault:
            raise self._unusable() from fault

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        """Return a variable as float32.

        Raises
        ------
        ModelError
            If there is none of that name, it is quantised or cannot be read.
        """
        shape = self.shape(name)
        return self._read(name, [0], math.prod(shape)).reshape(shape)

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a variable; for errors see `__getitem__`."""
        return self._entry(name).shape

    def rows(self, name: str, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return some rows of a variable as float32.

        They are read, not mapped: the system maps so much around each that soon all is in memory.
        """
        return self._read(name, numbers, math.prod(self.shape(name)[1:]))

    def listening(self) -> bytes:
        """Return the file with no more of the decoder than CTranslate2 wants to see.

        That is one layer and one word; what it makes of them is of no use.

        Raises
        ------
        ModelError
            If there is no decoder or the file cannot be read.
        """
        words = self._entry(EMBEDDINGS)
        one = replace(words, shape=(1, *words.shape[1:]), size=words.size // max(words.shape[0], 1))
        kept = {
            name: entry
            for name, entry in (self._entries | {EMBEDDINGS: one}).items()
            if not re.match("decoder/layer_[1-9]", name)
        }
        try:
            with self._path.open("rb") as file:
                parts = [file.read(self._start), struct.pack("<I", len(kept))]
                for name, entry in kept.items():
                    file.seek(entry.offset)
                    parts += [_head(name, entry), file.read(entry.size)]
                file.seek(self._end)
                return b"".join([*parts, file.read()])
        except OSError as fault:
            raise self._unusable() from fault

    def _read(self, name: str, numbers: Sequence[int], size: int) -> NDArray[np.float32]:
        """Return pieces of `size` values of a variable."""
        entry = self._entry(name)
        try:
            found = np.empty((len(numbers), size), _TYPES[entry.type])
            with self._path.open("rb", buffering=0) as file:
                for number, piece in zip(numbers, found, strict=True):
                    file.seek(entry.offset + number * piece.nbytes)
                    if file.readinto(piece.data) != piece.nbytes:
                        raise self._unusable()
        except (OSError, ValueError, MemoryError) as fault:
            raise self._unusable() from fault
        return found.astype(np.float32, copy=False)

    def _entry(self, name: str) -> _Entry:
        entry = self._entries.get(name)
        if entry is None or entry.type not in _TYPES:
            raise self._unusable()
        return entry

    def _unusable(self) -> ModelError:
        return ModelError(
            "“{file}” is damaged, or no Whisper model in CTranslate2 form with float16 or float32"
            " weights",
            file=self._path.name,
        )


def _index(file: IO[bytes]) -> tuple[int, dict[str, _Entry], int]:
    """Return the variables, and between which places of the file they and their number lie."""

    def number(form: str) -> int:
        size = struct.calcsize(form)
        return int(struct.unpack(form, file.read(size))[0])

    def word() -> str:
        return file.read(number("<H")).rstrip(b"\0").decode()

    number("<I")
    word()
    number("<I")
    start = file.tell()
    entries = {}
    for _ in range(number("<I")):
        name = word()
        shape = tuple(number("<I") for _ in range(number("<B")))
        type_, size = number("<B"), number("<I")
        entries[name] = _Entry(type_, shape, file.tell(), size)
        file.seek(size, 1)
    return start, entries, file.tell()


def _head(name: str, entry: _Entry) -> bytes:
    """Return what stands before the values of a variable."""
    word = name.encode() + b"\0"
    shape = entry.shape
    return struct.pack(
        f"<H{len(word)}sB{len(shape)}IBI",
        len(word), word, len(shape), *shape, entry.type, entry.size,
    )  # fmt: skip
