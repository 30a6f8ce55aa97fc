"""Adding a second text, such as a translation, and removing it."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.files.classify import text_endings
from app.options.catalogue import SHOWN, Shown
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.views.player_page import PlayerPage


class SecondTextPresenter(QObject):
    """Binds the second text to actions and a page."""

    def __init__(
        self, session: Session, intake: FileIntake, actions: Actions, page: PlayerPage
    ) -> None:
        super().__init__(page)
        self._session = session
        self._second = session.second_text
        self._actions = actions
        self._page = page
        self._running = False
        self._second.progress.connect(page.strip.show_progress)
        self._second.changed.connect(self._show_state)
        self._second.added.connect(self._show_text)
        page.strip.cancelled.connect(self._second.cancel)
        session.timing.busy_changed.connect(self._show_state)
        intake.second_given.connect(self._second.add)
        actions.bind(self)
        self._show_state()

    @Command("second_text", Message("Add a Second &Text…"),
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _add(self) -> None:
        settings = self._session.settings
        folder = str(settings.get("files/folder", ""))
        kinds = self.tr("Text") + f" ({'*' + ' *'.join(text_endings())});;"
        kinds += self.tr("All files") + " (*)"
        title = self.tr("Open the text in another language")
        hide = QFileDialog.Option.HideNameFilterDetails
        chosen, _ = QFileDialog.getOpenFileName(self._page, title, folder, kinds, options=hide)
        if chosen:
            settings.set("files/folder", str(Path(chosen).parent))
            self._second.add(Path(chosen))

    @Command("no_second_text", Message("Remo&ve the Second Text"),
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _remove(self) -> None:
        self._second.remove()

    @Slot()
    def _show_state(self) -> None:
        self._actions.enable("second_text", on=self._second.possible)
        self._actions.enable("no_second_text", on=self._second.present)
        if self._running and not self._second.running and not self._session.timing.busy:
            self._page.strip.hide()
        self._running = self._second.running

    @Slot()
    def _show_text(self) -> None:
        if self._session.options.get(SHOWN) is Shown.TEXT:
            self._session.options.set(SHOWN, Shown.BOTH)
