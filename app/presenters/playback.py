"""What the actions for playing do: moving about, speed and loudness."""

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Choices, Command, Heading, Menu
from app.options.option import FASTEST, SLOWEST
from app.player.navigator import Navigator
from app.player.player import Player
from app.session.chapters import Chapters
from app.storage.settings import SettingsStore

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class PlaybackPresenter(QObject):
    """Binds actions to the player; speed and loudness stay from one run to the next."""

    def __init__(
        self,
        actions: Actions,
        player: Player,
        navigator: Navigator,
        chapters: Chapters,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._player = player
        self._navigator = navigator
        self._chapters = chapters
        self._settings = settings
        self._other_rate = 1.0
        self._loudness = player.volume or 1.0
        actions.bind(self)
        player.volume_changed.connect(self._on_volume)

    def restore(self) -> None:
        """Play as fast and as loud as the last time."""
        self._player.set_rate(float(self._settings.get("player/rate") or 1.0))
        self._player.set_volume(float(self._settings.get("player/volume") or 1.0))

    def save(self) -> None:
        """Keep speed and loudness for the next time."""
        self._settings.set("player/rate", self._player.rate)
        self._settings.set("player/volume", self._player.volume or self._loudness)

    @Command("play", Message("Play"), "Space", title=Message("Play or Pause"), icon="play",
             menu=Menu.PLAYBACK, heading=Heading.LISTENING)  # fmt: skip
    def _play(self) -> None:
        if self._player.playing:
            self._player.pause()
        else:
            self._player.play()

    @Command("previous", Message("Previous Sentence"), "Up", "Ctrl+Left", icon="previous",
             menu=Menu.PLAYBACK, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _previous_sentence(self) -> None:
        self._navigator.previous_sentence()

    @Command("next", Message("Next Sentence"), "Down", "Ctrl+Right", icon="next",
             menu=Menu.PLAYBACK, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _next_sentence(self) -> None:
        self._navigator.next_sentence()

    @Command("repeat", Message("Repeat the Sentence"), "R",
             menu=Menu.PLAYBACK, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _repeat_sentence(self) -> None:
        self._navigator.repeat_sentence()

    @Command("previous_chapter", Message("Previous Chapter"), "Ctrl+Up",
             menu=Menu.PLAYBACK, section=4, heading=Heading.LISTENING)  # fmt: skip
    def _previous_chapter(self) -> None:
        self._chapters.previous()

    @Command("next_chapter", Message("Next Chapter"), "Ctrl+Down",
             menu=Menu.PLAYBACK, section=4, heading=Heading.LISTENING)  # fmt: skip
    def _next_chapter(self) -> None:
        self._chapters.next()

    @Choices("speeds", SPEEDS, lambda speed: f"{speed:g}×", menu=Menu.SPEED)
    def _set_rate(self, rate: float) -> None:
        self._player.set_rate(rate)

    @Command("slower", Message("Slower"), "[",
             menu=Menu.SPEED, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _slower(self) -> None:
        self._change_rate(-0.1)

    @Command("faster", Message("Faster"), "]",
             menu=Menu.SPEED, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _faster(self) -> None:
        self._change_rate(0.1)

    @Command("little_slower", Message("A Little Slower"), "Ctrl+[",
             menu=Menu.SPEED, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _little_slower(self) -> None:
        self._change_rate(-0.05)

    @Command("little_faster", Message("A Little Faster"), "Ctrl+]",
             menu=Menu.SPEED, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _little_faster(self) -> None:
        self._change_rate(0.05)

    def _change_rate(self, step: float) -> None:
        rate = round(self._player.rate + step, 2)
        self._player.set_rate(min(max(rate, SLOWEST), FASTEST))

    @Command("normal", Message("Normal Speed"), "\\", "Backspace",
             menu=Menu.SPEED, section=2, heading=Heading.LISTENING)  # fmt: skip
    def _toggle_normal_rate(self) -> None:
        """Play at normal speed, or again at the one before."""
        if self._player.rate != 1.0:
            self._other_rate = self._player.rate
            self._player.set_rate(1.0)
        else:
            self._player.set_rate(self._other_rate)

    @Command("quieter", Message("Quieter"), "-", menu=Menu.SOUND, heading=Heading.LISTENING)
    def _quieter(self) -> None:
        self._player.set_volume(max(self._player.volume - 0.05, 0))

    @Command("louder", Message("Louder"), "=", "+", menu=Menu.SOUND, heading=Heading.LISTENING)
    def _louder(self) -> None:
        self._player.set_volume(min(self._player.volume + 0.05, 1))

    @Command("mute", Message("Mute"), "M", icon="volume", checkable=True,
             menu=Menu.SOUND, heading=Heading.LISTENING)  # fmt: skip
    def _toggle_mute(self) -> None:
        self._player.set_volume(0.0 if self._player.volume else self._loudness)

    def _on_volume(self, volume: float) -> None:
        if volume:
            self._loudness = volume
