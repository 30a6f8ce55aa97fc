"""From a link to an episode that plays: podcasts, recordings, articles."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
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
from app.presenters.podcasts import PodcastsPresenter
from app.session.session import Session
from app.storage.home import data_folder
from app.views.motion import is_gentle
from app.workers.online import Online

if TYPE_CHECKING:
    from app.online.lookup import Found
    from app.views.link_dialog import LinkDialog


class OpenLinkPresenter(QObject):
    """Binds what looks links up to the dialog, and to what shows or fetches what is found."""

    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(
        self,
        session: Session,
        intake: FileIntake,
        online: Online,
        downloads: DownloadsPresenter,
        podcasts: PodcastsPresenter,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._intake, self._online = session, intake, online
        self._downloads, self._podcasts, self._window = downloads, podcasts, window
        self._address = ""
        self._insecure = False
        self.dialog: LinkDialog | None = None
        intake.link_given.connect(self.show)
        intake.podcast_given.connect(self._on_podcast_given)
        online.found.connect(self._on_found)
        online.failed.connect(self._show_fault)
        online.insecure.connect(self._on_insecure)
        podcasts.link_wanted.connect(self.show)
        podcasts.refresh_wanted.connect(self.ask)
        actions.bind(self)

    # Links

    @Command("open_link", Message("Open a Lin&k…"), "Ctrl+U",
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _open_link(self) -> None:
        copied = QGuiApplication.clipboard().text()
        self.show(copied.strip() if is_address(copied) else "")

    def show(self, address: str) -> None:
        """Show what would be asked; nothing is asked before the user says so."""
        from app.views.link_dialog import LinkDialog

        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog = LinkDialog(
            address, self._window, gentle=is_gentle(self._session.options, self._window)
        )
        dialog.asked.connect(self._ask)
        dialog.agreed.connect(self._agree)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def ask(self, address: str) -> None:
        """Ask for what the user has just wanted from an address known already."""
        self.show(address)
        self._ask(address)

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
        self.show("")
        self._on_found(found)

    def _on_found(self, found: Found) -> None:
        from app.online.feed import Enclosure, Feed, FeedEpisode
        from app.online.lookup import MediaFile, Reading, Subscriptions

        if isinstance(found, Subscriptions):
            if self.dialog is not None:
                self.dialog.show_feeds([(feed.title, feed.address) for feed in found.feeds])
            return
        if self.dialog is not None:
            self.dialog.accept()
        match found:
            case Feed():
                self._podcasts.show(found)
            case MediaFile(address=address, name=name, size=size):
                sound = Enclosure(address, size=size or 0)
                episode = FeedEpisode(address, PurePath(name).stem or name, sound)
                if self._insecure:
                    self._online.downloads.agree(host_of(self._address))
                self._downloads.want((host_of(self._address), episode))
            case Reading():
                self._session.tasks.run_task(
                    partial(save_article, found.data, found.name, data_folder() / "articles"),
                    partial(self._offer, partial_=found.partial),
                    self.failed.emit,
                )

    def _offer(self, article: Path, *, partial_: bool) -> None:
        self._intake.offer([article])
        if partial_:
            words = Message(
                "“{title}” is for subscribers: what has come may be only its beginning. If it is, "
                "copy the whole article in your browser, and paste it here.",
                title=article.stem,
            )
            self._session.remark.emit(in_words(words))
