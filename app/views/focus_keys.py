"""Lets a control that has the focus use its keys before the window does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_Key = Qt.Key
_BUTTON = {_Key.Key_Space}
MOVING = {
    _Key.Key_Left,
    _Key.Key_Right,
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
}


class FocusKeys(QObject):
    """Keeps Space for a button, and the arrows for a slider or a list, while it has the focus.

    The control takes the focus by Tab only, so that a click on it leaves the keys as they were.
    """

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._keys = _BUTTON if isinstance(control, QAbstractButton) else MOVING
        control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in self._keys
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
