"""How the times that a text states agree with what was heard, and what follows from that."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import EARLY, Anchor, pause_about
from alignment.audio.speech import Speech
from alignment.certainty import SURE
from alignment.clock_format import clock
from alignment.messages import Message
from alignment.stated import centred, rising, timeline_as_stated
from alignment.stated_anchors import stated_anchors
from alignment.synchronisation import synchronised
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import StatedTime, Transcript

Array = NDArray[np.float64]

_NEIGHBOURS, _FEWEST = 8, 5
"""So many sentences on each side, and so many of them heard, tell how far a time is off."""

_AGREEING, _MAJORITY = 0.3, 0.4
"""Typical deviation (s) of neighbours that agree with each other, and the share of them that has
to be heard as stated: what was misheard does not agree by chance."""

_ODD, _LEAST, _MOST = 4.0, 0.6, 1.0
"""A sentence heard further from where its neighbours would have it than so many times their
deviation, and at least and most so many seconds, was not heard right."""

_SNAP = 0.3
"""A start is moved to the end of a pause so near (s)."""

_TOLD = 1.0
"""Deviations from so many seconds on are reported, and smaller steps between them are not."""

_RUN = 3
"""A report needs so many sentences, or all that there are."""


class TextTimes:
    """The times that a text states, in step with the speech of its audio.

    Attributes
    ----------
    anchors
        Of the sentences that begin at a stated time, or not far from one.
    remarks
        What the user should know about times that cannot be used.
    """

    def __init__(self, transcript: Transcript, speech: Speech) -> None:
        self._speech = speech
        told = centred(transcript.stated)
        times = synchronised(told, speech, _sentence_starts(transcript, told))
        self.anchors = stated_anchors(transcript, times, speech)
        self.remarks = [_unused(lost)] if (lost := len(told) - len(times)) else []
        self._told = dict(_as_told(transcript, self.anchors, told, times))

    def reconciled(self, timeline: Timeline, anchors: Sequence[Anchor]) -> Timeline:
        """Put sentences that were misheard right where the text and their neighbours have them.

        Where the times of a stretch are all as heard, or off by the same, or by ever more, a
        single sentence that is not is taken to be misheard.

        Parameters
        ----------
        anchors
            Those that are used; those of `anchors` that were left out are wrong.
        """
        starts = {
            anchor.sentence: pause_about(anchor, self._speech)[1]
            for anchor in anchors
            if anchor.stated and anchor.sentence in self._told
        }
        return reconciled(timeline, starts, self._speech)

    def differences(self, timeline: Timeline) -> list[Message]:
        """Say in words how the times that the text states differ from those that were found."""
        return differences(timeline, self._told)


def _sentence_starts(transcript: Transcript, told: tuple[StatedTime, ...]) -> list[StatedTime]:
    """Return when sentences begin by times that are told, as subtitles may be cut anywhere."""
    timeline = timeline_as_stated(replace(transcript, stated=told))
    return [
        StatedTime(transcript.sentences[cue.index].text_span.start, cue.start)
        for cue in timeline.timed
        if cue.start is not None
    ]


def _as_told(
    transcript: Transcript,
    anchors: Sequence[Anchor],
    told: Sequence[StatedTime],
    times: Sequence[StatedTime],
) -> Iterator[tuple[int, int]]:
    """Yield sentences and their starts (ms) by the times that are told, before these were moved."""
    before = {time.offset: time.start for time in told}
    offsets = [time.offset for time in times]
    for anchor in anchors:
        if anchor.early < EARLY:
            place = transcript.sentences[anchor.sentence].text_span.start
            time = times[bisect_right(offsets, place) - 1]
            yield anchor.sentence, round(anchor.time * 1000) + before[time.offset] - time.start


def reconciled(timeline: Timeline, stated: Mapping[int, float], speech: Speech) -> Timeline:
    """Move sentences that were heard elsewhere than their stated times and neighbours say.

    Parameters
    ----------
    timeline
        As it was heard.
    stated
        Starts in seconds by sentence, in step with the audio.
    """
    told, heard = (
        np.array(values)
        for values in (list(stated.values()), [_heard(timeline.cues[index]) for index in stated])
    )
    pinned = {pin.sentence for pin in timeline.pins}
    mended: dict[int, float] = {}
    confirmed: list[Cue] = []
    for place, index in enumerate(stated):
        expected = None if index in pinned else _expected(place, told, heard)
        if expected is None:
            continue
        time, deviation = expected
        cue = timeline.cues[index]
        allowed = min(max(_LEAST, _ODD * deviation), _MOST)
        if cue.start is None or abs(cue.start / 1000 - time) > allowed:
            mended[index] = time if time == told[place] else _snapped(time, speech)
        elif cue.confidence < SURE:
            confirmed.append(replace(cue, confidence=SURE, state=State.ALIGNED))
    return _with_starts(timeline.with_cues(confirmed), mended, speech)


def _heard(cue: Cue) -> float:
    """Return when a sentence was heard (s), or NaN."""
    known = cue.start is not None and cue.state is State.ALIGNED
    return cue.start / 1000 if known and cue.start is not None else np.nan


def _expected(place: int, told: Array, heard: Array) -> tuple[float, float] | None:
    """Return when a sentence should be heard by its neighbours (s), and their deviation.

    By those on both sides, or those on the side that agree better: at the edge of an
    advertisement the others are off by something else.
    """
    before = np.arange(max(0, place - _NEIGHBOURS), place)
    after = np.arange(place + 1, min(len(told), place + 1 + _NEIGHBOURS))
    around = np.concatenate([before, after])
    off = np.abs(heard[around] - told[around])
    right = off <= _LEAST
    if right.sum() >= max(_FEWEST, _MAJORITY * (~np.isnan(off)).sum()):
        return float(told[place]), float(np.median(off[right]))
    best: tuple[float, float] | None = None
    for near in (around, before, after):
        near = near[~np.isnan(heard[near])]
        if len(near) < _FEWEST:
            continue
        offset = heard[near] - told[near]
        apart = told[near, None] - told[None, near]
        pairs = np.abs(apart) > 1.0
        slopes = (offset[:, None] - offset[None, :])[pairs] / apart[pairs]
        slope = float(np.median(slopes)) if len(slopes) else 0.0
        level = float(np.median(offset - slope * told[near]))
        deviation = float(np.median(np.abs(offset - slope * told[near] - level)))
        if deviation <= _AGREEING and (best is None or deviation < best[1] - 0.1):
            best = float(told[place] * (1 + slope) + level), deviation
    return best


def _snapped(time: float, speech: Speech) -> float:
    """Return the end of a pause near by, or the time itself."""
    nearest = speech.onsets[np.argmin(np.abs(speech.onsets - time))]
    return float(nearest) if abs(nearest - time) <= _SNAP else time


def _with_starts(timeline: Timeline, starts: Mapping[int, float], speech: Speech) -> Timeline:
    """Let sentences begin elsewhere (s); those between give way."""
    length = timeline.duration
    moved = {
        index: min(max(0, round(time * 1000)), length)
        for index, time in starts.items()
        if speech.voiced(time, time + 1.0) > 0
    }
    fixed = rising(sorted(moved.items()), lambda item: item[1])
    starting = [(cue.index, cue.start) for cue in timeline.timed if cue.index not in moved]
    # A sentence that was heard among others stays, unless one that was moved is in its way.
    order = sorted([*fixed, *((i, s) for i, s in starting if s is not None)])
    sure = {index for index, _ in fixed}
    until = [length] * len(order)
    for place in range(len(order) - 2, -1, -1):
        index, start = order[place + 1]
        until[place] = start if index in sure else until[place + 1]
    new: list[int] = []
    for (index, start), latest in zip(order, until, strict=True):
        earliest = new[-1] if new else 0
        new.append(start if index in sure else min(max(start, earliest), latest))
    cues = []
    for (index, _), start, following in zip(order, new, [*new[1:], length], strict=True):
        cue = timeline.cues[index]
        if index in sure:
            end = cue.end if cue.end is not None and cue.end > start else following
            cues.append(
                replace(
                    cue.between(start, min(end, following)),
                    confidence=SURE,
                    state=State.ALIGNED,
                    words=(),
                    engine=timeline.engine,
                )
            )
        elif cue.start != start or (cue.end or 0) > following:
            assert cue.end is not None
            cues.append(cue.between(start, min(max(start, cue.end), following)))
    return timeline.with_cues(cues)


def differences(timeline: Timeline, stated: Mapping[int, int]) -> list[Message]:
    """Say in words how the times that a text states differ from those that were found.

    Parameters
    ----------
    stated
        Starts in milliseconds by sentence.
    """
    late = [
        (told, (told - cue.start) / 1000)
        for index, told in stated.items()
        for cue in [timeline.cues[index]]
        if cue.start is not None
    ]
    runs = (run for run in _runs(late) if len(run) >= min(_RUN, len(late)))
    return [message for run in runs for message in _difference(run)]


def _unused(count: int) -> Message:
    return Message(
        "{count} times in the text run backwards or lie outside the audio, and were not used.",
        count=count,
    )


def _runs(late: Sequence[tuple[int, float]]) -> Iterator[list[tuple[int, float]]]:
    """Part times (ms, s too late) where they jump."""
    run: list[tuple[int, float]] = []
    for entry in late:
        if run and abs(entry[1] - run[-1][1]) > _TOLD:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _difference(run: Sequence[tuple[int, float]]) -> Iterator[Message]:
    """Say how far the times of a run are off, where that is worth saying."""
    part = -(-len(run) // 4)
    first, last, seconds = (
        median(off for _, off in some) for some in (run[:part], run[-part:], run)
    )
    time, until = clock(run[0][0]), clock(run[-1][0])
    if abs(last - first) >= _TOLD:
        yield Message(
            "The times in the text drift: they are off by {first} s at {time} and by {last} s at "
            "{until}. They were put right.",
            first=f"{first:+.1f}",
            time=time,
            last=f"{last:+.1f}",
            until=until,
        )
    elif seconds <= -_TOLD:
        yield Message(
            "The times in the text run {seconds} s early from {time} on. They were put right.",
            seconds=f"{-seconds:.1f}",
            time=time,
        )
    elif seconds >= _TOLD:
        yield Message(
            "The times in the text run {seconds} s late from {time} on. They were put right.",
            seconds=f"{seconds:.1f}",
            time=time,
        )
