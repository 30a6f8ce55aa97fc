"""Where the library, the files handed over and the episode that is open meet."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment.messages import Message
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.desktop.file_manager import show_in_folder
from app.language import in_words
from app.library.service import Finds, LibraryService
from app.presenters.file_intake import FileIntake
from app.session.session import Session
from app.values.episode_key import EpisodeKey
from app.values.library import HitKind, LibraryEntry, LibraryHit, NewEpisode
from app.values.task import Task, Work
from app.views.library_page import LibraryPage
from app.views.message_bar import Deed


class LibraryPresenter(QObject):
    """Binds the page of the library to the session."""

    opened_already = Signal()
    """The episode wanted is the one that is open: show it."""
    wanted = Signal()
    """The library is to be seen."""
    emptied = Signal(bool)
    """Whether the library is empty now."""
    removed = Signal(str, object)
    """Title of an episode that was removed, and how to undo that."""
    added = Signal(object, object)
    """A `LocalizedText`: several episodes are in the library now; and the `Deed` that has all of
    them worked on."""
    work_wanted = Signal(object)
    """`Task`s for the queue."""
    failed = Signal(object)

    def __init__(
        self, session: Session, intake: FileIntake, page: LibraryPage, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._page = page
        self._window = window
        self._goal: tuple[str, LibraryHit] | None = None
        self.service = service = LibraryService(session.library, session.tasks, self)
        service.listed.connect(self._on_listed)
        service.found.connect(self._on_found)
        service.cover_found.connect(page.set_cover)
        service.added.connect(self._on_added)
        service.arrived.connect(self._on_arrived)
        service.located.connect(partial(self.open, play=False))
        service.failed.connect(self.failed)
        page.episode_chosen.connect(self.open)
        page.hit_chosen.connect(self.open_at)
        page.searched.connect(service.search)
        page.cover_wanted.connect(service.want_cover)
        page.remove_wanted.connect(self._remove)
        page.locate_wanted.connect(self._locate)
        page.menus.folder_wanted.connect(show_in_folder)
        intake.many_found.connect(service.add)
        session.identified.connect(self._on_identified)
        session.timeline_changed.connect(self._on_timeline)
        service.refresh()

    def refresh(self) -> None:
        """Bring the list up to date."""
        self.service.refresh()

    def open(self, entry: LibraryEntry, play: bool) -> None:
        """Open an episode where it was left, or show it where it is open.

        Parameters
        ----------
        play
            Whether to go on playing at once.
        """
        self._goal = None
        if self._is_open(entry):
            self.opened_already.emit()
        elif entry.audio.is_file():
            self._session.open(entry.audio, None if entry.text in entry.missing else entry.text)
        else:
            self.refresh()
            words = Message("There is no file “{path}”.", path=str(entry.audio))
            self.failed.emit(in_words(words))
            return
        if play:
            self._session.player.play()

    def open_at(self, entry: LibraryEntry, hit: LibraryHit) -> None:
        """Open an episode at a sentence, or at a place that the user has marked."""
        if entry.missing:
            self._locate(entry, entry.missing[0])
            return
        if hit.kind is not HitKind.SENTENCE:
            self._open_mark(entry, hit)
            return
        self.open(entry, play=False)
        self._goal = entry.key.audio, hit
        if self._session.key is not None and self._session.key.audio == self._goal[0]:
            self._on_timeline(self._session.timeline)

    def _open_mark(self, entry: LibraryEntry, hit: LibraryHit) -> None:
        self._goal = None
        if self._is_open(entry):
            self.opened_already.emit()
            self._session.player.seek(hit.time or 0)
        else:
            self._session.open(entry.audio, entry.text, hit.time)
        self._session.player.play()

    def _is_open(self, entry: LibraryEntry) -> bool:
        key = self._session.key
        return key is not None and key.audio == entry.key.audio

    def _on_listed(self, entries: list[LibraryEntry]) -> None:
        self._page.show_entries(entries)
        self.emptied.emit(not entries and not self._page.knows_more)

    def _on_found(self, finds: Finds) -> None:
        if finds.words.strip() == self._page.words:
            self._page.show_hits(finds.hits, finds.marks)

    def _on_added(self, episodes: list[NewEpisode]) -> None:
        if episodes:
            self.wanted.emit()
            words = Message("{count} episodes were put into the library.", count=len(episodes))
            self.added.emit(in_words(words), self._work_on(episodes))

    def _work_on(self, episodes: Sequence[NewEpisode]) -> Deed:
        """Return what has the texts of new episodes timed, or all written down if none has one."""
        timed = [episode for episode in episodes if episode.text is not None]
        work, name = Work.TIME, Message("Time Them All")
        if not timed:
            work, name = Work.WRITE_DOWN, Message("Write Them All Down")
        return in_words(name), partial(self.work_wanted.emit, _tasks(timed or episodes, work))

    def _on_arrived(self, episodes: Sequence[NewEpisode]) -> None:
        """Have what was fetched with a text timed; what is open is timed as it is."""
        waiting = [e for e in episodes if e.text is not None and e.audio != self._session.audio]
        self.work_wanted.emit(_tasks(waiting, Work.TIME))

    def _on_identified(self, key: EpisodeKey) -> None:
        if self._session.audio is not None:
            self.service.meet(key, self._session.audio)
        if self._goal is not None and self._goal[0] != key.audio:
            self._goal = None
        self.refresh()

    def _on_timeline(self, timeline: Timeline | None) -> None:
        """Go to the sentence wanted, as soon as its time is known."""
        transcript = self._session.transcript
        if self._goal is None or timeline is None or transcript is None:
            return
        hit = self._goal[1]
        self._goal = None
        index = _place(transcript, hit)
        if index is not None:
            self._session.navigator.play_sentence(index)

    def _remove(self, entry: LibraryEntry) -> None:
        self.service.remove(entry)
        self.removed.emit(entry.title, partial(self.service.restore, entry))

    def _locate(self, entry: LibraryEntry, missing: Path) -> None:
        title = self.tr("Where is “{name}” now?").format(name=missing.name)
        kinds = f"*{missing.suffix};;" + self.tr("All files") + " (*)"
        found, _ = QFileDialog.getOpenFileName(self._window, title, str(missing.parent), kinds)
        if found:
            self.service.locate(entry, missing, Path(found))


def _tasks(episodes: Sequence[NewEpisode], work: Work) -> list[Task]:
    return [Task(e.key.audio, work, e.title, e.audio, e.text) for e in episodes]


def _place(transcript: Transcript, hit: LibraryHit) -> int | None:
    """Return the sentence of a hit; where the text was changed since, the nearest of its words."""
    same = [s.index for s in transcript.sentences if s.text == hit.text]
    return min(same, key=lambda index: abs(index - hit.sentence), default=None)
