"""One running program for each user's data; later starts hand over to it."""

import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.desktop.open_request import OpenRequest, unpacked
from app.desktop.private_socket import is_own, socket_name
from app.storage.home import make_private

_TAKEN = b"taken\n"
_LONGEST = 1_000_000


class Instance(QObject):
    """The program that may use a folder of data, or the wish to be it.

    A lock says who it is, and is free again even after a crash; a local socket
    takes the requests of later starts.
    """

    asked = Signal(object)
    """An `OpenRequest` of a later start."""

    PATIENCE = 5.0
    """Seconds within which a running program answers, or has ended."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with suppress(OSError):  # then it cannot be locked either, see `claim`
            make_private(folder)
        self._lock = QLockFile(str(folder / "lyricast.lock"))
        self._lock.setStaleLockTime(0)
        self._name = socket_name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._received: dict[QLocalSocket, bytes] = {}

    def claim(self) -> bool:
        """Become the running program, and return whether no other is.

        Where the folder cannot be written, nobody knows, and both run.
        """
        locked = self._lock.tryLock(0)
        return locked or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Take requests from now on: `claim` was successful, and there is an application."""
        if self._lock.isLocked():
            QLocalServer.removeServer(self._name)  # left by a crash
            self._server.listen(self._name)

    def settle(self, request: OpenRequest) -> bool | None:
        """Become the running program, or let the running one carry out a request.

        It may just have been started, or be about to end: both are tried for a while.

        Returns
        -------
        Whether this is the running program now; None where there is one that does not answer.
        """
        until = time.monotonic() + self.PATIENCE
        while time.monotonic() < until:
            if self.claim():
                return True
            if self._hand_over(request, until):
                return False
            time.sleep(0.05)
        return None

    def _hand_over(self, request: OpenRequest, until: float) -> bool:
        def left() -> int:
            return max(round((until - time.monotonic()) * 1000), 1)

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(left()) or not is_own(socket.socketDescriptor()):
            return False
        _allow_to_front()
        socket.write(request.packed())
        socket.flush()
        answer = b""
        while len(answer) < len(_TAKEN) and socket.waitForReadyRead(left()):
            answer += socket.readAll().data()
        return answer == _TAKEN

    def release(self) -> None:
        """Let another program be the one."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if not is_own(socket.socketDescriptor()):
                socket.abort()
                socket.deleteLater()
                continue
            self._received[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._on_bytes(socket))
            socket.disconnected.connect(lambda socket=socket: self._forget(socket))
            self._on_bytes(socket)

    def _on_bytes(self, socket: QLocalSocket) -> None:
        if socket not in self._received:
            return
        self._received[socket] += socket.readAll().data()
        line, end, _ = self._received[socket].partition(b"\n")
        if end:
            try:
                request = unpacked(line)
            except ValueError:
                socket.abort()  # not one of us
                return
            self._received[socket] = b""
            socket.write(_TAKEN)
            socket.flush()
            self.asked.emit(request)
        elif len(line) > _LONGEST:
            socket.abort()

    def _forget(self, socket: QLocalSocket) -> None:
        if self._received.pop(socket, None) is not None:
            socket.deleteLater()


def _allow_to_front() -> None:
    """Let the running program take the front, which Windows gives to the one just started."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
