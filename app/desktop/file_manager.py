"""Showing a file where it lies, selected in the file manager of the system."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SHOWN_WITHIN = 2_000
"""How long a file manager has to answer (ms); it may have to be started."""


def show_in_folder(path: Path, address: str | None = None) -> None:
    """Show a file in its folder; a folder is opened itself.

    Where no file manager can select it, its folder is opened.

    Parameters
    ----------
    address
        Of the session bus on Linux; None for that of the desktop.
    """
    path = path.absolute()
    if path.is_dir() or not _selected(path, address):
        _open(path if path.is_dir() else path.parent)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _selected(path: Path, address: str | None) -> bool:
    """Ask for the file to be selected, and return whether that was heard."""
    if sys.platform == "win32":
        return _started(f'explorer /select,"{path}"')  # a list would be quoted otherwise
    if sys.platform == "darwin":
        return _started(["open", "-R", str(path)])
    return _asked(path, address)


def _started(command: str | list[str]) -> bool:
    with suppress(OSError):
        subprocess.Popen(command)
        return True
    return False


def _asked(path: Path, address: str | None) -> bool:
    """Ask the file manager on the session bus, which may answer late that there is none."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    bus = QDBusConnection.sessionBus()
    if address is not None:
        bus = QDBusConnection.connectToBus(address, address)
    if not bus.isConnected():
        return False
    name = "org.freedesktop.FileManager1"
    call = QDBusMessage.createMethodCall(name, "/org/freedesktop/FileManager1", name, "ShowItems")
    uri = QUrl.fromLocalFile(str(path)).toEncoded().toStdString()
    call.setArguments([[uri], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call, SHOWN_WITHIN), None)

    def answered() -> None:
        if watcher.isError():
            _open(path.parent)
        watcher.deleteLater()

    watcher.finished.connect(answered)
    return True
