"""What all engines have in common."""

from collections.abc import Generator
from typing import Protocol

from alignment.anchors import Window
from alignment.timeline import Cue


class Engine(Protocol):
    """A way to align one window."""

    @property
    def name(self) -> str:
        """Word by which users choose the engine."""

    def align(
        self, window: Window, following: Window | None = None
    ) -> Generator[tuple[float, list[Cue]], None, None]:
        """Time the sentences of `window`; closing it stops the work.

        Parameters
        ----------
        following
            What is likely to be aligned next, so that it can be begun with.

        Yields
        ------
        share : float
            How much of the window is done, 0 to 1; the last one is 1.
        cues : list of Cue
            Timed sentences so far, new or improved, with non-decreasing starts.
        """
