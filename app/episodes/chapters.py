"""The chapters of the episode: where they begin, what they are called, getting about by them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript
from app.storage.chapter_edits import ChapterEdit, Heading
from app.storage.content import Content

if TYPE_CHECKING:
    from app.session import Session


@dataclass(frozen=True, slots=True)
class ChapterStart:
    """A chapter and the moment (ms) it begins, None where unknown."""

    index: int
    title: str
    time: int | None


def chapter_starts(transcript: Transcript, timeline: Timeline | None) -> list[ChapterStart]:
    """Return when each chapter begins: as its first timed sentence does, else as the text says."""
    starts = []
    for chapter in transcript.chapters:
        time = chapter.start
        if timeline is not None:
            cues = timeline.cues[chapter.first : chapter.stop]
            time = next((cue.start for cue in cues if cue.start is not None), time)
        starts.append(ChapterStart(chapter.index, chapter.title, time))
    return starts


def headings(starts: Sequence[ChapterStart]) -> list[Heading]:
    """Return what each chapter is known by."""
    seen = Counter[str]()
    found = []
    for start in starts:
        found.append(Heading(start.title, seen[start.title]))
        seen[start.title] += 1
    return found


class Chapters(QObject):
    """Knows the chapters as the text, the times found and the user have them."""

    JUST_BEGUN = 3_000
    """Up to here into a chapter (ms), going back means the one before."""

    changed = Signal()
    moved = Signal(int)
    """A chapter begins elsewhere now, or again where it did before the user moved it."""
    found = Signal()
    """The user's changes of an earlier time are known."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._given: list[ChapterStart] = []
        self._headings: list[Heading] = []
        self._edits: dict[Heading, ChapterEdit] = {}
        self._starts: list[ChapterStart] = []
        session.opened.connect(self._on_opened)
        session.identified.connect(self._on_identified)
        session.timeline_changed.connect(self._find)

    @property
    def starts(self) -> list[ChapterStart]:
        """The chapters in the order of the text."""
        return self._starts

    def at(self, time: int) -> int | None:
        """Return the index of the chapter at a moment (ms), None before the first."""
        begun = [start for start in self._starts if start.time is not None and start.time <= time]
        return max(begun, key=lambda start: (start.time or 0, start.index)).index if begun else None

    @property
    def current(self) -> int | None:
        """Index of the chapter being heard.

        That of the current sentence, which may be lit a moment before it begins; where
        none is current, or where the user has moved a chapter, that of the position.
        """
        cue, transcript = self._session.tracker.current, self._session.transcript
        moved = any(edit.time is not None for edit in self._edits.values())
        if cue is None or transcript is None or moved:
            lead = self._session.tracker.LEAD if cue is not None else 0
            return self.at(self._session.tracker.heard + lead)
        return transcript.sentences[cue.index].chapter

    @property
    def progress(self) -> float:
        """How much of the current chapter has been played, 0 to 1."""
        current = self.current
        start = self._starts[current].time if current is not None else None
        if start is None:
            return 0.0
        position = self._session.player.position
        end = self.end(max(position, start)) or self._session.player.duration
        return min(max((position - start) / max(end - start, 1), 0.0), 1.0)

    def end(self, time: int) -> int | None:
        """Return when the chapter at a moment ends (ms), None for with the audio."""
        later = [s.time for s in self._starts if s.time is not None and s.time > time]
        return min(later, default=None)

    def play(self, index: int) -> None:
        """Play a chapter from its start."""
        time = self._starts[index].time
        moved = self._edit_of(index).time is not None
        if moved and time is not None:
            self._session.player.seek(max(0, time - self._session.tracker.LEAD))
            self._session.player.play()
        elif self._session.transcript is not None:
            self._session.navigator.play_chapter(self._session.transcript.chapters[index])

    @Slot()
    def next(self) -> None:
        """Play the next chapter."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Play the chapter again from its start, or when it has just begun, the one before."""
        current = self.current
        begun = self._starts[current].time if current is not None else None
        late = begun is not None and self._session.player.position - begun > self.JUST_BEGUN
        self._step(0 if late else -1)

    def _step(self, step: int) -> None:
        timed = sorted(
            (start for start in self._starts if start.time is not None),
            key=lambda start: start.time or 0,
        )
        current = self.current
        place = next((n for n, start in enumerate(timed) if start.index == current), -1)
        if timed and place + step < len(timed):
            self.play(timed[max(place + step, 0)].index)

    # Changed by the user

    def given(self, index: int) -> ChapterStart:
        """Return a chapter as it is without the user's changes."""
        return self._given[index]

    def edit(self, index: int, title: str, time: int | None) -> None:
        """Give a chapter another title and another start (ms); the files stay as they are."""
        given = self._given[index]
        title = " ".join(title.split())
        self._keep(
            index,
            ChapterEdit(
                title if title not in ("", given.title) else None,
                time if time != given.time else None,
            ),
        )

    def restore(self, index: int) -> None:
        """Take back the user's changes of a chapter."""
        self._keep(index, ChapterEdit())

    def moved_to(self, index: int) -> int | None:
        """Return when a chapter begins (ms) that the user has moved, None for others."""
        return self._edit_of(index).time

    def is_edited(self, index: int) -> bool:
        """Return whether the user has changed a chapter."""
        return self._edit_of(index) != ChapterEdit()

    def _edit_of(self, index: int) -> ChapterEdit:
        return self._edits.get(self._headings[index], ChapterEdit())

    def _keep(self, index: int, edit: ChapterEdit) -> None:
        heading = self._headings[index]
        before = self._edits.get(heading, ChapterEdit())
        if edit == before:
            return
        self._edits[heading] = edit
        self._show()
        if edit.time != before.time:
            self.moved.emit(index)
        session = self._session
        if session.content is not None:
            session.jobs.run_task(
                partial(session.library.chapter_edits.keep, session.content.audio, heading, edit),
                failed=session.remark.emit,
            )

    @Slot()
    def _on_opened(self) -> None:
        self._edits = {}
        self._find()

    @Slot(object)
    def _on_identified(self, content: Content) -> None:
        session = self._session

        def take(edits: dict[Heading, ChapterEdit]) -> None:
            if session.content == content:
                self._edits = edits | self._edits
                self._show()
                self.found.emit()

        work = partial(session.library.chapter_edits.of, content.audio)
        session.jobs.run_task(work, take, session.remark.emit)

    @Slot()
    def _find(self) -> None:
        transcript = self._session.transcript
        self._given = chapter_starts(transcript, self._session.timeline) if transcript else []
        self._headings = headings(self._given)
        self._show()

    def _show(self) -> None:
        starts = []
        for given, heading in zip(self._given, self._headings, strict=True):
            edit = self._edits.get(heading, ChapterEdit())
            title = given.title if edit.title is None else edit.title
            time = given.time if edit.time is None else edit.time
            starts.append(replace(given, title=title, time=time))
        if starts != self._starts:
            self._starts = starts
            self.changed.emit()
