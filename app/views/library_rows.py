"""Which rows the library shows, and under which headings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.values.library import LibraryEntry, LibraryHit
from app.values.podcast import Downloaded
from app.views.library_model import EpisodeRow, FetchRow, HeadingRow, HitRow, Row


class LibraryRows(QObject):
    """Puts what the library holds in order.

    Attributes
    ----------
    entries
        Its episodes.
    fetches
        Episodes that are being fetched or wait for that.
    hits, marks
        What was found in texts, and in what the user has marked.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[LibraryEntry] = ()
        self.fetches: Sequence[Downloaded] = ()
        self.hits: Sequence[LibraryHit] = ()
        self.marks: Sequence[LibraryHit] = ()

    def all(self) -> list[Row]:
        """Return everything: what to go on with, what is being fetched, and all else."""
        rows: list[Row] = []
        fresh = [entry for entry in self.entries if not entry.finished]
        over = [entry for entry in self.entries if entry.finished]
        if fresh and fresh[0] is self.entries[0]:
            rows.append(EpisodeRow(fresh.pop(0), large=True))
        if self.fetches:
            rows += [HeadingRow(self.tr("Downloads")), *map(FetchRow, self.fetches)]
        for title, entries in ((self.tr("Recent"), fresh), (self.tr("Finished"), over)):
            if entries:
                rows += [HeadingRow(title), *map(EpisodeRow, entries)]
        return rows

    def found(self, words: Sequence[str]) -> list[Row]:
        """Return titles that hold all of some words, marks and sentences that were found."""
        rows: list[Row] = []
        holds = _holds(words)
        titles: list[Row] = [FetchRow(fetch) for fetch in self.fetches if holds(fetch.title)]
        titles += [EpisodeRow(entry) for entry in self.entries if holds(entry.title)]
        if titles:
            rows += [HeadingRow(self.tr("Episodes")), *titles]
        by_audio = {entry.key.audio: entry for entry in self.entries}
        marks = [HitRow(by_audio[hit.audio], hit) for hit in self.marks if hit.audio in by_audio]
        if marks:
            title = self.tr("Bookmarks, notes and pins")
            rows += [HeadingRow(title, str(marks[0].hit.count)), *marks]
        last = ""
        for hit in self.hits:
            entry = by_audio.get(hit.audio)
            if entry is None:
                continue
            if hit.audio != last:
                last = hit.audio
                rows.append(HeadingRow(entry.title, self._count(hit.count)))
            rows.append(HitRow(entry, hit))
        return rows or [HeadingRow(self.tr("Nothing found"))]

    def _count(self, count: int) -> str:
        if count == 1:
            return self.tr("1 sentence")
        return self.tr("{count} sentences").format(count=count)


def _holds(words: Sequence[str]) -> Callable[[str], bool]:
    folded = [word.casefold() for word in words]
    return lambda title: all(word in title.casefold() for word in folded)
