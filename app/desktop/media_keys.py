"""Media keys, and the controls that desktops show for whatever plays."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.desktop.remote import Remote


def offer(remote: Remote, window: QWidget) -> None:
    """Let media keys control the player.

    On Linux the desktop has them wherever the focus is, and shows what plays. On Windows
    and macOS they work while the window has the focus: the media controls of these systems
    need bindings that could not be tried yet.
    """
    if sys.platform in ("win32", "darwin"):
        in_window(remote, window)
    else:
        from app.desktop.mpris import Mpris

        Mpris(remote, parent=remote)


def in_window(remote: Remote, window: QWidget) -> None:
    """Let media keys that reach the window control the player."""
    for key, do in {
        Qt.Key.Key_MediaTogglePlayPause: remote.toggle,
        Qt.Key.Key_MediaPlay: remote.toggle,  # what most keyboards send for both
        Qt.Key.Key_MediaPause: remote.pause,
        Qt.Key.Key_MediaStop: remote.pause,
        Qt.Key.Key_MediaNext: remote.next,
        Qt.Key.Key_MediaPrevious: remote.previous,
    }.items():
        QShortcut(QKeySequence(key), window).activated.connect(do)
