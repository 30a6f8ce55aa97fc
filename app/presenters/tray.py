"""The player in the tray of the desktop, for those who want it there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.commands.actions import Actions
from app.desktop.remote import Remote
from app.options.catalogue import TRAY
from app.options.options import Options
from app.theme.icons import application_icon


class Tray(QObject):
    """Shows an icon while the user wants one and the desktop has a place for it.

    A click on it brings the window to the front. Closing the window ends the program
    all the same: nothing plays on that cannot be seen.
    """

    def __init__(self, remote: Remote, actions: Actions, options: Options, window: QWidget) -> None:
        super().__init__(window)
        self._remote = remote
        self._window = window
        self.icon: QSystemTrayIcon | None = None
        self._menu = QMenu(window)
        self._menu.addActions([actions[name] for name in ("play", "previous", "next")])
        self._menu.addSeparator()
        self._menu.addAction(actions["quit"])
        remote.changed.connect(self._tell)
        options.watch(TRAY, self._want)

    def _want(self, wanted: bool) -> None:
        if wanted and self.icon is None:
            self.icon = QSystemTrayIcon(application_icon(), self)
            self.icon.setContextMenu(self._menu)
            self.icon.activated.connect(self._activated)
            self._tell()
            self.icon.show()
        elif not wanted and self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._remote.window_wanted.emit()

    def _tell(self) -> None:
        if self.icon is not None:
            self.icon.setToolTip(self._remote.title or "Lyricast")
