"""Which of the files a user hands over is the audio, and which the text."""

import codecs
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.audio.endings import ENDINGS as AUDIO_ENDINGS
from alignment.messages import Message

if TYPE_CHECKING:
    from alignment.imports import Importer


def text_endings() -> tuple[str, ...]:
    """Return the endings of all files that can be opened as a text."""
    from alignment.imports import ENDINGS

    return ENDINGS


def is_text(path: Path) -> bool:
    """Return whether a file is a text, by its ending or, where that says nothing, its content.

    A file that cannot be read counts as audio, and opening it says what is wrong.
    """
    from alignment.imports import prose

    ending = path.suffix.lower()
    if ending in AUDIO_ENDINGS or ending in text_endings():
        return ending not in AUDIO_ENDINGS
    head = _head(path)
    return _importer(head, ending) is not prose or _reads_as_text(head)


def _importer(head: bytes, ending: str) -> "Importer":
    from alignment.imports import importer_of

    return importer_of(head, ending)


def _can_be_text(path: Path) -> bool:
    """Return whether a file that has the ending of a text is none of another program's data."""
    from alignment.imports import refused

    return _importer(_head(path), path.suffix.lower()) is not refused


def _reads_as_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return True
    return bool(head) and b"\0" not in head and any(_decodes(head, e) for e in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _head(path: Path) -> bytes:
    from alignment.imports.base import HEAD

    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies in the files and folders that a user handed over.

    Attributes
    ----------
    episodes
        Audio files, each with its text or None.
    texts
        Texts that belong to none of these.
    refusals
        What to tell of that which is neither.
    second
        One of two texts that were handed over alone, or with one audio file.
    """

    episodes: tuple[tuple[Path, Path | None], ...] = ()
    texts: tuple[Path, ...] = ()
    refusals: tuple[Message, ...] = ()
    second: Path | None = None


def sort_out(paths: Sequence[Path]) -> Handed:
    """Find out what was handed over; folders count with all that is in them."""
    audio: list[Path] = []
    texts: list[Path] = []
    refusals = []
    for path in paths:
        inside = list(_inside(path)) if path.is_dir() else [path]
        if not inside:
            refusals.append(Message("“{name}” holds neither audio nor text.", name=path.name))
        for file in inside:
            (texts if is_text(file) else audio).append(file)
    second = None
    if len(texts) == 2 and len(audio) < 2 and all(path.is_file() for path in paths):
        first = _best_text(audio[0], texts) if audio else None
        second = texts.pop(0 if first == texts[1] else 1)
    episodes = {file: _best_text(file, texts) for file in audio}
    for folder in {file.parent for file in audio}:
        # One of each in a folder go together, whatever they are called.
        alone = [file for file in audio if file.parent == folder]
        left = [t for t in texts if t.parent == folder and t not in episodes.values()]
        if len(alone) == len(left) == 1 and episodes[alone[0]] is None:
            episodes[alone[0]] = left[0]
    left = [text for text in texts if not any(belongs(text, file) for file in audio)]
    left = [text for text in left if text not in episodes.values()]
    if len(audio) == len(left) == 1 and episodes[audio[0]] is None:
        episodes[audio[0]] = left.pop()
    return Handed(tuple(episodes.items()), tuple(left), tuple(refusals), second)


def belongs(text: Path, audio: Path) -> bool:
    """Return whether a text is named after an audio file: ``talk.txt``, or ``talk.zh.txt``."""
    return text.name.casefold().startswith(audio.stem.casefold() + ".")


def text_beside(audio: Path) -> Path | None:
    """Return the text that lies beside an audio file and is named after it."""
    endings = text_endings()
    texts = (file for file in _siblings(audio) if file.suffix.lower() in endings)
    return _best_text(audio, filter(_can_be_text, (t for t in texts if belongs(t, audio))))


def _best_text(audio: Path, texts: Iterable[Path]) -> Path | None:
    """Return the text named most like the audio; of several formats, the one that says most."""
    endings = text_endings()

    def rank(text: Path) -> tuple[int, int, str]:
        ending = text.suffix.lower()
        place = endings.index(ending) if ending in endings else len(endings)
        return len(text.stem), place, text.name

    return min((text for text in texts if belongs(text, audio)), key=rank, default=None)


def audio_beside(text: Path) -> Path | None:
    """Return the audio file that lies beside a text and after which that is named."""
    audio = (file for file in _siblings(text) if file.suffix.lower() in AUDIO_ENDINGS)
    return max((file for file in audio if belongs(text, file)), key=_shortest, default=None)


def _siblings(path: Path) -> list[Path]:
    try:
        return [file for file in path.absolute().parent.iterdir() if file.name[0] != "."]
    except OSError:
        return []


def _shortest(path: Path) -> tuple[int, str]:
    return len(path.name), path.name


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the audio and texts in a folder and below, in order, hidden ones left out."""
    endings = text_endings()
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != ".")
        for file in (Path(path) / name for name in sorted(files) if name[0] != "."):
            ending = file.suffix.lower()
            if ending in AUDIO_ENDINGS or (ending in endings and _can_be_text(file)):
                yield file
