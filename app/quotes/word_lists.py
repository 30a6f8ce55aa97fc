"""Lists of words as files: a table, with or without clips, and a deck of Anki."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from alignment.files import replacing, write_text
from app.quotes import clip
from app.values.file_name import file_name
from app.values.word import KeptWord

Audios = Mapping[str, Path]
"""Where the audio of each hash lies."""


def table(words: Sequence[KeptWord], clips: Sequence[str] = ()) -> str:
    """Return words as CSV, one a row, perhaps with the names of their clips."""
    text = io.StringIO()
    rows = csv.writer(text)
    head = ["word", "entry", "sentence", "episode", "time", "link"]
    rows.writerow([*head, "clip"] if clips else head)
    for number, word in enumerate(words):
        title, _, time = word.source.rpartition(" · ")
        row = [word.word, word.entry, word.sentence, title, time, str(word.link)]
        rows.writerow([*row, *clips[number : number + 1]])
    return text.getvalue()


def save_with_clips(words: Sequence[KeptWord], audios: Audios, folder: Path, ending: str) -> None:
    """Write a table and the clips that it names into a new folder.

    Raises
    ------
    OSError, AudioError
        Something cannot be read or written.
    """
    folder.mkdir()
    names = []
    for number, word in enumerate(words, 1):
        name, audio = "", audios.get(word.audio)
        if _heard(word, audio):
            assert audio is not None
            name = f"{number:03} {file_name(word.word)}{ending}"
            tags = {"title": word.word, "album": word.title, "comment": str(word.link)}
            clip.export(audio, word.start, word.end, folder / name, tags)
        names.append(name)
    write_text(folder / f"{folder.name}.csv", table(words, names))


def save_deck(words: Sequence[KeptWord], audios: Audios, title: str, path: Path) -> None:
    """Write a deck of Anki: the word in its sentence, with its sound; behind it what it means.

    Raises
    ------
    OSError, AudioError
        Something cannot be read or written.
    """
    from alignment.formats.anki import Card, write_deck

    cards = []
    for word in words:
        audio = audios.get(word.audio)
        cards.append(
            Card(
                f"{word.word}\n{word.sentence}",
                word.start,
                word.end if _heard(word, audio) else word.start,
                word.entry,
                source=word.source,
                link=str(word.link),
                tags=(word.title,),
                audio=audio,
            )
        )
    with replacing(path) as part:
        write_deck(cards, title, path, part)


def _heard(word: KeptWord, audio: Path | None) -> bool:
    return word.start < word.end and audio is not None and audio.is_file()
