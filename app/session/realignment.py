"""Times found again around pins."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.timeline import Timeline
from app.files.readers import model_present
from app.options.catalogue import MODEL, EngineChoice
from app.options.options import Options
from app.session.open_episode import CurrentEpisode, OpenEpisode
from app.session.timing import Timing
from app.workers.realigner import Realigner
from app.workers.work import AlignmentInput, Pins


class Realignment(QObject):
    """Has what lies around pins aligned again wherever the times found do not know of them.

    What is found takes the place of the times before. Of many changes only the last counts.
    """

    model_present = staticmethod(model_present)
    """Replaced by tests."""

    finished = Signal()
    """The times around pins are found and shown."""

    def __init__(
        self, current: CurrentEpisode, timing: Timing, realigner: Realigner, options: Options
    ) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._realigner = realigner
        self._options = options
        self._asked: OpenEpisode | None = None
        self._impossible: Pins | None = None
        current.opened.connect(self._forget)
        current.timeline_changed.connect(self._ask)
        timing.busy_changed.connect(self._ask)
        realigner.realigned.connect(self._on_realigned)
        realigner.failed.connect(self._on_failed)

    @Slot()
    def _forget(self) -> None:
        self._asked = self._impossible = None

    @Slot()
    def _ask(self) -> None:
        current, found, timeline = self._current, self._current.found, self._current.timeline
        if self._asked is not None or self._timing.busy or found is None or timeline is None:
            return
        if current.key is None or current.audio is None or current.transcript is None:
            return
        if timeline.pins not in (found.pins, self._impossible):
            self._asked, self._impossible = current.episode, None
            model = self._options.get(MODEL)
            chosen = None if model == MODEL.default else model
            episode = AlignmentInput(current.audio, current.transcript, chosen)
            if found.engines <= {EngineChoice.PACING}:
                self._realigner.ask(episode, found, timeline.pins)
            else:
                look = partial(self.model_present, chosen)
                current.run(look, partial(self._ask_if, episode), self._on_failed)

    def _ask_if(self, episode: AlignmentInput, present: bool) -> None:
        """Leave alone what a model has found, unless it is there to find it again."""
        found, timeline = self._current.found, self._current.timeline
        if found is None or timeline is None or self._timing.busy:
            self._asked = None
        elif present:
            self._realigner.ask(episode, found, timeline.pins)
        else:
            self._asked, self._impossible = None, timeline.pins

    @Slot(object)
    def _on_realigned(self, found: Timeline) -> None:
        asked, self._asked = self._asked, None
        timeline = self._current.timeline
        if asked is not self._current.episode or timeline is None or self._timing.busy:
            return
        if found.pins == timeline.pins:
            self._timing.use(found)
            self.finished.emit()
        else:
            self._ask()

    @Slot(object)
    def _on_failed(self, sentence: str) -> None:
        self._asked = None
        if self._current.timeline is not None:
            self._impossible = self._current.timeline.pins
        self._current.remark.emit(sentence)
