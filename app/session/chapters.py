"""The chapters of the episode: getting about by them, and the user's changes of them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.transcript.model import Transcript
from app.player.cue_tracker import CueTracker
from app.player.navigator import Navigator
from app.player.player import Player
from app.session.chapter_moves import moves
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode
from app.values.outline import (
    ChapterEdit,
    ChapterKey,
    ChapterStart,
    Headings,
    OutlineEntry,
    parts,
    sentences_of,
    shown,
    with_chapters,
)

Change = Mapping[ChapterKey, ChapterEdit | None]
"""What the user changes about chapters; None for nothing."""


_ADDING, _ADDED = Message("Adding a Chapter"), Message("Chapter added")
_CHANGING, _CHANGED = Message("Changing a Chapter"), Message("Chapter changed")


class Chapters(QObject):
    """Knows the chapters as the text, the times found and the user have them."""

    JUST_BEGUN = 3_000
    """Up to here into a chapter (ms), going back means the one before."""

    changed = Signal()
    moved = Signal(object)
    """The user moved the chapter that begins with one of these sentences (a range), or no more."""

    def __init__(
        self,
        current: CurrentEpisode,
        player: Player,
        tracker: CueTracker,
        navigator: Navigator,
        edits: Edits,
    ) -> None:
        super().__init__(current)
        self._current = current
        self._player = player
        self._tracker = tracker
        self._navigator = navigator
        self._made = edits
        self._all: list[OutlineEntry] = []
        self._parts: list[OutlineEntry] = []
        self._starts: list[ChapterStart] = []
        self._moves: dict[range, int] = {}
        current.opened.connect(self._find)
        current.identified.connect(self._find)
        current.text_changed.connect(self._find)
        current.timeline_changed.connect(self._find)

    @property
    def _edits(self) -> Mapping[ChapterKey, ChapterEdit]:
        return self._current.chapter_edits

    @property
    def starts(self) -> list[ChapterStart]:
        """The chapters in the order of the text."""
        return self._starts

    @property
    def transcript(self) -> Transcript | None:
        """The text with these chapters."""
        text = self._current.transcript
        pairs = zip(self._parts, self._starts, strict=True)
        return with_chapters(text, pairs) if text is not None and self._edits else text

    @property
    def headings(self) -> Headings:
        """How the user has changed where in the text chapters begin."""
        pairs = list(zip(self._parts, self._starts, strict=True))
        return Headings(
            {part.first: start for part, start in pairs if part.heading.added},
            frozenset(
                part.first
                for part in self._all
                if self._edits.get(part.heading, ChapterEdit()).removed
            ),
            {
                part.first: start.time
                for part, start in pairs
                if not part.heading.added and start.time is not None
            },
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
        cue = self._tracker.current
        if cue is None or self.moves:
            lead = self._tracker.LEAD if cue is not None else 0
            return self.at(self._tracker.heard + lead)
        return self._of_sentence(cue.index)

    def _of_sentence(self, index: int) -> int | None:
        begun = bisect_right(self._parts, index, key=attrgetter("first"))
        return begun - 1 if begun else None

    @property
    def progress(self) -> float:
        """How much of the current chapter has been played, 0 to 1."""
        current = self.current
        start = self._starts[current].time if current is not None else None
        if start is None:
            return 0.0
        position = self._player.position
        end = self.end(max(position, start)) or self._player.duration
        return min(max((position - start) / max(end - start, 1), 0.0), 1.0)

    def end(self, time: int) -> int | None:
        """Return when the chapter at a moment ends (ms), None for with the audio."""
        later = [s.time for s in self._starts if s.time is not None and s.time > time]
        return min(later, default=None)

    def play(self, index: int) -> None:
        """Play a chapter from its start."""
        part, time = self._parts[index], self._starts[index].time
        if self._edit_of(index).time is not None and time is not None:
            self._player.seek(max(0, time - self._tracker.LEAD))
            self._player.play()
        elif part.heading.added:
            self._navigator.play_sentence(part.first)
        elif self._current.transcript is not None:
            self._play_given(part.first)

    def play_heading(self, index: int) -> None:
        """Play the chapter of a heading in the text, whether or not it was removed."""
        assert self._current.transcript is not None
        first = self._current.transcript.chapters[index].first
        place = next((n for n, part in enumerate(self._parts) if part.first == first), None)
        if place is None:
            self._play_given(first)
        else:
            self.play(place)

    def _play_given(self, first: int) -> None:
        assert self._current.transcript is not None
        chapters = self._current.transcript.chapters
        given = next(chapter for chapter in chapters if chapter.first == first)
        self._navigator.play_chapter(given)

    @Slot()
    def next(self) -> None:
        """Play the next chapter."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Play the chapter again from its start, or when it has just begun, the one before."""
        current = self.current
        begun = self._starts[current].time if current is not None else None
        late = begun is not None and self._player.position - begun > self.JUST_BEGUN
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
        return self._moves

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
        self._change({self._parts[index].heading: edit}, _CHANGING, _CHANGED)

    def restore(self, index: int) -> None:
        """Take back the user's changes of a chapter."""
        heading = self._parts[index].heading
        self._change({heading: ChapterEdit()}, _CHANGING, _CHANGED)

    def add(self, sentence: int) -> int:
        """Let a chapter begin with a sentence, or bring back the one that did; return its index."""
        assert self._current.transcript is not None
        part = next((part for part in self._all if part.first == sentence), None)
        if part is None:
            text = self._current.transcript.sentences[sentence].text
            heading = dict(sentences_of(self._current.transcript, (text,)))[sentence]
            self._change({heading: ChapterEdit()}, _ADDING, _ADDED)
        else:
            edit = self._edits.get(part.heading, ChapterEdit())
            self._change({part.heading: replace(edit, removed=False)}, _ADDING, _ADDED)
        return next(n for n, part in enumerate(self._parts) if part.first == sentence)

    def remove(self, index: int) -> None:
        """Take a chapter away; its sentences stay, as part of the one before."""
        heading = self._parts[index].heading
        gone = replace(self._edit_of(index), removed=True)
        self._change(
            {heading: None if heading.added else gone},
            Message("Removing a Chapter"),
            Message("Chapter removed"),
        )

    def bring_back(self) -> None:
        """Show the chapters of the text again that were removed."""
        self._change(
            {
                part.heading: replace(edit, removed=False)
                for part in self._all
                if (edit := self._edits.get(part.heading)) is not None and edit.removed
            },
            Message("Bringing Chapters Back"),
            Message("Chapters brought back"),
        )

    def _edit_of(self, index: int) -> ChapterEdit:
        return self._edits.get(self._parts[index].heading, ChapterEdit())

    def _change(self, edits: Change, name: Message, told: Message) -> None:
        change: Change = {
            heading: None if edit == ChapterEdit() and not heading.added else edit
            for heading, edit in edits.items()
        }
        if any(self._edits.get(heading) != edit for heading, edit in change.items()):
            self._made.make(Edit(name, told, self._use, change))

    def _use(self, edits: Change) -> Change:
        """Make changes, keep them, and return what takes them back."""
        current, moves = self._current, self.moves
        before = {heading: self._edits.get(heading) for heading in edits}
        current.edit_chapters(edits)
        self._find()
        for sentences in moves.keys() | self.moves.keys():
            if moves.get(sentences) != self.moves.get(sentences):
                self.moved.emit(sentences)
        if current.key is not None:
            current.keep(partial(current.library.chapter_edits.keep, current.key.audio, edits))
        return before

    @Slot()
    def _find(self) -> None:
        transcript, timeline = self._current.transcript, self._current.timeline
        self._all = parts(transcript, timeline, self._edits) if transcript else []
        seen = list(shown(self._all, self._edits))
        starts = [start for _, start in seen]
        self._parts = [part for part, _ in seen]
        self._moves = moves(self._parts, self._edits)
        if starts != self._starts:
            self._starts = starts
            self.changed.emit()
