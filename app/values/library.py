"""The episodes of the library, and what is found in their texts."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from alignment.messages import Message
from app.values.episode_key import EpisodeKey


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An episode of the library.

    Attributes
    ----------
    opened
        When it was last open, in seconds since the epoch.
    place, duration
        Where it was left, and its length (ms); the length is 0 where it is not known.
    finished
        Whether it was heard to its end, and not begun again since.
    quality
        How finely the text is timed; None where it was not timed yet.
    missing
        Its files that are no longer where they were, as far as anybody looked.
    """

    key: EpisodeKey
    title: str
    audio: Path
    text: Path | None
    opened: float
    place: int = 0
    duration: int = 0
    finished: bool = False
    quality: Message | None = None
    missing: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """An episode to be put into the library without opening it; duration in ms."""

    key: EpisodeKey
    title: str
    audio: Path
    text: Path | None
    duration: int


class HitKind(Enum):
    """What holds the words that were looked for."""

    SENTENCE = auto()
    BOOKMARK = auto()
    NOTE = auto()
    PIN = auto()


@dataclass(frozen=True, slots=True)
class LibraryHit:
    """A sentence that holds what was looked for, or what the user has marked or noted there.

    Attributes
    ----------
    audio
        Hash of the episode's audio.
    sentence
        Its index in the transcript.
    count
        How many sentences of this episode, or how many marks, hold it in all.
    spans
        Where in the text it is, half-open ranges of characters.
    time
        When the sentence is spoken (ms), None where that is not known.
    speaker
        Who speaks it; empty where that is not known.
    """

    audio: str
    sentence: int
    text: str
    count: int
    spans: tuple[tuple[int, int], ...] = ()
    time: int | None = None
    speaker: str = ""
    kind: HitKind = HitKind.SENTENCE
