"""Listening before reading: the text is covered until it has been heard."""

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.player.unheard import Unheard
from app.session.session import Session
from app.views.transcript_view import TranscriptView


class UnheardPresenter(QObject):
    """Binds what was heard to the text."""

    def __init__(self, session: Session, actions: Actions, text: TranscriptView) -> None:
        super().__init__(text)
        self._unheard: Unheard = session.practice.unheard
        self._actions = actions
        self._text = text
        self._unheard.changed.connect(self._show)
        self._unheard.heard.connect(text.uncover)
        session.text_changed.connect(self._unheard.begin)
        actions.bind(self)

    @Command("unheard", Message("&Hide the Text until It Is Heard"), "H", checkable=True,
             menu=Menu.VIEW, section=2, heading=Heading.READING)  # fmt: skip
    def _toggle(self, on: bool) -> None:
        self._unheard.turn(on)

    @Slot()
    def _show(self) -> None:
        self._actions["unheard"].setChecked(self._unheard.on)
        self._text.cover(self._unheard.hides if self._unheard.on else None)
