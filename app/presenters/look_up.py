"""Looking up what is selected at a web address of the user's choice."""

from urllib.parse import quote

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.options.options import LOOK_UP, Options
from app.views.transcript_view import TranscriptView


class LookUpPresenter(QObject):
    """Opens the address in the browser; nothing is asked until the user does so."""

    LONGEST = 100
    """Characters of what can be looked up."""

    def __init__(self, options: Options, actions: Actions, text: TranscriptView) -> None:
        super().__init__(text)
        self._options = options
        self._actions = actions
        self._text = text
        text.selectionChanged.connect(self._show)
        actions.bind(self)
        self._show()

    @property
    def _words(self) -> str:
        words = " ".join(self._text.textCursor().selectedText().split())
        return words if len(words) <= self.LONGEST else ""

    def _show(self) -> None:
        self._actions.enable("look_up", on=bool(self._words))

    @Command("look_up", Message("Loo&k Up"), "Ctrl+Shift+U", icon="look-up",
             menu=Menu.EDIT, section=3, heading=Heading.READING)  # fmt: skip
    def _look_up(self) -> None:
        QDesktopServices.openUrl(address(self._options.get(LOOK_UP), self._words))


def address(pattern: str, words: str) -> QUrl:
    """Return where words are looked up; an address that does not say where gets them at its end."""
    pattern = pattern.strip()
    pattern = pattern if "{word}" in pattern else f"{pattern}{{word}}"
    return QUrl(pattern.replace("{word}", quote(words, safe="")))
