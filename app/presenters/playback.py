"""What the actions for playing do: moving about, speed and loudness."""

from PySide6.QtCore import QObject

from app.commands.actions import Actions
from app.player.navigator import Navigator
from app.player.player import Player
from app.storage.settings import SettingsStore


class PlaybackPresenter(QObject):
    """Binds actions to the player; speed and loudness stay from one run to the next."""

    SLOWEST, FASTEST = 0.5, 3.0
    SKIP = 15_000
    """How far (ms) forward and back go."""

    def __init__(
        self,
        actions: Actions,
        player: Player,
        navigator: Navigator,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._settings = settings
        self._other_rate = 1.0
        self._loudness = player.volume or 1.0
        for action, do in {
            actions.play: lambda: player.pause() if player.playing else player.play(),
            actions.back: lambda: navigator.skip(-self.SKIP),
            actions.forward: lambda: navigator.skip(self.SKIP),
            actions.previous: navigator.previous_sentence,
            actions.next: navigator.next_sentence,
            actions.slower: lambda: self._change_rate(-0.1),
            actions.faster: lambda: self._change_rate(0.1),
            actions.little_slower: lambda: self._change_rate(-0.05),
            actions.little_faster: lambda: self._change_rate(0.05),
            actions.normal: self._toggle_normal_rate,
            actions.quieter: lambda: player.set_volume(max(player.volume - 0.05, 0)),
            actions.louder: lambda: player.set_volume(min(player.volume + 0.05, 1)),
            actions.mute: self._toggle_mute,
        }.items():
            action.triggered.connect(lambda _=False, do=do: do())
        actions.speeds.triggered.connect(lambda action: player.set_rate(action.data()))
        player.volume_changed.connect(self._on_volume)

    def restore(self) -> None:
        """Play as fast and as loud as the last time."""
        self._player.set_rate(float(self._settings.get("player/rate") or 1.0))
        self._player.set_volume(float(self._settings.get("player/volume") or 1.0))

    def save(self) -> None:
        """Keep speed and loudness for the next time."""
        self._settings.set("player/rate", self._player.rate)
        self._settings.set("player/volume", self._player.volume or self._loudness)

    def _change_rate(self, step: float) -> None:
        rate = round(self._player.rate + step, 2)
        self._player.set_rate(min(max(rate, self.SLOWEST), self.FASTEST))

    def _toggle_normal_rate(self) -> None:
        """Play at normal speed, or again at the one before."""
        if self._player.rate != 1.0:
            self._other_rate = self._player.rate
            self._player.set_rate(1.0)
        else:
            self._player.set_rate(self._other_rate)

    def _toggle_mute(self) -> None:
        self._player.set_volume(0.0 if self._player.volume else self._loudness)

    def _on_volume(self, volume: float) -> None:
        if volume:
            self._loudness = volume
