"""The hands of a user at a real screen: keys and mouse by xdotool."""

import subprocess
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QMenu,
    QToolButton,
    QWidget,
)

from app.commands.actions import plain

PATIENCE = 60


class Hands:
    """What a user does, each time until the screen has come to rest."""

    def __init__(self, application: QApplication) -> None:
        self.application = application

    def wait(self, reached: Callable[[], object], seconds: float = PATIENCE) -> None:
        until = time.monotonic() + seconds
        while not reached():
            assert time.monotonic() < until, "it never came to that"
            self.application.processEvents()
            time.sleep(0.005)

    def pause(self, seconds: float = 0.15) -> None:
        """Let the screen come to rest."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    def point(self, widget: QWidget, place: QPoint, rest: float = 0) -> None:
        """Move the mouse to a place in a widget, and leave it there for some seconds."""
        ratio = widget.devicePixelRatioF()
        spot = widget.mapToGlobal(place) * ratio
        self._do("mousemove", str(spot.x()), str(spot.y()))
        self.pause(rest)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click at a place in a widget, or its middle, shortly after the mouse has come there."""
        self.point(widget, widget.rect().center() if place is None else place, rest=0.05)
        self.press_button()

    def press_button(self, button: int = 1, *, twice: bool = False) -> None:
        """Click where the mouse is."""
        again = ("--repeat", "2", "--delay", "60") if twice else ()
        self._do("click", *again, str(button))
        self.pause()

    def press(self, *keys: str) -> None:
        """Press keys, each by its name in X11."""
        self._do("key", *keys)
        self.pause()

    def write(self, words: str) -> None:
        """Type words."""
        self._do("type", "--delay", "5", words)
        self.pause()

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True)

    # Menus and dialogs

    def choose(self, window: QWidget, action: QAction) -> None:
        """Click on the menu that holds an action, and on the action in it."""
        bar = window.menuBar()
        title = next(one for one in bar.actions() if action in one.menu().actions())
        self.click(bar, bar.actionGeometry(title).center())
        self.pick(action)

    def pick(self, wanted: QAction | str) -> None:
        """Click on an entry of the menu that is open, named by its words or those of Qt."""
        self.wait(open_menu)
        menu = open_menu()
        action = next(
            one for one in menu.actions() if wanted in (one, plain(one.text()), one.objectName())
        )
        self.click(menu, menu.actionGeometry(action).center())

    def click_button(self, parent: QWidget, action: QAction) -> None:
        """Click on the button of an action."""
        buttons = parent.findChildren(QToolButton)
        self.click(next(one for one in buttons if one.defaultAction() is action))

    def once(self, opened: Callable[[], object], then: Callable[[], object]) -> None:
        """Do something in what is about to open and to hold the program until it is closed."""

        def look() -> None:
            if opened() is not None:
                timer.stop()
                then()

        timer = QTimer(self.application, interval=50)
        timer.timeout.connect(look)
        timer.start()

    def name_file(self, path: str) -> None:
        """Name a file by its path in the dialog for files that is open."""
        self._wait_for_files()
        self.write(path)
        self.press("Return")

    def click_file(self, name: str) -> None:
        """Double-click on a file in the dialog for files that is open."""
        dialog = self._wait_for_files()
        views = (dialog.findChild(QAbstractItemView, name) for name in ("listView", "treeView"))
        rows = next(view for view in views if view.isVisible())
        self.pause()  # they are sorted meanwhile

        def index() -> object:
            model, root = rows.model(), rows.rootIndex()
            found = (model.index(row, 0, root) for row in range(model.rowCount(root)))
            return next((one for one in found if one.data() == name), None)

        self.wait(index)
        self.point(rows.viewport(), rows.visualRect(index()).center(), rest=0.1)
        self.press_button(twice=True)

    def _wait_for_files(self) -> QFileDialog:
        dialog = open_dialog()
        self.wait(dialog.isActiveWindow)
        return dialog


def open_menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def open_dialog() -> QFileDialog | None:
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, QFileDialog) else None
