"""The bookmarks of the episode that is open, and of all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.clock_format import clock
from alignment.messages import Message
from alignment.transcript.model import Transcript
from app.links import link_to
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.storage.library import Library
from app.tasks import Lane
from app.values.bookmark import Bookmark, Marked
from app.values.episode_key import EpisodeKey
from app.values.quote import Quote, QuotedPiece, speaker_of


class BookmarksModel(QObject):
    """Knows, adds and removes bookmarks; the database is read and written by workers."""

    changed = Signal()
    """Those of the episode that is open are others now."""
    failed = Signal(object)
    """A sentence for the user: something could not be kept."""

    def __init__(self, current: CurrentEpisode, edits: Edits) -> None:
        super().__init__(current)
        self._current = current
        self._edits = edits
        self._marked: tuple[Marked, ...] = ()
        self._early: list[tuple[OpenEpisode | None, Callable[[], None]]] = []
        current.opened.connect(self._forget)
        current.identified.connect(self._on_identified)
        current.title_changed.connect(self._load_again)

    @property
    def here(self) -> tuple[Marked, ...]:
        """Those of the episode that is open, by time."""
        return self._marked

    @property
    def sentences(self) -> frozenset[int]:
        """The sentences of the open text at which a bookmark begins."""
        key = self._current.key
        return frozenset(
            bookmark.sentence
            for bookmark, _ in self._marked
            if bookmark.key == key and bookmark.sentence < bookmark.stop_sentence
        )

    def at(self, sentence: int) -> Bookmark | None:
        """Return a bookmark that begins at a sentence of the open text."""
        key = self._current.key
        return next(
            (
                bookmark
                for bookmark, _ in self._marked
                if bookmark.key == key and bookmark.sentence == sentence < bookmark.stop_sentence
            ),
            None,
        )

    def want_all(self, then: Callable[[tuple[Marked, ...]], object]) -> None:
        """Call `then` with all bookmarks, episode by episode, those opened last first."""
        self._current.tasks.run_task(partial(_all, self._current.library), then, self.failed.emit)

    def add(self, pieces: Sequence[QuotedPiece], quote: Quote, note: str = "") -> None:
        """Keep a bookmark of what was quoted, once the files of the episode have been read."""
        key = self._current.key
        if key is None:
            self._early.append((self._current.episode, partial(self.add, pieces, quote, note)))
            return
        sentences = range(pieces[0].index, pieces[-1].index + 1) if pieces else range(0)
        add = self._current.library.bookmarks.add
        work = partial(add, key, sentences, quote.text, quote.time, note)
        self._current.tasks.run_task(work, self._on_added, self.failed.emit, lane=Lane.MADE)

    def _on_added(self, bookmark: Bookmark) -> None:
        told = Message("Bookmarked at {time}", time=clock(bookmark.time))
        self._edits.make(Edit(Message("Bookmarking"), told, self._put, (bookmark, True)))

    def change_note(self, bookmark: Bookmark, note: str) -> None:
        """Keep another note with a bookmark."""
        if note == bookmark.note:
            return
        keep = self._current.library.bookmarks.change_note

        def use(change: tuple[str, str]) -> tuple[str, str]:
            new, old = change
            self._write(partial(keep, bookmark.id, new))
            return old, new

        name, told = Message("Changing a Note"), Message("Note changed")
        self._edits.make(Edit(name, told, use, (note, bookmark.note)))

    def remove(self, bookmark: Bookmark) -> None:
        """Forget a bookmark."""
        name, told = Message("Removing a Bookmark"), Message("Bookmark removed")
        self._edits.make(Edit(name, told, self._put, (bookmark, False)))

    def _put(self, change: tuple[Bookmark, bool]) -> tuple[Bookmark, bool]:
        """Keep a bookmark or forget it, and return what takes that back."""
        bookmark, there = change
        known = self._current.library.bookmarks
        write = partial(known.restore, bookmark) if there else partial(known.remove, bookmark.id)
        self._write(write)
        return bookmark, not there

    def _write(self, write: Callable[[], object]) -> None:
        current = self._current
        key, transcript, title = current.key, current.transcript, current.title

        def work() -> tuple[Marked, ...]:
            write()
            return _of(current.library, key, transcript, title) if key else ()

        show = partial(self._show, key)
        current.tasks.run_task(work, show, self.failed.emit, lane=Lane.MADE)

    @Slot()
    def _forget(self) -> None:
        if self._marked:
            self._marked = ()
            self.changed.emit()

    @Slot()
    def _load_again(self) -> None:
        if self._current.key is not None:
            self._load(self._current.key)

    @Slot(object)
    def _on_identified(self, key: EpisodeKey) -> None:
        early, self._early = self._early, []
        for episode, add in early:
            if episode is self._current.episode:
                add()
        self._load(key)

    def _load(self, key: EpisodeKey) -> None:
        current = self._current
        transcript, title = current.transcript, current.title

        def work() -> tuple[Marked, ...]:
            if transcript is not None:
                current.library.texts.keep(key, transcript)  # moves those of older texts
            return _of(current.library, key, transcript, title)

        current.tasks.run_task(work, partial(self._show, key), self.failed.emit)

    def _show(self, key: EpisodeKey | None, marked: tuple[Marked, ...]) -> None:
        if key == self._current.key:
            self._marked = marked
        self.changed.emit()


def _of(
    library: Library, key: EpisodeKey, transcript: Transcript | None, title: str
) -> tuple[Marked, ...]:
    sentences = cache(library.texts.sentences)
    marked = []
    for bookmark in library.bookmarks.of(key.audio):
        quote = _quoted(bookmark, title, sentences(bookmark.key.text))
        if transcript is not None and bookmark.key == key:
            inside = transcript.sentences[bookmark.sentence : bookmark.stop_sentence]
            pieces = [QuotedPiece(sentence.index, sentence.text) for sentence in inside]
            quote = replace(quote, speaker=speaker_of(pieces, transcript) if pieces else "")
        marked.append((bookmark, quote))
    return tuple(marked)


def _all(library: Library) -> tuple[Marked, ...]:
    titles = {entry.key.audio: entry.title for entry in library.episodes.entries()}
    rank = {audio: number for number, audio in enumerate(titles)}
    sentences = cache(library.texts.sentences)
    found = sorted(
        library.bookmarks.all(),
        key=lambda mark: (rank.get(mark.key.audio, len(rank)), mark.key.audio, mark.time),
    )
    return tuple(
        (
            bookmark,
            _quoted(
                bookmark,
                titles.get(bookmark.key.audio, ""),
                sentences(bookmark.key.text),
            ),
        )
        for bookmark in found
    )


def _quoted(bookmark: Bookmark, title: str, sentences: list[str] | None) -> Quote:
    """Return what a bookmark in a text of these sentences says."""
    marked = range(bookmark.sentence, bookmark.stop_sentence)
    known = bool(marked) and sentences is not None and bookmark.sentence < len(sentences)
    link = link_to(
        bookmark.key.audio,
        bookmark.time,
        sentences[bookmark.sentence] if known and sentences else bookmark.text,
    )
    return Quote(bookmark.text, "", title, bookmark.time, link, bookmark.note)
