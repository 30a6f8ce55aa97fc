"""Playing files that state a wrong length."""

from PySide6.QtCore import QObject, Slot

from app.player.player import Player
from app.player.remux import remux
from app.session.open_episode import EpisodeTasks
from app.temp_dir import TempDir


class TrueLength(QObject):
    """Where the file states a wrong length, plays a copy that states the true one."""

    WRONG = 1_500
    """A stated length this far from the true one (ms) makes seeking unreliable."""

    def __init__(self, player: Player, tasks: EpisodeTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._tasks = tasks
        self._scratch = TempDir()
        player.duration_changed.connect(self.check)

    @Slot()
    def check(self) -> None:
        """Compare what the file states with what its timeline says."""
        episode, stated = self._tasks.episode, self._player.duration
        if episode is None or episode.timeline is None or not stated:
            return
        true = episode.timeline.duration
        if abs(true - stated) < self.WRONG:
            return
        self._player.set_known_duration(true)
        if episode.audio.suffix.lower() == ".mp3":
            audio = episode.audio
            self._tasks.run(lambda: remux(audio, self._scratch.folder), self._player.substitute)
