"""What was really said: written down when asked for, kept, fitted to better times."""

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.recognition.fitting import refit
from alignment.recognition.passages import COST, missing
from alignment.timeline import Recognised, Timeline
from app.options.catalogue import MODEL
from app.options.options import Options
from app.player.listening import Listening
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode
from app.session.realignment import Realignment
from app.session.timing import Timing
from app.storage.settings import SettingsStore
from app.values.estimate import Estimate
from app.workers.recogniser import RecognitionJob

_PACE = "recognition/pace"
_FASTEST, _SLOWEST = 0.005, 3.0
_LONG_ENOUGH = 60_000


class Recognition(QObject):
    """Adds what was really said to the times of the episode.

    Parameters
    ----------
    clock
        Seconds, monotonic.
    """

    found = Signal(object)
    """Some `Recognised`: new ones, or others for sentences that had some."""
    forgotten = Signal()
    """Nothing is known any more: another text is open."""
    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    running_changed = Signal(bool)
    failed = Signal(object)
    """A `LocalizedText` for the user. What was found before stays good."""

    def __init__(
        self,
        current: CurrentEpisode,
        timing: Timing,
        realignment: Realignment,
        listening: Listening,
        settings: SettingsStore,
        options: Options,
        edits: Edits,
        recogniser: RecognitionJob,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._listening = listening
        self._settings = settings
        self._options = options
        self._edits = edits
        self._recogniser = recogniser
        self._recogniser.setParent(self)
        self._clock = clock
        self._said: dict[int, Recognised] = {}
        self._second_language: str | None = None
        self._speech = 0
        self._begun = 0.0
        self._running = False
        self._recogniser.progress.connect(self.progress)
        self._recogniser.recognised_found.connect(self._on_recognised)
        self._recogniser.timeline_found.connect(self._on_language)
        self._recogniser.finished.connect(self._on_finished)
        self._recogniser.failed.connect(self._on_failed)
        current.timeline_changed.connect(self._on_timeline)
        timing.busy_changed.connect(self._on_busy)
        timing.finished.connect(self._fit_again)
        realignment.finished.connect(self._fit_again)
        listening.moved.connect(self._recogniser.hear)

    @property
    def said(self) -> Mapping[int, Recognised]:
        """What is known, by sentence; always the same mapping."""
        return self._said

    @property
    def second_language(self) -> str | None:
        """The language (ISO 639-1) of a second text, where that stands for what was said."""
        return self._second_language

    @property
    def language(self) -> str | None:
        """The language (ISO 639-1) of what is known."""
        timeline = self._current.timeline
        return self._second_language or (timeline.audio_language if timeline is not None else None)

    @property
    def running(self) -> bool:
        """Whether recognition is under way."""
        return self._running

    @property
    def possible(self) -> bool:
        """Whether there is something to be recognised now."""
        timeline, episode = self._current.timeline, self._current.episode
        if timeline is None or self._timing.busy or self._running or self._second_language:
            return False
        if episode is not None and episode.written is not None:  # it is the text
            return False
        return any(cue.index not in self._said for cue in timeline.timed if cue.start != cue.end)

    def estimate(self, done: Callable[[Estimate], None]) -> None:
        """Find out how long recognition will take, and call `done` with it."""
        timeline = self._current.timeline
        if timeline is None:
            return
        known = timeline.with_recognised(self._said.values())
        pace = self._settings.get(_PACE)
        cost = pace if isinstance(pace, float) else COST

        def measure() -> Estimate:
            speech = sum(passage.end - passage.start for passage in missing(known))
            return Estimate(speech, speech / 1000 * cost)

        def told(estimate: Estimate) -> None:
            self._speech = estimate.speech
            done(estimate)

        self._current.tasks.run_task(measure, told)

    def start(self) -> None:
        """Begin at the moment being heard."""
        audio, timeline = self._current.audio, self._current.timeline
        transcript = self._current.transcript
        if audio is None or timeline is None or transcript is None or not self.possible:
            return
        model = self._options.get(MODEL)
        self._recogniser.start(
            audio,
            timeline.with_recognised(self._said.values()),
            model=None if model == MODEL.default else model,
            texts=[sentence.text for sentence in transcript.sentences],
        )
        self._recogniser.hear(self._listening.position)
        self._begun = self._clock()
        self._set_running(True)

    def cancel(self) -> None:
        """Stop, and keep what was found."""
        if self._running:
            self._recogniser.cancel()
            self._set_running(False)
            self._keep()

    def replace_said(self, said: Iterable[Recognised], second_language: str | None) -> None:
        """Let a second text stand for what was said, or nothing if there is no language."""
        self.cancel()
        said = tuple(said)
        self._second_language = second_language
        self._show(said)
        self._timing.keep_recognised(said, second_language=second_language)

    def close(self) -> None:
        """End everything under way: the program is about to quit."""
        self.cancel()
        self._recogniser.close()

    def _set_running(self, running: bool) -> None:
        if running != self._running:
            self._running = running
            self.running_changed.emit(running)

    def reword(self, sentence: int, text: str) -> None:
        """Let the original of a sentence say something else; words that stay keep their times."""
        from alignment.editing import with_said

        said = self._said[sentence]
        new = with_said(said, text)
        if new.text and new.text != said.text:
            name, told = Message("Rewording an Original"), Message("Original reworded")
            self._edits.make(Edit(name, told, self._use, new))

    def _use(self, said: Recognised) -> Recognised:
        """Show and keep other words of an original, and return those that were there."""
        before = self._said.get(said.index, Recognised(said.index, ""))
        self._on_recognised([said])
        self._keep()
        return before

    @Slot(object)
    def _on_recognised(self, found: Iterable[Recognised]) -> None:
        found = tuple(found)
        self._said.update((said.index, said) for said in found)
        self.found.emit(found)

    @Slot(object)
    def _on_language(self, timeline: Timeline) -> None:
        """Take note of the language of the audio, found out on the way."""
        self._timing.keep_recognised(self._said.values(), timeline.audio_language)

    def _on_finished(self) -> None:
        self._set_running(False)
        if self._speech > _LONG_ENOUGH:  # how fast this machine is, for the next estimate
            pace = (self._clock() - self._begun) * 1000 / self._speech
            self._settings.set(_PACE, min(max(pace, _FASTEST), _SLOWEST))
            self._speech = 0
        self._keep()

    def _on_failed(self, sentence: str) -> None:
        self._set_running(False)
        self._keep()
        self.failed.emit(sentence)

    def _keep(self) -> None:
        if self._said:
            self._keep_said(self._said.values())

    def _keep_said(self, said: Iterable[Recognised]) -> None:
        self._timing.keep_recognised(said, second_language=self._second_language)

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self.cancel()

    def _on_timeline(self, timeline: Timeline | None) -> None:
        if timeline is None:
            self._recogniser.cancel()
            self._set_running(False)
            self._said.clear()
            self._second_language = None
            self.forgotten.emit()
        elif timeline.recognised and not self._running:
            self._second_language = timeline.second_language
            self._show(timeline.recognised)

    def _show(self, recognised: Iterable[Recognised]) -> None:
        new = {said.index: said for said in recognised}
        gone = tuple(Recognised(index, "") for index in self._said if index not in new)
        changed = tuple(said for said in new.values() if said != self._said.get(said.index))
        self._said.clear()
        self._said.update(new)
        if changed or gone:
            self.found.emit((*changed, *gone))

    @Slot()
    def _fit_again(self) -> None:
        """Divide what is known among sentences that have got other times."""
        timeline = self._current.timeline
        if timeline is None or not self._said or self._running or self._timing.busy:
            return

        def fitted(recognised: tuple[Recognised, ...]) -> None:
            if self._current.timeline is timeline and recognised != timeline.recognised:
                self._keep_said(recognised)

        known = tuple(self._said.values())
        self._current.tasks.run_task(partial(refit, known, timeline), fitted)
