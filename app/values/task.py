"""Work on episodes that takes long and can wait."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Work(StrEnum):
    """What is to be done; also how it is kept."""

    TIME = "time"
    WRITE_DOWN = "write down"


@dataclass(frozen=True, slots=True)
class Task:
    """Work on an episode.

    Attributes
    ----------
    key
        SHA-256 of the audio file, in hexadecimal.
    """

    key: str
    work: Work
    title: str
    audio: Path
    text: Path | None = None


@dataclass(frozen=True, slots=True)
class TaskState:
    """How far a task is: the share that is done, 0 to 1, or None while it waits."""

    work: Work
    share: float | None = None
