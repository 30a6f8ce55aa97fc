"""Places in the text whose time is known beforehand, and the windows between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alignment.audio.chapters import StoredChapter
from alignment.audio.speech import Speech
from alignment.messages import Message
from alignment.timeline import Cue, Pin, State
from alignment.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence whose start is roughly known.

    Attributes
    ----------
    sentence
        Index into `Transcript.sentences`.
    time
        Seconds.
    pinned
        Whether the user set it, so that it holds exactly; others may be off by a second or two.
    """

    sentence: int
    time: float
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place in the text that was heard, to within a few seconds.

    Attributes
    ----------
    sentence
        Index into `Transcript.sentences`.
    share
        How far into the sentence the place is, 0 to 1.
    time
        Seconds.
    """

    sentence: int
    share: float
    time: float


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text and of audio between anchors, aligned on its own.

    Attributes
    ----------
    sentences
        Indices of its spoken sentences, in order; never empty.
    start, end
        Seconds.
    anchor
        What it begins with; None at the start of the text where none is known.
    """

    sentences: tuple[int, ...]
    start: float
    end: float
    anchor: Anchor | None = None


EARLY, LATE = 1.0, 2.0
"""How far before and after the time it was given a chapter really begins (s)."""


def windows(transcript: Transcript, anchors: Sequence[Anchor], speech: Speech) -> list[Window]:
    """Cut text and audio at the anchors, each moved to the pause that fits it.

    Parameters
    ----------
    anchors
        In order of sentences and of times, all within the audio.

    Returns
    -------
    list of Window
        Together they hold every spoken sentence once. Without anchors it is one
        window over the whole audio.
    """
    spoken = np.array([sentence.index for sentence in transcript.spoken], dtype=np.int64)
    cuts: list[tuple[int, float, Anchor | None]] = [(0, 0.0, None)]
    for anchor in anchors:
        place = int(np.searchsorted(spoken, anchor.sentence))
        time = anchor.time if anchor.pinned else _moved_to_pause(anchor.time, speech)
        if place == 0:
            cuts = [(0, time, anchor)]
        elif anchor.pinned or speech.voiced(cuts[-1][1], time) > 0:
            cuts.append((place, time, anchor))
        # Otherwise nobody speaks before it: its text shares the window of the text before.
    ends = [*cuts[1:], (len(spoken), speech.duration, None)]
    return [
        Window(tuple(spoken[first:stop].tolist()), start, end, anchor)
        for (first, start, anchor), (stop, end, _) in zip(cuts, ends, strict=True)
        if stop > first
    ]


def _moved_to_pause(time: float, speech: Speech) -> float:
    """Return the end of the longest pause about `time`, or `time` where there is none."""
    pauses = speech.pauses[speech.pauses[:, 1] < speech.duration]
    near = pauses[(pauses[:, 1] >= time - EARLY) & (pauses[:, 1] <= time + LATE)]
    if not len(near):
        return time
    lengths = np.minimum(near[:, 1] - near[:, 0], 1.5)
    distance = np.abs(near[:, 1] - time)
    return float(near[np.argmax(lengths - 0.3 * distance), 1])


def chapter_anchors(
    transcript: Transcript, stored: Sequence[StoredChapter], duration: float
) -> tuple[list[Anchor], list[Message]]:
    """Turn chapter times into anchors.

    Parameters
    ----------
    stored
        Chapters of the audio file, which give the times where the text has none:
        by their titles, or by their number where it is the same.
    duration
        Length of the audio in seconds.

    Returns
    -------
    anchors
        In order of sentences and of times, all within the audio.
    remarks
        What the user should know about times that could not be used.
    """
    dated = _with_stored_times(transcript, stored)
    beyond = [anchor for anchor in dated if anchor.time >= duration]
    kept = _increasing([anchor for anchor in dated if anchor.time < duration])
    remarks = []
    if beyond:
        remarks.append(_beyond(len(beyond)))
    if disordered := len(dated) - len(beyond) - len(kept):
        remarks.append(_disordered(disordered))
    return kept, remarks


