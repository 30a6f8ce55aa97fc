"""Members of ZIP archives, which documents and books are; nothing is ever unpacked to the disk."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from alignment.errors import TranscriptError

MOST_BYTES = 64_000_000
"""Bytes that are read of an archive in all, inflated."""
MOST_MEMBERS = 1_000
"""Members that are read of an archive."""
MOST_GROWTH = 250
"""Inflated bytes for a compressed one, beyond which a member is made to do harm."""

_PIECE = 65_536
_SMALL = 1_000_000
_ENCRYPTED = 0x1
_MAGIC = b"PK\x03\x04"


def has(head: bytes, *names: str) -> bool:
    """Whether the head of a file is that of an archive that has, or says it is, one of some."""
    return head.startswith(_MAGIC) and any(name.encode() in head for name in names)


class Archive:
    """An archive in memory.

    Raises
    ------
    TranscriptError
        It is damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        # zipfile raises the last for kinds of archive that it does not know
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self._damaged() from None
        self._left, self._members = MOST_BYTES, MOST_MEMBERS

    def __contains__(self, member: str) -> bool:
        return member in self._zip.namelist()

    def read(self, member: str) -> bytes:
        """Return a member, inflated.

        Raises
        ------
        TranscriptError
            It is missing, damaged, encrypted, too large or not within the archive.
        """
        path = PurePosixPath(member)
        if path.is_absolute() or ".." in path.parts or "\\" in member:
            raise self._damaged()
        self._members -= 1
        if self._members < 0:
            raise self._too_large()
        try:
            entry = self._zip.getinfo(member)
            if entry.flag_bits & _ENCRYPTED:
                raise TranscriptError(
                    "“{file}” is protected by a password or by its seller, so its text cannot be "
                    "read. Choose a file without protection.",
                    file=self._name,
                )
            with self._zip.open(entry) as file:
                return self._inflated(file, entry.compress_size)
        # zipfile raises the last for kinds of compression that it does not know
        except (
            zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError,
            NotImplementedError,
        ):  # fmt: skip
            raise self._damaged() from None

    def _inflated(self, file: IO[bytes], size: int) -> bytes:
        pieces, length = [], 0
        while piece := file.read(_PIECE):
            length += len(piece)
            self._left -= len(piece)
            if self._left < 0 or (length > _SMALL and length > MOST_GROWTH * max(size, 1)):
                raise self._too_large()
            pieces.append(piece)
        return b"".join(pieces)

    def _too_large(self) -> TranscriptError:
        return TranscriptError(
            "“{file}” holds more than can be a text. Choose the text of one episode.",
            file=self._name,
        )

    def _damaged(self) -> TranscriptError:
        return TranscriptError(
            "“{file}” is damaged: what should be in it is missing. Save it anew.", file=self._name
        )
