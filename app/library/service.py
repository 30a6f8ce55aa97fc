"""What can be done with the library, off the main thread."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from alignment.errors import LyricastError
from app.files.readers import identify, identify_text, noted_title
from app.files.tags import read_tags
from app.language import LocalizedText, in_words
from app.storage.library import Library
from app.tasks import Lane, TaskPool
from app.values.episode_key import EpisodeKey
from app.values.library import LibraryEntry, LibraryHit, NewEpisode

Pairs = Sequence[tuple[Path, Path | None]]
"""Audio files, each with its text or None."""


class OtherFileError(LyricastError):
    """A file that was to be found again is another one."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found in all texts, and in what the user has marked."""

    words: str
    hits: tuple[LibraryHit, ...]
    marks: tuple[LibraryHit, ...] = ()


class LibraryService(QObject):
    """Lists, finds, adds and removes episodes; every answer is a signal.

    Episodes that were removed in an earlier run are forgotten at the start.
    """

    listed = Signal(object)
    """The library as a list of `LibraryEntry`, with the files that are missing."""
    found = Signal(object)
    """`Finds`, of the newest search alone."""
    cover_found = Signal(str, QImage)
    """Hash of the audio, and its cover; a null image where it has none."""
    added = Signal(object)
    """The `NewEpisode`s that were put into the library, a list."""
    arrived = Signal(object)
    """The same, of those that were put there without a word."""
    located = Signal(object)
    """A `LibraryEntry` whose missing file was found again."""
    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(self, library: Library, tasks: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._episodes = library.episodes
        self._tasks = tasks
        self._wanted = ""
        self._run(self._episodes.purge)

    def refresh(self) -> None:
        """Ask for the list anew."""
        self._run(self._list, self.listed.emit)

    def search(self, words: str) -> None:
        """Look for words in all texts."""
        self._wanted = words
        self._run(partial(self._find, words), self._on_found)

    def want_cover(self, audio: str) -> None:
        """Ask for the cover of the audio of this hash."""
        self._run(partial(self._cover, audio), partial(self.cover_found.emit, audio))

    def meet(self, key: EpisodeKey, audio: Path) -> None:
        """Look for the cover of an episode that was opened."""

        def look() -> bool:
            new = self._episodes.cover(key.audio) is None
            if new:
                self._episodes.keep_cover(key.audio, read_tags(audio).cover)
            return new

        self._run(look, lambda new: self.want_cover(key.audio) if new else None)

    def remove(self, entry: LibraryEntry) -> None:
        """Take an episode out of the library; its files stay as they are."""
        self._run(partial(self._episodes.remove, entry.key.audio), self._again, Lane.MADE)

    def restore(self, entry: LibraryEntry) -> None:
        """Put a removed episode back."""
        self._run(partial(self._episodes.restore, entry.key.audio), self._again, Lane.MADE)

    def add(self, pairs: Pairs) -> None:
        """Put audio files and their texts into the library without opening them."""
        self._run(partial(self._add, pairs), self._on_added, Lane.LONG)

    def put(self, pairs: Pairs, then: Callable[[], None]) -> None:
        """Do the same without a word; `then` is called when they and their work are kept."""
        self._run(partial(self._add, pairs), partial(self._on_put, then))

    def locate(self, entry: LibraryEntry, missing: Path, found: Path) -> None:
        """Note where a missing file of an episode lies now, if it is that file."""
        self._run(partial(self._locate, entry, missing, found), self._on_located, Lane.LONG)

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None] | None = None,
        lane: Lane = Lane.USUAL,
    ) -> None:
        self._tasks.run_task(work, done, self.failed.emit, lane=lane)

    def _again(self, _: object) -> None:
        self.refresh()

    # On the main thread

    def _on_found(self, finds: Finds) -> None:
        if finds.words == self._wanted:
            self.found.emit(finds)

    def _on_added(self, result: tuple[list[NewEpisode], list[LocalizedText]]) -> None:
        new, faults = result
        for fault in faults:
            self.failed.emit(fault)
        self.added.emit(new)
        self.refresh()

    def _on_put(
        self, then: Callable[[], None], result: tuple[list[NewEpisode], list[LocalizedText]]
    ) -> None:
        self.arrived.emit(result[0])
        self._run(lambda: None, lambda _: then(), Lane.MADE)  # after what was made of it
        self.refresh()

    def _on_located(self, entry: LibraryEntry) -> None:
        self.located.emit(entry)
        self.refresh()

    # On a worker

    def _list(self) -> list[LibraryEntry]:
        return [replace(e, missing=_missing(e)) for e in self._episodes.entries()]

    def _find(self, words: str) -> Finds:
        library = self._library
        return Finds(
            words, tuple(library.search.find(words)), tuple(library.mark_search.find(words))
        )

    def _cover(self, audio: str) -> QImage:
        return QImage.fromData(self._episodes.cover(audio) or b"")

    def _add(self, pairs: Pairs) -> tuple[list[NewEpisode], list[LocalizedText]]:
        new, faults = [], []
        begun = time.time()
        for audio, text in pairs:
            try:
                key = EpisodeKey(identify(audio), identify_text(text) if text else "")
            except LyricastError as error:
                faults.append(in_words(error.message))
                continue
            tags = read_tags(audio)
            self._episodes.keep_cover(key.audio, tags.cover)
            title = noted_title(audio) or tags.title or audio.stem
            new.append(NewEpisode(key, title, audio, text, tags.duration))
            self._episodes.add(new[-1:], begun - len(new) / 1000)  # each as soon as it is known
        return new, faults

    def _locate(self, entry: LibraryEntry, missing: Path, found: Path) -> LibraryEntry:
        if missing == entry.audio:
            if identify(found) != entry.key.audio:
                raise OtherFileError(
                    "“{file}” is another recording than that of “{title}”. "
                    "Choose the same recording, or open this one as a new episode.",
                    file=found.name,
                    title=entry.title,
                )
            self._episodes.move_audio(entry.key.audio, found)
            entry = replace(entry, audio=found)
            beside = None if entry.text is None else found.with_name(entry.text.name)
            if beside is not None and entry.text in entry.missing and beside.is_file():
                return self._locate(entry, entry.text, beside)
        else:
            if identify_text(found) == entry.key.text:
                self._episodes.move_text(entry.key.text, found)
            entry = replace(entry, text=found)
        return replace(entry, missing=_missing(entry))


def _missing(entry: LibraryEntry) -> tuple[Path, ...]:
    files = (entry.audio, entry.text)
    return tuple(path for path in files if path is not None and not path.is_file())
