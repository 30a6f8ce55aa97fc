"""The application object, with what only it is told."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.desktop.open_request import open_request


class Application(QApplication):
    """Takes the files and links that macOS opens with the program."""

    asked = Signal(object)
    """An `OpenRequest`."""

    def event(self, event: QEvent) -> bool:
        """Handle what is sent to the application itself."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.asked.emit(open_request([event.file() or event.url().toString()]))
            return True
        return super().event(event)
