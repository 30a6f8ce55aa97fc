"""Chapters stored in an audio file: ID3 CHAP, MP4 (Nero list or chapter track), Matroska."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer


@dataclass(frozen=True, slots=True)
class StoredChapter:
    """A chapter mark in an audio file.

    Attributes
    ----------
    title
        May be empty.
    start
        Milliseconds from the start of the audio.
    """

    title: str
    start: int


def stored_chapters(container: "InputContainer") -> tuple[StoredChapter, ...]:
    """Return the chapters of an open file by start; empty where it has none."""
    # The time stamps of an MP3 begin with the encoder's delay; its chapters do not.
    late = container.format.name != "mp3" and container.start_time
    origin = (late or 0) / 1_000_000
    chapters = []
    for chapter in container.chapters():
        time_base = chapter["time_base"]
        if time_base is None:
            continue
        start = round((float(chapter["start"] * time_base) - origin) * 1000)
        title = chapter["metadata"].get("title", "").strip()
        chapters.append(StoredChapter(title, max(0, start)))
    return tuple(sorted(chapters, key=lambda chapter: chapter.start))
