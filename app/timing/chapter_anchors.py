"""Chapters that the user has moved, as anchors of the alignment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from alignment.anchors import Anchor
from alignment.renewal import Renewal, around
from app.episodes.chapters import Chapters

if TYPE_CHECKING:
    from app.session import Session


class ChapterAnchors(QObject):
    """Has the text aligned again around a chapter that was moved.

    Moves made during an alignment wait for its end; one that is cancelled leaves the times
    as they are until the next one.
    """

    def __init__(self, session: "Session", chapters: Chapters) -> None:
        super().__init__(chapters)
        self._session = session
        self._chapters = chapters
        self._waiting: set[int] = set()
        session.opened.connect(self._forget)
        session.timing.busy_changed.connect(self._on_busy)
        session.timing.finished.connect(self._align_again)
        session.timing.anchor_with(self.anchors)
        chapters.moved.connect(self._on_moved)
        chapters.found.connect(self._on_found)

    def anchors(self) -> tuple[Anchor, ...]:
        """Return where the chapters begin that the user has moved."""
        found = (self._anchor(start.index) for start in self._chapters.starts)
        return tuple(anchor for anchor in found if anchor is not None)

    def _anchor(self, index: int) -> Anchor | None:
        """Return where a chapter begins; not pinned, as music may stand before its words."""
        time, sentence = self._chapters.moved_to(index), self._first_spoken(index)
        return None if time is None or sentence is None else Anchor(sentence, time / 1000)

    def _first_spoken(self, index: int) -> int | None:
        transcript = self._session.transcript
        assert transcript is not None
        chapter = transcript.chapters[index]
        sentences = transcript.sentences[chapter.first : chapter.stop]
        return next((sentence.index for sentence in sentences if sentence.spoken), None)

    @Slot(int)
    def _on_moved(self, index: int) -> None:
        self._waiting.add(index)
        if not self._session.timing.busy:
            self._align_again()

    @Slot()
    def _on_found(self) -> None:
        """Let an alignment be told that began before the moves of an earlier time were known."""
        if self._session.timing.busy:
            starts = self._chapters.starts
            self._waiting.update(s.index for s in starts if self._anchor(s.index) is not None)

    @Slot()
    def _forget(self) -> None:
        self._waiting.clear()

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._waiting.clear()

    @Slot()
    def _align_again(self) -> None:
        timeline, transcript = self._session.timing.found, self._session.transcript
        if not self._waiting or timeline is None or transcript is None:
            return
        changed: set[int] = set()
        starts: list[Anchor] = []
        for index in sorted(self._waiting):
            if (anchor := self._anchor(index)) is not None:
                starts.append(anchor)
            elif (sentence := self._first_spoken(index)) is not None:
                changed.update(around(timeline, transcript, sentence))
        self._waiting.clear()
        if changed or starts:
            self._session.timing.renew(Renewal(timeline, tuple(sorted(changed)), tuple(starts)))
