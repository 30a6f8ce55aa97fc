"""Windows no larger than the screen they are on."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""What a desktop puts around a window, at the most: it is known only once that is shown."""


def fit_screen(window: QWidget) -> None:
    """Let a window that is about to be shown lie on its screen wholly, with its frame."""
    screen = window.screen().availableGeometry()
    room = screen.size() - FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
    place = window.frameGeometry()
    place.moveRight(min(place.right(), screen.right()))
    place.moveBottom(min(place.bottom(), screen.bottom()))
    place.moveLeft(max(place.left(), screen.left()))
    place.moveTop(max(place.top(), screen.top()))
    if place.topLeft() != window.frameGeometry().topLeft():
        window.move(place.topLeft())
