"""From a link to an episode that plays: podcasts, recordings, articles."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from alignment.errors import LyricastError
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.files.pasted import save_article
from app.language import in_words
from app.online.address import host_of, is_address, to_address
from app.presenters.downloads import DownloadsPresenter
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.storage.home import data_folder
from app.theme.theme import Theme
from app.values.podcast import ListedEpisode, Podcast
from app.views.link_dialog import LinkDialog
from app.views.pages import Pages
from app.views.podcast_page import PodcastPage
from app.workers.online import Online

if TYPE_CHECKING:
    from app.online.feed import Episode, Feed
    from app.online.lookup import Found


class OnlinePresenter(QObject):
    """Binds what looks links up to the dialog, the page of a podcast, and what is opened."""

    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(
        self,
        session: Session,
        intake: FileIntake,
        online: Online,
        downloads: DownloadsPresenter,
        actions: Actions,
        pages: Pages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._intake, self._online = session, intake, online
        self._downloads = downloads
        self.pages, self._window = pages, window
        self.page = page = PodcastPage(online.downloads.arrival, pages)
        pages.add_podcast(page)
        self._feed: Feed | None = None
        self._episodes: dict[str, Episode] = {}
        self._address = ""
        self._insecure = False
        self.dialog: LinkDialog | None = None
        intake.link_given.connect(self.open_link)
        intake.podcast_given.connect(self._on_podcast_given)
        online.found.connect(self._on_found)
        online.failed.connect(self._show_fault)
        online.insecure.connect(self._on_insecure)
        online.downloads.changed.connect(page.update_episode)
        page.wanted.connect(self._want)
        page.stop_wanted.connect(online.downloads.cancel)
        page.remove_wanted.connect(downloads.remove)
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
                if self._insecure:
                    self._online.downloads.agree(host_of(self._address))
                self._downloads.want((host_of(self._address), episode))
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
        self.page.show_podcast(podcast_of(feed))
        self.pages.show_podcast()
        self._online.downloads.refresh()

    @Slot(str)
    def _want(self, key: str) -> None:
        if self._feed is not None:
            self._downloads.want((self._feed.title, self._episodes[key]))

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.page.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.page.set_theme(theme)


def podcast_of(feed: Feed) -> Podcast:
    """Return a feed as its page shows it."""
    listed = (
        ListedEpisode(e.key, e.title, e.published, e.duration, bool(e.transcripts))
        for e in feed.episodes
    )
    return Podcast(feed.title, feed.about, host_of(feed.address), tuple(listed))
