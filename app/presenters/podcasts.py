"""Podcasts that were opened, and the page of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.online.address import host_of, is_address
from app.presenters.downloads import DownloadsPresenter
from app.session.session import Session
from app.tasks import Lane
from app.theme.theme import Theme
from app.values.podcast import KnownPodcast, ListedEpisode, Podcast
from app.views.library_page import LibraryPage
from app.views.pages import Pages
from app.views.podcast_page import PodcastPage
from app.workers.downloads import Downloads

if TYPE_CHECKING:
    from app.online.feed import Feed, FeedEpisode
    from app.online.feed_copies import FeedCopies


class PodcastsPresenter(QObject):
    """Binds podcasts to the library, their page, and what fetches their episodes.

    Parameters
    ----------
    folder
        Where feeds are kept as they came last.
    """

    listed = Signal()
    """The library shows which podcasts are known."""
    link_wanted = Signal(str)
    """The address of a feed of which there is no copy."""
    refresh_wanted = Signal(str)
    """The address of a feed that is to be asked for now."""

    def __init__(
        self,
        session: Session,
        downloads: Downloads,
        presenter: DownloadsPresenter,
        library: LibraryPage,
        pages: Pages,
        folder: Path,
    ) -> None:
        super().__init__(pages)
        self._session, self._downloads, self._presenter = session, downloads, presenter
        self._library, self._pages, self._folder = library, pages, folder
        self.page = page = PodcastPage(downloads.arrival, pages)
        pages.add_podcast(page)
        self._feed: Feed | None = None
        self._episodes: dict[str, FeedEpisode] = {}
        downloads.changed.connect(page.update_episode)
        page.wanted.connect(self._want)
        page.several_wanted.connect(self._want_several)
        page.stop_wanted.connect(downloads.cancel)
        page.remove_wanted.connect(presenter.remove)
        page.refresh_wanted.connect(self._refresh)
        page.forget_wanted.connect(self._forget)
        page.left.connect(pages.show_library)
        library.podcast_chosen.connect(self._open)
        self._list()

    def show(self, feed: Feed) -> None:
        """Show a feed that has just come, and know it from now on."""
        if is_address(feed.address):
            known = KnownPodcast(feed.address, feed.title)
            self._session.keep(partial(self._session.library.podcasts.keep, known))
            self._run(lambda: self._copies().keep(feed))
            self._list()
        self._show(feed)

    def _show(self, feed: Feed) -> None:
        self._feed = feed
        self._episodes = {episode.key: episode for episode in feed.episodes}
        self.page.show_podcast(podcast_of(feed))
        self._pages.show_podcast()
        self._downloads.refresh()

    @Slot(KnownPodcast)
    def _open(self, podcast: KnownPodcast) -> None:
        def show(feed: Feed | None) -> None:
            if feed is not None:
                self._show(feed)
            else:
                self.link_wanted.emit(podcast.address)

        self._run(lambda: self._copies().load(podcast.address), show)

    @Slot()
    def _refresh(self) -> None:
        assert self._feed is not None
        self.refresh_wanted.emit(self._feed.address)

    @Slot()
    def _forget(self) -> None:
        """Let the library know a podcast no more; its episodes stay."""
        assert self._feed is not None
        address = self._feed.address
        self._session.keep(partial(self._session.library.podcasts.remove, address))
        self._run(lambda: self._copies().remove(address))
        self._pages.show_library()
        self._list()

    @Slot(str)
    def _want(self, key: str) -> None:
        if self._feed is not None:
            self._presenter.want((self._feed.title, self._episodes[key]))

    @Slot(object)
    def _want_several(self, keys: Sequence[str]) -> None:
        assert self._feed is not None
        self._downloads.fetch([(self._feed.title, self._episodes[key]) for key in keys])

    def _list(self) -> None:
        """Show in the library which podcasts are known, after all changes so far."""
        tasks, podcasts = self._session.tasks, self._session.library.podcasts
        tasks.run_task(podcasts.all, self._on_listed, lane=Lane.MADE)

    def _on_listed(self, podcasts: Sequence[KnownPodcast]) -> None:
        self._library.show_podcasts(podcasts)
        self.listed.emit()

    def _run(self, work: Callable[[], object], done: Callable[..., None] | None = None) -> None:
        tasks = self._session.tasks
        tasks.run_task(work, done, self._presenter.failed.emit, lane=Lane.FOUND)

    def _copies(self) -> FeedCopies:
        from app.online.feed_copies import FeedCopies

        return FeedCopies(self._folder)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self.page.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.page.set_theme(theme)


def podcast_of(feed: Feed) -> Podcast:
    """Return a feed as its page shows it."""
    listed = (
        ListedEpisode(e.key, e.title, e.published, e.duration, bool(e.transcripts))
        for e in feed.episodes
    )
    return Podcast(feed.title, feed.about, host_of(feed.address), tuple(listed), feed.fetched)
