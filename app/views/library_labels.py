"""What the library says of episodes."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from alignment.clock_format import clock
from app.language import in_words
from app.values.library import HitKind, LibraryEntry, LibraryHit
from app.values.podcast import Arrival, Downloaded, Presence
from app.values.task import TaskState, Work
from app.views.library_model import EpisodeRow, FetchRow, HeadingRow, HitRow, Row

_MINUTE = 60_000


class LibraryLabels(QObject):
    """Puts progress and timing into words.

    Attributes
    ----------
    open_audio
        Hash of the audio that is open.
    """

    open_audio = ""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks: Mapping[str, TaskState] = {}
        """What is done or waits to be done, by the hash of the audio."""

    def progress(self, entry: LibraryEntry) -> str:
        """Return how far the user is."""
        if entry.finished:
            return self.tr("Finished")
        if not entry.place:
            return self._length(entry.duration) if entry.duration else self.tr("Not begun")
        if not entry.duration:
            return self.tr("At {time}").format(time=clock(entry.place))
        left = max(entry.duration - entry.place, 0)
        if left < _MINUTE:
            return self.tr("Less than a minute left")
        return self.tr("{length} left").format(length=self._length(left))

    def timing(self, entry: LibraryEntry) -> str:
        """Return how well the text is timed, or what is done about that."""
        if (task := self.tasks.get(entry.key.audio)) is not None:
            return self._task(task)
        if not entry.key.text:
            return self.tr("Without a text")
        return in_words(entry.quality) if entry.quality else self.tr("Not timed yet")

    def place(self, entry: LibraryEntry, hit: LibraryHit) -> str:
        """Return when a sentence is spoken, and by whom, as far as that is known.

        Of what the user has marked, return what it is and where.
        """
        time = "" if hit.time is None else clock(hit.time)
        kind = {
            HitKind.SENTENCE: "",
            HitKind.BOOKMARK: self.tr("Bookmark"),
            HitKind.NOTE: self.tr("Note"),
            HitKind.PIN: self.tr("Pinned sentence"),
        }[hit.kind]
        title = entry.title if kind else ""
        return " · ".join(filter(None, (kind, title, time, hit.speaker)))

    def _task(self, task: TaskState) -> str:
        timing = task.work is Work.TIME
        if task.share is None:
            waiting = self.tr("Waiting to be timed")
            return waiting if timing else self.tr("Waiting to be written down")
        words = self.tr("Timing {percent}") if timing else self.tr("Writing down {percent}")
        return words.format(percent=f"{task.share:.0%}")

    def fetching(self, fetch: Downloaded) -> str:
        """Return from which podcast an episode is fetched, and how far it has come."""
        match fetch.arrival:
            case Arrival(Presence.WAITING):
                state = self.tr("Waiting to download")
            case Arrival(Presence.COMING, _, None):
                state = self.tr("Downloading…")
            case Arrival(Presence.COMING):
                state = self.tr("Downloading {percent}").format(
                    percent=f"{fetch.arrival.share:.0%}"
                )
            case Arrival(Presence.FAILED):
                state = self.tr("Download failed. Try again…")
            case _:
                state = self.tr("Download incomplete. Resume…")
        return " · ".join(filter(None, (state, fetch.show)))

    def fault(self, fetch: Downloaded) -> str:
        """Return why an episode has not come, or nothing."""
        return in_words(fetch.fault) if fetch.fault else ""

    def missing(self, entry: LibraryEntry) -> str:
        """Return what cannot be found, or nothing."""
        if entry.audio in entry.missing:
            return self.tr("The audio is no longer where it was. Find it…")
        if entry.missing:
            return self.tr("The text is no longer where it was. Find it…")
        return ""

    def state(self, entry: LibraryEntry) -> str:
        """Return all that is worth knowing beside the title."""
        missing = self.missing(entry)
        state = missing or f"{self.progress(entry)} · {self.timing(entry)}"
        return f"{self.tr('Open now')} · {state}" if self.is_open(entry) else state

    def is_open(self, entry: LibraryEntry) -> bool:
        """Return whether this is the episode that is open."""
        return entry.key.audio == self.open_audio

    def aloud(self, row: Row) -> str:
        """Return what a screen reader says."""
        match row:
            case HeadingRow(words, beside):
                return f"{words} {beside}".strip()
            case EpisodeRow(entry):
                return f"{entry.title}. {self.state(entry)}"
            case FetchRow(fetch):
                parts = fetch.title, self.fetching(fetch), self.fault(fetch)
                return ". ".join(filter(None, parts))
            case HitRow(entry, hit):
                title = "" if hit.kind is not HitKind.SENTENCE else entry.title
                place = " · ".join(filter(None, (title, self.place(entry, hit))))
                return f"{hit.text} ({place})"

    def _length(self, time: int) -> str:
        minutes = max(round(time / _MINUTE), 1)
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.tr("{minutes} min").format(minutes=minutes)
        if not rest:
            return self.tr("{hours} h").format(hours=hours)
        return self.tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)
