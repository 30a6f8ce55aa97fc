"""What is shown where the audio has no text: music, advertisements, a cold open."""

from PySide6.QtCore import QObject, Slot

from alignment.clock_format import clock
from alignment.messages import Message
from alignment.timeline import Cue, Timeline
from app.language import in_words
from app.player.untimed_skip import UntimedSkip
from app.session.session import Session
from app.views.player_page import PlayerPage


class UntimedPresenter(QObject):
    """Shows where the text goes on, and offers to go there."""

    def __init__(self, session: Session, page: PlayerPage) -> None:
        super().__init__(page)
        self._player, self._tracker = session.player, session.tracker
        self._navigator = session.navigator
        self._text, self._chip = page.text, page.untimed_chip
        self._next: int | None = None
        self._known = False
        self._chip.clicked.connect(self._skip)
        self._player.jumped.connect(self._show_next)
        self._player.playing_changed.connect(self._show)
        self._tracker.cue_changed.connect(self._show)
        self._tracker.timeline_changed.connect(self._show)
        session.timeline_changed.connect(self._on_timeline)

    @Slot(object)
    def _on_timeline(self, timeline: object) -> None:
        """Show where the text goes on as soon as that is known, if one came back into the midst."""
        known, self._known = self._known, timeline is not None
        if self._known and not known and self._player.position:
            self._show_next()

    @Slot()
    def _show_next(self) -> None:
        self._show()
        timeline = self._tracker.timeline
        if timeline is None or self._tracker.current is not None or not self._text.following:
            return
        time = self._tracker.heard
        nearest = timeline.after(time) or timeline.before(time)
        if nearest is not None:
            self._text.reveal(nearest.index)

    @Slot()
    def _show(self) -> None:
        self._next = None
        timeline, time = self._tracker.timeline, self._tracker.heard
        begun = self._player.playing or time > 0
        if timeline is not None and self._tracker.current is None and begun:
            following = timeline.after(time)
            if following is not None and _gap_before(timeline, following) >= UntimedSkip.LEAST:
                self._next = following.index
                start = clock(following.start or 0)
                words = Message("No text here until {time} · Skip", time=start)
                self._chip.setText(in_words(words))
        self._chip.setVisible(self._next is not None)

    def _skip(self) -> None:
        if self._next is not None:
            self._navigator.play_sentence(self._next)

    def retranslate(self) -> None:
        """Name everything in the language in use."""
        self._show()


def _gap_before(timeline: Timeline, cue: Cue) -> int:
    """Return how long (ms) nothing is spoken before a cue that has times."""
    start = cue.start or 0
    before = timeline.before(start)
    return start - (before.end or 0 if before is not None else 0)
