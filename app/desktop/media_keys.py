"""Media keys, and the controls that desktops show for whatever plays."""

import sys

from app.desktop.remote import Remote


def offer(remote: Remote) -> None:
    """Let the desktop control the player, as long as `remote` lives.

    On Windows and macOS media keys work while the window has the focus: the controls of
    these systems need bindings that could not be tried yet.
    """
    if sys.platform not in ("win32", "darwin"):
        from app.desktop.mpris import Mpris

        Mpris(remote, parent=remote)
