"""The keys of all actions, as the user wants them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.options.options import Values

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Keymap(QObject):
    """Gives actions the keys that the user chose, by the names of the actions.

    Parameters
    ----------
    actions
        With the keys they usually have, and with names that stay.
    values
        Where choices are kept.
    """

    changed = Signal()

    def __init__(
        self, actions: Sequence[QAction], values: Values, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._values = values
        self._usual = {action: action.shortcuts() for action in actions}
        chosen = {a: kept for a in actions if isinstance(kept := values.get(_key(a)), str)}
        for action, kept in chosen.items():
            keys = QKeySequence.listFromString(kept, _PORTABLE)
            action.setShortcuts([key for key in keys if not key.isEmpty()])
        for action in chosen:  # a later version may have given their keys to other actions
            for key in action.shortcuts():
                for other in self.others_with(key, action):
                    if other not in chosen:
                        other.setShortcuts([k for k in other.shortcuts() if k != key])

    @property
    def actions(self) -> list[QAction]:
        """The actions that can have keys."""
        return list(self._usual)

    def is_usual(self, action: QAction) -> bool:
        """Return whether an action has the keys it came with."""
        return action.shortcuts() == self._usual[action]

    def others_with(self, key: QKeySequence, action: QAction) -> list[QAction]:
        """Return the actions besides `action` that already have a key."""
        return [a for a in self._usual if a is not action and key in a.shortcuts()]

    def add(self, action: QAction, key: QKeySequence) -> None:
        """Give an action one more key, and take it from any other."""
        for other in self.others_with(key, action):
            self._keep(other, [k for k in other.shortcuts() if k != key])
        if key not in action.shortcuts():
            self._keep(action, [*action.shortcuts(), key])
        self.changed.emit()

    def remove(self, action: QAction, key: QKeySequence) -> None:
        """Take a key from an action."""
        self._keep(action, [k for k in action.shortcuts() if k != key])
        self.changed.emit()

    def reset(self, *actions: QAction) -> None:
        """Give actions the keys they came with, taking them from any other."""
        for action in actions:
            for key in self._usual[action]:
                for other in self.others_with(key, action):
                    if key not in self._usual[other]:
                        self._keep(other, [k for k in other.shortcuts() if k != key])
            self._keep(action, self._usual[action])
        self.changed.emit()

    def _keep(self, action: QAction, keys: list[QKeySequence]) -> None:
        action.setShortcuts(keys)
        kept = None if self.is_usual(action) else QKeySequence.listToString(keys, _PORTABLE)
        if kept != self._values.get(_key(action)):
            self._values.set(_key(action), kept)


def _key(action: QAction) -> str:
    return f"keys/{action.objectName()}"
