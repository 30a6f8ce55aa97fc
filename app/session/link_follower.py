"""From a link to its sentence being played."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.language import in_words
from app.links import Link, LinkError, find_sentence, read_link
from app.session.session import Session
from app.storage.library import Library
from app.values.episode_key import EpisodeKey
from app.values.library import LibraryEntry


class LinkFollower(QObject):
    """Opens the episode a link belongs to, and plays from its sentence.

    Where the episode cannot be opened, the link waits until the user opens it.
    """

    failed = Signal(str)
    """A sentence for the user: the link leads nowhere as yet."""
    arrived = Signal()
    """The sentence is played."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._link: Link | None = None
        self._opened = False
        session.identified.connect(self._on_identified)
        session.timeline_changed.connect(self._on_timeline)

    def follow(self, written: str) -> None:
        """Follow a link, as another program hands it over."""
        try:
            self._link = link = read_link(written)
        except LinkError as error:
            self.failed.emit(in_words(error.message))
            return
        self._opened = False
        key = self._session.key
        if key is not None and link.leads_into(key.audio):
            self._go_there(link)
        else:
            work = partial(_look_up, self._session.library, link)
            self._session.tasks.run_task(work, partial(self._open, link), self.failed.emit)

    def _open(self, link: Link, found: tuple[LibraryEntry, bool] | None) -> None:
        if self._link is not link:
            return
        if found is None:
            self.failed.emit(
                self.tr(
                    "The episode of this link is not known here. Open its audio and its text, "
                    "and the link leads there."
                )
            )
            return
        entry, present = found
        if not present:
            words = self.tr(
                "“{path}” is no longer there. Open the audio where it is now, "
                "and the link leads there."
            )
            self.failed.emit(words.format(path=str(entry.audio)))
            return
        self._opened = True
        self._session.open(entry.audio, entry.text, link.time)
        self._session.player.play()

    @Slot(object)
    def _on_identified(self, key: EpisodeKey) -> None:
        link = self._link
        if link is None:
            return
        if link.leads_into(key.audio):
            self._go_there(link)
            return
        self._link = None
        if self._opened:
            self.failed.emit(
                self.tr(
                    "The audio file is not the one the link was made for; "
                    "it has been replaced since."
                )
            )

    def _go_there(self, link: Link) -> None:
        session = self._session
        if session.transcript is not None and session.timeline is not None:
            self._play_sentence(link, session.transcript, session.timeline)
            return
        if not self._opened:
            session.player.seek(link.time)
            session.player.play()
        if session.transcript is None:
            self._finish()

    @Slot(object)
    def _on_timeline(self, timeline: Timeline | None) -> None:
        """Where the episode has just been opened, its times come last."""
        link, session = self._link, self._session
        if link is None or timeline is None or session.transcript is None:
            return
        if session.key is None or not link.leads_into(session.key.audio):
            return
        if session.timing.busy:  # a first estimate knows less than the link
            self._finish()
        else:
            self._play_sentence(link, session.transcript, timeline)

    def _play_sentence(self, link: Link, transcript: Transcript, timeline: Timeline) -> None:
        work = partial(find_sentence, link, transcript.sentences, timeline)
        self._session.tasks.run_task(work, partial(self._play, link, transcript))

    def _play(self, link: Link, transcript: Transcript, index: int | None) -> None:
        if self._link is not link or self._session.transcript is not transcript:
            return
        if index is not None:
            self._session.navigator.play_sentence(index)
        else:
            self._session.player.seek(link.time)
            self._session.player.play()
        self._finish()

    def _finish(self) -> None:
        self._link = None
        self.arrived.emit()


def _look_up(library: Library, link: Link) -> tuple[LibraryEntry, bool] | None:
    """Return the episode of a link, and whether its audio is where it was."""
    for entry in library.episodes.entries():
        if link.leads_into(entry.key.audio):
            return entry, entry.audio.is_file()
    return None
