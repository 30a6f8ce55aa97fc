"""Episodes that are fetched, and those that were: how far they are, opening and removing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.online.address import host_of
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.theme.theme import Theme
from app.values.podcast import Arrival, Downloaded, Presence
from app.views.download_bar import DownloadBar, InterruptedOffer
from app.views.motion import is_gentle
from app.workers.downloads import Downloads

if TYPE_CHECKING:
    from app.online.episodes import Stored
    from app.online.waiting import Wanted
    from app.views.downloads_dialog import DownloadsDialog


class DownloadsPresenter(QObject):
    """Binds what fetches episodes to the lines over the page, the dialog, and the session."""

    failed = Signal(object)
    """A `LocalizedText` for the user."""
    came = Signal(object, object)
    """A `LocalizedText`: an episode is on this computer; and the `Deed` that opens it."""
    library_wanted = Signal()
    """The user wants to see what has come."""
    added = Signal(object, object)
    """Audio files and their texts, for the library; and what to call when they are in it."""

    def __init__(
        self,
        session: Session,
        intake: FileIntake,
        downloads: Downloads,
        actions: Actions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._intake, self._downloads = session, intake, downloads
        self._window = window
        self._wanted = ""
        self._untold: list[Stored] = []
        self.dialog: DownloadsDialog | None = None
        self.question: QMessageBox | None = None
        self.bar = DownloadBar(window)
        self.interrupted = InterruptedOffer(window)
        self.bar.stop_wanted.connect(self._stop)
        self.interrupted.accepted.connect(downloads.resume)
        self.interrupted.declined.connect(downloads.forget_interrupted)
        downloads.refreshed.connect(self._list)
        downloads.restored.connect(self._show_interrupted)
        downloads.consent_wanted.connect(self._ask)
        downloads.changed.connect(self._on_changed)
        downloads.fetched.connect(self._on_fetched)
        downloads.failed.connect(self._on_failed)
        actions.bind(self)

    def want(self, wanted: Wanted) -> None:
        """Open an episode, or fetch it and then open it."""
        key = wanted[1].key
        self._wanted = key
        stored = self._downloads.stored.get(key)
        presence = self._downloads.arrival(key).presence
        if presence is Presence.HERE and stored is not None:
            self._open(stored)
        elif presence not in (Presence.COMING, Presence.WAITING):
            self._downloads.fetch([wanted])

    def remove(self, key: str) -> None:
        """Remove an episode from this computer, unless it is open."""
        stored = self._downloads.stored.get(key)
        if stored is None:
            return
        if stored.audio is not None and stored.audio == self._session.audio:
            words = Message(
                "“{title}” is open. Open another episode, and then remove this one.",
                title=stored.title,
            )
            self.failed.emit(in_words(words))
        else:
            self._downloads.remove(stored)

    def _open(self, stored: Stored) -> None:
        self._wanted = ""
        files = [file for file in (stored.audio, stored.text) if file is not None]
        self._intake.forget()
        if stored.audio is not None and all(file.is_file() for file in files):
            self._session.open(stored.audio, stored.text)
        else:
            self._downloads.refresh()
            words = Message("“{title}” is no longer on this computer.", title=stored.title)
            self.failed.emit(in_words(words))

    # What comes

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        downloads = self._downloads
        running = downloads.running
        if running is None:
            self.bar.hide()
        elif running.key == key:
            if self.bar.isHidden() or self.bar.key != key:
                host = host_of(running.audio.address)
                self.bar.gentle = is_gentle(self._session.options, self._window)
                self.bar.show_download(key, running.title, host, downloads.waiting)
            self.bar.show_arrival(downloads.arrival(key))
        else:
            self.bar.show_waiting(downloads.waiting)
        if self.dialog is not None and not self.dialog.show_arrival(key, downloads.arrival(key)):
            self._list()

    @Slot()
    def _stop(self) -> None:
        if (running := self._downloads.running) is not None:
            self._downloads.cancel(running.key)

    @Slot()
    def _show_interrupted(self) -> None:
        self.interrupted.show_titles([e.title for _, e in self._downloads.interrupted])

    @Slot(object)
    def _on_fetched(self, stored: Stored) -> None:
        assert stored.audio is not None
        if stored.key == self._wanted and not self._session.player.playing:
            self._open(stored)
        else:
            self._untold.append(stored)
        settle = partial(self._downloads.settle, stored.key)
        self.added.emit([(stored.audio, stored.text)], settle)
        if self._downloads.running is None:
            self._tell()

    def _tell(self) -> None:
        """Tell of all that has come since the user was told last, at once."""
        untold, self._untold = self._untold, []
        if len(untold) == 1:
            words = Message("“{title}” is on this computer now.", title=untold[0].title)
            deed = in_words(Message("Open")), partial(self._open, untold[0])
            self.came.emit(in_words(words), deed)
        elif untold:
            words = Message("{count} episodes are on this computer now.", count=len(untold))
            self.came.emit(in_words(words), (in_words(Message("Show")), self.library_wanted.emit))

    @Slot(object)
    def _on_failed(self, words: str) -> None:
        self.failed.emit(words)
        if self._downloads.running is None:
            self._tell()

    @Slot(object, object, object)
    def _ask(self, words: str, go_on: Callable[[], None], give_up: Callable[[], None]) -> None:
        """Ask whether to go on without encryption."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Not Encrypted"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        role = QMessageBox.ButtonRole.AcceptRole
        agree = box.addButton(self.tr("&Download without Encryption"), role)
        box.addButton(QMessageBox.StandardButton.Cancel)

        def answer() -> None:
            self.question = None
            (go_on if box.clickedButton() is agree else give_up)()

        box.finished.connect(answer)
        self.question = box
        box.open()

    # On this computer

    @Command("downloads", Message("&Downloads…"), menu=Menu.FILE, section=2,
             heading=Heading.PROGRAM)  # fmt: skip
    def _show_downloads(self) -> None:
        from app.views.downloads_dialog import DownloadsDialog

        self.dialog = dialog = DownloadsDialog(self._window)
        dialog.finished.connect(self._on_closed)
        dialog.open_wanted.connect(self._open_listed)
        dialog.remove_wanted.connect(self.remove)
        dialog.stop_wanted.connect(self._downloads.cancel)
        self._downloads.refresh()
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    @Slot()
    def _list(self) -> None:
        if self.dialog is not None:
            stored, arrival = self._downloads.stored, self._downloads.arrival
            coming = [
                Downloaded(e.key, e.title, show, stored[e.key].size if e.key in stored else 0,
                           arrival(e.key))
                for show, e in self._downloads.queued
            ]  # fmt: skip
            queued = {download.key for download in coming}
            rest = [s for s in stored.values() if s.key not in queued]
            self.dialog.show_downloads(
                coming + [Downloaded(s.key, s.title, s.show, s.size, _arrival(s)) for s in rest]
            )

    @Slot(str)
    def _open_listed(self, key: str) -> None:
        stored = self._downloads.stored.get(key)
        if stored is None:
            return
        if stored.audio is None:
            self._wanted = key
            self._downloads.go_on(stored)
            return
        if self.dialog is not None:
            self.dialog.accept()
        self._open(stored)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.bar.retranslate()
        self.interrupted.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.bar.set_theme(theme)
        self.interrupted.set_theme(theme)


def _arrival(stored: Stored) -> Arrival:
    return Arrival(Presence.HERE if stored.audio is not None else Presence.BEGUN)
