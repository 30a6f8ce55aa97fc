"""The way back from a jump: a chip for a while, and keys."""

from PySide6.QtCore import QObject, QTimer, Slot

from alignment.clock_format import clock
from alignment.messages import Message
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.language import in_words
from app.session.session import Session
from app.views.player_page import PlayerPage


class JumpsPresenter(QObject):
    """Offers to go back to where the user was before a far jump.

    Parameters
    ----------
    timer
        Replaced by tests.
    """

    SHOWN = 8_000
    """How long it is offered (ms)."""

    def __init__(
        self, session: Session, actions: Actions, page: PlayerPage, timer: QTimer | None = None
    ) -> None:
        super().__init__(page)
        self._jumps, self._text = session.jumps, page.text
        self._actions = actions
        self._chip = page.back_chip
        self._offered: int | None = None
        self._end = timer or QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._chip.hide)
        self._chip.clicked.connect(self._back)
        self._jumps.changed.connect(self._show)
        actions.bind(self)
        self._show()

    @Slot()
    def _show(self) -> None:
        place = self._jumps.back_to
        self._actions.enable("jump_back", on=place is not None)
        self._actions.enable("jump_forward", on=self._jumps.forward_to is not None)
        fresh = place is not None and self._jumps.forward_to is None
        if fresh:
            self.retranslate()
            self._end.start(self.SHOWN)
        self._chip.setVisible(fresh)

    @Command("jump_back", Message("Undo the &Jump"), "Alt+Left",
             menu=Menu.PLAYBACK, section=3, heading=Heading.LISTENING)  # fmt: skip
    def _back(self) -> None:
        self._text.resume_following()
        self._jumps.back()

    @Command("jump_forward", Message("Redo the J&ump"), "Alt+Right",
             menu=Menu.PLAYBACK, section=3, heading=Heading.LISTENING)  # fmt: skip
    def _forward(self) -> None:
        self._text.resume_following()
        self._jumps.forward()

    def retranslate(self) -> None:
        """Name the chip in the language in use."""
        place = self._jumps.back_to
        if place is not None:
            words = Message("Back to {time}", time=clock(place))
            self._chip.setText(f"← {in_words(words)}")
