"""Media keys, and the controls that desktops show for whatever plays."""

import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.desktop.media_controls import MediaControls, Service
from app.desktop.remote import Remote


def offer(remote: Remote, window: QWidget) -> None:
    """Let media keys control the player wherever the focus is, and the desktop show what plays.

    Where the system has no such controls, the keys work while the window has the focus.
    """
    if sys.platform not in ("win32", "darwin"):
        from app.desktop.mpris import Mpris

        Mpris(remote, parent=remote)
        return
    in_own_window = partial(in_window, remote, window)
    try:
        service = system_service(window)
    except Exception:  # a package is missing, or says in its own way that the service is
        in_own_window()
        return
    controls = MediaControls(remote, service, in_own_window, parent=remote)
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.connect(controls.close)


def system_service(window: QWidget) -> Service:
    """Return the media controls of Windows or macOS; what they raise depends on them."""
    if sys.platform == "win32":
        from app.desktop.windows_controls import WindowsControls

        return WindowsControls(int(window.winId()))
    from app.desktop.macos_controls import MacosControls

    return MacosControls()


def in_window(remote: Remote, window: QWidget) -> None:
    """Let media keys that reach the window control the player."""
    for key, do in {
        Qt.Key.Key_MediaTogglePlayPause: remote.toggle,
        Qt.Key.Key_MediaPlay: remote.toggle,  # what most keyboards send for both
        Qt.Key.Key_MediaPause: remote.pause,
        Qt.Key.Key_MediaStop: remote.stop,
        Qt.Key.Key_MediaNext: remote.next,
        Qt.Key.Key_MediaPrevious: remote.previous,
    }.items():
        QShortcut(QKeySequence(key), window).activated.connect(do)
