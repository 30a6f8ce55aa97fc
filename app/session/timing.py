"""The times of the episode that is open."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from alignment.messages import Message
from alignment.stated import is_timed, timeline_as_stated
from alignment.timeline import Pin, Recognised, State, Timeline
from alignment.transcript.model import Transcript
from alignment.updates import NO_MODEL
from app.files.readers import model_present
from app.files.tags import read_tags
from app.language import in_words
from app.options.catalogue import (
    AS_STATED,
    ENGINE,
    MODEL,
    EngineChoice,
)
from app.options.options import Options
from app.player.listening import Listening
from app.session.chapter_moves import anchors
from app.session.open_episode import CurrentEpisode
from app.tasks import Lane
from app.workers.aligner import Aligner

if TYPE_CHECKING:
    from alignment.partial_realign import PartialRealign


UNFINISHED = Message("Timing the text was stopped; the rest is timed when the episode is opened.")
"""Remark of times that were kept before all were found."""


class Timing(QObject):
    """Has the text aligned, what is being heard first, and keeps the times as they were found."""

    KEEP_EVERY = 10.0
    """How often (s) the times found so far are kept, for when the program is ended."""

    progress = Signal(str, float)
    """Value of a `Stage`, and the share of it that is done."""
    finished = Signal()
    settled = Signal()
    """There is nothing to be timed, or no more."""
    busy_changed = Signal(bool)
    """Whether an alignment is under way."""
    failed = Signal(object)
    """A `LocalizedText` for the user."""
    remark = Signal(object)
    """A `LocalizedText` for the user: something to know."""

    def __init__(
        self,
        current: CurrentEpisode,
        aligner: Aligner,
        options: Options,
        listening: Listening,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(current)
        self._current = current
        self._aligner = aligner
        self._options = options
        self._listening = listening
        self._clock = clock
        self._kept_at = -math.inf
        self._busy = self._complete = False
        listening.moved.connect(aligner.hear)
        aligner.progress.connect(self.progress)
        aligner.timeline_found.connect(self._on_found)
        aligner.finished.connect(self._on_aligned)
        aligner.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether an alignment is under way."""
        return self._busy

    def begin(self, kept: Timeline | PartialRealign | None) -> None:
        """Show the times kept from an earlier time, or align where there are none or poor ones."""
        self._complete = False
        if kept is None:
            if self._options.get(AS_STATED) and self.can_be_stated:
                self.take_stated()
            else:
                self.realign()
            return
        if not isinstance(kept, Timeline):
            self._carry_over(kept)
            return
        if UNFINISHED in kept.remarks:
            self._go_on(kept)
            return
        self._complete = not kept.engines <= {EngineChoice.PACING}
        self._show(kept)
        options = self.choices()
        if kept.engines <= {EngineChoice.PACING} and options["engine"] != EngineChoice.PACING:
            # made when there was no model
            work = partial(model_present, options["model"])
            self._current.run(work, partial(self._improve_if, kept))
        else:
            self._tell_remarks(kept)
            self.settled.emit()

    @property
    def can_be_stated(self) -> bool:
        """Whether the text says when nearly every sentence is spoken."""
        transcript = self._current.transcript
        return transcript is not None and is_timed(transcript)

    def take_stated(self) -> None:
        """Take the times that the text states, without listening."""
        self.cancel()
        episode = self._current.episode
        if episode is None or episode.transcript is None:
            return
        known = episode.found.duration if episode.found is not None else 0
        work = partial(_as_stated, episode.audio, episode.transcript, known)
        self._current.run(work, self._use_stated)

    def _use_stated(self, found: Timeline) -> None:
        self._complete = True
        self.use(found)
        self.finished.emit()
        self.settled.emit()

    def realign(self) -> None:
        """Align again from the beginning."""
        episode = self._current.episode
        if episode is None or episode.transcript is None or episode.key is None:
            return
        self._start({})

    def renew(self, renewal: PartialRealign) -> None:
        """Align a part of the text again and keep the rest as it is."""
        if renewal.timeline.engines <= {EngineChoice.PACING}:  # as quickly found anew, or better
            self.realign()
        else:
            self._start({"renewal": renewal})

    def _start(self, options: dict[str, object]) -> None:
        episode = self._current.episode
        assert episode is not None
        assert episode.transcript is not None
        if episode.pins:
            options["pins"] = episode.pins
        if starts := anchors(episode.transcript, episode.chapter_edits):
            options["starts"] = tuple(starts.values())
        self._aligner.start(episode.audio, episode.transcript, **self.choices(), **options)
        self._aligner.hear(self._listening.position)
        self._kept_at = -math.inf
        self.set_busy(True)

    def _carry_over(self, renewal: PartialRealign) -> None:
        """Show the times of an earlier version of the text, and align what is new in it."""
        if not renewal.timeline.engines <= {EngineChoice.PACING}:
            self._show(renewal.timeline)
        if renewal.changed or renewal.timeline.engines <= {EngineChoice.PACING}:
            self.renew(renewal)
        else:
            self._keep()
            self.settled.emit()

    def _go_on(self, kept: Timeline) -> None:
        """Show the times of an alignment that was stopped, and align what it had not reached."""
        from alignment.partial_realign import PartialRealign

        remarks = tuple(remark for remark in kept.remarks if remark != UNFINISHED)
        kept = replace(kept, remarks=remarks)
        self._show(kept)
        self.renew(PartialRealign(kept, _estimated(kept)))

    def cancel(self) -> None:
        """Stop the alignment under way; the times found so far stay on the screen.

        They are kept too, unless all times were known before: next time only the rest is aligned.
        """
        self._aligner.cancel()
        if self._busy and not self._complete:
            self._keep_unfinished()
        self.set_busy(False)

    def _keep_unfinished(self) -> None:
        episode = self._current.episode
        if episode is None or episode.found is None:
            return
        found = episode.found
        if not found.engines <= {EngineChoice.PACING} and UNFINISHED not in found.remarks:
            self._keep(_as_unfinished)

    def use(self, found: Timeline | None, pins: Iterable[Pin] | None = None) -> None:
        """Show these times, corrected by other pins or those there are, and keep them.

        While an alignment is under way they are kept when it ends: what it has not yet
        reached would be taken for finished otherwise.
        """
        self._show(found, pins)
        if not self._busy:
            self._keep()

    def keep_recognised(
        self,
        recognised: Iterable[Recognised],
        language: str | None = None,
        second_language: str | None = None,
    ) -> None:
        """Keep what was really said with the times, and the language of it if given.

        Parameters
        ----------
        second_language
            That of a second text, where it is one.
        """
        if (found := self._current.found) is not None:
            said = tuple(sorted(recognised, key=lambda said: said.index))
            heard = language or found.audio_language
            self.use(
                replace(
                    found, recognised=said, audio_language=heard, second_language=second_language
                )
            )

    def choices(self) -> dict[str, str | None]:
        """Return how to align: keyword arguments of `alignment.pipeline.stages`."""
        model = self._options.get(MODEL)
        chosen = None if model == MODEL.default else model
        return {"engine": self._options.get(ENGINE).value, "model": chosen}

    def _improve_if(self, kept: Timeline, better_is_possible: bool) -> None:
        if better_is_possible:
            self.realign()
        else:
            self._tell_remarks(kept)
            self.settled.emit()

    def set_busy(self, busy: bool) -> None:
        """Say that times are being found, or no longer, by whomever."""
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _show(self, found: Timeline | None, pins: Iterable[Pin] | None = None) -> None:
        assert self._current.episode is not None
        self._current.show_times(found, self._current.episode.pins if pins is None else pins)

    def _keep(self, changed: Callable[[Timeline], Timeline] | None = None) -> None:
        """Keep the times off the main thread, changed there if a change is given."""
        episode = self._current.episode
        assert episode is not None
        key, transcript, found = episode.key, episode.transcript, episode.found
        if key is None or transcript is None or found is None:
            return
        keep = self._current.library.keep_timeline

        def work() -> None:
            keep(key, transcript, found if changed is None else changed(found))

        self._current.run(work, lane=Lane.FOUND)

    @Slot(object)
    def _on_found(self, found: Timeline) -> None:
        self._show(found)
        if not self._complete and self._clock() - self._kept_at >= self.KEEP_EVERY:
            self._kept_at = self._clock()
            self._keep_unfinished()

    def _on_aligned(self) -> None:
        self._complete = True
        self.set_busy(False)
        self._keep()
        if self._current.found is not None:
            self._tell_remarks(self._current.found)
        self.finished.emit()
        self.settled.emit()

    def _on_failed(self, sentence: str) -> None:
        assert self._current.episode is not None
        if not self._complete:
            self._keep_unfinished()
        self.set_busy(False)
        if not self._current.episode.unplayable:
            self.failed.emit(sentence)

    def _tell_remarks(self, timeline: Timeline) -> None:
        for remark in timeline.remarks:
            if remark != NO_MODEL:  # it can be brought, which `ModelOffer` says
                self.remark.emit(in_words(remark))


def _as_stated(audio: Path, transcript: Transcript, duration: int) -> Timeline:
    return timeline_as_stated(transcript, duration or read_tags(audio).duration or None)


def _as_unfinished(found: Timeline) -> Timeline:
    return replace(found, remarks=(*found.remarks, UNFINISHED))


def _estimated(timeline: Timeline) -> tuple[int, ...]:
    """Return the sentences that no engine has heard yet, or could not make out."""
    return tuple(cue.index for cue in timeline.timed if cue.state is State.ESTIMATED)
