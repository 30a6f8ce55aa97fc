"""What the rest of the program knows of a media player."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Player(QObject):
    """Plays one audio file. All times are milliseconds.

    Implemented on QtMultimedia by `MediaPlayer`, and on a hand-moved clock by the tests.
    """

    playing_changed = Signal(bool)
    duration_changed = Signal(int)
    jumped = Signal(int)
    """The position changed otherwise than by playing: a seek or a new file."""
    rate_changed = Signal(float)
    volume_changed = Signal(float)
    title_changed = Signal(str)
    """The title in the file's tags, once found."""
    output_changed = Signal()
    """The sound goes to another device."""
    failed = Signal(object)
    """A `Sentence` for the user."""

    def open(self, path: Path) -> None:
        """Load a file; seeks and plays asked for meanwhile take effect once it is loaded."""
        raise NotImplementedError

    def substitute(self, path: Path) -> None:
        """Go on, at the same place, in a better copy of the file that is open."""
        raise NotImplementedError

    def set_known_duration(self, duration: int) -> None:
        """Take the length that decoding found (ms), where the file may state a wrong one."""
        raise NotImplementedError

    def play(self) -> None:
        """Start or go on playing."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stop playing and keep the position."""
        raise NotImplementedError

    def seek(self, time: int) -> None:
        """Go to `time`, cut to the length of the file."""
        raise NotImplementedError

    def set_rate(self, rate: float) -> None:
        """Set the speed, 0.5 to 3, with the pitch kept."""
        raise NotImplementedError

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1, as the ear hears it."""
        raise NotImplementedError

    @property
    def position(self) -> int:
        """The smooth position, never backwards except on a jump."""
        raise NotImplementedError

    @property
    def duration(self) -> int:
        """Length of the file, 0 until known."""
        raise NotImplementedError

    @property
    def playing(self) -> bool:
        """Whether sound is running."""
        raise NotImplementedError

    @property
    def rate(self) -> float:
        """The speed."""
        raise NotImplementedError

    @property
    def output(self) -> str:
        """Name of the device the sound goes to, empty where there is none."""
        raise NotImplementedError

    @property
    def volume(self) -> float:
        """The loudness."""
        raise NotImplementedError
