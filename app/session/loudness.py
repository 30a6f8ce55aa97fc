"""Playing a copy of the episode in which quiet speech is raised."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from alignment.errors import Cancelled
from app.options.options import EVEN_OUT
from app.player.loudness import even_out
from app.temp_dir import TempDir

if TYPE_CHECKING:
    from app.session.session import Session


class LoudnessModel(QObject):
    """Makes the copy while the file itself is played, and then goes on in it."""

    changed = Signal()

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scratch = TempDir()
        self._job: object | None = None
        self._copy: Path | None = None
        session.opened.connect(self._on_opened)
        session.options.watch(EVEN_OUT, self._turn)

    @property
    def working(self) -> bool:
        """Whether the copy is being made."""
        return self._job is not None

    @Slot()
    def turn_off(self) -> None:
        """Play files as they are, from now on."""
        self._session.options.set(EVEN_OUT, False)

    @Slot()
    def stop(self) -> None:
        """Make no copy any more: what is under way ends."""
        if self._job is not None:
            self._job = None
            self.changed.emit()

    @Slot()
    def _on_opened(self) -> None:
        self.stop()
        if self._copy is not None:
            self._copy.unlink(missing_ok=True)
            self._copy = None
        self._turn(self._session.options.get(EVEN_OUT))

    def _turn(self, on: bool) -> None:
        audio = self._session.audio
        if audio is None or on == (self.working or self._copy is not None):
            return
        if on:
            self._job = job = object()
            work = partial(self._make, audio, job)
            self._session.jobs.run_task(work, partial(self._use, job), partial(self._fail, job))
            self.changed.emit()
        else:
            self.stop()
            if self._copy is not None:
                self._session.player.substitute(audio)
                self._copy = None

    def _make(self, audio: Path, job: object) -> Path | None:
        def go_on(_share: float) -> None:
            if self._job is not job:
                raise Cancelled

        try:
            return even_out(audio, self._scratch.folder, go_on)
        except Cancelled:
            return None

    def _use(self, job: object, copy: Path | None) -> None:
        if copy is None:
            return
        if self._job is not job:
            copy.unlink(missing_ok=True)
            return
        self._copy = copy
        self._session.player.substitute(copy)
        self.stop()

    def _fail(self, job: object, sentence: str) -> None:
        if self._job is job:
            self.stop()
            self._session.remark.emit(sentence)
