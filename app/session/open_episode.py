"""The episode that is open, and work done for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.files.readers import Text
from app.language import in_words
from app.storage.library import Library
from app.tasks import TaskPool
from app.values.content import Content

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(eq=False)
class OpenEpisode:
    """What is open, and what has been found out about it so far.

    `start` is where to begin (ms), None for where it was left; `found` are the times as aligned,
    `timeline` the same as the user has corrected them.
    """

    audio: Path
    text_file: Path | None
    title: str
    start: int | None = None
    text: Text | None = None
    audio_hash: str | None = None
    found: Timeline | None = None
    timeline: Timeline | None = None
    peaks: NDArray[np.uint8] | None = None
    unplayable: bool = False

    @property
    def content(self) -> Content | None:
        """None while files are still being read."""
        if self.audio_hash is None or (self.text_file is not None and self.text is None):
            return None
        return Content(self.audio_hash, self.text.digest if self.text is not None else "")

    @property
    def transcript(self) -> Transcript | None:
        """The text, once read."""
        return self.text.transcript if self.text is not None else None


class EpisodeTasks(QObject):
    """Runs tasks for the episode that is open: once another is, nobody asks for their end."""

    remark = Signal(object)
    """A `Sentence` for the user: something to know."""

    def __init__(self, jobs: TaskPool, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library = library
        self.episode: OpenEpisode | None = None
        QTimer.singleShot(0, self, self._tell_notices)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[..., None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Call `work` on the pool, then `done` or `failed` if the same episode is still open.

        Parameters
        ----------
        failed
            Called with a `Sentence`; without it, that is a remark.
        """
        episode = self.episode

        def if_still_open(then: Callable[..., None] | None, result: object) -> None:
            self._tell_notices()
            if then is not None and self.episode is episode:
                then(result)

        self._jobs.run_task(
            work, partial(if_still_open, done), partial(if_still_open, failed or self.remark.emit)
        )

    @Slot()
    def _tell_notices(self) -> None:
        for notice in self._library.take_notices():
            self.remark.emit(in_words(notice))
