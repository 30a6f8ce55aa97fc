"""Opening episodes, from files, the clipboard or the library."""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.views.pages import Pages


class FileMenuPresenter(QObject):
    """Binds what is opened, and the page that shows it, to actions."""

    def __init__(
        self, session: Session, actions: Actions, intake: FileIntake, pages: Pages
    ) -> None:
        super().__init__(pages)
        self._session = session
        self._intake = intake
        self._pages = pages
        actions.bind(self)

    @Command("open", Message("&Open…"), "Ctrl+O", menu=Menu.FILE, heading=Heading.PROGRAM)
    def _open(self) -> None:
        self._intake.choose()

    @Command("paste", Message("&Paste an Article"), QKeySequence.StandardKey.Paste,
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _paste(self) -> None:
        self._intake.paste(QGuiApplication.clipboard().mimeData() or QMimeData())

    @Command("last", Message("&Continue the Last Episode"), "Ctrl+L",
             menu=Menu.FILE, heading=Heading.PROGRAM)  # fmt: skip
    def _continue(self) -> None:
        self._session.open_last()
        self._session.player.play()

    @Command("sample", Message("Open the &Sample"), menu=Menu.FILE, heading=Heading.PROGRAM)
    def _open_sample(self) -> None:
        self._session.open_sample()

    @Command("library", Message("&Library"), "Ctrl+Shift+L",
             menu=Menu.FILE, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _toggle_library(self) -> None:
        self._pages.toggle_library()

    @Command("search_all", Message("Search &All Texts"), "Ctrl+Shift+F",
             menu=Menu.FILE, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _search_all(self) -> None:
        self._pages.search_all()
