"""When memory is searched for what nobody can reach any more."""

import gc

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication


class GcPolicy(QObject):
    """Keeps Python's search for unreachable cycles from holding up the window.

    A full search stops every thread while it goes through all objects: a tenth of a second
    with the text of some hours. What is there when this is made is left out from then on; the
    rest is searched when the user turns to another program. New objects are searched as ever.
    """

    RARELY = 1_000
    """Searches of young objects before a full one comes by itself all the same."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._before = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*self._before[:2], self.RARELY)
        application.applicationStateChanged.connect(self._on_state)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

    def close(self) -> None:
        """Let Python search as it does by default."""
        gc.set_threshold(*self._before)
        gc.unfreeze()
