"""When memory is given back that nobody needs any more."""

import gc
import linecache

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication


def collect_what_is_due() -> None:
    """Search the objects that Python would search by now, were it let."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > threshold
    ]
    if due:
        gc.collect(due[-1])


class GcPolicy(QObject):
    """Keeps Python's search for unreachable cycles in the thread of the window, and short.

    By itself Python searches in whatever thread asks for memory. A window or a timer that is
    found there is destroyed there, while Qt still sends it events: the program crashes. So it
    is searched from the event loop alone.

    A full search stops every thread while it goes through all objects: a tenth of a second
    with the text of some hours. What is there when this is made is left out, and so is what a
    long text leaves in memory; all is searched when the user turns to another program.
    """

    RARELY = 1_000
    """Searches of young objects before a full one comes by itself all the same."""
    MOST = 10_000
    """More young objects than this are left for the next full search: a long text makes many."""
    INTERVAL = 500
    """Milliseconds between two looks whether a search is due."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._before = gc.get_threshold()
        gc.disable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*self._before[:2], self.RARELY)
        application.applicationStateChanged.connect(self._on_state)
        self._timer = QTimer(self, interval=self.INTERVAL)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        linecache.clearcache()  # PySide reads the source of every module that is imported
        if gc.get_count()[0] > self.MOST:
            gc.freeze()
        else:
            collect_what_is_due()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def close(self) -> None:
        """Let Python search as it does by default."""
        self._timer.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()
        gc.enable()
