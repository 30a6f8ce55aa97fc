"""How well a timeline agrees with known times.

The timeline and the truth may split the text differently, so both are laid on
the characters of the text, white space aside.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

STEP = 0.01
"""Seconds between moments of the spoken time, taken in the middle of each step: at its beginning,
a start that is a millisecond late would cost a whole step."""


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
        How far from its true time each sentence begins (s), of those with which a sentence of the
        timeline begins; infinite where it has no time.
    confidence
        What the timeline says of each of these; 0 where it has no time.
    missing
        Sentences that have no time, or are not in the text.
    """

    highlight: float
    errors: np.ndarray
    confidence: np.ndarray
    missing: int

    def within(self, seconds: float) -> float:
        return float((self.errors <= seconds).mean())


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
    starts = [-math.inf, *(cue.start for cue in timeline.timed)]
    shown = np.array([-1, *(cue.index for cue in timeline.timed)])
    errors, confidence = [], []
    right = spoken = missing = 0
    for row, place in zip(truth, places(truth, transcript), strict=True):
        moments = np.arange(row.start + STEP / 2, row.end, STEP) * 1000
        spoken += len(moments)
        cue = None if place is None else timeline.cues[place.first]
        begun = None if cue is None else cue.start
        missing += begun is None
        if place is None or place.share == 0:
            errors.append(math.inf if begun is None else abs(begun / 1000 - row.start))
            confidence.append(0.0 if cue is None else cue.confidence)
        if place is not None:
            lit = shown[np.searchsorted(starts, moments, "right") - 1]
            right += int(((lit >= place.first) & (lit <= place.last)).sum())
    return Score(right / spoken, np.array(errors), np.array(confidence), missing)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
