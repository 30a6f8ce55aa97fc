"""Chapters that the user has moved, as anchors of the alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.session.chapters import Chapters

if TYPE_CHECKING:
    from alignment.anchors import Anchor
    from app.session.session import Session


class ChapterAnchors(QObject):
    """Has the text aligned again around a chapter that was moved.

    Moves made during an alignment wait for its end; one that is cancelled leaves the times
    as they are until the next one. Where the program was ended before, the times kept contradict
    a move, and it is made good when the episode is opened.
    """

    def __init__(self, session: Session, chapters: Chapters) -> None:
        super().__init__(chapters)
        self._session = session
        self._chapters = chapters
        self._waiting: set[range] = set()
        self._unchecked = False
        session.opened.connect(self._forget)
        session.timing.busy_changed.connect(self._on_busy)
        session.timing.finished.connect(self._align_again)
        session.timeline_changed.connect(self._check)
        session.timing.anchor_with(self.anchors)
        chapters.moved.connect(self._on_moved)
        chapters.found.connect(self._on_found)

    def anchors(self) -> tuple[Anchor, ...]:
        """Return where the chapters begin that the user has moved."""
        moves = self._chapters.moves
        found = (self._anchor(sentences) for sentences in sorted(moves, key=lambda r: r.start))
        return tuple(anchor for anchor in found if anchor is not None)

    def _anchor(self, sentences: range) -> Anchor | None:
        """Return where a chapter begins; not pinned, as music may stand before its words."""
        from alignment.anchors import Anchor

        time, first = self._chapters.moves.get(sentences), self._first_spoken(sentences)
        return None if time is None or first is None else Anchor(first, time / 1000)

    def _first_spoken(self, sentences: range) -> int | None:
        transcript = self._session.transcript
        assert transcript is not None
        return next((index for index in sentences if transcript.sentences[index].spoken), None)

    @Slot(object)
    def _on_moved(self, sentences: range) -> None:
        self._waiting.add(sentences)
        if not self._session.timing.busy:
            self._align_again()

    @Slot()
    def _on_found(self) -> None:
        """Let an alignment be told that began before the moves of an earlier time were known."""
        if self._session.timing.busy:
            self._waiting.update(self._chapters.moves)
        else:
            self._unchecked = True
            self._check()

    @Slot()
    def _check(self) -> None:
        """Align again around moves of an earlier time of which the times kept know nothing."""
        timeline, transcript = self._session.timing.found, self._session.transcript
        if not self._unchecked or timeline is None or transcript is None:
            return
        self._unchecked = False
        if not self._chapters.moves:
            return
        from alignment.partial_realign import contradicts

        for sentences in self._chapters.moves:
            anchor = self._anchor(sentences)
            if anchor is not None and contradicts(timeline, transcript, anchor):
                self._waiting.add(sentences)
        self._align_again()

    @Slot()
    def _forget(self) -> None:
        self._waiting.clear()
        self._unchecked = False

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._forget()

    @Slot()
    def _align_again(self) -> None:
        from alignment.partial_realign import PartialRealign, around

        timeline, transcript = self._session.timing.found, self._session.transcript
        if not self._waiting or timeline is None or transcript is None:
            return
        changed: set[int] = set()
        starts: list[Anchor] = []
        for sentences in sorted(self._waiting, key=lambda sentences: sentences.start):
            if (anchor := self._anchor(sentences)) is not None:
                starts.append(anchor)
            elif (sentence := self._first_spoken(sentences)) is not None:
                changed.update(around(timeline, transcript, sentence))
        self._waiting.clear()
        if changed or starts:
            self._session.timing.renew(
                PartialRealign(timeline, tuple(sorted(changed)), tuple(starts))
            )
