"""How the window was left."""

from base64 import b64decode, b64encode

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from app.commands.actions import Actions
from app.options.options import Values
from app.views.player_page import PlayerPage
from app.views.window_fit import fit_screen


class WindowState:
    """Keeps size and place of the window, and the panels that are open."""

    def __init__(
        self, window: QWidget, page: PlayerPage, actions: Actions, settings: Values
    ) -> None:
        self._window = window
        self._page = page
        self._actions = actions
        self._settings = settings

    def restore(self) -> None:
        """Show the window as it was left, as far as it fits its screen."""
        fit_screen(self._window)
        for key, restore in (
            ("window/geometry", self._window.restoreGeometry),
            ("window/splitter", self._page.splitter.restoreState),
        ):
            if saved := self._settings.get(key):
                restore(QByteArray(b64decode(str(saved))))
        fit_screen(self._window)
        self._page.want_chapters(self._settings.get("window/chapters") is not False)
        self._actions["bookmarks"].setChecked(bool(self._settings.get("window/bookmarks")))

    def save(self) -> None:
        """Keep how the window is now."""
        keep = self._settings.set
        keep("window/geometry", _encoded(self._window.saveGeometry()))
        keep("window/splitter", _encoded(self._page.splitter.saveState()))
        keep("window/chapters", self._page.wants_chapters)
        keep("window/bookmarks", self._actions["bookmarks"].isChecked())


def _encoded(state: QByteArray) -> str:
    return b64encode(state.data()).decode("ascii")
