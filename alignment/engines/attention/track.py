"""Follows the voice through a window, chunk by chunk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Landmark, Window
from alignment.audio.speech import Speech
from alignment.engines.attention.background import Background
from alignment.engines.attention.layout import Layout, usual
from alignment.engines.attention.listener import CHUNK, Heard, Listener
from alignment.engines.attention.offering import MARGIN, ask, offered
from alignment.engines.attention.reading import Reader
from alignment.engines.attention.search import Search
from alignment.engines.attention.solver import Solver
from alignment.engines.attention.support import Support
from alignment.engines.attention.text import Text
from alignment.engines.pacing import cues, pace
from alignment.engines.placement import Array, Placement, spread
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

HEARD_WELL = CHUNK - MARGIN
"""So far into a chunk (s) sentences are placed by it; later ones wait for the next one."""

_SETTLED = 20.0
"""Sentences that end so long before a chunk are not moved by it."""

_AHEAD = 60.0
"""Text so far after a chunk is taken into account with it."""

_OPENING, _OPENING_SQUEEZE, _OPENING_GAP = 8.0, 0.5, 3.0
"""A window begins where it should if its first sentences (s) are not squeezed to less
than a share of their length, nor begin later (s)."""

_LOST = 0.2
"""A chunk whose text fits less is lost."""

_BEHIND, _BEYOND = 20.0, 40.0
"""How far the text of a lost chunk is looked for (s): before the last one that was heard,
and beyond the one expected, once more for each chunk lost."""

_VOICE_NEEDED = 0.3
"""Share of a chunk in which somebody must speak for it to be looked for."""

_ATTEMPTS = {1, 2, 3, 5, 8, *range(12, 33, 4), *range(48, 1000, 16)}
"""Chunks after the last that was heard at which the text is looked for, as that takes time."""

_FARTHEST, _MOST_BEYOND = 600.0, 200.0
"""No more text than that (s) is looked through: in all, and beyond the one expected."""

_BACK = 4
"""Chunks that are asked again when the voice is found."""

_KEPT = 12
"""Chunks that need not be heard again to be asked again; each takes half a megabyte."""

_HEARD = 0.6
"""Mean trust below which what was heard tells less than the times of a chapter, its pauses and
its lengths do: seen are 0.9 and more, and less than that where Whisper hardly understands."""

_STRAY, _ROUNDS = 4.0, 3
"""A chunk that was given text off by more than so many seconds is asked again, in so many rounds
at the most."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    begin: float
    heard: Heard | None
    """None where it would have to be heard again, since keeping it takes memory."""
    offered: NDArray[np.int64]
    """Which of the window's tokens were given to it."""


