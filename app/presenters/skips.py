"""Skipping back and forward, as far as the user likes."""

from PySide6.QtCore import QObject

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.options.catalogue import BACK_STEP, FORWARD_STEP
from app.options.options import Options
from app.player.navigator import Navigator

SECOND = 1_000


class SkipsPresenter(QObject):
    """Binds the actions that skip; they say by how much, in words and by their icons."""

    def __init__(
        self, actions: Actions, navigator: Navigator, options: Options, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._navigator = navigator
        self._options = options
        actions.bind(self)
        options.watch(BACK_STEP, self._show_back)
        options.watch(FORWARD_STEP, self._show_forward)

    @Command("back", Message("Back {count} Seconds", count=15), "Left", icon="back:15",
             menu=Menu.PLAYBACK, section=3, heading=Heading.LISTENING)  # fmt: skip
    def _skip_back(self) -> None:
        self._navigator.skip(-int(self._options.get(BACK_STEP)) * SECOND)

    @Command("forward", Message("Forward {count} Seconds", count=15), "Right", icon="forward:15",
             menu=Menu.PLAYBACK, section=3, heading=Heading.LISTENING)  # fmt: skip
    def _skip_forward(self) -> None:
        self._navigator.skip(int(self._options.get(FORWARD_STEP)) * SECOND)

    def _show_back(self, step: str) -> None:
        self._actions.rename("back", Message("Back {count} Seconds", count=int(step)))
        self._actions.use_icon("back", f"back:{step}")

    def _show_forward(self, step: str) -> None:
        self._actions.rename("forward", Message("Forward {count} Seconds", count=int(step)))
        self._actions.use_icon("forward", f"forward:{step}")
