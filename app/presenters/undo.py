"""Undo and Redo, which say what they are about, and a word for every change."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.session.edits import Edits
from app.views.toast import Toast


class UndoPresenter(QObject):
    """Binds the changes of the user to two actions and a toast."""

    def __init__(self, edits: Edits, actions: Actions, toast: Toast) -> None:
        super().__init__(toast)
        self._edits = edits
        self._actions = actions
        self._toast = toast
        actions.bind(self)
        edits.indexChanged.connect(self._show)
        edits.made.connect(self._tell)
        self._show()

    @Command("undo", Message("&Undo"), QKeySequence.StandardKey.Undo, icon="undo",
             menu=Menu.EDIT, heading=Heading.TIMING)  # fmt: skip
    def _undo(self) -> None:
        self._edits.undo()

    @Command("redo", Message("Re&do"), QKeySequence.StandardKey.Redo, icon="redo",
             menu=Menu.EDIT, heading=Heading.TIMING)  # fmt: skip
    def _redo(self) -> None:
        self._edits.redo()

    @Slot()
    def _show(self) -> None:
        self._toast.hide()  # its Undo would take something else back
        last, following = self._edits.last, self._edits.next
        undo = Message("&Undo") if last is None else Message("&Undo {edit}", edit=last)
        redo = Message("Re&do") if following is None else Message("Re&do {edit}", edit=following)
        for name, words, edit in (("undo", undo, last), ("redo", redo, following)):
            self._actions.enable(name, on=edit is not None)
            self._actions.rename(name, words)

    @Slot(object)
    def _tell(self, told: Message) -> None:
        self._toast.say(in_words(told), (in_words(Message("Undo")), self._edits.undo))
