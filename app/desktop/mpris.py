"""Media keys and the desktop's player controls on Linux: MPRIS, version 2.

https://specifications.freedesktop.org/mpris-spec/latest/
"""

import os
from contextlib import suppress
from typing import Any

from PySide6.QtCore import (
    ClassInfo,
    Property,
    QMetaType,
    QObject,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from app.desktop.remote import Remote
from app.links import SCHEME
from app.temp_dir import TempDir, TempDirError

_PATH = "/org/mpris/MediaPlayer2"
_ROOT = "org.mpris.MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_TRACK = "/io/github/lyricast/episode"
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_KINDS = ["audio/mpeg", "audio/mp4", "audio/ogg", "audio/flac", "audio/x-wav", "text/plain"]


@ClassInfo({"D-Bus Interface": _ROOT})
class _Root(QDBusAbstractAdaptor):
    """The program."""

    def __init__(self, parent: QObject, remote: Remote) -> None:
        super().__init__(parent)
        self._remote = remote

    @Slot()
    def Raise(self) -> None:  # noqa: N802
        self._remote.window_wanted.emit()

    @Slot()
    def Quit(self) -> None:  # noqa: N802
        self._remote.quit_wanted.emit()

    CanQuit = Property(bool, lambda _: True)
    CanRaise = Property(bool, lambda _: True)
    HasTrackList = Property(bool, lambda _: False)
    Identity = Property(str, lambda _: "Lyricast")
    DesktopEntry = Property(str, lambda _: "lyricast")
    SupportedUriSchemes = Property("QStringList", lambda _: ["file", SCHEME])
    SupportedMimeTypes = Property("QStringList", lambda _: _KINDS)


@ClassInfo({"D-Bus Interface": _PLAYER})
class _Player(QDBusAbstractAdaptor):
    """What it plays. Times are microseconds here."""

    Seeked = Signal("qlonglong")

    def __init__(self, parent: QObject, remote: Remote) -> None:
        super().__init__(parent)
        self._remote = remote
        remote.jumped.connect(lambda time: self.Seeked.emit(time * 1_000))

    @Slot()
    def Play(self) -> None:  # noqa: N802
        self._remote.play()

    @Slot()
    def Pause(self) -> None:  # noqa: N802
        self._remote.pause()

    @Slot()
    def PlayPause(self) -> None:  # noqa: N802
        self._remote.toggle()

    @Slot()
    def Stop(self) -> None:  # noqa: N802
        self._remote.stop()

    @Slot()
    def Next(self) -> None:  # noqa: N802
        self._remote.next()

    @Slot()
    def Previous(self) -> None:  # noqa: N802
        self._remote.previous()

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:  # noqa: N802
        self._remote.skip(offset // 1_000)

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:  # noqa: N802
        if track.path() == _track(self._remote):
            self._remote.seek(position // 1_000)

    @Slot(str)
    def OpenUri(self, url: str) -> None:  # noqa: N802
        self._remote.url_wanted.emit(url)

    PlaybackStatus = Property(str, lambda self: _status(self._remote))
    Metadata = Property("QVariantMap", lambda self: _metadata(self._remote))
    Position = Property("qlonglong", lambda self: self._remote.position * 1_000)
    Rate = Property(
        float, lambda self: self._remote.rate, lambda self, rate: self._remote.set_rate(rate)
    )
    Volume = Property(
        float,
        lambda self: self._remote.volume,
        lambda self, volume: self._remote.set_volume(volume),
    )
    MinimumRate = Property(float, lambda self: self._remote.SLOWEST)
    MaximumRate = Property(float, lambda self: self._remote.FASTEST)
    CanGoNext = Property(bool, lambda self: self._remote.ready)
    CanGoPrevious = Property(bool, lambda self: self._remote.ready)
    CanPlay = Property(bool, lambda self: self._remote.ready)
    CanPause = Property(bool, lambda self: self._remote.ready)
    CanSeek = Property(bool, lambda self: self._remote.ready)
    CanControl = Property(bool, lambda _: True)


class Mpris(QObject):
    """Offers a `Remote` on the session bus, where there is one."""

    def __init__(self, remote: Remote, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remote = remote
        self._told: dict[str, Any] = {}
        self._bus = QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            return
        self._covers = TempDir()
        with suppress(TempDirError):  # a desktop without pictures then
            remote.keep_covers(self._covers.folder)
        self._adaptors = (_Root(self, remote), _Player(self, remote))
        self._bus.registerObject(_PATH, self)
        if not self._bus.registerService(f"{_ROOT}.lyricast"):
            self._bus.registerService(f"{_ROOT}.lyricast.instance{os.getpid()}")
        self._told = self._state()
        remote.changed.connect(self._tell)

    def _state(self) -> dict[str, Any]:
        remote = self._remote
        ready = ("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause", "CanSeek")
        return {
            "PlaybackStatus": _status(remote),
            "Metadata": _metadata(remote),
            "Rate": float(remote.rate),
            "Volume": float(remote.volume),
            **dict.fromkeys(ready, remote.ready),
        }

    def _tell(self) -> None:
        """Tell what has changed: adaptors do not do so by themselves."""
        state = self._state()
        news = {name: value for name, value in state.items() if value != self._told.get(name)}
        if not news:
            return
        self._told = state
        message = QDBusMessage.createSignal(
            _PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        message.setArguments([_PLAYER, news, _no_strings()])
        self._bus.send(message)


def _no_strings() -> QDBusArgument:
    """Return an empty list of strings: one of Python would be a list of variants."""
    strings = QDBusArgument()
    strings.beginArray(QMetaType(QMetaType.Type.QString.value))
    strings.endArray()
    return strings


def _status(remote: Remote) -> str:
    if not remote.ready:
        return "Stopped"
    return "Playing" if remote.playing else "Paused"


def _track(remote: Remote) -> str:
    return _TRACK if remote.ready else _NO_TRACK


def _metadata(remote: Remote) -> dict[str, Any]:
    track: dict[str, Any] = {"mpris:trackid": QDBusObjectPath(_track(remote))}
    if remote.ready:
        track["xesam:title"] = remote.title
    if remote.cover_file is not None:
        track["mpris:artUrl"] = QUrl.fromLocalFile(str(remote.cover_file)).toString()
    if remote.duration:
        track["mpris:length"] = remote.duration * 1_000
    return track
