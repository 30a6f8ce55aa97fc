"""The text with what a search has found in it."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.values.text_search import TextHit
from app.views.highlight import line_rects
from app.views.hit_marks import HitMarks
from app.views.text_positions import TextRange
from app.views.transcript_view import TranscriptView


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a reader is: the document position at the top, and whether the text follows."""

    top: int
    following: bool


class SearchedView(TranscriptView):
    """Marks hits, goes to them, and goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = HitMarks()

    def standpoint(self) -> Standpoint:
        """Return where the reader is."""
        return Standpoint(self._top(), self.following)

    def mark_hits(self, hits: tuple[TextHit, ...], current: int | None) -> None:
        """Mark other hits, one of them as the one being looked at."""
        self._marks.set(hits, current)
        self.viewport().update()

    def sentence_of(self, hit: TextHit) -> int | None:
        """Return the first sentence of which something is found."""
        return next(iter(self.sentences_between(hit.start, hit.end)), None)

    def look_at(self, hit: TextHit) -> None:
        """Bring a hit into view, and stay there whatever is heard."""
        self._scroller.leave()
        rects = line_rects(self.document(), TextRange(*hit), self._size)
        if not rects:
            return
        top = rects[0].top() - self.verticalScrollBar().value()
        height = self.viewport().height()
        if not 0.12 * height <= top <= 0.72 * height:
            self._scroller.move_by(round(top - self._scroller.aim * height))

    def go_back(self, standpoint: Standpoint) -> None:
        """Go back to where the reader was; unless the text was asked to follow since."""
        if self.following:
            return
        if standpoint.following and self.sight() is not None:
            self.resume_following()
            return
        if standpoint.following:
            self._scroller.resume()
        self._scroller.stop()
        self._bring_to_top(standpoint.top)

    def _paint_grounds(self, painter: QPainter) -> None:
        super()._paint_grounds(painter)
        self._marks.paint(painter, self.document(), self.in_sight(), self._size, self._theme)
