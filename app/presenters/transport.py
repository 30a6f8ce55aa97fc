"""The controls under the text show what the player does, and move it."""

from PySide6.QtCore import QObject, QTimer, Slot

from alignment.messages import Message
from app.commands.actions import Actions
from app.player.player import Player
from app.views.transport import Transport


class TransportPresenter(QObject):
    """Binds a player to the controls, and to the actions that show its state."""

    POLL = 100
    """How often the position is looked at while playing (ms)."""

    def __init__(self, player: Player, actions: Actions, transport: Transport) -> None:
        super().__init__(transport)
        self._player = player
        self._actions = actions
        self._transport = transport
        self._poll = QTimer(self, interval=self.POLL)
        self._poll.timeout.connect(self._show_position)
        transport.seek_bar.seeked.connect(player.seek)
        transport.volume_wanted.connect(player.set_volume)
        player.playing_changed.connect(self._show_playing)
        player.duration_changed.connect(self._show_duration)
        player.jumped.connect(self._show_position)
        player.rate_changed.connect(self._show_rate)
        player.volume_changed.connect(self._show_volume)
        self._show_duration(player.duration)
        self._show_rate(player.rate)
        self._show_volume(player.volume)
        self._show_playing(player.playing)

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:
        self._actions.rename("play", Message("Pause") if playing else Message("Play"))
        self._actions.use_icon("play", "pause" if playing else "play")
        self._show_position()
        if playing:
            self._poll.start()
        else:
            self._poll.stop()

    @Slot()
    def _show_position(self) -> None:
        self._transport.set_position(self._player.position)

    @Slot(int)
    def _show_duration(self, duration: int) -> None:
        self._transport.set_duration(duration)
        self._show_position()

    @Slot(float)
    def _show_rate(self, rate: float) -> None:
        self._transport.set_rate(rate)
        for action in self._actions.group("speeds").actions():
            action.setChecked(abs(action.data() - rate) < 0.001)

    @Slot(float)
    def _show_volume(self, volume: float) -> None:
        self._transport.set_volume(volume)
        self._actions.use_icon("mute", "volume" if volume else "muted")
        self._actions["mute"].setChecked(not volume)
