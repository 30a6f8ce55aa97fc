"""How finely the text that is open is timed, kept up to date."""

from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject, Signal, Slot

from alignment.certainty import Certainty, belongs, certainties
from alignment.timeline import Timeline
from app.session.open_episode import CurrentEpisode
from app.session.timing import Timing

Known = tuple[Certainty | None, ...]

_SURE = (None, Certainty.SENTENCE)
_PIECES = {
    Certainty.PARAGRAPH: attrgetter("paragraph"),
    Certainty.CHAPTER: attrgetter("chapter"),
}


class CertaintyModel(QObject):
    """Works out the certainty of every sentence, off the main thread, for each new timeline."""

    changed = Signal()
    """Another timeline is known, if only by its remarks."""

    def __init__(self, current: CurrentEpisode, timing: Timing) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._known: Known = ()
        self._doubtful: list[int] = []
        self._at_work = False
        current.timeline_changed.connect(self._find)

    @property
    def known(self) -> Known:
        """One for each sentence; empty where there are no times."""
        return self._known

    @property
    def doubtful(self) -> list[int]:
        """The sentences whose own time is not sure."""
        return self._doubtful

    @property
    def mostly_sure(self) -> bool:
        """Whether doubtful sentences are the exception."""
        timed = len(self._known) - self._known.count(None)
        return 0 < 2 * len(self._doubtful) <= timed

    @property
    def wrong_text(self) -> bool:
        """Whether somebody listened and found that the text is not that of the audio."""
        timeline, busy = self._current.timeline, self._timing.busy
        if timeline is None or timeline.engine != "attention" or busy:
            return False
        return not belongs(timeline)

    def of(self, index: int) -> Certainty | None:
        """Return how finely the time of a sentence is known; None where it has none."""
        return self._known[index] if 0 <= index < len(self._known) else None

    def piece(self, index: int) -> range:
        """Return the sentences of the known paragraph or chapter around a doubtful sentence.

        Returns
        -------
        range
            Empty where the sentence itself is known, or nothing.
        """
        transcript = self._current.transcript
        known = self.of(index)
        if transcript is None or known not in _PIECES:
            return range(0)
        sentences, place = transcript.sentences, _PIECES[known]
        first, stop = index, index + 1
        while first > 0 and place(sentences[first - 1]) == place(sentences[index]):
            first -= 1
        while stop < len(sentences) and place(sentences[stop]) == place(sentences[index]):
            stop += 1
        return range(first, stop)

    @Slot()
    def _find(self) -> None:
        timeline, transcript = self._current.timeline, self._current.transcript
        if timeline is None or transcript is None:
            self._take(())
        elif not self._at_work:
            self._at_work = True
            self._current.tasks.run_task(
                partial(certainties, timeline, transcript), partial(self._done, timeline)
            )

    def _done(self, timeline: Timeline, known: Known) -> None:
        self._at_work = False
        if timeline is self._current.timeline:
            self._take(known)
        else:
            self._find()

    def _take(self, known: Known) -> None:
        self._known = known
        self._doubtful = [i for i, k in enumerate(known) if k not in _SURE]
        self.changed.emit()
