"""What is played for a file: the file itself, or a better copy of it."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from alignment.errors import Cancelled
from app.options.catalogue import EVEN_OUT, PICTURE
from app.options.options import Options
from app.player.loudness import even_out
from app.player.player import Player
from app.player.remux import remux
from app.tasks import Lane, TaskPool
from app.temp_dir import TempDir


class SoundSource(QObject):
    """Makes copies while the file is played, and goes on in the best there is.

    There are two: one that states the true length of an MP3 that states a wrong one, and, where
    the user wants it, one in which quiet speech is raised. Who no longer wants the second
    is back in the first.
    """

    WRONG = 1_500
    """A stated length this far from the true one (ms) makes seeking unreliable."""

    changed = Signal()
    """Quiet speech is being raised now, or no longer."""
    remark = Signal(object)
    """A `LocalizedText` for the user: a copy cannot be made."""

    def __init__(
        self, player: Player, pool: TaskPool, options: Options, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player, self._pool, self._options = player, pool, options
        self._temp_dir = TempDir()
        self._file: Path | None = None
        self._played: Path | None = None
        self._true_length: int | None = None
        self._mending = False
        self._mended: Path | None = None
        self._raised: Path | None = None
        self._raising: object | None = None
        self._with_picture = False
        player.duration_changed.connect(self._check_length)
        options.watch(EVEN_OUT, self._raise_quiet)
        options.watch(PICTURE, self._raise_with_picture)

    @property
    def working(self) -> bool:
        """Whether quiet speech is being raised."""
        return self._raising is not None

    def open(self, file: Path) -> None:
        """Play a file, from its beginning."""
        self.stop()
        copies = self._mended, self._raised
        self._file = self._played = file
        self._true_length = self._mended = self._raised = None
        self._mending = False
        self._player.open(file)
        _remove(*copies)
        self._raise_quiet(self._options.get(EVEN_OUT))

    def set_true_length(self, length: int | None) -> None:
        """Take the length that decoding found (ms); the file may state another."""
        self._true_length = length
        self._check_length()

    @Slot()
    def turn_off(self) -> None:
        """Raise no quiet speech from now on."""
        self._options.set(EVEN_OUT, False)

    @Slot()
    def stop(self) -> None:
        """End the raising that is under way."""
        if self._raising is not None:
            self._raising = None
            self.changed.emit()

    @Slot()
    def _check_length(self) -> None:
        file, true, stated = self._file, self._true_length, self._player.duration
        if file is None or true is None or not stated or abs(true - stated) < self.WRONG:
            return
        self._player.set_known_duration(true)
        if file.suffix.lower() == ".mp3" and not self._mending:
            self._mending = True
            work = partial(self._mend, file)
            use = partial(self._use_mended, file)
            self._pool.run_task(work, use, self.remark.emit, lane=Lane.LONG)

    def _mend(self, file: Path) -> Path:
        return remux(file, self._temp_dir.folder)

    def _use_mended(self, file: Path, copy: Path) -> None:
        if self._file is file:
            self._mended = copy
            self._play_best()
        else:
            _remove(copy)

    @Slot(bool)
    def _raise_quiet(self, on: bool) -> None:
        if self._file is None or on == (self.working or self._raised is not None):
            return
        if on:
            self._with_picture = self._options.get(PICTURE)
            self._raising = token = object()
            work = partial(self._raise, self._file, token)
            use, fail = partial(self._use_raised, token), partial(self._fail_to_raise, token)
            self._pool.run_task(work, use, fail, lane=Lane.LONG)
            self.changed.emit()
        else:
            self.stop()
            copy, self._raised = self._raised, None
            self._play_best()
            _remove(copy)

    def _raise_with_picture(self, shown: bool) -> None:
        """Make another copy, with the picture, where it is wanted only now."""
        raises = self.working or self._raised is not None
        if shown and raises and not self._with_picture and self._player.has_picture:
            self._raise_quiet(False)
            self._raise_quiet(True)

    def _raise(self, file: Path, token: object) -> Path | None:
        def go_on(_share: float) -> None:
            if self._raising is not token:
                raise Cancelled

        try:
            return even_out(file, self._temp_dir.folder, go_on, picture=self._with_picture)
        except Cancelled:
            return None

    def _use_raised(self, token: object, copy: Path | None) -> None:
        if copy is None or self._raising is not token:
            _remove(copy)
            return
        self._raised = copy
        self._play_best()
        self.stop()

    def _fail_to_raise(self, token: object, words: str) -> None:
        if self._raising is token:
            self.stop()
            self.remark.emit(words)

    def _play_best(self) -> None:
        best = self._raised or self._mended or self._file
        if best is not None and best != self._played:
            self._played = best
            self._player.substitute(best)


def _remove(*copies: Path | None) -> None:
    for copy in copies:
        if copy is not None:
            with suppress(OSError):  # still being played; it goes with the folder
                copy.unlink(missing_ok=True)
