"""A second text of the episode, such as a translation, shown with the first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from alignment.certainty import belongs
from alignment.messages import Message
from alignment.pairing import paired
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript
from app.files.readers import Text, read_text
from app.language import in_words
from app.options.catalogue import EngineChoice
from app.session.open_episode import CurrentEpisode
from app.session.recognition import Recognition
from app.session.timing import Timing
from app.workers.aligner import Aligner


class SecondText(QObject):
    """Times a second text against the audio, and lets it stand for what was said.

    It comes from a file of its own, or from that of the first text where that is in two languages.
    It is kept with the times of the first text, so that its file is not needed any more.
    """

    added = Signal()
    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    changed = Signal()
    """There is a second text, or it is being timed, or neither any more."""
    failed = Signal(object)
    """A `LocalizedText` for the user."""

    def __init__(
        self, current: CurrentEpisode, timing: Timing, recognition: Recognition, aligner: Aligner
    ) -> None:
        super().__init__(current)
        self._current = current
        self._timing = timing
        self._recognition = recognition
        self._aligner = aligner
        aligner.setParent(self)
        self._file: Path | None = None
        self._transcript: Transcript | None = None
        self._timeline: Timeline | None = None
        aligner.progress.connect(self.progress)
        aligner.timeline_found.connect(self._on_found)
        aligner.finished.connect(self._on_timed)
        aligner.failed.connect(self._on_failed)
        current.timeline_changed.connect(self._on_timeline)
        timing.settled.connect(self._on_settled)
        timing.busy_changed.connect(self._on_busy)

    @property
    def present(self) -> bool:
        """Whether there is one."""
        return self._recognition.second_language is not None

    @property
    def running(self) -> bool:
        """Whether one is being read or timed, or waits for the first text."""
        return self._file is not None

    @property
    def possible(self) -> bool:
        """Whether one can be added to what is open."""
        episode = self._current.episode
        return episode is not None and episode.text is not None and episode.written is None

    def add(self, file: Path) -> None:
        """Time another text, in place of the one there is; after the first text if need be."""
        self.cancel()
        if self.possible:
            self._file = file
            self.changed.emit()
            self._current.run(partial(read_text, file), self._on_read, self._on_failed)

    def remove(self) -> None:
        """Show the first text alone."""
        self.cancel()
        if self.present:
            self._recognition.replace_said((), None)
            self.changed.emit()

    def cancel(self) -> None:
        """Stop timing it."""
        self._aligner.cancel()
        self._transcript = self._timeline = None
        if self._file is not None:
            self._file = None
            self.changed.emit()

    def close(self) -> None:
        """End everything under way: the program is about to quit."""
        self.cancel()
        self._aligner.close()

    def _on_read(self, text: Text) -> None:
        if self._file is not None:
            self._transcript = text.transcript
            self._go_on()

    @Slot()
    def _on_settled(self) -> None:
        episode = self._current.episode
        if self.possible and not self.running and not self._recognition.said:
            assert episode is not None
            assert episode.transcript is not None
            if episode.transcript.second is not None:  # a file in two languages
                self._file, self._transcript = episode.text_file, episode.transcript.second
                self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """Time the text as soon as the first one is."""
        audio, waits = self._current.audio, self._timing.busy or self._current.found is None
        if self._transcript is None or audio is None or waits or self._aligner.running:
            return
        self._recognition.cancel()
        self._aligner.start(audio, self._transcript, **self._timing.choices())

    @Slot(object)
    def _on_found(self, timeline: Timeline) -> None:
        self._timeline = timeline

    @Slot()
    def _on_timed(self) -> None:
        found, second, timeline = self._current.found, self._transcript, self._timeline
        assert found is not None
        assert second is not None
        assert timeline is not None
        if EngineChoice.PACING not in timeline.engines and not belongs(timeline):
            words = Message(
                "The second text does not seem to belong to this audio: hardly any of it was heard."
            )
            self._on_failed(in_words(words))
            return
        work = partial(paired, found, second, timeline)
        self._current.run(work, partial(self._show, second.language), self._on_failed)

    def _show(self, language: str, said: tuple[Recognised, ...]) -> None:
        if self._file is not None:
            self._recognition.replace_said(said, language)
            self.cancel()
            self.added.emit()

    def _on_failed(self, sentence: str) -> None:
        self.cancel()
        self.failed.emit(sentence)

    @Slot(object)
    def _on_timeline(self, timeline: Timeline | None) -> None:
        if timeline is None:  # another episode is being opened
            self.cancel()
        self.changed.emit()

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._aligner.cancel()  # and again once the first text is timed
