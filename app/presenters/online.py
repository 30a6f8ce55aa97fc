"""From a link to an episode that plays: podcasts, recordings, articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from alignment.errors import LyricastError
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.files.pasted import save_article
from app.language import in_words
from app.online.address import host_of, is_address, to_address
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.storage.home import data_folder
from app.theme.theme import Theme
from app.values.podcast import Downloaded, ListedEpisode, Podcast, Presence
from app.views.download_bar import DownloadBar
from app.views.downloads_dialog import DownloadsDialog
from app.views.link_dialog import LinkDialog
from app.views.pages import Pages
from app.views.podcast_page import PodcastPage
from app.workers.online import Online

if TYPE_CHECKING:
    from app.online.episodes import Stored
    from app.online.feed import Episode, Feed
    from app.online.lookup import Found


class OnlinePresenter(QObject):
    """Binds what asks the network to the dialogs, the page of a podcast, and the session."""

    failed = Signal(object)
    """A `LocalizedText` for the user."""
    came = Signal(object, object)
    """A `LocalizedText`: an episode is on this computer; and the `Deed` that opens it."""
    added = Signal(object)
    """Audio files and their texts, for the library."""

    def __init__(
        self,
        session: Session,
        intake: FileIntake,
        online: Online,
        actions: Actions,
        pages: Pages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._intake, self._online = session, intake, online
        self.pages, self._window = pages, window
        self.page = page = PodcastPage(online.arrival, pages)
        pages.add_podcast(page)
        self._feed: Feed | None = None
        self._episodes: dict[str, Episode] = {}
        self._wanted = self._address = ""
        self._insecure = False
        self.dialog: LinkDialog | None = None
        self.downloads: DownloadsDialog | None = None
        self.question: QMessageBox | None = None
        self.bar = DownloadBar(window)
        self.bar.stop_wanted.connect(self._stop)
        intake.link_given.connect(self.open_link)
        intake.podcast_given.connect(self._on_podcast_given)
        online.found.connect(self._on_found)
        online.failed.connect(self._show_fault)
        online.insecure.connect(self._on_insecure)
        online.refreshed.connect(self._list_downloads)
        online.consent_wanted.connect(self._on_consent_wanted)
        online.changed.connect(self._on_changed)
        online.fetched.connect(self._on_fetched)
        online.fetch_failed.connect(self._on_fetch_failed)
        page.wanted.connect(self._want)
        page.stop_wanted.connect(online.cancel)
        page.remove_wanted.connect(self._remove)
        page.left.connect(pages.show_library)
        actions.bind(self)

    # Links

    @Command("open_link", Message("Open a Lin&k…"), "Ctrl+U",
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _open_link(self) -> None:
        copied = QGuiApplication.clipboard().text()
        self.open_link(copied.strip() if is_address(copied) else "")

    def open_link(self, address: str) -> None:
        """Show what would be asked; nothing is asked before the user says so."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog = LinkDialog(address, self._window)
        dialog.asked.connect(self._ask)
        dialog.agreed.connect(self._agree)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None
        self._online.forget()

    def _ask(self, written: str) -> None:
        try:
            self._address = to_address(written)
        except LyricastError as error:
            self._show_fault(in_words(error.message))
            return
        self._look_up(insecure=False)

    def _look_up(self, *, insecure: bool) -> None:
        self._insecure = insecure
        if self.dialog is not None:
            self.dialog.show_asking(host_of(self._address))
        self._online.look_up(self._address, insecure=insecure)

    def _agree(self) -> None:
        self._look_up(insecure=True)

    def _show_fault(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.show_fault(words)

    def _on_insecure(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.show_fault(words, may_agree=True)

    def _on_podcast_given(self, found: Found) -> None:
        self.open_link("")
        self._on_found(found)

    def _on_found(self, found: Found) -> None:
        from app.online.feed import Enclosure, Episode, Feed
        from app.online.lookup import Reading, Recording, Subscriptions

        if isinstance(found, Subscriptions):
            if self.dialog is not None:
                self.dialog.show_feeds([(feed.title, feed.address) for feed in found.feeds])
            return
        if self.dialog is not None:
            self.dialog.accept()
        match found:
            case Feed():
                self._show_feed(found)
            case Recording(name=name, size=size):
                sound = Enclosure(self._address, size=size or 0)
                episode = Episode(self._address, PurePath(name).stem or name, sound)
                self._wanted = episode.key
                self._online.fetch(host_of(self._address), episode, insecure=self._insecure)
            case Reading(name=name, data=data):
                self._session.tasks.run_task(
                    partial(save_article, data, name, data_folder() / "articles"),
                    lambda path: self._intake.offer([path]),
                    self.failed.emit,
                )

    # Podcasts

    def _show_feed(self, feed: Feed) -> None:
        self._feed = feed
        self._episodes = {episode.key: episode for episode in feed.episodes}
        listed = (
            ListedEpisode(e.key, e.title, e.published, e.duration, bool(e.transcripts))
            for e in feed.episodes
        )
        about = plain_words(feed.about)
        self.page.show_podcast(Podcast(feed.title, about, host_of(feed.address), tuple(listed)))
        self.pages.show_podcast()
        self._online.refresh()

    def _want(self, key: str) -> None:
        """Open an episode, or fetch it and then open it."""
        presence = self._online.arrival(key).presence
        self._wanted = key
        stored = self._online.stored.get(key)
        if presence is Presence.HERE and stored is not None:
            self._open(stored)
        elif self._feed is not None and presence not in (Presence.COMING, Presence.WAITING):
            self._online.fetch(self._feed.title, self._episodes[key])

    def _open(self, stored: Stored) -> None:
        self._wanted = ""
        files = [file for file in (stored.audio, stored.text) if file is not None]
        self._intake.forget()
        if stored.audio is not None and all(file.is_file() for file in files):
            self._session.open(stored.audio, stored.text)
        else:
            self._online.refresh()
            words = Message("“{title}” is no longer on this computer.", title=stored.title)
            self.failed.emit(in_words(words))

    def _remove(self, key: str) -> None:
        stored = self._online.stored.get(key)
        if stored is None:
            return
        if stored.audio is not None and stored.audio == self._session.audio:
            words = Message(
                "“{title}” is open. Open another episode, and then remove this one.",
                title=stored.title,
            )
            self.failed.emit(in_words(words))
        else:
            self._online.remove(stored)

    # What comes

    def _on_changed(self, key: str) -> None:
        self.page.update_episode(key)
        running = self._online.running
        if running is None:
            self.bar.hide()
        elif running.key == key:
            if self.bar.isHidden() or self.bar.key != key:
                host = host_of(running.audio.address)
                self.bar.show_download(key, running.title, host, self._online.waiting)
            self.bar.show_arrival(self._online.arrival(key))
        else:
            self.bar.show_waiting(self._online.waiting)
        if self.downloads is not None and self._online.arrival(key).presence is not Presence.COMING:
            self._list_downloads()

    def _stop(self) -> None:
        if (running := self._online.running) is not None:
            self._online.cancel(running.key)

    def _on_fetched(self, stored: Stored) -> None:
        assert stored.audio is not None
        self.added.emit([(stored.audio, stored.text)])
        if stored.key == self._wanted and not self._session.player.playing:
            self._open(stored)
            return
        words = Message("“{title}” is on this computer now.", title=stored.title)
        self.came.emit(in_words(words), (in_words(Message("Open")), partial(self._open, stored)))

    def _on_fetch_failed(self, title: str, words: str) -> None:
        self.failed.emit(words)

    def _on_consent_wanted(self, words: str, go_on: Callable[[], None]) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Not Encrypted"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        role = QMessageBox.ButtonRole.AcceptRole
        agree = box.addButton(self.tr("&Fetch without Encryption"), role)
        box.addButton(QMessageBox.StandardButton.Cancel)
        agree.clicked.connect(lambda: go_on())
        box.finished.connect(self._on_answered)
        self.question = box
        box.open()

    def _on_answered(self) -> None:
        self.question = None

    # On this computer

    @Command("downloads", Message("&Downloads…"), menu=Menu.FILE, section=2,
             heading=Heading.PROGRAM)  # fmt: skip
    def _show_downloads(self) -> None:
        self.downloads = dialog = DownloadsDialog(self._window)
        dialog.finished.connect(self._on_downloads_closed)
        dialog.open_wanted.connect(self._open_download)
        dialog.remove_wanted.connect(self._remove)
        self._online.refresh()
        dialog.open()

    def _on_downloads_closed(self) -> None:
        self.downloads = None

    @Slot()
    def _list_downloads(self) -> None:
        if self.downloads is not None:
            self.downloads.show_downloads(
                [
                    Downloaded(s.key, s.title, s.show, s.size, s.audio is not None)
                    for s in self._online.stored.values()
                ]
            )

    def _open_download(self, key: str) -> None:
        stored = self._online.stored.get(key)
        if stored is None:
            return
        if stored.audio is None:
            self._wanted = key
            self._online.go_on(stored)
            return
        if self.downloads is not None:
            self.downloads.accept()
        self._open(stored)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.bar.retranslate()
        self.page.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.bar.set_theme(theme)
        self.page.set_theme(theme)


def plain_words(text: str) -> str:
    """Return the words of what may be HTML."""
    from alignment.imports import import_pasted

    try:
        return import_pasted(text).text if "<" in text else text
    except LyricastError:
        return ""
