"""Places in the text whose time is known beforehand, and the windows between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from alignment.audio.chapters import StoredChapter
from alignment.audio.speech import Speech
from alignment.messages import Message
from alignment.stated import rising
from alignment.timeline import Cue, Pin, State
from alignment.transcript.model import Chapter, Transcript

EARLY, LATE = 1.0, 2.0
"""How far before and after the time it was given a chapter really begins (s)."""


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
        Whether the user set it, so that it holds exactly.
    stated
        Whether the text states it for this very sentence, and not for a chapter.
    early, late
        How far before and after this time the sentence may begin (s).
    """

    sentence: int
    time: float
    pinned: bool = False
    stated: bool = False
    early: float = EARLY
    late: float = LATE


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
        time = anchor.time if anchor.pinned else pause_about(anchor, speech)[1]
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


def pause_about(anchor: Anchor, speech: Speech) -> tuple[float, float]:
    """Return start and end of the longest pause about an anchor (s), or its time for both."""
    time = anchor.time
    pauses = speech.pauses[speech.pauses[:, 1] < speech.duration]
    near = pauses[(pauses[:, 1] >= time - anchor.early) & (pauses[:, 1] <= time + anchor.late)]
    if not len(near):
        return time, time
    lengths = np.minimum(near[:, 1] - near[:, 0], 1.5)
    distance = np.abs(near[:, 1] - time)
    start, end = near[np.argmax(lengths - 0.3 * distance)].tolist()
    return start, end


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


def dated_chapters(
    chapters: Sequence[Chapter], stored: Sequence[StoredChapter]
) -> tuple[Chapter, ...]:
    """Return chapters of a text with stored times: by number if as many, else by titles."""
    if len(stored) == len(chapters):
        return tuple(
            replace(chapter, start=mark.start)
            for chapter, mark in zip(chapters, stored, strict=True)
        )
    starts = {_bare(mark.title): mark.start for mark in reversed(stored)}
    return tuple(replace(chapter, start=starts.get(_bare(chapter.title))) for chapter in chapters)


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
            (anchor.sentence < pin.sentence and anchor.time + anchor.late < pin.time)
            or (anchor.sentence > pin.sentence and anchor.time - anchor.early > pin.time)
            for pin in pinned
        )
    ]
    return sorted([*kept, *pinned], key=lambda anchor: anchor.sentence)


def with_starts(
    anchors: Sequence[Anchor], starts: Sequence[Anchor], duration: float
) -> list[Anchor]:
    """Return the anchors with others, which are better known, in place of what contradicts them.

    Parameters
    ----------
    anchors, starts
        In order of sentences; `starts` are better known.
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
        chapters = dated_chapters(chapters, stored)
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
    return rising(anchors, lambda anchor: anchor.time)


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
