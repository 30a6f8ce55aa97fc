"""A text for an episode that has none: what is said, written down."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.timeline import Pin, Timeline
from alignment.transcript.matching import match
from alignment.transcript.model import Transcript
from app.language import in_words
from app.options.catalogue import MODEL
from app.options.options import Options
from app.player.listening import Listening
from app.session.edits import Edit, Edits
from app.session.open_episode import CurrentEpisode
from app.session.timing import Timing
from app.storage.home import make_private, notes_of
from app.storage.settings import SettingsStore
from app.values.episode_key import shape_of
from app.values.written import SentenceEdit, WrittenText, written_digest
from app.workers.recogniser import RecognitionJob

COST = 0.15
"""Seconds that writing down a second of audio takes on two cores, until it was measured."""

_Change = tuple[int, SentenceEdit | None]
"""When a sentence begins (ms), and how it is reworded."""

_PACE = "transcription/pace"
_FASTEST, _SLOWEST = 0.005, 5.0
_LONG_ENOUGH = 120_000
"""Of audio (ms): less says little about how long more would take."""


class Transcription(QObject):
    """Has what is said written down, what is being heard first, and lets it be reworded.

    What was heard is kept by the process that hears; it goes on from there.

    Parameters
    ----------
    clock
        Seconds, monotonic.
    """

    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    changed = Signal()
    """Whether something can be written down, or is being, may be otherwise."""
    finished = Signal()
    grown = Signal()
    """There is a text now, or more of it."""
    failed = Signal(object)
    """A `LocalizedText` for the user. What was written before stays."""

    def __init__(
        self,
        current: CurrentEpisode,
        timing: Timing,
        listening: Listening,
        settings: SettingsStore,
        options: Options,
        edits: Edits,
        job: RecognitionJob,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._listening = listening
        self._settings = settings
        self._options = options
        self._edits = edits
        self._job = job
        self._clock = clock
        self._running = False
        self._begun = 0.0
        self._left = 0
        job.setParent(self)
        job.progress.connect(self.progress)
        job.text_found.connect(self._on_text)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        listening.moved.connect(job.hear)
        current.opened.connect(self.changed)
        current.identified.connect(self.changed)

    @property
    def running(self) -> bool:
        """Whether it is being written down."""
        return self._running

    @property
    def possible(self) -> bool:
        """Whether there is something to be written down."""
        episode = self._current.episode
        if self._running or self._timing.busy or episode is None or episode.unplayable:
            return False
        return episode.audio_hash is not None and (
            episode.text is None or (episode.written is not None and not episode.written.complete)
        )

    @property
    def cost(self) -> float | None:
        """How long it will take, about (s); None where nobody can tell."""
        left = self._left_to_hear()
        return left / 1000 * self._pace if left else None

    def _left_to_hear(self) -> int:
        episode = self._current.episode
        written = episode.written if episode is not None else None
        duration = written.timeline.duration if written is not None else self._listening.duration
        return max(duration - (written.heard if written is not None else 0), 0)

    @property
    def _pace(self) -> float:
        kept = self._settings.get(f"{_PACE}/{self._options.get(MODEL)}")
        return kept if isinstance(kept, float) else COST

    @Slot()
    def start(self) -> None:
        """Begin at the moment being heard, or go on."""
        episode = self._current.episode
        if episode is None or episode.audio_hash is None or not self.possible:
            return
        notes = notes_of(episode.audio_hash)
        try:
            make_private(notes.parent)
        except OSError as error:
            words = Message(
                "What is said cannot be kept in “{folder}”: {reason}. "
                "Make room on the disk or check the rights of that folder.",
                folder=str(notes.parent),
                reason=error.strerror or str(error),
            )
            self.failed.emit(in_words(words))
            return
        model = self._options.get(MODEL)
        self._job.start(
            episode.audio,
            (episode.title,),
            notes=notes,
            model=None if model == MODEL.default else model,
        )
        self._job.hear(self._listening.position)
        self._begun, self._left = self._clock(), self._left_to_hear()
        self._set_running(True)

    @Slot()
    def cancel(self) -> None:
        """Stop; what was written stays, and can be gone on with."""
        if self._running:
            self._job.cancel()
            self._set_running(False)

    def close(self) -> None:
        """End everything under way: the program is about to quit."""
        self.cancel()
        self._job.close()

    def _set_running(self, running: bool) -> None:
        self._running = running
        self._timing.set_busy(running)
        self.changed.emit()

    @Slot(object, object)
    def _on_text(self, transcript: Transcript, timeline: Timeline) -> None:
        episode = self._current.episode
        assert episode is not None
        heard = sum((cue.end or 0) - (cue.start or 0) for cue in timeline.timed)
        episode.written = WrittenText(transcript, timeline, False, heard)
        self._show(*episode.written.edited(episode.sentence_edits))

    def _show(self, transcript: Transcript, found: Timeline) -> None:
        """Let the text go on: what the user has set stays with its sentences."""
        current, episode = self._current, self._current.episode
        assert episode is not None
        assert episode.audio_hash is not None
        old = episode.transcript.sentences if episode.transcript is not None else ()
        pairs = match([s.text for s in old], [s.text for s in transcript.sentences])
        pins = tuple(
            Pin(pairs[pin.sentence], pin.time) for pin in episode.pins if pin.sentence in pairs
        )
        if any(one != other for one, other in pairs.items()):
            self._edits.clear()  # they speak of sentences by number
        current.change_text(transcript, written_digest(episode.audio_hash), found, pins)
        assert current.key is not None
        current.keep(partial(current.library.texts.keep, current.key, transcript))
        self.grown.emit()

    def _on_finished(self) -> None:
        episode = self._current.episode
        assert episode is not None
        if self._left > _LONG_ENOUGH:
            pace = (self._clock() - self._begun) * 1000 / self._left
            key = f"{_PACE}/{self._options.get(MODEL)}"
            self._settings.set(key, min(max(pace, _FASTEST), _SLOWEST))
        if episode.written is not None:
            episode.written = WrittenText(
                episode.written.transcript, episode.written.timeline, complete=True
            )
        self._set_running(False)
        self._timing.use(episode.found)
        for remark in episode.found.remarks if episode.found is not None else ():
            self._current.remark.emit(in_words(remark))
        self.finished.emit()

    def _on_failed(self, sentence: str) -> None:
        self._set_running(False)
        self.failed.emit(sentence)

    # Rewording

    @property
    def can_be_reworded(self) -> bool:
        """Whether the text is the program's own."""
        return self._current.episode is not None and self._current.episode.written is not None

    def can_reword(self, sentence: int) -> bool:
        """Return whether a sentence is the program's own, which the user may reword."""
        episode = self._current.episode
        if episode is None or episode.written is None or episode.transcript is None:
            return False
        return episode.transcript.sentences[sentence].spoken

    def reword(self, sentence: int, text: str) -> None:
        """Let a sentence say something else; its times stay."""
        episode, text = self._current.episode, " ".join(text.split())
        assert episode is not None
        assert episode.written is not None
        assert episode.transcript is not None
        if not text or text == episode.transcript.sentences[sentence].text:
            return
        heard = episode.written.transcript.sentences[sentence].text
        edit = SentenceEdit(heard, text) if text != heard else None
        start = episode.written.start_of(sentence)
        name, told = Message("Rewording a Sentence"), Message("Sentence reworded")
        self._edits.make(Edit(name, told, self._use, (start, edit)))

    def _use(self, change: _Change) -> _Change:
        """Show and keep other words of a sentence, and return what takes them back."""
        from alignment.editing import with_texts

        current, episode = self._current, self._current.episode
        assert episode is not None
        assert episode.written is not None
        assert episode.transcript is not None
        assert episode.found is not None
        assert current.key is not None
        start, edit = change
        before = episode.sentence_edits.pop(start, None)
        if edit is not None:
            episode.sentence_edits[start] = edit
        library, key, shape = current.library, current.key, shape_of(episode.transcript)
        current.keep(partial(library.sentence_edits.keep, key.audio, {start: edit}))
        sentence = episode.written.sentence_at(start)
        if sentence is not None:
            heard = episode.written.transcript.sentences[sentence].text
            text = (edit and edit.text_of(heard)) or heard
            transcript, found = with_texts(episode.transcript, episode.found, {sentence: text})
            current.keep(partial(library.texts.reword, key.text, transcript, shape))
            current.change_text(transcript, key.text, found, episode.pins)
            self._timing.use(found)
        return start, before
