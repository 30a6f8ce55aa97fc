"""The player on QtMultimedia."""

from pathlib import Path

from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtMultimedia import (
    QAudio,
    QAudioOutput,
    QMediaDevices,
    QMediaMetaData,
    QMediaPlayer,
    QVideoSink,
)

from alignment.audio.container import track_of
from alignment.messages import Message
from app.language import in_words
from app.player.clock import SmoothClock
from app.tasks import TaskPool

_SLOWEST, _FASTEST = 0.5, 3.0
_RESTARTED = 1_000
"""A report this far behind (ms) means that the player went back by itself."""


class MediaPlayer(QObject):
    """A `Player` with QMediaPlayer, which keeps to what is known to work in it.

    A position set before the file is loaded is lost, so it waits here. `stop`
    forgets the position and has been seen to hang, so it is never called.
    """

    playing_changed = Signal(bool)
    duration_changed = Signal(int)
    jumping = Signal(int)
    jumped = Signal(int)
    rate_changed = Signal(float)
    volume_changed = Signal(float)
    title_changed = Signal(str)
    output_changed = Signal()
    picture_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output = QAudioOutput(self)
        self._media = QMediaPlayer(self)
        self._media.setAudioOutput(self._output)
        self._media.setPitchCompensation(True)
        self._devices = QMediaDevices(self)
        self._clock = SmoothClock()
        self._tasks = TaskPool(parent=self)
        self._loads = 0
        self._track = 0
        self._path: Path | None = None
        self._loaded = False
        self._switching = False
        self._waiting_seek: int | None = None
        self._waiting_play = False
        self._playing = False
        self._known_duration = 0
        self._picture: bool | None = None
        self._volume = 1.0
        for sender in (self._media, self._output):
            _learn_overrides(sender)
        self._media.mediaStatusChanged.connect(self._on_status)
        self._media.playbackStateChanged.connect(self._on_state)
        self._media.positionChanged.connect(self._on_position)
        self._media.durationChanged.connect(self._on_duration)
        self._media.metaDataChanged.connect(self._on_tags)
        self._media.errorOccurred.connect(self._on_error)
        self._devices.audioOutputsChanged.connect(self._on_devices)

    def open(self, path: Path) -> None:
        """Load a file; seeks and plays asked for meanwhile take effect once it is loaded."""
        self._known_duration = 0
        self._set_picture(None)
        self._load(path, place=0, play=False)
        self.jumped.emit(0)

    def substitute(self, path: Path) -> None:
        """Go on, at the same place, in a better copy of the file that is open."""
        self._load(path, place=self.position, play=self._playing)

    def close(self) -> None:
        """End what is under way: the program is about to quit."""
        self._tasks.close(timeout=500)

    def show_picture(self, sink: QVideoSink | None) -> None:
        """Show the picture there from now on; None for nowhere, and it is not decoded."""
        self._media.setVideoSink(sink)  # type: ignore[arg-type]  # Qt takes None, its types do not
        self._show_still()

    def set_known_duration(self, duration: int) -> None:
        """Take the length that decoding found (ms), where the file may state a wrong one."""
        before = self.duration
        self._known_duration = duration
        if self.duration != before:
            self.duration_changed.emit(self.duration)

    def play(self) -> None:
        """Start or go on playing."""
        if self._path is None:
            return
        if self._loaded:
            self._call("play")
        else:
            self._waiting_play = True
            self._set_playing(True)

    def pause(self) -> None:
        """Stop playing and keep the position."""
        if self._loaded:
            if self._playing:
                self._call("pause")
        else:
            self._waiting_play = False
            self._set_playing(False)

    def seek(self, time: int) -> None:
        """Go to `time`, cut to the length of the file."""
        time = max(0, min(time, self.duration) if self.duration else time)
        self.jumping.emit(self.position)
        self._clock.jump(time)
        if self._loaded:
            self._call("setPosition", Q_ARG("qlonglong", time))
        else:
            self._waiting_seek = time
        self.jumped.emit(time)

    def set_rate(self, rate: float) -> None:
        """Set the speed, 0.5 to 3, with the pitch kept."""
        rate = max(_SLOWEST, min(rate, _FASTEST))
        if rate == self.rate:
            return
        self._clock.set_rate(rate)
        self._call("setPlaybackRate", Q_ARG("double", rate))
        self.rate_changed.emit(rate)

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1, as the ear hears it."""
        volume = max(0.0, min(volume, 1.0))
        if volume == self._volume:
            return
        self._volume = volume
        self._output.setVolume(
            QAudio.convertVolume(
                volume,
                QAudio.VolumeScale.LogarithmicVolumeScale,
                QAudio.VolumeScale.LinearVolumeScale,
            )
        )
        self.volume_changed.emit(volume)

    @property
    def position(self) -> int:
        """The smooth position, never backwards except on a jump."""
        return self._clock.position

    @property
    def duration(self) -> int:
        """Length of the file, 0 until known."""
        return self._known_duration or self._media.duration()

    @property
    def playing(self) -> bool:
        """Whether sound is running, or will as soon as the file is loaded."""
        return self._playing

    @property
    def rate(self) -> float:
        """The speed."""
        return self._media.playbackRate()

    @property
    def output(self) -> str:
        """Name of the device the sound goes to, empty where there is none."""
        return self._output.device().description()

    @property
    def has_picture(self) -> bool:
        """Whether the file that was opened has a picture, also while a copy of its sound plays."""
        return bool(self._picture)

    @property
    def volume(self) -> float:
        """The loudness."""
        return self._volume

    def _load(self, path: Path, *, place: int, play: bool) -> None:
        self._path = path
        self._loaded = False
        self._waiting_seek = place or None
        self._waiting_play = play
        self._switching = True
        self._call("setSource", Q_ARG("QUrl", QUrl()))  # else the same source is not loaded again
        self._switching = False
        self._clock.run(False)
        self._clock.jump(place)
        self._set_playing(play)
        self._loads += 1
        load = self._loads
        # Qt would follow a play list to other files, and wait for a pipe for ever.
        self._tasks.run_task(
            lambda: track_of(path),
            lambda track: self._set_source(path, track, load),
            lambda reason: self._refuse(reason, load),
        )

    def _set_source(self, path: Path, track: int, load: int) -> None:
        if load == self._loads:
            self._track = track
            self._call("setSource", Q_ARG("QUrl", QUrl.fromLocalFile(str(path.absolute()))))

    def _refuse(self, reason: str, load: int) -> None:
        if load == self._loads:
            self._end_with(reason)

    def _call(self, slot: str, *arguments: object) -> None:
        """Call a slot of Qt's player without holding the interpreter's lock.

        In many of them Qt waits for a thread that ends, and what ends there asks PySide,
        and so the interpreter, whether it is overridden: each would wait for the other.
        """
        direct = Qt.ConnectionType.DirectConnection
        called = QMetaObject.invokeMethod(  # type: ignore[call-overload]  # its types count the arguments
            self._media, slot, direct, *arguments
        )
        assert called, slot

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _show_still(self) -> None:
        """Let the picture of where one is be seen before playing: stopped, Qt shows none."""
        loaded = self._media.mediaStatus() == QMediaPlayer.MediaStatus.LoadedMedia
        if self._loaded and loaded and not self._playing and self._media.videoSink() is not None:
            self._call("pause")

    def _set_picture(self, picture: bool | None) -> None:
        had, self._picture = self.has_picture, picture
        if had != self.has_picture:
            self.picture_changed.emit(self.has_picture)

    @Slot(QMediaPlayer.MediaStatus)
    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._switching or self._loaded or status != QMediaPlayer.MediaStatus.LoadedMedia:
            return
        if not self._media.hasAudio():
            self._fail(self.tr("there is no sound in it"))
            return
        self._loaded = True
        if self._picture is None:
            self._set_picture(self._media.hasVideo())
        if len(self._media.audioTracks()) > 1:
            self._media.setActiveAudioTrack(self._track)
        if self._waiting_seek is not None:
            self._call("setPosition", Q_ARG("qlonglong", self._waiting_seek))
            self._waiting_seek = None
        if self._waiting_play:
            self._waiting_play = False
            self._call("play")
        else:
            self._show_still()

    @Slot(QMediaPlayer.PlaybackState)
    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        if self._switching:
            return
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        self._clock.run(playing)
        self._set_playing(playing)

    @Slot("qlonglong")
    def _on_position(self, position: int) -> None:
        if self._switching or not self._loaded:
            return
        if position < self._clock.position - _RESTARTED:
            self._clock.jump(position)
            self.jumped.emit(position)
        else:
            self._clock.report(position)

    @Slot("qlonglong")
    def _on_duration(self) -> None:
        if not self._switching:
            self.duration_changed.emit(self.duration)

    @Slot()
    def _on_tags(self) -> None:
        title = self._media.metaData().stringValue(QMediaMetaData.Key.Title).strip()
        if title and not self._switching:
            self.title_changed.emit(title)

    @Slot(QMediaPlayer.Error, str)
    def _on_error(self, error: QMediaPlayer.Error, reason: str) -> None:
        if error != QMediaPlayer.Error.NoError and not self._switching:
            self._fail(self._reason(error) or reason[:1].lower() + reason[1:].rstrip("."))

    def _reason(self, error: QMediaPlayer.Error) -> Message | None:
        """Return why the file cannot be played, or None where Qt knows better."""
        if self._path is not None and not self._path.is_file():
            return Message("the file is not there")
        if error == QMediaPlayer.Error.AccessDeniedError:
            return Message("you have no right to read it")
        if error in (QMediaPlayer.Error.ResourceError, QMediaPlayer.Error.FormatError):
            return Message("it is damaged or of an unknown kind")
        return None

    @Slot()
    def _on_devices(self) -> None:
        self._output.setDevice(QMediaDevices.defaultAudioOutput())
        self.output_changed.emit()

    def _fail(self, reason: Message | str) -> None:
        name = self._path.name if self._path is not None else ""
        message = Message("“{name}” cannot be played: {reason}.", name=name, reason=reason)
        self._end_with(in_words(message))

    def _end_with(self, sentence: str) -> None:
        self._waiting_play = False
        self._set_playing(False)
        self.failed.emit(sentence)


def _learn_overrides(sender: QMediaPlayer | QAudioOutput) -> None:
    """Let PySide find out, and remember, that nobody overrides `disconnectNotify`.

    Qt's threads call it as they end, with a lock of Qt held. Finding out takes the lock
    of the interpreter, whose holder may wait for that of Qt: then neither goes on.
    """
    listener = QObject()
    sender.destroyed.connect(listener.deleteLater)
    sender.destroyed.disconnect(listener.deleteLater)
