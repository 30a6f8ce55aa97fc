"""What media keys and the desktop's controls may do, and what they show."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.files.tags import read_tags
from app.session.session import Session
from app.storage.episodes import EpisodeStore
from app.values.content import Content


class Remote(QObject):
    """The player as the desktop sees it. All times are milliseconds.

    Parameters
    ----------
    show_window, quit_program, open_url
        What only the window can do.
    """

    changed = Signal()
    """Something that the desktop shows is another now."""
    jumped = Signal(int)

    SKIP = 15_000
    """What "next" and "previous" move by where there are no sentences."""
    SLOWEST, FASTEST = 0.5, 3.0

    def __init__(
        self,
        session: Session,
        show_window: Callable[[], object],
        quit_program: Callable[[], object],
        open_url: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._player = session.player
        self.show_window = show_window
        self.quit_program = quit_program
        self.open_url = open_url
        self._cover: tuple[Path | None, bytes] = None, b""
        self._covers: Path | None = None
        for signal in (
            self._player.playing_changed,
            self._player.duration_changed,
            self._player.rate_changed,
            self._player.volume_changed,
            session.title_changed,
            session.opened,
        ):
            signal.connect(lambda _: self.changed.emit())
        self._player.jumped.connect(self.jumped)
        session.identified.connect(self._look_for_cover)

    @property
    def title(self) -> str:
        """Title of the episode; empty with nothing open."""
        return self._session.title

    @property
    def cover(self) -> bytes:
        """Cover of the episode, as JPEG; empty where it has none."""
        audio, cover = self._cover
        return cover if audio == self._session.audio else b""

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
        if self._session.timeline is not None:
            self._session.navigator.next_sentence()
        elif self.ready:
            self._session.navigator.skip(self.SKIP)

    def previous(self) -> None:
        """Go to the previous sentence, or back where there are none."""
        if self._session.timeline is not None:
            self._session.navigator.previous_sentence()
        elif self.ready:
            self._session.navigator.skip(-self.SKIP)

    def seek(self, time: int) -> None:
        """Go to `time`; what lies outside the audio is passed over."""
        if self.ready and 0 <= time <= (self.duration or time):
            self._player.seek(time)

    def skip(self, time: int) -> None:
        """Move by `time`, back where negative."""
        if self.ready:
            self._session.navigator.skip(time)

    def set_rate(self, rate: float) -> None:
        """Set the speed; none is a pause."""
        if rate <= 0:
            self.pause()
        else:
            self._player.set_rate(min(max(rate, self.SLOWEST), self.FASTEST))

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1."""
        self._player.set_volume(min(max(volume, 0.0), 1.0))

    def _look_for_cover(self, content: Content) -> None:
        audio = self._session.audio
        if audio is not None and audio != self._cover[0]:
            self._session.jobs.run_task(
                partial(_cover, self._session.library.shelf, content.audio, audio, self._covers),
                partial(self._show_cover, audio),
                lambda _: None,  # no cover then
            )

    def _show_cover(self, audio: Path, cover: bytes) -> None:
        self._cover = audio, cover
        self.changed.emit()


def _cover(shelf: EpisodeStore, audio_hash: str, audio: Path, folder: Path | None) -> bytes:
    cover = shelf.cover(audio_hash)
    if cover is None:
        cover = read_tags(audio).cover
    if cover and folder is not None:
        with suppress(OSError):  # a desktop without the picture then
            _file(folder, cover).write_bytes(cover)
    return cover


def _file(folder: Path, cover: bytes) -> Path:
    return folder / f"{hashlib.sha256(cover).hexdigest()[:16]}.jpg"
