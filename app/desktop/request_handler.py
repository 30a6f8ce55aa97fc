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
    open_link: Callable[[str], object]


class RequestHandler(QObject):
    """Does requests, and brings the window to the front for those from outside."""

    def __init__(self, window: QWidget, handlers: Handlers) -> None:
        super().__init__(window)
        self._window = window
        self._handlers = handlers

    def run(self, request: OpenRequest) -> None:
        """Do what this start of the program is for."""
        if request.language:
            self._handlers.speak(request.language)
        if request.files:
            self._handlers.offer([Path(file) for file in request.files])
        if request.address:
            self._handlers.open_link(request.address)
        if request.link:
            self._handlers.follow(request.link)
        elif request.sample:
            self._handlers.open_sample()

    def admit(self, request: OpenRequest) -> None:
        """Do what came from outside."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token  # Qt takes it from there, once
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.run(request)
