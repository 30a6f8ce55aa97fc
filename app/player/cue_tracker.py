"""Which sentence is being heard."""

from PySide6.QtCore import QObject, Signal

from alignment.timeline import Cue, Timeline
from app.player.player import Player


class CueTracker(QObject):
    """Tells when the sentence being heard changes."""

    cue_changed = Signal(object)
    """A `Cue`, or None in an untimed stretch."""

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @property
    def current(self) -> Cue | None:
        """The cue being heard."""

    def set_timeline(self, timeline: Timeline | None) -> None:
        """Follow another timeline."""
