"""What is being fetched or waits for that, in the library."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.presenters.downloads import DownloadsPresenter
from app.values.podcast import Arrival, Downloaded, Presence
from app.views.library_page import LibraryPage
from app.workers.downloads import Downloads


class FetchesPresenter(QObject):
    """Binds what fetches episodes to the cards of the library."""

    listed = Signal()
    """There is something in the library now, or nothing any more."""

    def __init__(
        self, downloads: Downloads, presenter: DownloadsPresenter, page: LibraryPage
    ) -> None:
        super().__init__(page)
        self._downloads, self._presenter, self._page = downloads, presenter, page
        self._shown: list[Downloaded] = []
        page.fetch_wanted.connect(self._want)
        page.fetch_unwanted.connect(downloads.cancel)
        downloads.changed.connect(self._on_changed)
        downloads.restored.connect(self._show)

    def _fetches(self) -> Iterator[Downloaded]:
        """Yield what is being fetched, what waits, what was interrupted, and what failed."""
        for show, episode in self._downloads.queued:
            arrival = self._downloads.arrival(episode.key)
            yield Downloaded(episode.key, episode.title, show, 0, arrival)
        for show, episode in self._downloads.interrupted:
            yield Downloaded(episode.key, episode.title, show, 0, Arrival(Presence.BEGUN))
        for (show, episode), fault in self._downloads.faults.values():
            failed = Arrival(Presence.FAILED)
            yield Downloaded(episode.key, episode.title, show, 0, failed, fault)

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        # What has come is put into the library by then, which is listed anew for it.
        self._show(quietly=self._downloads.arrival(key).presence is Presence.HERE)

    @Slot()
    def _show(self, *, quietly: bool = False) -> None:
        fetches = [
            replace(fetch, arrival=_in_hundredths(fetch.arrival)) for fetch in self._fetches()
        ]
        if fetches == self._shown:
            return
        emptied = bool(fetches) != bool(self._shown)
        self._shown = fetches
        self._page.show_fetches(fetches)
        if emptied and not quietly:
            self.listed.emit()

    @Slot(str)
    def _want(self, key: str) -> None:
        """Open an episode when it has come; go on with what was interrupted, or try again."""
        downloads = self._downloads
        failed = [wanted for wanted, _ in downloads.faults.values()]
        for wanted in (*downloads.queued, *downloads.interrupted, *failed):
            if wanted[1].key == key:
                self._presenter.want(wanted)
                return


def _in_hundredths(arrival: Arrival) -> Arrival:
    """Return how far an episode has come, as finely as is shown."""
    if not arrival.total:
        return Arrival(arrival.presence)
    return Arrival(arrival.presence, round(100 * arrival.share), 100)
