"""The pages of the window, one of which is seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.views.library_page import LibraryPage
from app.views.player_page import PlayerPage
from app.views.welcome import Welcome


class Pages(QStackedWidget):
    """Shows the welcome, the library, or the episode that is open."""

    library_opened = Signal()
    """The user turns to the library."""

    def __init__(
        self,
        welcome: Welcome,
        library: LibraryPage,
        player: PlayerPage,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._episode_open = False
        self._podcast: QWidget | None = None
        self._welcome, self._library, self._player = welcome, library, player
        for page in (welcome, library, player):
            self.addWidget(page)

    def add_podcast(self, page: QWidget) -> None:
        """Add the page of a podcast."""
        self._podcast = page
        self.addWidget(page)

    def show_podcast(self) -> None:
        """Show the podcast."""
        assert self._podcast is not None
        self.setCurrentWidget(self._podcast)
        self._podcast.setFocus()

    @property
    def shows_podcast(self) -> bool:
        """Whether the podcast is the page that is seen."""
        return self._podcast is not None and self.currentWidget() is self._podcast

    @property
    def shows_episode(self) -> bool:
        """Whether the episode is the page that is seen."""
        return self.currentWidget() is self._player

    def set_episode_open(self, is_open: bool) -> None:
        """Say whether there is an episode to show."""
        self._episode_open = is_open

    def show_episode(self) -> None:
        """Show the episode, where one is open."""
        if self._episode_open:
            self.setCurrentWidget(self._player)
            self._player.text.setFocus()

    def show_library(self) -> None:
        """Show the library."""
        self.library_opened.emit()
        self.setCurrentWidget(self._library)
        self._library.list.setFocus()

    def toggle_library(self) -> None:
        """Show the library, or again the episode that is open."""
        if self.shows_episode or self.shows_podcast:
            self.show_library()
        else:
            self.show_episode()

    def search_all(self) -> None:
        """Show the library, ready for words to look for."""
        self.show_library()
        self._library.begin_search()

    def show_first(self, empty: bool) -> None:
        """Show the library, or the welcome where it is empty; an episode stays where it is."""
        current, page = self.currentWidget(), self._welcome if empty else self._library
        if current is self._player or self.shows_podcast:
            return
        self.setCurrentWidget(page)
        focus = self.window().focusWidget()
        if current is not page or focus is None or not page.isAncestorOf(focus):
            (self._welcome if empty else self._library.list).setFocus()

    def set_dragging(self, dragging: bool) -> None:
        """Say where files may be dropped, while they are held above the window."""
        for page in (self._welcome, self._library):
            page.set_dragging(dragging)
