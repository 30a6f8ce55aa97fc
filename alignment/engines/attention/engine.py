"""The attention engine: Whisper is fed the known text and watched as it looks for it."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import Speech
from alignment.engines.attention.listener import CHUNK, Heard, Listener
from alignment.engines.attention.track import HEARD_WELL, Track
from alignment.engines.pacing import cues
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

HOP = 16.0
"""Seconds from one chunk to the next; where they overlap, both are asked."""

_LEAD = 1.0
"""The first chunk begins so many seconds before its window."""


@dataclass(frozen=True)
class AttentionEngine:
    """Aligns chunk by chunk, each one telling the next which text to expect."""

    transcript: Transcript
    recording: Recording
    speech: Speech
    listener: Listener

    name = "attention"

    def align(self, window: Window) -> Iterator[tuple[float, list[Cue]]]:
        """Time the sentences of `window`; see `alignment.engines.base.Engine`."""
        track = Track(window, self.transcript, self.speech, self.listener)
        begins = np.arange(max(0.0, window.start - _LEAD), max(window.end - 2.0, 0.1), HOP)
        with ThreadPoolExecutor(1) as ears:
            upcoming = [ears.submit(self._hear, float(begin)) for begin in begins[:2]]
            for number, begin in enumerate(begins):
                heard = upcoming[number].result()
                if number + 2 < len(begins):
                    upcoming.append(ears.submit(self._hear, float(begins[number + 2])))
                try:
                    track.hear(number, float(begin), heard)
                except BaseException:
                    _abandon(upcoming)
                    raise
                share = (number + 1) / (len(begins) + 1)
                try:
                    yield share, track.cues_until(float(begin) + HEARD_WELL)
                except GeneratorExit:
                    _abandon(upcoming)
                    raise
        track.ask_again()
        yield 1.0, cues(window, track.final(), self.speech, State.ALIGNED)

    def _hear(self, begin: float) -> Heard:
        first = round(begin * SAMPLE_RATE)
        return self.listener.hear(
            self.recording.samples[first : first + round(CHUNK * SAMPLE_RATE)]
        )


def _abandon(waiting: list[Future[Heard]]) -> None:
    for future in waiting:
        future.cancel()
