"""What is written to a file, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from alignment.errors import FormatError
from alignment.timeline import Timeline
from alignment.transcript.model import Chapter, Transcript


@dataclass(frozen=True, slots=True)
class Content:
    """An episode, or a part of one.

    Attributes
    ----------
    audio
        Its file. Many formats hold the name alone, which need not exist then.
    title
        Empty where nobody knows it.
    text
        The file that the text was read from, where its look matters.
    link
        Gives a link to a moment (ms) and the sentence there, where there can be one.
    """

    timeline: Timeline
    transcript: Transcript
    audio: Path | None = None
    title: str = ""
    text: Path | None = None
    link: Callable[[int, str], str] | None = None

    @property
    def name(self) -> str:
        """The title, or what comes nearest to one."""
        return self.title or self.transcript.title or (self.audio.stem if self.audio else "")


class Lines(StrEnum):
    """How sentences become subtitles."""

    FITTED = "fitted"
    """Cut into pieces that can be read while they are heard."""
    WHOLE = "whole"
    """One subtitle a sentence, on one line."""


class WriteOption(StrEnum):
    """What a format can be asked for; the values are the fields of `WriteOptions`."""

    BILINGUAL = "bilingual"
    LINES = "lines"
    SPEAKERS = "speakers"
    EMBED = "embed"
    WHOLE_AUDIO = "whole_audio"


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Wishes about a file. Formats that cannot fulfil one do without.

    Attributes
    ----------
    bilingual
        What was really said as a second line, where it is known.
    words
        The times of words, where words are timed.
    speakers
        Name who speaks; None leaves it to the habit of the format.
    lines
        How sentences become subtitles.
    max_lines
        Most lines of a subtitle, in each language.
    columns, wide_columns
        Most characters of a line: of letters, and of full-width characters such as Chinese.
    embed
        Put the sound into the file, where it can be beside it.
    whole_audio
        Leave the sound in one piece, where it is cut by chapter otherwise.
    """

    bilingual: bool = False
    words: bool = False
    speakers: bool | None = None
    lines: Lines = Lines.FITTED
    max_lines: int = 2
    columns: int = 42
    wide_columns: int = 16
    embed: bool = False
    whole_audio: bool = False


DEFAULT = WriteOptions()


def audio_of(content: Content) -> Path:
    """Return the audio, for formats that hold it.

    Raises
    ------
    FormatError
        It is not known.
    """
    if content.audio is None:
        raise FormatError("This format holds the audio: say which file it is.")
    return content.audio


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter is heard: a half-open range in milliseconds.

    Attributes
    ----------
    first, stop
        Half-open range of sentences, as in `Chapter`.
    """

    title: str
    start: int
    end: int
    first: int
    stop: int


def chapter_marks(content: Content) -> tuple[Mark, ...]:
    """Return the chapters that have a time: that of their first sentence, or else as the text says.

    A chapter lasts until the next one begins. Those without any time are left out, as are those
    that would begin before the one ahead of them.
    """
    timeline, transcript = content.timeline, content.transcript
    found: list[tuple[int, Chapter]] = []
    for chapter in transcript.chapters:
        starts = (cue.start for cue in timeline.cues[chapter.first : chapter.stop])
        start = next((time for time in starts if time is not None), chapter.start)
        earliest = found[-1][0] + 1 if found else 0
        if start is not None and earliest <= start < timeline.duration:
            found.append((start, chapter))
    ends = [*(start for start, _ in found), timeline.duration][1:]
    return tuple(
        Mark(chapter.title, start, end, chapter.first, chapter.stop)
        for (start, chapter), end in zip(found, ends, strict=True)
    )
