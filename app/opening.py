"""Which of the files a user hands over is the audio, and which the text."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

AUDIO_ENDINGS = (
    *(".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wma", ".aiff"),
    *(".mp4", ".m4v", ".mkv", ".mka", ".webm", ".mov", ".avi"),
)
TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_SNIFFED = 4096
_FOREIGN = (
    *(b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"),  # documents
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),  # pictures
)


def is_foreign(path: Path) -> bool:
    """Return whether a file is, whatever its ending, neither audio nor text that can be read."""
    return _head(path).startswith(_FOREIGN)


def is_text(path: Path) -> bool:
    """Return whether a file is a text, by its ending or, where that says nothing, its content.

    A file that cannot be read counts as audio, and opening it says what is wrong.
    """
    ending = path.suffix.lower()
    if ending in TEXT_ENDINGS or ending in AUDIO_ENDINGS:
        return ending in TEXT_ENDINGS
    head = _head(path)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return True
    return bool(head) and b"\0" not in head and _decodes(head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SNIFFED)
    except OSError:
        return b""


def _decodes(head: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False


@dataclass(frozen=True, slots=True)
class Pending:
    """What the user has handed over so far.

    Attributes
    ----------
    audio, text
        None while missing.
    """

    audio: Path | None = None
    text: Path | None = None

    @property
    def waiting(self) -> bool:
        """Whether one of the two is there and the other missing."""
        return (self.audio is None) != (self.text is None)

    def with_files(self, paths: Iterable[Path]) -> "Pending":
        """Return a copy with more files; the last of each kind counts."""
        audio, text = self.audio, self.text
        for path in paths:
            if is_text(path):
                text = path
            else:
                audio = path
        return Pending(audio, text)
