"""The pacing engine: no model, any pair of languages, lengths and pauses only."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.engines.candidates import candidates
from alignment.engines.dynamic_programme import (
    Array,
    Placement,
    milliseconds,
    place,
    spread,
    syllables,
    without_pauses,
)
from alignment.timeline import Cue, State
from alignment.transcript.model import Transcript

_GRID = 1.0
_REACH = 40.0
_TYPICAL_PACE, _STRANGE_PACE = 0.18, 1.7
"""Seconds of speech a syllable takes, seen 0.15 to 0.23; so much faster or slower nobody speaks."""

_AGREED_PACE, _AGREEING = 2.5, 1.2
"""So slowly or fast some voices do speak: believed where chapters agree on it so closely."""

_TRUST = 0.7
"""Share of the confidence left, since nothing was heard of the words themselves."""


@dataclass(frozen=True)
class PacingEngine:
    """Spreads the sentences of a window by their lengths and the pauses heard."""

    transcript: Transcript
    speech: Speech

    name = "pacing"
    remarks = ()
    windows_at_once = 1

    def align(self, window: Window) -> Generator[tuple[float, list[Cue]], None, None]:
        """Time the sentences of `window`; see `alignment.engines.base.Engine`."""
        placement = pace(self.transcript, window, self.speech)
        yield 1.0, cues(window, placement, self.speech, State.ESTIMATED, _TRUST)


def pace(transcript: Transcript, window: Window, speech: Speech) -> Placement:
    """Place the sentences of `window` by pauses and lengths."""
    weights = np.array([syllables(transcript.sentences[i].text) for i in window.sentences])
    if not speech.voiced(window.start, window.end) > 0:
        shares = (np.cumsum(weights) - weights) / weights.sum()
        starts = window.start + (window.end - window.start) * shares
        return Placement(starts, np.append(starts[1:], window.end), np.zeros(len(weights)))
    expected, ideal = spread(weights, window.start, window.end, speech)
    possible = candidates(window.start, window.end, speech, _GRID)
    return place(expected, ideal, possible, _REACH)


def usual_pace(windows: Sequence[Window], transcript: Transcript, speech: Speech) -> float:
    """Return the seconds of speech a syllable takes, as the middle one of the windows has it.

    Where that is no pace at which people speak, text or audio is lacking, and the
    usual pace of speech is returned; but what lacks does not lack evenly in all chapters.
    """
    weights = np.array(
        [sum(syllables(transcript.sentences[i].text) for i in w.sentences) for w in windows]
    )
    voiced = np.array([float(speech.voiced(w.start, w.end)) for w in windows])
    paces = voiced / weights
    order = np.argsort(paces)
    # Neither much text without audio nor much audio without text speaks for a pace.
    part = np.cumsum(np.minimum(weights * _TYPICAL_PACE, voiced)[order])
    found = float(paces[order][np.searchsorted(part, part[-1] / 2)])
    agreed = len(windows) > 2 and _within(paces / found, _AGREEING)
    fits = _within(found / _TYPICAL_PACE, _AGREED_PACE if agreed else _STRANGE_PACE)
    return found if fits else _TYPICAL_PACE


def _within(ratios: Array | float, limit: float) -> bool:
    return bool(np.all((ratios > 1 / limit) & (ratios < limit)))


def cues(
    window: Window, placement: Placement, speech: Speech, state: State, trust: float = 1.0
) -> list[Cue]:
    """Turn a placement of the sentences of `window` into cues."""
    begin, stop = math.floor(window.start * 1000), math.floor(window.end * 1000)
    count = len(placement.starts)
    # Half-open cues that must not overlap need starts apart by a millisecond, where there is room.
    apart = np.arange(count) * min(count, stop - begin) // count
    last = stop - min(count, stop - begin)
    starts = np.maximum.accumulate(milliseconds(placement.starts) - apart)
    starts = np.clip(starts, begin, last) + apart
    until = np.append(starts[1:], stop)
    finish = np.minimum(milliseconds(without_pauses(placement, speech)), until)
    finish = np.minimum(np.maximum(finish, starts + 1), until)
    sure = np.round(placement.confidence * trust, 3).tolist()
    return [
        Cue(index, start, end, confidence, state)
        for index, start, end, confidence in zip(
            window.sentences, starts.tolist(), finish.tolist(), sure, strict=True
        )
    ]