def with_pins(anchors: Sequence[Anchor], pins: Sequence[Pin]) -> list[Anchor]:
    """Return the anchors and the pins in one order; what contradicts a pin is left out.

    Parameters
    ----------
    anchors, pins
        In order of sentences and of times.
    """
    pinned = [Anchor(pin.sentence, pin.time / 1000, pinned=True) for pin in pins]
    kept = [
        anchor
        for anchor in anchors
        if all(
            (anchor.sentence < pin.sentence and anchor.time + LATE < pin.time)
            or (anchor.sentence > pin.sentence and anchor.time - EARLY > pin.time)
            for pin in pinned
        )
    ]
    return sorted([*kept, *pinned], key=lambda anchor: anchor.sentence)


def with_starts(
    anchors: Sequence[Anchor], starts: Sequence[Anchor], duration: float
) -> list[Anchor]:
    """Return the anchors with those that the user gave in place of what contradicts them.

    Parameters
    ----------
    anchors, starts
        In order of sentences.
    duration
        Length of the audio in seconds; later starts are left out.
    """
    given = _increasing([start for start in starts if start.time < duration])
    kept = [
        anchor
        for anchor in anchors
        if all((anchor.sentence - s.sentence) * (anchor.time - s.time) > 0 for s in given)
    ]
    return sorted([*kept, *given], key=lambda anchor: anchor.sentence)


def as_pinned(cues: Sequence[Cue], window: Window) -> list[Cue]:
    """Return the cues of a window, the first one as surely and exactly as it was pinned."""
    anchor = window.anchor
    if anchor is None or not anchor.pinned:
        return list(cues)
    start = round(anchor.time * 1000)
    return [
        replace(
            cue.between(start, max(start, cue.end or start)),
            confidence=1.0,
            state=State.ALIGNED,
        )
        if cue.index == anchor.sentence
        else cue
        for cue in cues
    ]


def _with_stored_times(transcript: Transcript, stored: Sequence[StoredChapter]) -> list[Anchor]:
    chapters = transcript.chapters
    if not any(chapter.start is not None for chapter in chapters):
        if len(stored) == len(chapters):
            chapters = tuple(
                replace(chapter, start=mark.start)
                for chapter, mark in zip(chapters, stored, strict=True)
            )
        else:
            starts = {_bare(mark.title): mark.start for mark in reversed(stored)}
            chapters = tuple(
                replace(chapter, start=starts.get(_bare(chapter.title))) for chapter in chapters
            )
    return [
        Anchor(first, chapter.start / 1000)
        for chapter in chapters
        if chapter.start is not None
        for first in [_first_spoken(transcript, chapter.first, chapter.stop)]
        if first is not None
    ]


def _first_spoken(transcript: Transcript, first: int, stop: int) -> int | None:
    return next((s.index for s in transcript.sentences[first:stop] if s.spoken), None)


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()


def _increasing(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the longest subsequence in which times increase."""
    length = [1] * len(anchors)
    previous = [-1] * len(anchors)
    for later, anchor in enumerate(anchors):
        for earlier in range(later):
            if anchors[earlier].time < anchor.time and length[earlier] >= length[later]:
                length[later], previous[later] = length[earlier] + 1, earlier
    at = max(range(len(anchors)), key=length.__getitem__, default=-1)
    kept = []
    while at >= 0:
        kept.append(anchors[at])
        at = previous[at]
    return kept[::-1]


def _beyond(count: int) -> Message:
    if count == 1:
        return Message(
            "1 chapter time of the text would begin after the audio has ended "
            "and could not be used: does the text belong to this audio?"
        )
    return Message(
        "{count} chapter times of the text would begin after the audio has ended "
        "and could not be used: does the text belong to this audio?",
        count=count,
    )


def _disordered(count: int) -> Message:
    if count == 1:
        return Message("1 chapter time of the text runs backwards and could not be used.")
    return Message(
        "{count} chapter times of the text run backwards and could not be used.", count=count
    )
