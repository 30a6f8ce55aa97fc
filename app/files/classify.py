"""Which of the files a user hands over is the audio, and which the text."""

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from alignment.errors import TranscriptError

AUDIO_ENDINGS = (
    *(".mp3", ".m4a", ".m4b", ".aac", ".ogg", ".oga", ".opus", ".flac", ".wav", ".wma", ".aiff"),
    *(".mp4", ".m4v", ".mkv", ".mka", ".webm", ".mov", ".avi"),
)
TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
KNOWN_ENDINGS = AUDIO_ENDINGS + TEXT_ENDINGS
_SNIFFED = 4096
_LONGEST_NAME = 40
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
class Handed:
    """What lies in the files and folders that a user handed over.

    Attributes
    ----------
    episodes
        Audio files, each with its text or None.
    texts
        Texts that belong to none of these.
    foreign
        Files that are neither audio nor text.
    empty
        Folders that hold neither.
    """

    episodes: tuple[tuple[Path, Path | None], ...] = ()
    texts: tuple[Path, ...] = ()
    foreign: tuple[Path, ...] = ()
    empty: tuple[Path, ...] = ()


def sort_out(paths: Iterable[Path]) -> Handed:
    """Find out what was handed over; folders count with all that is in them."""
    audio: list[Path] = []
    texts: list[Path] = []
    foreign, empty = [], []
    for path in paths:
        if path.is_dir():
            inside = [file for file in _walk(path) if file.suffix.lower() in KNOWN_ENDINGS]
            if not inside:
                empty.append(path)
        else:
            inside = [] if is_foreign(path) else [path]
            foreign += [] if inside else [path]
        for file in inside:
            (texts if is_text(file) else audio).append(file)
    episodes = {file: next((t for t in texts if belongs(t, file)), None) for file in audio}
    for folder in {file.parent for file in audio}:
        # One of each in a folder go together, whatever they are called.
        alone = [file for file in audio if file.parent == folder]
        left = [t for t in texts if t.parent == folder and t not in episodes.values()]
        if len(alone) == len(left) == 1 and episodes[alone[0]] is None:
            episodes[alone[0]] = left[0]
    left = [text for text in texts if text not in episodes.values()]
    if len(audio) == len(left) == 1 and episodes[audio[0]] is None:
        episodes[audio[0]] = left.pop()
    return Handed(tuple(episodes.items()), tuple(left), tuple(foreign), tuple(empty))


def belongs(text: Path, audio: Path) -> bool:
    """Return whether a text is named after an audio file: ``talk.txt``, or ``talk.zh.txt``."""
    return text.name.casefold().startswith(audio.stem.casefold() + ".")


def text_beside(audio: Path) -> Path | None:
    """Return the text that lies beside an audio file and is named after it."""
    texts = (file for file in _siblings(audio) if file.suffix.lower() in TEXT_ENDINGS)
    return min((text for text in texts if belongs(text, audio)), key=_shortest, default=None)


def audio_beside(text: Path) -> Path | None:
    """Return the audio file that lies beside a text and after which that is named."""
    audio = (file for file in _siblings(text) if file.suffix.lower() in AUDIO_ENDINGS)
    return max((file for file in audio if belongs(text, file)), key=_shortest, default=None)


def save_article(text: str, folder: Path) -> Path:
    """Write a pasted article to a file named after its first line, and return the file.

    One that was pasted before stays where it is; another one of the same name gets a number.

    Raises
    ------
    TranscriptError
        It cannot be written.
    """
    data = text.encode("utf-8")
    name = _file_name(next((line for line in text.splitlines() if line.strip()), ""))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        numbered = (folder / f"{name}{f' {n}' * (n > 1)}.txt" for n in count(1))
        path = next(path for path in numbered if not path.exists() or path.read_bytes() == data)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        raise TranscriptError(
            "The pasted text cannot be kept in “{folder}”: {reason}. "
            "Make room on the disk or check the rights of that folder.",
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return path


def _file_name(line: str) -> str:
    """Return what any system takes for the name of a file, shortened where a word ends."""
    name = " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", line).split())
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1]
        words = name.rpartition(" ")[0]
        name = words if 2 * len(words) > _LONGEST_NAME else name[:_LONGEST_NAME]
    return name.strip(" .") or "Article"


def _siblings(path: Path) -> list[Path]:
    try:
        return [file for file in path.absolute().parent.iterdir() if file.name[0] != "."]
    except OSError:
        return []


def _shortest(path: Path) -> tuple[int, str]:
    return len(path.name), path.name


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, in order, hidden ones left out."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != ".")
        yield from (Path(path) / name for name in sorted(files) if name[0] != ".")
