"""The attention engine: Whisper is fed the known text and watched as it looks for it."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE, Recording
from alignment.audio.speech import FRAME as SPEECH_FRAME
from alignment.audio.speech import Speech
from alignment.engines.attention.evidence import Evidence, from_attention
from alignment.engines.attention.listener import CHUNK, FRAME, Heard, Listener
from alignment.engines.pacing import cues, pace
from alignment.engines.placement import (
    FILLER,
    Array,
    Placement,
    candidates,
    place,
    spread,
    syllables,
)
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

HOP = 16.0
"""Seconds from one chunk to the next; where they overlap, both are asked."""

_LEAD = 1.0
"""The first chunk begins so many seconds before its window."""

_MARGIN = 3.0
"""Seconds of text on both sides of a chunk that are offered to it as well."""

_GRID = 0.2
_NEAR, _FAR = 12.0, 25.0
"""Reach of the programme (s of speech) over text that was heard, and over text to come."""

_SETTLED = 20.0
"""Sentences that end so long before a chunk are not moved by it."""

_AHEAD = 60.0
"""Text so far after a chunk is taken into account with it."""

_STRAY = 4.0
"""A chunk that was given text off by more than so many seconds is asked again."""


@dataclass(frozen=True)
class AttentionEngine:
    """Aligns chunk by chunk, each one telling the next which text to expect."""

    transcript: Transcript
    recording: Recording
    speech: Speech
    listener: Listener
    language: str = field(default="")
    """Language of the text, where it is not the one the transcript states."""

    name = "attention"

    def align(self, window: Window) -> Iterator[tuple[float, list[Cue]]]:
        """Time the sentences of `window`; see `alignment.engines.base.Engine`."""
        track = _Track(self, window)
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
                    yield share, track.cues_until(float(begin) + CHUNK - _MARGIN)
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


@dataclass(frozen=True, slots=True)
class _Chunk:
    begin: float
    heard: Heard
    first: int
    """Range of the window's tokens that was given to it."""
    after: int


