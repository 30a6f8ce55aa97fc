"""What is offered for a file that was handed over without its other half."""

from PySide6.QtCore import QObject

from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.values.pending import Pending
from app.views.offer_bar import OfferBar


class OfferPresenter(QObject):
    """Shows what a file could be used for, and does what is chosen."""

    def __init__(self, session: Session, intake: FileIntake, bar: OfferBar) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        intake.pending_changed.connect(self._show)
        bar.together_wanted.connect(intake.accept_companion)
        bar.episode_wanted.connect(intake.use_for_open_episode)
        bar.choice_wanted.connect(intake.choose)
        bar.listening_wanted.connect(intake.open_audio_only)
        bar.dismissed.connect(intake.forget)

    def _show(self, pending: Pending) -> None:
        self._bar.set_pending(pending, self._session.title)
