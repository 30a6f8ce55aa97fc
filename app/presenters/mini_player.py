"""The player stays in sight while the library is shown."""

from PySide6.QtCore import QObject, QTimer, Slot

from app.session.session import Session
from app.views.library_page import LibraryPage
from app.views.mini_player import MiniPlayer
from app.views.pages import Pages


class MiniPlayerPresenter(QObject):
    """Shows the small player where the page of the episode is not, and marks what is open."""

    POLL = 500
    """How often the position is looked at (ms)."""

    def __init__(
        self, session: Session, pages: Pages, library: LibraryPage, view: MiniPlayer
    ) -> None:
        super().__init__(view)
        self._session = session
        self._pages, self._library, self._view = pages, library, view
        self._poll = QTimer(self, interval=self.POLL)
        self._poll.timeout.connect(self._show_position)
        view.return_wanted.connect(pages.show_episode)
        pages.currentChanged.connect(self._show)
        session.title_changed.connect(self._show)
        session.opened.connect(self._show)
        session.identified.connect(self._show)
        session.tracker.cue_changed.connect(self._on_cue)
        session.player.jumped.connect(self._show_position)
        self._show()

    @Slot()
    def _show(self) -> None:
        session, view = self._session, self._view
        shown = session.episode is not None and not self._pages.shows_episode
        view.show_title(session.title)
        self._show_sentence()
        self._show_position()
        view.setVisible(shown)
        if shown:
            self._poll.start()
        else:
            self._poll.stop()
        self._library.mark_open(session.key.audio if session.key is not None else "")

    @Slot()
    def _on_cue(self) -> None:
        if not self._view.isHidden():
            self._show_sentence()

    def _show_sentence(self) -> None:
        cue, transcript, text = self._session.tracker.current, self._session.transcript, ""
        hidden = cue is not None and self._session.practice.unheard.hides(cue.index)
        if cue is not None and transcript is not None and not hidden:
            text = transcript.sentences[cue.index].text
        self._view.show_sentence(text)

    @Slot()
    def _show_position(self) -> None:
        player = self._session.player
        self._view.show_position(player.position, player.duration)
