"""Undo and Redo, which say what they are about, and a word for every change."""

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from app.commands.actions import Actions
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
        actions.undo.triggered.connect(edits.undo)
        actions.redo.triggered.connect(edits.redo)
        edits.indexChanged.connect(self._show)
        edits.made.connect(self._tell)
        self._show()

    @Slot()
    def _show(self) -> None:
        self._toast.hide()  # its Undo would take something else back
        self._actions.show_edits(self._edits.last, self._edits.next)

    @Slot(object)
    def _tell(self, told: Message) -> None:
        self._toast.say(in_words(told), (in_words(Message("Undo")), self._edits.undo))
