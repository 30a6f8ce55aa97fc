"""Follows the voice through a window, chunk by chunk."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.recording import SAMPLE_RATE
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

_MARGIN = 3.0
"""Seconds of text on both sides of a chunk that are offered to it as well."""

HEARD_WELL = CHUNK - _MARGIN
"""So far into a chunk (s) sentences are placed by it; later ones wait for the next one."""

_GRID = 0.2
_NEAR, _FAR = 12.0, 25.0
"""Reach of the programme (s of speech) over text that was heard, and over text to come."""

_SETTLED = 20.0
"""Sentences that end so long before a chunk are not moved by it."""

_AHEAD = 60.0
"""Text so far after a chunk is taken into account with it."""

_STRAY = 4.0
"""A chunk that was given text off by more than so many seconds is asked again."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    begin: float
    heard: Heard
    first: int
    """Range of the window's tokens that was given to it."""
    after: int


class Track:
    """What is known of one window so far."""

    def __init__(
        self, window: Window, transcript: Transcript, speech: Speech, listener: Listener
    ) -> None:
        self._window = window
        self._speech = speech
        self._listener = listener
        self._language = transcript.language
        texts = [transcript.sentences[index].text for index in window.sentences]
        tokens = [listener.tokens(text, self._language) or [0] for text in texts]
        counts = np.array([len(part) for part in tokens])
        self._tokens = [token for part in tokens for token in part]
        self._owners = np.repeat(np.arange(len(texts)), counts)
        self._within = np.concatenate([(np.arange(n) + 0.5) / n for n in counts])
        weights = np.array([syllables(text) for text in texts])
        self._expected, _ = spread(weights, window.start, window.end, speech)
        self._placement = pace(transcript, window, speech)
        self._origin = max(0.0, window.start - CHUNK)
        self._evidence = Evidence(round((window.end + CHUNK - self._origin) / FRAME) + 1)
        self._voice = self._voice_of(speech)
        self._possible = candidates(window.start, window.end, speech, _GRID)
        self._end = float(speech.voiced(0, window.end))
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

    def fit(self, begin: float) -> float:
        """Return how much better the text fits the chunk at `begin` than other speech would.

        Nats for each second of speech: about 1 where the text is the right one, 0
        where the speech is not in the text.
        """
        stop = begin + CHUNK
        heard = float(self._speech.voiced(begin, stop))
        starts, ends = self._placement.starts, self._placement.ends
        gained = 0.0
        for sentence in np.flatnonzero((ends > begin) & (starts < stop)).tolist():
            part = np.clip([starts[sentence], ends[sentence]], begin, stop)
            for support, sign in ((sentence, 1), (FILLER, -1)):
                before, after = self._support(support, part)
                gained += sign * (after - before)
        return gained / max(heard, 1.0)

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
        last = first + max(0, int(np.searchsorted(part.starts, begin + HEARD_WELL)) - 1)
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
