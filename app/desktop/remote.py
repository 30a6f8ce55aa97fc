"""What media keys and the desktop's controls may do, and what they show."""

import hashlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.player.player import Player


class Remote(QObject):
    """The player as the desktop sees it. All times are milliseconds.

    It moves the player itself; for what takes more it asks by a signal.
    """

    changed = Signal()
    """Something that the desktop shows is another now."""
    jumped = Signal(int)
    next_wanted = Signal()
    previous_wanted = Signal()
    skip_wanted = Signal(int)
    """How far, back where negative."""
    window_wanted = Signal()
    quit_wanted = Signal()
    url_wanted = Signal(str)
    """A file or a link to open."""

    SKIP = 15_000
    """What "next" and "previous" move by where there are no sentences."""
    SLOWEST, FASTEST = 0.5, 3.0

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._title = ""
        self._cover = b""
        self._covers: Path | None = None
        for signal in (
            self._player.playing_changed,
            self._player.duration_changed,
            self._player.rate_changed,
            self._player.volume_changed,
        ):
            signal.connect(lambda _: self.changed.emit())
        self._player.jumped.connect(self.jumped)

    @property
    def title(self) -> str:
        """Title of the episode; empty with nothing open."""
        return self._title

    def set_title(self, title: str) -> None:
        """Show another title, or with none that nothing is open."""
        self._title = title
        self.changed.emit()

    @property
    def cover(self) -> bytes:
        """Cover of the episode, as JPEG; empty where it has none."""
        return self._cover

    def set_cover(self, cover: bytes) -> None:
        """Show a cover (JPEG), or none where it is empty."""
        self._cover = cover
        if cover and self._covers is not None:
            with suppress(OSError):  # a desktop without the picture then
                _file(self._covers, cover).write_bytes(cover)
        self.changed.emit()

    @property
    def cover_file(self) -> Path | None:
        """The cover in a file, where `keep_covers` has been called."""
        if self._covers is None or not self.cover:
            return None
        return _file(self._covers, self.cover)

    def keep_covers(self, folder: Path) -> None:
        """Put covers into a folder from now on, for a desktop that wants files."""
        self._covers = folder

    @property
    def ready(self) -> bool:
        """Whether there is something to play."""
        return bool(self.title)

    @property
    def duration(self) -> int:
        """Length of the audio, 0 where unknown."""
        return self._player.duration

    @property
    def position(self) -> int:
        """Where the audio is."""
        return self._player.position

    @property
    def playing(self) -> bool:
        """Whether sound is running."""
        return self._player.playing

    @property
    def rate(self) -> float:
        """The speed."""
        return self._player.rate

    @property
    def volume(self) -> float:
        """The loudness, 0 to 1."""
        return self._player.volume

    def play(self) -> None:
        """Play."""
        if self.ready:
            self._player.play()

    def pause(self) -> None:
        """Pause."""
        self._player.pause()

    def stop(self) -> None:
        """Pause at the beginning."""
        self.pause()
        self.seek(0)

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def next(self) -> None:
        """Go to the next sentence, or forward where there are none."""
        if self.ready:
            self.next_wanted.emit()

    def previous(self) -> None:
        """Go to the previous sentence, or back where there are none."""
        if self.ready:
            self.previous_wanted.emit()

    def seek(self, time: int) -> None:
        """Go to `time`; what lies outside the audio is passed over."""
        if self.ready and 0 <= time <= (self.duration or time):
            self._player.seek(time)

    def skip(self, time: int) -> None:
        """Move by `time`, back where negative."""
        if self.ready:
            self.skip_wanted.emit(time)

    def set_rate(self, rate: float) -> None:
        """Set the speed; none is a pause."""
        if rate <= 0:
            self.pause()
        else:
            self._player.set_rate(min(max(rate, self.SLOWEST), self.FASTEST))

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1."""
        self._player.set_volume(min(max(volume, 0.0), 1.0))


def _file(folder: Path, cover: bytes) -> Path:
    return folder / f"{hashlib.sha256(cover).hexdigest()[:16]}.jpg"
