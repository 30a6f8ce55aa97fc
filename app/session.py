"""The one controller the window talks to."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.aligner import Aligner
from app.jobs import Jobs
from app.player.cue_tracker import CueTracker
from app.player.player import Player
from app.storage.library import Library
from app.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class LastEpisode:
    """What was open when the program was last used.

    Attributes
    ----------
    text
        None where only audio was open.
    place
        Milliseconds.
    """

    title: str
    audio: Path
    text: Path | None
    place: int


class Session(QObject):
    """One episode at a time: its player, its text, its times.

    Made by `app.session.start_session`; tests pass parts of their own.
    """

    opened = Signal(object)
    """A `Transcript`, or None where the episode has no (usable) text. Once for each `open`."""
    timeline_changed = Signal(object)
    """A `Timeline`, or None when another episode is opened."""
    peaks_changed = Signal(object)
    """Waveform peaks, an array, or None when another episode is opened."""
    title_changed = Signal(str)
    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    alignment_finished = Signal()
    alignment_cancelled = Signal()
    busy_changed = Signal(bool)
    """Whether an alignment is under way."""
    failed = Signal(str)
    """A sentence for the user: something does not work."""
    remark = Signal(str)
    """A sentence for the user: something to know."""

    def __init__(
        self,
        player: Player,
        library: Library,
        settings: Settings,
        aligner: Aligner,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)

    @property
    def player(self) -> Player: ...

    @property
    def tracker(self) -> CueTracker: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def transcript(self) -> Transcript | None: ...

    @property
    def timeline(self) -> Timeline | None: ...

    @property
    def title(self) -> str:
        """The title in the file's tags, else the name of the file."""

    @property
    def busy(self) -> bool:
        """Whether an alignment is under way."""

    @property
    def last_episode(self) -> LastEpisode | None:
        """What to offer at the start: only where its files are still there."""

    def open(self, audio: Path, text: Path | None, start: int | None = None) -> None:
        """Open an episode; it can be played at once.

        Parameters
        ----------
        start
            Milliseconds; None for where it was left.
        """

    def open_sample(self) -> None:
        """Open the episode shipped with the program."""

    def open_last(self) -> None:
        """Open `last_episode` where it was left."""

    def close(self) -> None:
        """Save the place and end everything under way: the program is about to quit."""

    def play_sentence(self, index: int) -> None:
        """Play from sentence `index`, or from the next timed one where it has no time."""

    def play_chapter(self, index: int) -> None:
        """Play from the first timed sentence of a chapter, or from its start in the text."""

    def next_sentence(self) -> None:
        """Play the sentence after the current one."""

    def previous_sentence(self) -> None:
        """Play the current sentence again, or when it has just begun, the one before."""

    def skip(self, time: int) -> None:
        """Move by `time` ms, back where negative."""

    def cancel_alignment(self) -> None:
        """Stop the alignment under way and keep the times found so far."""

    def realign(self) -> None:
        """Align again from the beginning."""


def start_session(parent: QObject | None = None) -> Session:
    """Put together the parts of a running program."""
