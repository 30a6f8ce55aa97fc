"""What is written to a file, and how."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class Content:
    """An episode, or a part of one.

    Attributes
    ----------
    audio
        Its file. Many formats hold the name alone, which need not exist then.
    title
        Empty where nobody knows it.
    """

    timeline: Timeline
    transcript: Transcript
    audio: Path | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """The title, or what comes nearest to one."""
        return self.title or (self.audio.stem if self.audio else "")


class Lines(StrEnum):
    """How sentences become subtitles."""

    FITTED = "fitted"
    """Cut into pieces that can be read while they are heard."""
    WHOLE = "whole"
    """One subtitle a sentence, on one line."""


class Option(StrEnum):
    """What a format can be asked for; the values are the fields of `Options`."""

    BILINGUAL = "bilingual"
    LINES = "lines"
    SPEAKERS = "speakers"
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Options:
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
    """

    bilingual: bool = False
    words: bool = False
    speakers: bool | None = None
    lines: Lines = Lines.FITTED
    max_lines: int = 2
    columns: int = 42
    wide_columns: int = 16
    embed: bool = False
