"""What all engines have in common."""

from collections.abc import Generator, Iterator, Sequence
from typing import Protocol, runtime_checkable

from alignment.anchors import Window
from alignment.messages import Message
from alignment.timeline import Cue


class Engine(Protocol):
    """A way to align one window."""

    @property
    def name(self) -> str:
        """Word by which users choose the engine."""

    @property
    def remarks(self) -> Sequence[Message]:
        """What the user should know about windows that could not be aligned."""

    @property
    def windows_at_once(self) -> int:
        """How many windows it can align side by side, each in a thread of its own."""

    def align(self, window: Window) -> Generator[tuple[float, list[Cue]], None, None]:
        """Time the sentences of `window`; closing it stops the work.

        Yields
        ------
        share : float
            How much of the window is done, 0 to 1; the last one is 1.
        cues : list of Cue
            Timed sentences so far, new or improved, with non-decreasing starts.
        """


@runtime_checkable
class Surveyor(Protocol):
    """What an engine can do besides that listens before it aligns."""

    @property
    def spoken(self) -> str:
        """ISO 639-1 code of the audio."""

    @property
    def believed(self) -> bool:
        """Whether the windows that seem to fit hold what is said."""

    @property
    def found(self) -> bool:
        """Whether several places of the text were heard that agree with each other."""

    def opening(self, window: Window) -> list[Cue]:
        """Return the cues of a window as its beginning alone tells them; none where it does not."""

    def survey(self, windows: Sequence[Window]) -> Iterator[bool]:
        """Yield for each window whether its text is heard where it begins."""

    def contradicted(self, window: Window) -> bool:
        """Whether the survey has shown that a window begins elsewhere, though it seemed to fit."""

    def probe(self) -> Iterator[bool]:
        """Yield whether the text has been found, at first and after each of some moments."""
