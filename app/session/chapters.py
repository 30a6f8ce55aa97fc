"""The chapters of the episode: getting about by them, and the user's changes of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.values.content import Content
from app.values.outline import (
    ChapterEdit,
    ChapterStart,
    Heading,
    Headings,
    Part,
    parts,
    sentences_of,
    shown,
)

if TYPE_CHECKING:
    from app.session.session import Session

Edits = Mapping[Heading, ChapterEdit | None]
"""What the user has changed about chapters; None for nothing."""


class Chapters(QObject):
    """Knows the chapters as the text, the times found and the user have them."""

    JUST_BEGUN = 3_000
    """Up to here into a chapter (ms), going back means the one before."""

    changed = Signal()
    moved = Signal(object)
    """The user moved the chapter that begins with one of these sentences (a range), or no more."""
    found = Signal()
    """The user's changes of an earlier time are known."""
    recorded = Signal()
    """The user made a change that can be taken back."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._edits: dict[Heading, ChapterEdit] = {}
        self._all: list[Part] = []
        self._parts: list[Part] = []
        self._starts: list[ChapterStart] = []
        self._before: list[Edits] = []
        self._after: list[Edits] = []
        session.opened.connect(self._on_opened)
        session.identified.connect(self._on_identified)
        session.timeline_changed.connect(self._find)

    @property
    def starts(self) -> list[ChapterStart]:
        """The chapters in the order of the text."""
        return self._starts

    @property
    def headings(self) -> Headings:
        """How the user has changed where in the text chapters begin."""
        pairs = zip(self._parts, self._starts, strict=True)
        return Headings(
            {part.first: start for part, start in pairs if part.heading.added},
            frozenset(
                part.first
                for part in self._all
                if self._edits.get(part.heading, ChapterEdit()).removed
            ),
        )

    def first(self, index: int) -> int:
        """Return the first sentence of a chapter."""
        return self._parts[index].first

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
        cue = self._session.tracker.current
        if cue is None or self.moves:
            lead = self._session.tracker.LEAD if cue is not None else 0
            return self.at(self._session.tracker.heard + lead)
        return self._of_sentence(cue.index)

    def _of_sentence(self, index: int) -> int | None:
        begun = [place for place, part in enumerate(self._parts) if part.first <= index]
        return begun[-1] if begun else None

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
        part, time, session = self._parts[index], self._starts[index].time, self._session
        if self._edit_of(index).time is not None and time is not None:
            session.player.seek(max(0, time - session.tracker.LEAD))
            session.player.play()
        elif part.heading.added:
            session.navigator.play_sentence(part.first)
        elif session.transcript is not None:
            self._play_given(part.first)

    def play_heading(self, index: int) -> None:
        """Play the chapter of a heading in the text, whether or not it was removed."""
        assert self._session.transcript is not None
        first = self._session.transcript.chapters[index].first
        place = next((n for n, part in enumerate(self._parts) if part.first == first), None)
        if place is None:
            self._play_given(first)
        else:
            self.play(place)

    def _play_given(self, first: int) -> None:
        assert self._session.transcript is not None
        chapters = self._session.transcript.chapters
        given = next(chapter for chapter in chapters if chapter.first == first)
        self._session.navigator.play_chapter(given)

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

    @property
    def moves(self) -> dict[range, int]:
        """Where the user has chapters begin (ms), by the sentences among which the first is."""
        found = ((part, self._edits.get(part.heading, ChapterEdit())) for part in self._parts)
        return {
            range(part.first, part.stop): edit.time for part, edit in found if edit.time is not None
        }

    def given(self, index: int) -> ChapterStart:
        """Return a chapter as it is without the user's changes."""
        return self._parts[index].start

    def is_edited(self, index: int) -> bool:
        """Return whether the user has changed a chapter."""
        return self._edit_of(index) != ChapterEdit()

    @property
    def has_removed(self) -> bool:
        """Whether chapters of the text were removed."""
        return len(self._parts) < len(self._all)

    def edit(self, index: int, title: str, time: int | None) -> None:
        """Give a chapter another title and another start (ms); the files stay as they are."""
        given = self._parts[index].start
        title = " ".join(title.split())
        edit = ChapterEdit(
            title if title not in ("", given.title) else None,
            time if time != given.time else None,
        )
        self._change({self._parts[index].heading: edit})

    def restore(self, index: int) -> None:
        """Take back the user's changes of a chapter."""
        self._change({self._parts[index].heading: ChapterEdit()})

    def add(self, sentence: int) -> int:
        """Let a chapter begin with a sentence, or bring back the one that did; return its index."""
        assert self._session.transcript is not None
        part = next((part for part in self._all if part.first == sentence), None)
        if part is None:
            text = self._session.transcript.sentences[sentence].text
            heading = dict(sentences_of(self._session.transcript, (text,)))[sentence]
            self._change({heading: ChapterEdit()})
        else:
            edit = self._edits.get(part.heading, ChapterEdit())
            self._change({part.heading: replace(edit, removed=False)})
        return next(n for n, part in enumerate(self._parts) if part.first == sentence)

    def remove(self, index: int) -> None:
        """Take a chapter away; its sentences stay, as part of the one before."""
        heading = self._parts[index].heading
        gone = replace(self._edit_of(index), removed=True)
        self._change({heading: None if heading.added else gone})

    def bring_back(self) -> None:
        """Show the chapters of the text again that were removed."""
        self._change(
            {
                part.heading: replace(edit, removed=False)
                for part in self._all
                if (edit := self._edits.get(part.heading)) is not None and edit.removed
            }
        )

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._after.append(self._use(self._before.pop()))

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self._after:
            self._before.append(self._use(self._after.pop()))

    def _edit_of(self, index: int) -> ChapterEdit:
        return self._edits.get(self._parts[index].heading, ChapterEdit())

    def _change(self, edits: Edits) -> None:
        edits = {
            heading: None if edit == ChapterEdit() and not heading.added else edit
            for heading, edit in edits.items()
        }
        if any(self._edits.get(heading) != edit for heading, edit in edits.items()):
            self._after.clear()
            self._before.append(self._use(edits))
            self.recorded.emit()

    def _use(self, edits: Edits) -> Edits:
        """Make changes, keep them, and return what takes them back."""
        session, moves = self._session, self.moves
        before = {heading: self._edits.get(heading) for heading in edits}
        for heading, edit in edits.items():
            if edit is None:
                self._edits.pop(heading, None)
            else:
                self._edits[heading] = edit
        self._find()
        for sentences in moves.keys() | self.moves.keys():
            if moves.get(sentences) != self.moves.get(sentences):
                self.moved.emit(sentences)
        if session.content is not None:
            session.jobs.run_task(
                partial(session.library.chapter_edits.keep, session.content.audio, edits),
                failed=session.remark.emit,
            )
        return before

    @Slot()
    def _on_opened(self) -> None:
        self._edits = {}
        self._before.clear()
        self._after.clear()
        self._find()

    @Slot(object)
    def _on_identified(self, content: Content) -> None:
        session = self._session

        def take(edits: dict[Heading, ChapterEdit]) -> None:
            if session.content == content:
                self._edits = edits | self._edits
                self._find()
                self.found.emit()

        work = partial(session.library.chapter_edits.of, content.audio)
        session.jobs.run_task(work, take, session.remark.emit)

    @Slot()
    def _find(self) -> None:
        transcript, timeline = self._session.transcript, self._session.timeline
        self._all = parts(transcript, timeline, self._edits) if transcript else []
        seen = list(shown(self._all, self._edits))
        starts = [start for _, start in seen]
        self._parts = [part for part, _ in seen]
        if starts != self._starts:
            self._starts = starts
            self.changed.emit()
