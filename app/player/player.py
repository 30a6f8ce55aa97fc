"""What the rest of the program knows of a media player."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, SignalInstance

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoSink


@runtime_checkable
class Player(Protocol):
    """A `QObject` that plays one audio file. All times are milliseconds.

    Implemented on QtMultimedia by `MediaPlayer`, and on a hand-moved clock by the tests.
    """

    playing_changed: SignalInstance
    """Whether sound is running, a bool."""
    duration_changed: SignalInstance
    """Milliseconds."""
    jumping: SignalInstance
    """A seek is about to be made, away from this position (ms)."""
    jumped: SignalInstance
    """The position (ms) changed otherwise than by playing: a seek or a new file."""
    rate_changed: SignalInstance
    """A float."""
    volume_changed: SignalInstance
    """A float."""
    title_changed: SignalInstance
    """The title (a str) in the file's tags, once found."""
    output_changed: SignalInstance
    """The sound goes to another device."""
    picture_changed: SignalInstance
    """Whether the file has a picture, a bool."""
    failed: SignalInstance
    """A `LocalizedText` for the user."""

    def setParent(self, parent: QObject) -> None:  # noqa: N802
        """Live as long as `parent`."""

    def open(self, path: Path) -> None:
        """Load a file; seeks and plays asked for meanwhile take effect once it is loaded."""

    def substitute(self, path: Path) -> None:
        """Go on, at the same place, in a better copy of the file that is open."""

    def close(self) -> None:
        """End what is under way: the program is about to quit."""

    def show_picture(self, sink: "QVideoSink | None") -> None:
        """Show the picture there from now on; None for nowhere, and it is not decoded."""

    def set_known_duration(self, duration: int) -> None:
        """Take the length that decoding found (ms), where the file may state a wrong one."""

    def play(self) -> None:
        """Start or go on playing."""

    def pause(self) -> None:
        """Stop playing and keep the position."""

    def seek(self, time: int) -> None:
        """Go to `time`, cut to the length of the file."""

    def set_rate(self, rate: float) -> None:
        """Set the speed, 0.5 to 3, with the pitch kept."""

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1, as the ear hears it."""

    @property
    def position(self) -> int:
        """The smooth position, never backwards except on a jump."""

    @property
    def duration(self) -> int:
        """Length of the file, 0 until known."""

    @property
    def playing(self) -> bool:
        """Whether sound is running."""

    @property
    def rate(self) -> float:
        """The speed."""

    @property
    def output(self) -> str:
        """Name of the device the sound goes to, empty where there is none."""

    @property
    def has_picture(self) -> bool:
        """Whether the file that was opened has a picture, also while a copy of its sound plays."""

    @property
    def volume(self) -> float:
        """The loudness."""
