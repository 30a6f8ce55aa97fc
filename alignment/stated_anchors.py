"""Anchors of sentences by the times that a text states, as subtitles do."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import EARLY, Anchor, pause_about
from alignment.audio.speech import Speech
from alignment.stated import are_rough, timeline_as_stated
from alignment.timeline import State
from alignment.transcript.model import StatedTime, Transcript

Array = NDArray[np.float64]

_EXACT, _ROUGH = 0.3, 0.8
"""How far from its stated time a sentence begins (s), and where whole seconds are told."""

_NEAR = 8_000
"""A sentence that begins between two stated times no further away (ms) is known by them."""

_NEARLY, _ROUGHLY, _DRIFT = 0.15, 0.5, 0.1
"""Such a sentence begins about so far from where it should (s of speech), where whole seconds are
told, and farther by that share of the speech since the nearest stated time."""

_FARTHEST = 3.0
"""No pause so many deviations away is that before it."""

_DISORDER = 6.0
"""Cost of two sentences that begin behind the same pause (nats)."""

_SHORTEST, _LONGEST = 20.0, 60.0
"""How long a window between stated times is at least, and at most where they allow it (s)."""

_PARTING = 0.3
"""A pause of that length (s) parts two windows between stated times."""


def stated_anchors(
    transcript: Transcript, times: Sequence[StatedTime], speech: Speech
) -> list[Anchor]:
    """Turn stated times into anchors of the sentences that begin there, or not far from there.

    Parameters
    ----------
    times
        In step with the audio, in order.
    """
    rough = are_rough(transcript.stated)
    reach, doubt = (_ROUGH, _ROUGHLY) if rough else (_EXACT, _NEARLY)
    timeline = timeline_as_stated(replace(transcript, stated=tuple(times)), None, speech)
    offsets = [time.offset for time in times]
    pauses = _Pauses(speech)
    anchors = []
    possible: list[tuple[Array, Array]] = []
    for cue in timeline.timed:
        assert cue.start is not None
        start = cue.start / 1000
        if cue.state is State.ALIGNED:
            anchors.append(Anchor(cue.index, start, False, True, reach, reach))
            possible.append((np.array([start]), np.zeros(1)))
            continue
        at = bisect_right(offsets, transcript.sentences[cue.index].text_span.start) - 1
        if at >= 0 and (until := _until(times, at)) - times[at].start <= _NEAR:
            edges = times[at].start / 1000, until / 1000
            apart = min(float(speech.voiced(*sorted((start, edge)))) for edge in edges)
            anchors.append(Anchor(cue.index, start, stated=True, late=EARLY))
            possible.append(pauses.near(start, doubt + _DRIFT * apart))
    return [
        anchor if np.isnan(end) else replace(anchor, time=end, early=reach, late=reach)
        for anchor, end in zip(anchors, _likeliest(possible), strict=True)
    ]


def _until(times: Sequence[StatedTime], at: int) -> float:
    """Return when what begins at a stated time is over (ms), as far as that is known."""
    end = times[at].end
    following = times[at + 1].start if at + 1 < len(times) else np.inf
    return following if end is None else min(end, following)


class _Pauses:
    """The pauses of a recording, on the clock of speech."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        pauses = speech.pauses[speech.pauses[:, 1] < speech.duration]
        self._ends = pauses[:, 1]
        self._places = speech.voiced(0, self._ends)
        self._likely = np.log(np.minimum(pauses[:, 1] - pauses[:, 0], 1.0))

    def near(self, time: float, deviation: float) -> tuple[Array, Array]:
        """Return the ends of pauses (s) behind which a sentence may begin, and how likely (nats).

        Parameters
        ----------
        time, deviation
            When the sentence should begin (s), and how far from it (s of speech) such do.
        """
        away = (self._places - self._speech.voiced(0, time)) / deviation
        near = np.abs(away) <= _FARTHEST
        return self._ends[near], self._likely[near] - away[near] ** 2 / 2


def _likeliest(possible: Sequence[tuple[Array, Array]]) -> list[float]:
    """Choose one time of each so that they rise; NaN where there are none."""
    before, gain = np.array([-np.inf]), np.zeros(1)
    came: list[NDArray[np.int64]] = []
    for times, likely in possible:
        if len(times):
            gains = gain[:, None] - _DISORDER * (before[:, None] >= times[None, :])
            came.append(gains.argmax(axis=0))
            before, gain = times, gains.max(axis=0) + likely
    at, chosen = int(gain.argmax()), []
    for times, _ in reversed(possible):
        chosen.append(float(times[at]) if len(times) else np.nan)
        at = int(came.pop()[at]) if len(times) else at
    return chosen[::-1]


def spaced(anchors: Sequence[Anchor], speech: Speech) -> list[Anchor]:
    """Leave out stated anchors, so that windows are long enough to be listened to.

    Parameters
    ----------
    anchors
        In order of sentences and of times. Those that are not stated stay.
    """
    kept: list[Anchor] = []
    waiting: list[tuple[float, Anchor]] = []
    last = 0.0

    def keep_best(until: float) -> None:
        nonlocal last
        fitting = [(pause, one) for pause, one in waiting if one.time <= until - _SHORTEST]
        if fitting:
            _, best = max(fitting, key=lambda pair: pair[0])
            kept.append(best)
            last = best.time
        waiting[:] = [entry for entry in waiting if entry[1].time >= last + _SHORTEST]

    for anchor in anchors:
        if not anchor.stated:
            keep_best(anchor.time)
            waiting.clear()
            kept.append(anchor)
            last = anchor.time
            continue
        if waiting and anchor.time > last + _LONGEST:
            keep_best(np.inf)
        start, end = pause_about(anchor, speech)
        if end - start >= _PARTING and anchor.time >= last + _SHORTEST:
            waiting.append((end - start, anchor))
    keep_best(speech.duration)
    return kept
