"""The media controls of Windows and macOS: what they show, and what they may ask for.

Each system is a `Service`; what is the same for both is here.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.desktop.remote import Remote


class MediaCommand(Enum):
    """What the system may ask for."""

    PLAY = auto()
    PAUSE = auto()
    TOGGLE = auto()
    STOP = auto()
    NEXT = auto()
    PREVIOUS = auto()
    FORWARD = auto()
    BACK = auto()
    SEEK = auto()
    """To a time in milliseconds."""
    RATE = auto()
    """Another speed."""


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """What the system shows. Times are milliseconds.

    Attributes
    ----------
    cover
        A picture, as JPEG; empty where there is none.
    """

    title: str
    playing: bool
    position: int
    duration: int
    rate: float
    cover: bytes


class Service(Protocol):
    """The controls of one system. What it cannot do it may raise, whatever that is."""

    def listen(self, ask: Callable[[MediaCommand, float], object]) -> None:
        """Call `ask`, on any thread, with what the user asks for and a number where one belongs."""

    def show(self, now: NowPlaying | None) -> None:
        """Show an episode, or that there is none."""

    def close(self) -> None:
        """Ask and show nothing any more."""


class MediaControls(QObject):
    """Shows a `Remote` in the controls of the system, and does what they ask for.

    Parameters
    ----------
    failed
        Called once where the service gives up; it is not used from then on.
    """

    _asked = Signal(object, float)

    REFRESH = 5_000
    """Milliseconds after which Windows, which does not count itself, is told the place again."""

    def __init__(
        self,
        remote: Remote,
        service: Service,
        failed: Callable[[], object],
        timer: QTimer | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._remote = remote
        self._service: Service | None = service
        self._failed = failed
        self._told: NowPlaying | None = None
        self._timer = timer or QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)
        remote.changed.connect(self._on_changed)
        remote.jumped.connect(self._tell)
        self._use(lambda service: service.listen(self._asked.emit))
        self._tell()

    def close(self) -> None:
        """Leave the controls of the system."""
        service, self._service = self._service, None
        self._timer.stop()
        if service is not None:
            with suppress(Exception):  # it may be gone already
                service.close()

    def _use(self, use: Callable[[Service], object]) -> None:
        if self._service is None:
            return
        try:
            use(self._service)
        except Exception:  # the bindings do not say what they raise, and the player must go on
            self.close()
            self._failed()

    def _on_changed(self) -> None:
        now, told = self._now(), self._told
        if now is None or told is None or replace(now, position=told.position) != told:
            self._tell()

    def _tell(self) -> None:
        now = self._told = self._now()
        if now is not None and now.playing:
            self._timer.start(self.REFRESH)
        else:
            self._timer.stop()
        self._use(lambda service: service.show(now))

    def _now(self) -> NowPlaying | None:
        remote = self._remote
        if not remote.ready:
            return None
        return NowPlaying(
            remote.title,
            remote.playing,
            remote.position,
            remote.duration,
            remote.rate,
            remote.cover,
        )

    def _do(self, command: MediaCommand, value: float) -> None:
        remote = self._remote
        match command:
            case MediaCommand.PLAY:
                remote.play()
            case MediaCommand.PAUSE:
                remote.pause()
            case MediaCommand.TOGGLE:
                remote.toggle()
            case MediaCommand.STOP:
                remote.stop()
            case MediaCommand.NEXT:
                remote.next()
            case MediaCommand.PREVIOUS:
                remote.previous()
            case MediaCommand.FORWARD:
                remote.skip(remote.SKIP)
            case MediaCommand.BACK:
                remote.skip(-remote.SKIP)
            case MediaCommand.SEEK:
                remote.seek(round(value))
            case MediaCommand.RATE:
                remote.set_rate(value)
