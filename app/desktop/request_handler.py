"""What comes in from outside: what this start and later ones are for."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.desktop.open_request import OpenRequest


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the program can be asked for."""

    offer: Callable[[list[Path]], object]
    follow: Callable[[str], object]
    open_sample: Callable[[], object]
    speak: Callable[[str], object]


class RequestHandler(QObject):
    """Does errands, and brings the window to the front for those from outside."""

    def __init__(self, window: QWidget, doings: Handlers) -> None:
        super().__init__(window)
        self._window = window
        self._doings = doings

    def run(self, errand: OpenRequest) -> None:
        """Do what this start of the program is for."""
        if errand.language:
            self._doings.speak(errand.language)
        if errand.files:
            self._doings.offer([Path(file) for file in errand.files])
        if errand.link:
            self._doings.follow(errand.link)
        elif errand.sample:
            self._doings.open_sample()

    def admit(self, errand: OpenRequest) -> None:
        """Do what came from outside."""
        if errand.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = errand.token  # Qt takes it from there, once
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.run(errand)
