"""Windows on a session without sound."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.actions import Actions
from app.main_window import COMMANDED, MainWindow
from app.workers.online import Online
from tests.app.fake_session import FakeSession


def open_window(
    session: FakeSession, looks: tuple, qtbot: QtBot, online: Online | None = None
) -> MainWindow:
    window = MainWindow(session, *looks, online)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def drop(window: MainWindow, *paths: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def every_action(window: QWidget) -> Actions:
    """Return the actions of the program, in a window without the rest of it."""
    return Actions(window, *COMMANDED, MainWindow)
