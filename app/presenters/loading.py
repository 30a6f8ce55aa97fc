"""What is shown while a long text is being read."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.presenters.player_page import PlayerPagePresenter
from app.session.session import Session


class LoadingPresenter(QObject):
    """Shows the page of an episode before its text is there, where that takes a while."""

    PATIENCE = 500
    """How long nothing is said of it (ms)."""

    shown = Signal()
    """The page says that a text is being read, and is to be seen."""

    def __init__(
        self,
        session: Session,
        page: PlayerPagePresenter,
        parent: QObject | None = None,
        timer: QTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._timer = timer or QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        session.timeline_changed.connect(self._on_timeline)
        session.opened.connect(self._timer.stop)

    @Slot(object)
    def _on_timeline(self, timeline: object) -> None:
        if timeline is None:  # another episode is being opened
            self._timer.start(self.PATIENCE)

    @Slot()
    def _show(self) -> None:
        self._page.show_reading(True)
        self.shown.emit()
