"""One way back for all that the user changes about an episode."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from alignment.messages import Message

T = TypeVar("T")


class Edit(QUndoCommand, Generic[T]):
    """A change that can be taken back and made again.

    Parameters
    ----------
    name
        What Undo and Redo call it.
    told
        What to tell the user once it is made.
    use
        Makes a change, and returns the one that takes it back.
    """

    def __init__(self, name: Message, told: Message, use: Callable[[T], T], change: T) -> None:
        super().__init__()
        self.name, self.told = name, told
        self._use, self._change = use, change

    def redo(self) -> None:
        """Make the change."""
        self._change = self._use(self._change)

    def undo(self) -> None:
        """Take the change back."""
        self.redo()


class Edits(QUndoStack):
    """The changes of the episode that is open, the last one on top."""

    made = Signal(object)
    """What was done, a `Message`: not by Undo or Redo, but for the first time."""

    def make(self, edit: "Edit[T]") -> None:
        """Make a change, and keep the way back."""
        self.push(edit)
        self.made.emit(edit.told)

    @property
    def last(self) -> Message | None:
        """What Undo would take back."""
        return self._name(self.index() - 1)

    @property
    def next(self) -> Message | None:
        """What Redo would make again."""
        return self._name(self.index())

    def _name(self, place: int) -> Message | None:
        edit = self.command(place) if 0 <= place < self.count() else None
        return edit.name if isinstance(edit, Edit) else None
