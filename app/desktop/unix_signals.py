"""The system or a terminal that wants the program to end, as when somebody logs out."""

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot


class UnixSignals(QObject):
    """Closes the window on signals of Unix, as if the user had."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._ours, self._theirs = socket.socketpair()
        for side in (self._ours, self._theirs):
            side.setblocking(False)
        # Python alone would act on a signal only when something happens in the window.
        signal.set_wakeup_fd(self._theirs.fileno())
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_signal)

    @Slot()
    def _on_signal(self) -> None:
        self._ours.recv(64)
        self._application.quit()
