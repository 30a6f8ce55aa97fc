"""A podcast: its episodes, the newest first, and which are on this computer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.theme.icons import icon
from app.theme.theme import LIGHT, Theme
from app.values.podcast import Arrival, ListedEpisode, Podcast, Presence
from app.views.cover import drawn
from app.views.library_list import LibraryList, above_the_rows
from app.views.library_model import ROW, Index
from app.views.plain import Label
from app.views.podcast_delegate import PodcastDelegate, PodcastLabels

NOBODY = Podcast("", "", "", ())


class EpisodeModel(QAbstractListModel):
    """The episodes in which the words looked for occur."""

    def __init__(
        self, arrival: Callable[[str], Arrival], labels: PodcastLabels, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._arrival, self._labels = arrival, labels
        self.episodes: list[ListedEpisode] = []

    def show(self, episodes: list[ListedEpisode]) -> None:
        """Show other episodes."""
        self.beginResetModel()
        self.episodes = episodes
        self.endResetModel()

    def update(self, key: str) -> None:
        """Show how far an episode has come by now."""
        for row, episode in enumerate(self.episodes):
            if episode.key == key:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.episodes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        episode = self.episodes[index.row()]
        arrival = self._arrival(episode.key)
        if role == ROW:
            return episode, arrival
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = (self._labels.details(episode), self._labels.state(arrival))
            return ". ".join((episode.title, *filter(None, words)))
        return None


class PodcastPage(QWidget):
    """Lists the episodes of a podcast; knows no network and no files.

    Parameters
    ----------
    arrival
        Says how far the episode of a key has come.
    """

    COVER = 88

    wanted = Signal(str)
    """Key of an episode to be opened, or fetched."""
    several_wanted = Signal(object)
    """Keys of episodes to be fetched, the one to come first before the others."""
    refresh_wanted = Signal()
    """The feed is to be asked for again."""
    forget_wanted = Signal()
    """The podcast is not to be listed any more."""
    stop_wanted = Signal(str)
    remove_wanted = Signal(str)
    left = Signal()
    """Back to the library."""

    def __init__(self, arrival: Callable[[str], Arrival], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._arrival = arrival
        self._podcast = NOBODY
        self._theme = LIGHT
        self.labels = PodcastLabels(self)
        self.back = QPushButton(self)
        self.back.setObjectName("flat")
        self.back.clicked.connect(self.left)
        self.fetch_button = QPushButton(self)
        self.fetch_button.clicked.connect(self._want_chosen)
        self.refresh_button, self.forget_button = QPushButton(self), QPushButton(self)
        self.refresh_button.clicked.connect(self.refresh_wanted)
        self.forget_button.clicked.connect(self.forget_wanted)
        for button in (self.fetch_button, self.refresh_button, self.forget_button):
            button.setObjectName("flat")
        self.cover = Label(parent=self)
        self.title = self._label("libraryTitle")
        self.about = self._label("quiet")
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self._glass.triggered.connect(lambda: self.search.setFocus())
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.model = EpisodeModel(arrival, self.labels, self)
        self.delegate = PodcastDelegate(self.labels, self)
        self.list = LibraryList(self)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        self.nothing = self._label("quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.list.activated.connect(self._want)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.retranslate()

    def _label(self, name: str) -> Label:
        label = Label(parent=self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(PodcastDelegate.PAD, 12, PodcastDelegate.PAD, 12)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (self.fetch_button, self.refresh_button, self.forget_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addLayout(top)
        column.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above_the_rows(head))
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)

    def show_podcast(self, podcast: Podcast) -> None:
        """Show another podcast."""
        self._podcast = podcast
        self.search.clear()
        self.title.setText(podcast.title)
        for button in (self.refresh_button, self.forget_button):
            button.setVisible(podcast.fetched is not None)
        self._look()
        self._show_about()
        self._show_cover()

    def update_episode(self, key: str) -> None:
        """Show how far an episode has come by now."""
        self.model.update(key)

    def _look(self) -> None:
        words = self.search.text().casefold().split()
        found = [
            episode
            for episode in self._podcast.episodes
            if all(word in episode.title.casefold() for word in words)
        ]
        self.model.show(found)
        self._show_chosen()
        self.nothing.setVisible(not found)

    def _show_about(self) -> None:
        podcast = self._podcast
        about = " ".join(podcast.about.split())
        short = about if len(about) <= 180 else f"{about[:179].rstrip()}…"
        count = self.tr("{count} episodes from {host}").format(
            count=len(podcast.episodes), host=podcast.host
        )
        if podcast.fetched is not None:
            moment = QDateTime.fromSecsSinceEpoch(int(podcast.fetched))
            day = QLocale().toString(moment, self.tr("d MMM yyyy, HH:mm"))
            count = self.tr("{count}, as of {time}").format(count=count, time=day)
        self.about.setText("\n".join(filter(None, (short, count))))

    def _show_cover(self) -> None:
        podcast, ratio = self._podcast, self.devicePixelRatioF()
        cover = drawn(podcast.title, podcast.host, self.COVER, ratio, self._theme)
        self.cover.setPixmap(cover)

    @property
    def _chosen(self) -> list[str]:
        """The keys of the episodes that are chosen, in their order."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.model.episodes[row].key for row in rows]

    def _show_chosen(self) -> None:
        count = len(self._chosen)
        self.fetch_button.setVisible(count > 1)
        self.fetch_button.setText(self.tr("Download ({count})").format(count=count))

    def _want_chosen(self) -> None:
        self.several_wanted.emit(self._chosen)
        self.list.clearSelection()

    def _on_clicked(self, index: Index) -> None:
        if not self.list.choosing:
            self._want(index)

    def _want(self, index: Index) -> None:
        episode, _ = index.data(ROW)
        self.wanted.emit(episode.key)

    def _show_menu(self, spot: QPoint) -> None:
        index = self.list.indexAt(spot)
        if index in self.list.selectedIndexes() and len(self._chosen) > 1:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.fetch_button.text(), self._want_chosen)
            menu.popup(self.list.viewport().mapToGlobal(spot))
        elif index.isValid():
            self.menu(index.data(ROW)[0]).popup(self.list.viewport().mapToGlobal(spot))

    def menu(self, episode: ListedEpisode) -> QMenu:
        """Return what can be done with an episode."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        arrival = self._arrival(episode.key)
        presence = arrival.presence
        want = partial(self.wanted.emit, episode.key)
        if presence in (Presence.COMING, Presence.WAITING):
            menu.addAction(self.tr("Stop"), partial(self.stop_wanted.emit, episode.key))
        else:
            here = presence is Presence.HERE
            menu.addAction(self.tr("Open") if here else self.labels.state(arrival), want)
        if presence in (Presence.HERE, Presence.BEGUN, Presence.FAILED):
            remove = partial(self.remove_wanted.emit, episode.key)
            menu.addAction(self.tr("Remove from this computer"), remove)
        return menu

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.delegate.set_theme(theme)
        self._glass.setIcon(icon("search", theme.quiet))
        self.list.viewport().update()
        self._show_cover()

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.back.setText(self.tr("‹ Library"))
        self.refresh_button.setText(self.tr("Refresh"))
        self.refresh_button.setToolTip(self.tr("Check for new episodes"))
        self.forget_button.setText(self.tr("Forget"))
        self.forget_button.setToolTip(
            self.tr("Remove this podcast from the list; episodes on this computer stay")
        )
        self._show_chosen()
        self.search.setPlaceholderText(self.tr("Search the episodes"))
        self.search.setAccessibleName(self.tr("Search the episodes"))
        self._glass.setText(self.search.accessibleName())
        self.list.setAccessibleName(self.tr("Episodes"))
        self.nothing.setText(self.tr("No episode has these words in its title."))
        self._show_about()