class Track:
    """What is known of one window so far.

    Parameters
    ----------
    background
        Other speech of the recording.
    hear
        Listens again to the chunk that begins at a moment (s).
    """

    def __init__(
        self,
        window: Window,
        transcript: Transcript,
        speech: Speech,
        listener: Listener,
        pace_of_speech: float,
        spoken: str | None = None,
        landmarks: Sequence[Landmark] = (),
        *,
        background: Background,
        hear: Callable[[float], Heard],
    ) -> None:
        self._window = window
        self._hear = hear
        self._speech = speech
        self._listener = listener
        self._language = transcript.language
        text = Text(transcript, window.sentences, listener)
        self._tokens, self._owners, self._within = text.tokens, text.owners, text.within
        filling, _ = spread(text.weights, window.start, window.end, speech)
        ratio = float(filling.sum() / max(pace_of_speech * text.weights.sum(), 1e-6))
        self._paced: Placement | None = None
        if usual(ratio) and not landmarks:
            self._layout = Layout(window, filling, speech)
            self._placement = pace(transcript, window, speech)
            if window.anchor is not None:
                self._paced = self._placement
        else:
            # Something is heard here that is not in the text, or the other way round.
            self._layout = Layout(window, pace_of_speech * text.weights, speech)
            self._placement = self._layout.past(landmarks)
        self._expected = self._layout.expected
        self._end = self._layout.end
        self._lacking = self._layout.lacking
        self._support = Support(window, speech, self._expected)
        self._solver = Solver(window, speech, self._expected, self._support)
        self._chunks: dict[int, _Chunk] = {}
        self._rate = len(self._tokens) / max(float(self._expected.sum()), 1e-6)
        """Tokens in a second of speech."""
        self._search = Search(
            self._tokens, self._language, listener, CHUNK * self._rate, background
        )
        self._reached = 0, self._layout.begin
        """The token up to which the text was heard last, and after how much speech (s)."""
        self._missed: list[int] = []
        """Chunks in which nothing was heard since."""
        self._reader = Reader(window, transcript, speech, listener, spoken)

    def hear(self, number: int, begin: float, heard: Heard, *, searching: bool) -> None:
        """Listen to the next chunk and move the text to where it was heard.

        Parameters
        ----------
        searching
            Whether to look for the text where it is lost.
        """
        self._ask(number, begin, heard)
        if not self._due(begin):
            return
        self._follow(begin)
        if self._lost(begin):
            self._missed.append(number)
            before = self._placement
            if not (searching and self._find(begin, heard)):
                return
            # The voice came back in one of these, and not always in the last.
            again = self._missed[-_BACK:]
            for missed in again:
                self._ask_anew(missed)
            for missed in again:
                self._follow(self._chunks[missed].begin)
            if self._lost(begin):
                self._placement = before
                return
        reached = begin + HEARD_WELL
        token = int(np.searchsorted(self._token_times(), reached))
        self._reached = token, float(self._speech.voiced(0, reached))
        self._missed = []

    def _due(self, begin: float) -> bool:
        """Whether any of the text should be heard in the chunk at `begin`."""
        starts, ends = self._placement.starts, self._placement.ends
        return bool(((starts < begin + HEARD_WELL) & (ends > begin + MARGIN)).any())

    def _lost(self, begin: float) -> bool:
        return self._support.fit(self._placement, begin, begin + CHUNK) < _LOST

    def ask_again(self) -> None:
        """Listen once more to the chunks that were given the wrong text."""
        for _ in range(_ROUNDS):
            self._solve(judged=False)
            times = self._token_times()
            strays = [
                number
                for number, chunk in self._chunks.items()
                if _apart(times[chunk.offered], times[self._text_of(chunk.begin)]) > _STRAY
            ]
            for number in strays:
                self._ask_anew(number)
            # Which text is left out is seen the better, the better what is around it was heard.
            if not (self._lacking and strays):
                break

    def _solve(self, *, judged: bool) -> None:
        """Place all sentences by all that was heard, and see whether some of them are not said."""
        self._placement = self._solver.whole(self._placement, judged=judged, lacking=self._lacking)
        if not self._lacking and self._layout.loosened(self._placement)[1].any():
            self._lacking = True
            self._solve(judged=judged)

    @property
    def count(self) -> int:
        """How many chunks were heard."""
        return len(self._chunks)

    def opening_fit(self, begin: float) -> float:
        """Return how well the first chunk, at `begin`, fits a window that begins there.

        See `Support.fit`; 0 where the first sentences are squeezed, or begin later.
        """
        starts, ends = self._placement.starts, self._placement.ends
        early = np.cumsum(self._expected) - self._expected < _OPENING
        length = float(self._speech.voiced(starts[0], ends[early][-1]))
        squeezed = length <= _OPENING_SQUEEZE * self._expected[early].sum()
        if squeezed or starts[0] - self._window.start >= _OPENING_GAP:
            return 0.0
        return self._support.fit(self._placement, begin, begin + CHUNK)

    def final_cues(self) -> list[Cue]:
        """Place all sentences by all that was heard, or by pacing where that is next to nothing."""
        count = len(self._expected)
        self._solve(judged=True)
        self._placement, lacking = self._layout.loosened(self._placement)
        self._support.weigh(self._placement, 0, count)
        trust = self._support.trust(self._placement, count)
        heard = float(np.average(trust, weights=self._expected))
        if self._paced is not None and heard < _HEARD:
            return cues(self._window, self._paced, self._speech, State.ESTIMATED, heard)
        return self._reader.with_words(
            [
                Cue(cue.index, None, None, 0.0, State.UNSPOKEN) if unspoken else cue
                for cue, unspoken in zip(self._cues(count), lacking, strict=True)
            ]
        )

    def cues_until(self, begin: float) -> list[Cue]:
        """Return cues: text up to the chunk at `begin` as heard, the rest as estimated."""
        return self._cues(int(np.searchsorted(self._placement.starts, begin + HEARD_WELL)))

    def _cues(self, heard: int) -> list[Cue]:
        """Turn the placement into cues, the first `heard` of them as sure as their words fit."""
        trust = np.concatenate(
            [self._support.trust(self._placement, heard), np.zeros(len(self._expected) - heard)]
        )
        found = cues(
            self._window,
            replace(self._placement, confidence=self._placement.confidence * trust),
            self._speech,
            State.ALIGNED,
        )
        return [
            cue if sure >= 0.5 else replace(cue, state=State.ESTIMATED)
            for cue, sure in zip(found, trust, strict=True)
        ]

    def _ask(self, number: int, begin: float, heard: Heard) -> None:
        places = self._text_of(begin)
        self._chunks[number] = _Chunk(begin, heard, places)
        if (old := number - _KEPT) in self._chunks:
            self._chunks[old] = replace(self._chunks[old], heard=None)
        attend = partial(
            self._listener.attention, self._listener.memory(heard), language=self._language
        )
        given, attention = ask(attend, self._tokens, places, self._support.voice(begin))
        self._support.put(number, begin, attention, self._owners[given])
        self._reader.keep(number, begin, given, attention)

    def _ask_anew(self, number: int) -> None:
        chunk = self._chunks[number]
        heard = self._hear(chunk.begin) if chunk.heard is None else chunk.heard
        self._ask(number, chunk.begin, heard)

    def _find(self, begin: float, heard: Heard) -> bool:
        """Look for the text of a chunk, the farther the longer the voice has been lost.

        What was heard last may go on, after speech that is not in the text; or
        the speech may have gone on without text, or left some of the text out.

        Returns
        -------
        bool
            Whether it was found; if so, all text from there on has been moved.
        """
        voice = self._support.voice(begin)
        if voice.mean() < _VOICE_NEEDED:
            return False
        misses = len(self._missed)
        if misses not in _ATTEMPTS:
            return False
        rate = self._rate
        before = float(self._speech.voiced(0, begin))
        token, reached = self._reached
        beyond = before - reached + CHUNK + min(_BEYOND * misses, _MOST_BEYOND)
        found = self._search.find(
            begin,
            self._listener.memory(heard),
            voice,
            token - round(_BEHIND * rate),
            token + round(min(beyond, _FARTHEST) * rate),
        )
        if found is None:
            return False
        sentence = int(self._owners[found])
        behind = self._within[found] * self._expected[sentence]
        self._move(sentence, before - behind)
        return True

    def _move(self, sentence: int, before: float) -> None:
        """Let a sentence begin after `before` s of speech, and all others in a row with it."""
        old = self._placement
        moved = self._layout.in_a_row(before - float(self._expected[:sentence].sum()))
        settled = old.starts < moved.starts[sentence] - _SETTLED
        heard = int(self._owners[min(self._reached[0], len(self._owners) - 1)])
        settled[min(sentence, heard + 1) :] = False
        kept = int(settled.argmin()) if not settled.all() else len(settled)
        starts = np.concatenate([old.starts[:kept], moved.starts[kept:]])
        floor = old.ends[kept - 1] if kept else self._window.start
        starts[kept:] = np.maximum(starts[kept:], floor)
        self._placement = Placement(
            starts, np.append(starts[1:], self._window.end), np.zeros(len(starts))
        )

    def _text_of(self, begin: float) -> NDArray[np.int64]:
        """Return the tokens that may be heard in the chunk at `begin`."""
        times = self._token_times()
        return offered(times, begin, self._speech, self._rate, self._listener.longest)

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
        part = self._solver.part(self._placement, first, after, lacking=self._lacking)
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
        self._support.weigh(self._placement, first, last + 1)


def _apart(given: Array, due: Array) -> float:
    """Return how far the text that a chunk was given is from that which is due (s)."""
    return float(max(abs(given[0] - due[0]), abs(given[-1] - due[-1])))
