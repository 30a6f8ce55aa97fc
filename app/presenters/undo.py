"""One way back for all that the user changes about an episode."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance, Slot

from app.commands.actions import Actions
from app.session.session import Session


class Changes(Protocol):
    """What can take its own last change back."""

    @property
    def recorded(self) -> SignalInstance:
        """There is a new change."""

    def undo(self) -> None:
        """Take the last change back."""

    def redo(self) -> None:
        """Make the change again that was taken back."""


class UndoPresenter(QObject):
    """Knows whose change was the last one; each keeps its changes itself.

    It ends with the episode, as theirs do.
    """

    def __init__(
        self,
        session: Session,
        actions: Actions,
        sources: Iterable[Changes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._done: list[Changes] = []
        self._undone: list[Changes] = []
        for source in sources:
            source.recorded.connect(lambda source=source: self._note(source))
        session.opened.connect(self._forget)
        actions.undo.triggered.connect(self.undo)
        actions.redo.triggered.connect(self.redo)
        self._show()

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._done:
            source = self._done.pop()
            self._undone.append(source)
            source.undo()
            self._show()

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._undone:
            source = self._undone.pop()
            self._done.append(source)
            source.redo()
            self._show()

    def _note(self, source: Changes) -> None:
        self._done.append(source)
        self._undone.clear()
        self._show()

    @Slot()
    def _forget(self) -> None:
        self._done.clear()
        self._undone.clear()
        self._show()

    def _show(self) -> None:
        self._actions.undo.setEnabled(bool(self._done))
        self._actions.redo.setEnabled(bool(self._undone))
