"""Chapters that the user has moved, as anchors of the alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.session.chapter_moves import anchors, first_spoken
from app.session.chapters import Chapters
from app.session.open_episode import CurrentEpisode
from app.session.timing import Timing

if TYPE_CHECKING:
    from alignment.anchors import Anchor


class ChapterAnchors(QObject):
    """Has the text aligned again around a chapter that was moved.

    Moves made during an alignment wait for its end; one that is cancelled leaves the times
    as they are until the next one. Where the program was ended before, the times kept contradict
    a move, and it is made good when the episode is opened.
    """

    def __init__(self, current: CurrentEpisode, timing: Timing, chapters: Chapters) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._waiting: set[range] = set()
        self._unchecked = False
        current.opened.connect(self._on_opened)
        current.timeline_changed.connect(self._check)
        timing.busy_changed.connect(self._on_busy)
        timing.finished.connect(self._align_again)
        chapters.moved.connect(self._on_moved)

    @Slot(object)
    def _on_moved(self, sentences: range) -> None:
        self._waiting.add(sentences)
        if not self._timing.busy:
            self._align_again()

    @Slot()
    def _check(self) -> None:
        """Align again around moves of an earlier time of which the times kept know nothing."""
        timeline, transcript = self._current.found, self._current.transcript
        if not self._unchecked or timeline is None or transcript is None:
            return
        self._unchecked = False
        moved = anchors(transcript, self._current.chapter_edits)
        if not moved:
            return
        from alignment.partial_realign import contradicts

        for sentences, anchor in moved.items():
            if contradicts(timeline, transcript, anchor):
                self._waiting.add(sentences)
        self._align_again()

    @Slot()
    def _on_opened(self) -> None:
        self._waiting.clear()
        self._unchecked = True

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        """Let an alignment that begins, and so knows of every move, be enough."""
        if busy:
            self._waiting.clear()
            self._unchecked = False

    @Slot()
    def _align_again(self) -> None:
        from alignment.partial_realign import PartialRealign, around

        timeline, transcript = self._current.found, self._current.transcript
        if not self._waiting or timeline is None or transcript is None:
            return
        moved = anchors(transcript, self._current.chapter_edits)
        changed: set[int] = set()
        starts: list[Anchor] = []
        for sentences in sorted(self._waiting, key=lambda sentences: sentences.start):
            if sentences in moved:
                starts.append(moved[sentences])
            elif (sentence := first_spoken(transcript, sentences)) is not None:
                changed.update(around(timeline, transcript, sentence))
        self._waiting.clear()
        if changed or starts:
            self._timing.renew(PartialRealign(timeline, tuple(sorted(changed)), tuple(starts)))
