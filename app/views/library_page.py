"""The library: what was listened to, and what can be found in all texts."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.theme.icons import icon
from app.theme.theme import Theme
from app.values.library import LibraryEntry, LibraryHit
from app.values.podcast import Downloaded, KnownPodcast
from app.values.task import TaskState
from app.views.library_delegate import LibraryDelegate
from app.views.library_labels import LibraryLabels
from app.views.library_list import LibraryList, above_the_rows
from app.views.library_menus import LibraryMenus
from app.views.library_model import (
    ROW,
    EpisodeRow,
    FetchRow,
    HeadingRow,
    HitRow,
    Index,
    LibraryModel,
)
from app.views.library_rows import LibraryRows
from app.views.plain import Label, caption


class LibraryPage(QWidget):
    """Lists episodes; knows no files and no database."""

    episode_chosen = Signal(LibraryEntry, bool)
    """To be opened; and whether to go on playing at once."""
    hit_chosen = Signal(LibraryEntry, LibraryHit)
    searched = Signal(str)
    """Words to look for, when they have not changed for `PAUSE` ms."""
    remove_wanted = Signal(LibraryEntry)
    locate_wanted = Signal(LibraryEntry, Path)
    """An episode, and its file that is missing."""
    cover_wanted = Signal(str)
    podcast_chosen = Signal(KnownPodcast)
    fetch_wanted = Signal(str)
    """Key of an episode to be opened when it has come, and gone on with."""
    fetch_unwanted = Signal(str)
    """Key of an episode that is not to be fetched."""

    PAUSE = 120
    LOW = 360
    """Height (px) under which there is no room for more than search and rows."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = LibraryRows(self)
        self._words = LibraryLabels(self)
        self.menus = LibraryMenus(self._words, self)
        self._title = Label(parent=self)
        self._title.setObjectName("libraryTitle")
        self.open_button = QPushButton(self)
        self.open_button.setObjectName("primary")
        self.open_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.open_button.clicked.connect(actions["open"].trigger)
        self.podcasts_button = QPushButton(self)
        self._podcasts = QMenu(self)
        self.podcasts_button.setMenu(self._podcasts)
        self.podcasts_button.hide()
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = QAction(self)
        self._glass.triggered.connect(lambda: self.search.setFocus())
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.list = LibraryList(self)
        self.delegate = LibraryDelegate(self._words, self.cover_wanted.emit, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setSelectionMode(LibraryList.SelectionMode.ExtendedSelection)
        self.model = LibraryModel(self._words.aloud, self)
        self.list.setModel(self.model)
        self._hint, self._drop = self._note("dropHint"), self._note("dropHere")
        self._drop.hide()
        self._typing = QTimer(self, singleShot=True, interval=self.PAUSE)
        self._layout()
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._open_first)
        self._typing.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        self.list.remove_wanted.connect(self.remove_wanted)
        self.list.stop_wanted.connect(self.fetch_unwanted)
        menus = self.menus
        menus.open_wanted.connect(lambda entry: self.episode_chosen.emit(entry, False))
        menus.remove_wanted.connect(self.remove_wanted)
        menus.locate_wanted.connect(self.locate_wanted)
        menus.fetch_wanted.connect(self.fetch_wanted)
        menus.fetch_unwanted.connect(self.fetch_unwanted)
        self.retranslate()

    def _layout(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.podcasts_button)
        top.addWidget(self.open_button)
        head = QWidget(self)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._head = column = QVBoxLayout(head)
        column.addLayout(top)
        column.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above_the_rows(head))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._hint)
        layout.addWidget(self._drop)

    def _fit(self) -> None:
        """Leave the rows as much room as there can be in a low window."""
        low = self.height() < self.LOW
        above, spacing, below = (8, 6, 4) if low else (24, 16, 12)
        self._head.setContentsMargins(LibraryDelegate.PAD, above, LibraryDelegate.PAD, below)
        self._head.setSpacing(spacing)
        self._hint.setVisible(not low and self._drop.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _note(self, name: str) -> Label:
        note = Label(parent=self)
        note.setObjectName(name)
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        note.setWordWrap(True)
        return note

    # What is shown

    @property
    def words(self) -> str:
        """What is being looked for."""
        return self.search.text().strip()

    def show_entries(self, entries: list[LibraryEntry]) -> None:
        """List these episodes."""
        self._rows.entries = entries
        self._show()

    @property
    def knows_more(self) -> bool:
        """Whether there are podcasts to choose from, or episodes that are being fetched."""
        return not self._podcasts.isEmpty() or bool(self._rows.fetches)

    def show_podcasts(self, podcasts: Sequence[KnownPodcast]) -> None:
        """Let one of these podcasts be chosen."""
        self._podcasts.clear()
        for podcast in podcasts:
            choose = partial(self.podcast_chosen.emit, podcast)
            title = podcast.title if len(podcast.title) <= 60 else f"{podcast.title[:59]}…"
            self._podcasts.addAction(caption(title), choose)
        self.podcasts_button.setVisible(bool(podcasts))

    def show_tasks(self, tasks: Mapping[str, TaskState]) -> None:
        """Show what is done or waits to be done, by the hash of the audio."""
        self._words.tasks = tasks
        self._show()

    def show_fetches(self, fetches: Sequence[Downloaded]) -> None:
        """Show what is being fetched, or waits for that."""
        self._rows.fetches = fetches
        self._show()

    def show_hits(self, hits: tuple[LibraryHit, ...], marks: tuple[LibraryHit, ...] = ()) -> None:
        """List the sentences that were found, after what was found in the user's marks."""
        self._rows.hits, self._rows.marks = hits, marks
        self._show()

    def set_cover(self, audio: str, image: QImage) -> None:
        """Show the cover of an episode."""
        self.delegate.set_cover(audio, image)
        self.list.viewport().update()

    def mark_open(self, audio: str) -> None:
        """Mark the episode whose audio has this hash as the one that is open."""
        self._words.open_audio = audio
        self.list.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.delegate.set_theme(theme)
        self._glass.setIcon(icon("search", theme.quiet))
        self.list.viewport().update()

    def set_dragging(self, dragging: bool) -> None:
        """Show that files may be let go here."""
        self._drop.setVisible(dragging)
        self._fit()

    def begin_search(self) -> None:
        """Let the user type what to look for."""
        self.search.setFocus()
        self.search.selectAll()

    def _show(self) -> None:
        words = self.words.split()
        self.model.show(self._rows.found(words) if words else self._rows.all())

    # What users do

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self.show_hits((), ())

    def _open_first(self) -> None:
        for number, row in enumerate(self.model.rows):
            if not isinstance(row, HeadingRow):
                self._open(self.model.index(number))
                return

    def _on_clicked(self, index: Index) -> None:
        row, place = index.data(ROW), self.list.visualRect(index)
        on_more = self.delegate.more_rect(place).contains(self.list.pressed_at)
        if isinstance(row, EpisodeRow | FetchRow) and on_more:
            self._show_menu(row, self.list.pressed_at)
        elif not self.list.choosing:
            self._open(index)

    def _open(self, index: Index) -> None:
        match index.data(ROW):
            case EpisodeRow(entry, large):
                if entry.missing:
                    self.locate_wanted.emit(entry, entry.missing[0])
                else:
                    self.episode_chosen.emit(entry, large)
            case FetchRow(fetch):
                self.fetch_wanted.emit(fetch.key)
            case HitRow(entry, hit):
                self.hit_chosen.emit(entry, hit)

    def _on_menu_wanted(self, spot: QPoint) -> None:
        row = self.list.indexAt(spot).data(ROW)
        if isinstance(row, EpisodeRow | FetchRow | HitRow):
            self._show_menu(row, spot)

    def _show_menu(self, row: EpisodeRow | FetchRow | HitRow, spot: QPoint) -> None:
        chosen = [index.data(ROW) for index in self.list.selectedIndexes()]
        if isinstance(row, FetchRow):
            fetches = [other.fetch for other in chosen if isinstance(other, FetchRow)]
            menu = self.menus.of_fetches(fetches if row.fetch in fetches else [row.fetch])
        else:
            entries = [other.entry for other in chosen if isinstance(other, EpisodeRow)]
            several = len(entries) > 1 and row.entry in entries
            menu = self.menus.of_several(entries) if several else self.menus.of_episode(row.entry)
        menu.popup(self.list.viewport().mapToGlobal(spot))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._title.setText(self.tr("Library"))
        self.open_button.setText(self.tr("Open…"))
        self.podcasts_button.setText(self.tr("Podcasts"))
        self.search.setPlaceholderText(self.tr("Search all texts, bookmarks and notes"))
        self.search.setAccessibleName(self.tr("Search all texts, bookmarks and notes"))
        self._glass.setText(self.search.accessibleName())
        self.list.setAccessibleName(self.tr("Episodes"))
        for note in (self._hint, self._drop):
            note.setText(self.tr("Drop audio, its text or a folder anywhere in this window"))
        self._show()
