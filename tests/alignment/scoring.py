"""How well a timeline agrees with known times.

The timeline and the truth may split the text differently, so both are laid on
the characters of the text, white space aside.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alignment.timeline import Cue, Timeline
from alignment.transcript.model import Transcript

STEP = 0.05


@dataclass(frozen=True, slots=True)
class TrueSentence:
    start: float
    end: float
    text: str


def truth_of(path: Path) -> list[TrueSentence]:
    """Read the sentences of a ``truth.json``; times are seconds."""
    rows = json.loads(path.read_text("utf-8"))["sentences"]
    return [TrueSentence(row["start"], row["end"], row["text"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Score:
    """What users feel of a timeline.

    Attributes
    ----------
    highlight
        Share of the spoken time in which the sentence shown is the one spoken.
    errors
        How far from its true time each sentence begins (s); infinite where it is missing.
    confidence
        What the timeline says of each; 0 where it is missing.
    """

    highlight: float
    errors: np.ndarray
    confidence: np.ndarray

    def within(self, seconds: float) -> float:
        return float((self.errors <= seconds).mean())

    @property
    def missing(self) -> int:
        return int(np.isinf(self.errors).sum())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a true sentence lies in a transcript.

    Attributes
    ----------
    first, last
        Indices of the sentences that hold its beginning and its end.
    share
        How much of the first one lies before it; 0 where both begin together.
    """

    first: int
    last: int
    share: float


def places(truth: list[TrueSentence], transcript: Transcript) -> Iterator[Place | None]:
    """Find every true sentence; None where the text lacks it."""
    text, owner = "", []
    for sentence in transcript.sentences:
        bare = _bare(sentence.text)
        text += bare
        owner += [(sentence.index, place / len(bare)) for place in range(len(bare))]
    cursor = 0
    for row in truth:
        bare = _bare(row.text)
        at = text.find(bare, cursor)
        if at < 0:
            yield None
            continue
        cursor = at + len(bare)
        (first, share), (last, _) = owner[at], owner[cursor - 1]
        yield Place(first, last, share)


def score(truth: list[TrueSentence], transcript: Transcript, timeline: Timeline) -> Score:
    """Compare; the sentence shown is the last one that has begun."""
    starts = [cue.start for cue in timeline.timed]
    errors, confidence = [], []
    right = spoken = 0
    for row, place in zip(truth, places(truth, transcript), strict=True):
        moments = np.arange(row.start, row.end, STEP) * 1000
        spoken += len(moments)
        if place is None:
            errors.append(float("inf"))
            confidence.append(0.0)
            continue
        cue = timeline.cues[place.first]
        errors.append(abs(_at(cue, place.share) - row.start))
        confidence.append(cue.confidence)
        for moment in moments:
            shown = bisect_right(starts, moment) - 1
            right += shown >= 0 and place.first <= timeline.timed[shown].index <= place.last
    return Score(right / spoken, np.array(errors), np.array(confidence))


def _at(cue: Cue, share: float) -> float:
    if cue.start is None or cue.end is None:
        return float("inf")
    return (cue.start + (cue.end - cue.start) * share) / 1000


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
