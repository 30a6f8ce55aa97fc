"""What helps those who listen closely, as far as it is active."""

from dataclasses import dataclass
from enum import Enum, auto


class Tool(Enum):
    """What can be ended."""

    LOOP = auto()
    DRILL = auto()
    PAUSES = auto()
    UNHEARD = auto()
    SLEEP = auto()
    LOUDNESS = auto()


@dataclass(frozen=True, slots=True)
class ActiveLoop:
    """A stretch of the audio (ms) that is heard again and again.

    Attributes
    ----------
    sentences
        How many sentences it holds; 0 for a stretch between two moments.
    left
        How often it is still heard; None for without end.
    """

    start: int
    end: int
    sentences: int
    left: int | None


@dataclass(frozen=True, slots=True)
class ActiveDrill:
    """A sentence that is practised.

    Attributes
    ----------
    speed
        At which it is played; None where that is the usual one.
    step, steps
        Which time it is heard, from 1 on, and how often it will be.
    done
        How many sentences are practised already.
    waiting
        Whether it is the user's turn to speak.
    """

    speed: float | None
    step: int
    steps: int
    done: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class ActiveTools:
    """The tools that are active.

    Attributes
    ----------
    mark
        Where a loop begins whose end is still to be marked (ms).
    pauses
        Whether playing pauses after each sentence.
    unheard
        Whether the text is hidden until it is heard.
    chapter_sleep
        Whether playing ends with the chapter.
    sleep
        How long it is until playing ends (ms); 0 for after this sentence.
    loudness
        Whether quiet speech is being raised.
    """

    mark: int | None = None
    loop: ActiveLoop | None = None
    drill: ActiveDrill | None = None
    pauses: bool = False
    unheard: bool = False
    chapter_sleep: bool = False
    sleep: int | None = None
    loudness: bool = False
