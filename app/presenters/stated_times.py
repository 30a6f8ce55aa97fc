"""Using the times that a text states."""

from PySide6.QtCore import QObject, Slot

from alignment.messages import Message
from alignment.stated import ENGINE
from app.commands.actions import Actions
from app.commands.command import Command, Heading, Menu
from app.session.session import Session
from app.views.player_page import PlayerPage
from app.views.stated_offer import StatedOffer


class StatedTimesPresenter(QObject):
    """Offers the times of a text that has one for nearly every sentence."""

    def __init__(self, session: Session, actions: Actions, page: PlayerPage) -> None:
        super().__init__(page)
        self._session = session
        self._actions = actions
        self._timed = self._declined = False
        self.offer = StatedOffer(page)
        page.put_over_text(self.offer)
        self.offer.accepted.connect(self._take)
        self.offer.declined.connect(self._decline)
        session.opened.connect(self._begin)
        session.timeline_changed.connect(self._show)
        session.timing.busy_changed.connect(self._show)
        actions.bind(self)
        self._show()

    @Command("as_stated", Message("&Use the Times in the Text"),
             menu=Menu.TIMING, section=3, heading=Heading.TIMING)  # fmt: skip
    def _take(self) -> None:
        self._session.take_stated_times()

    @Slot()
    def _begin(self) -> None:
        self._timed, self._declined = self._session.timing.can_be_stated, False
        self._show()

    @Slot()
    def _decline(self) -> None:
        self._declined = True

    @Slot()
    def _show(self) -> None:
        timing, timeline = self._session.timing, self._session.timeline
        possible = self._timed and (timeline is None or ENGINE not in timeline.engines)
        self._actions.enable("as_stated", on=possible)
        self.offer.setVisible(possible and timing.busy and not self._declined)
