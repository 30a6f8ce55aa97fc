"""Going back to a copy of the library."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.session.session import Session
from app.values.library_copy import LibraryCopy


class CopiesPresenter(QObject):
    """Offers the copies, and lets one take the place of the library.

    Parameters
    ----------
    replaced
        Called when one has.
    """

    def __init__(
        self, session: Session, actions: Actions, replaced: Callable[[], object], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._replaced = replaced
        self._window = window
        actions.bind(self)

    @Command("copies", Message("Go &Back to a Copy…"),
             menu=Menu.FILE, section=2, heading=Heading.PROGRAM)  # fmt: skip
    def _list_copies(self) -> None:
        session = self._session
        session.tasks.run_task(session.library.copies, self._show, session.failed.emit)

    def _show(self, copies: Sequence[LibraryCopy]) -> None:
        from app.views.copies_dialog import CopiesDialog

        dialog = CopiesDialog(copies, self._window)
        dialog.chosen.connect(lambda copy: self._session.use_copy(copy.path, self._replaced))
        dialog.open()
