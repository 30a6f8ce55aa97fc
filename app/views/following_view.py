"""A text that keeps the sentence being spoken in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alignment.timeline import Cue
from alignment.transcript.model import Transcript
from app.views.follow import Sight
from app.views.lit_view import LitView
from app.views.scroller import Scroller


class FollowingView(LitView):
    """Scrolls by itself until the reader does."""

    following_changed = Signal(bool)

    TOO_HIGH = 0.6
    """Share of the window above which the lines of a sentence are followed one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reached = 0.0
        self._sought: int | None = None
        self._scroller = Scroller(self, self._edges)
        self._scroller.following_changed.connect(self.following_changed)

    @property
    def following(self) -> bool:
        """Whether the current sentence is kept in sight."""
        return self._scroller.following

    def show_transcript(self, transcript: Transcript | None) -> None:
        self._sought = None
        super().show_transcript(transcript)
        self._scroller.resume()

    def set_current(self, cue: Cue | None) -> None:
        if cue == self._current:
            return
        if cue is None or not self._is_current(cue.index):
            self._reached = 0.0
        super().set_current(cue)
        self._scroller.keep_in_sight()

    def set_following(self, wanted: bool, height: float) -> None:
        """Set whether and how the current sentence is kept in view.

        Parameters
        ----------
        height
            Where its middle goes, as a share of the window from the top.
        """
        self._scroller.aim = height
        self._scroller.set_following(wanted)

    def set_gentle(self, gentle: bool) -> None:
        """Set whether scrolling by itself is a motion, or happens at once."""
        self._scroller.gentle = gentle

    def resume_following(self) -> None:
        """Go back to the current sentence and stay with it."""
        self._scroller.resume()
        self._scroller.keep_in_sight(centre=True)

    def stay(self) -> None:
        """Stop following: the reader works on what is in sight."""
        self._scroller.leave()

    def reveal(self, index: int) -> None:
        """Scroll to a sentence that is not the current one, once it is set."""
        rects = self.rects(index)
        self._sought = None if rects else index
        if rects:
            self._scroller.bring_up(rects[0].top())

    def sight(self) -> Sight | None:
        """Return where the current sentence lies in the viewport."""
        return self._scroller.sight()

    def _edges(self) -> tuple[float, float] | None:
        """Return top and bottom of the current sentence, or of the rest of one too long to see."""
        rects = self._current_rects
        if not rects:
            return None
        top, bottom, most = rects[0].top(), rects[-1].bottom(), self._most
        if bottom - top > most:
            passed, total = 0.0, sum(rect.width() for rect in rects)
            for rect in rects:
                passed += rect.width()
                top = rect.top()
                if passed > self._reached * total:
                    break
            bottom = min(bottom, top + most)
        return top, bottom

    @property
    def _most(self) -> float:
        """How high a sentence may be to be seen as a whole."""
        return self.TOO_HIGH * self.viewport().height()

    def set_reached(self, share: float) -> None:
        """Keep the line being heard in view where the sentence is higher than the window.

        Parameters
        ----------
        share
            How much of the current sentence has been heard, 0 to 1.
        """
        self._reached = share
        rects = self._current_rects
        if rects and rects[-1].bottom() - rects[0].top() > self._most:
            self._scroller.keep_in_sight()

    def _find_again(self) -> None:
        self._scroller.stop()
        super()._find_again()
        self._scroller.keep_in_sight(smoothly=False)
        if self._sought is not None:
            self.reveal(self._sought)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.verticalScrollBar().value()
        super().keyPressEvent(event)
        if self.verticalScrollBar().value() != before:
            self._scroller.scrolled_by_hand()