class _Track:
    """What is known of one window so far."""

    def __init__(self, engine: AttentionEngine, window: Window) -> None:
        self._window = window
        self._speech = engine.speech
        self._listener = engine.listener
        self._language = engine.language or engine.transcript.language
        texts = [engine.transcript.sentences[index].text for index in window.sentences]
        tokens = [engine.listener.tokens(text, self._language) or [0] for text in texts]
        counts = np.array([len(part) for part in tokens])
        self._tokens = [token for part in tokens for token in part]
        self._owners = np.repeat(np.arange(len(texts)), counts)
        self._within = np.concatenate([(np.arange(n) + 0.5) / n for n in counts])
        weights = np.array([syllables(text) for text in texts])
        self._expected, _ = spread(weights, window.start, window.end, engine.speech)
        self._placement = pace(engine.transcript, window, engine.speech)
        self._origin = max(0.0, window.start - CHUNK)
        self._evidence = Evidence(round((window.end + CHUNK - self._origin) / FRAME) + 1)
        self._voice = self._voice_of(engine.speech)
        self._possible = candidates(window.start, window.end, engine.speech, _GRID)
        self._end = float(engine.speech.voiced(0, window.end))
        self._chunks: dict[int, _Chunk] = {}

    def hear(self, number: int, begin: float, heard: Heard) -> None:
        """Listen to the next chunk and move the text to where it was heard."""
        self._ask(number, begin, heard)
        self._follow(begin)

    def ask_again(self) -> None:
        """Listen once more to the chunks that were given the wrong text."""
        self._placement = self._solve(0, len(self._expected), _NEAR)
        for number, chunk in list(self._chunks.items()):
            first, after = self._text_of(chunk.begin)
            times = self._token_times()
            given = times[chunk.first], times[chunk.after - 1]
            due = times[first], times[after - 1]
            if max(abs(given[0] - due[0]), abs(given[1] - due[1])) > _STRAY:
                self._ask(number, chunk.begin, chunk.heard)

    def final(self) -> Placement:
        """Place all sentences by all that was heard."""
        return self._solve(0, len(self._expected), _NEAR)

    def cues_until(self, time: float) -> list[Cue]:
        """Return cues for the text heard until `time` as aligned, for the rest as estimated."""
        split = int(np.searchsorted(self._placement.starts, time))
        heard = cues(self._window, self._placement, self._speech, State.ALIGNED)[:split]
        return heard + cues(self._window, self._placement, self._speech, State.ESTIMATED)[split:]

    def _ask(self, number: int, begin: float, heard: Heard) -> None:
        first, after = self._text_of(begin)
        self._chunks[number] = _Chunk(begin, heard, first, after)
        owners = self._owners[first:after]
        attention = self._listener.attention(
            self._listener.memory(heard), self._tokens[first:after], self._language
        )
        self._evidence.put(number, from_attention(attention, owners, begin - self._origin))

    def _text_of(self, begin: float) -> tuple[int, int]:
        """Return the range of tokens that may be heard in the chunk at `begin`."""
        times = self._token_times()
        first = int(np.searchsorted(times, begin - _MARGIN))
        after = int(np.searchsorted(times, begin + CHUNK + _MARGIN))
        first = min(first, len(times) - 1)
        after = max(after, first + 1)
        return first, min(after, first + self._listener.longest)

    def _token_times(self) -> Array:
        """Return when each token should be heard, as far as is known (s)."""
        before = self._speech.voiced(0, self._placement.starts)
        length = np.diff(np.append(before, max(self._end, before[-1])))
        return self._speech.at_voiced(before[self._owners] + self._within * length[self._owners])

    def _follow(self, begin: float) -> None:
        starts = self._placement.starts
        first = max(0, int(np.searchsorted(starts, begin - _SETTLED)) - 1)
        after = int(np.searchsorted(starts, begin + CHUNK + _AHEAD))
        after = min(max(after, first + 2), len(starts))
        part = self._solve(first, after, _FAR)
        # Where the text that was heard has moved, all that follows moves with it.
        last = first + max(0, int(np.searchsorted(part.starts, begin + CHUNK - _MARGIN)) - 1)
        old, new = (
            float(self._speech.voiced(0, moment))
            for moment in (starts[last], part.starts[last - first])
        )
        rest = self._speech.voiced(0, starts[last + 1 :])
        stretch = (self._end - new) / max(self._end - old, 1e-6)
        moved = self._speech.at_voiced(np.minimum(new + (rest - old) * stretch, self._end))
        moved = np.maximum(moved, part.ends[last - first])
        self._placement = Placement(
            np.concatenate([starts[:first], part.starts[: last - first + 1], moved]),
            np.concatenate(
                [
                    self._placement.ends[:first],
                    part.ends[: last - first + 1],
                    np.append(moved[1:], self._window.end)[: len(moved)],
                ]
            ),
            np.concatenate(
                [
                    self._placement.confidence[:first],
                    part.confidence[: last - first + 1],
                    self._placement.confidence[last + 1 :],
                ]
            ),
        )

    def _solve(self, first: int, after: int, reach: float) -> Placement:
        starts = self._placement.starts
        begin = float(starts[first]) if first else self._window.start
        stop = float(starts[after]) if after < len(starts) else self._window.end
        return place(
            self._expected[first:after],
            self._speech.voiced(0, starts[first:after]),
            self._possible.between(begin, stop),
            reach,
            lambda sentence, times: self._support(
                sentence if sentence == FILLER else first + sentence, times
            ),
        )

    def _support(self, sentence: int, times: Array) -> Array:
        frames = np.clip(
            np.round((times - self._origin) / FRAME).astype(np.int64), 0, len(self._voice)
        )
        first = int(frames.min())
        after = int(frames.max())
        scores = self._evidence.of(sentence, first, after) * self._voice[first:after] * FRAME
        return np.concatenate([[0.0], np.cumsum(scores, dtype=np.float64)])[frames - first]

    def _voice_of(self, speech: Speech) -> NDArray[np.float32]:
        """Return how likely there is speech in each frame of evidence."""
        frames = round((self._window.end + CHUNK - self._origin) / FRAME) + 1
        times = self._origin + (np.arange(frames) + 0.5) * FRAME
        index = (times * SAMPLE_RATE / SPEECH_FRAME).astype(np.int64)
        heard = index < len(speech.probability)
        return np.where(
            heard, speech.probability[np.minimum(index, len(speech.probability) - 1)], 0
        )
