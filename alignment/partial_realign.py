"""Times that stay when a text is replaced or a chapter moved, and what is aligned again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alignment.anchors import EARLY, LATE, Anchor, Window, with_pins
from alignment.certainty import SURE, as_heard, belongs
from alignment.correction import stretches
from alignment.timeline import Cue, Pin, State, Timeline
from alignment.transcript.matching import match
from alignment.transcript.model import Sentence, Transcript

_ENOUGH = 0.5
"""Share of a new text that must stand in the old one, if its times are to be of use."""


@dataclass(frozen=True, slots=True)
class PartialRealign:
    """A timeline most of which holds.

    Attributes
    ----------
    timeline
        With guesses for what is to be aligned again.
    changed
        Spoken sentences whose times are not known.
    starts
        Chapters that begin elsewhere than was thought, by their first spoken sentence.
    """

    timeline: Timeline
    changed: tuple[int, ...] = ()
    starts: tuple[Anchor, ...] = ()


def carried_over(
    timeline: Timeline, old: Sequence[str], transcript: Transcript
) -> PartialRealign | None:
    """Give a text the times of another version of it.

    Parameters
    ----------
    timeline
        Of the old version.
    old
        Its sentences.
    transcript
        The new version.

    Returns
    -------
    PartialRealign or None
        None where too little stayed the same.
    """
    sentences = transcript.sentences
    pairs = {
        new: timeline.cues[before]
        for before, new in match(old, [sentence.text for sentence in sentences]).items()
        if before < len(timeline.cues)
    }
    changed = tuple(
        sentence.index
        for sentence in transcript.spoken
        if sentence.index not in pairs
        or (pairs[sentence.index].start is None and not belongs(timeline))
    )
    if len(changed) > (1 - _ENOUGH) * sum(1 for _ in transcript.spoken):
        return None
    places = {cue.index: new for new, cue in pairs.items()}
    cues: list[Cue] = []
    for sentence in sentences:
        cue = pairs.get(sentence.index)
        if cue is None or not (sentence.spoken or sentence.perhaps_spoken):
            cues.append(Cue(sentence.index, None, None, 0.0, State.UNSPOKEN))
        else:
            words = cue.words if old[cue.index] == sentence.text else ()
            cues.append(replace(cue, index=sentence.index, words=words))
    carried = replace(
        timeline,
        cues=tuple(cues),
        text_language=transcript.language,
        remarks=(),
        pins=tuple(
            replace(pin, sentence=places[pin.sentence])
            for pin in timeline.pins
            if pin.sentence in places
        ),
        recognised=tuple(
            replace(said, index=places[said.index])
            for said in timeline.recognised
            if said.index in places
        ),
    )
    guesses = [cue for run in _runs(changed, transcript) for cue in _guessed(carried, run)]
    return PartialRealign(carried.with_cues(guesses, ""), changed)


def windows_of(renewal: PartialRealign, transcript: Transcript) -> Iterator[Window]:
    """Yield what is to be aligned again, in order of the text.

    Each window but the first of the text and those at `PartialRealign.starts` begins with a
    sentence whose start is known, and ends where one starts.
    """
    timeline = renewal.timeline
    changed = set(renewal.changed)
    spoken = [sentence.index for sentence in as_heard(transcript, timeline).spoken]

    def is_known(index: int) -> bool:
        cue = timeline.cues[index]
        return index not in changed and cue.start is not None and cue.confidence >= SURE

    stop = 0
    for place, index in enumerate(spoken):
        if index not in changed or place < stop:
            continue
        first = next((k for k in range(place, stop - 1, -1) if is_known(spoken[k])), stop)
        stop = next((k for k in range(place, len(spoken)) if is_known(spoken[k])), len(spoken))
        begin = timeline.cues[spoken[first]].start if is_known(spoken[first]) else 0
        end = timeline.cues[spoken[stop]].start if stop < len(spoken) else timeline.duration
        assert begin is not None
        assert end is not None
        yield Window(tuple(spoken[first:stop]), begin / 1000, end / 1000)


def windows_around(timeline: Timeline, transcript: Transcript, start: Anchor) -> list[Window]:
    """Return what is to be aligned again around the beginning of a chapter.

    Nothing where it is beyond the audio or a pin says otherwise.
    """
    if start not in with_pins([start], timeline.pins):
        return []
    pin = Pin(start.sentence, round(start.time * 1000))
    parts = stretches(timeline, transcript, start.sentence, pin, timeline.pins)
    if any(part.end <= part.start for part in parts):
        return []
    return [replace(part, anchor=start) if part.anchor is not None else part for part in parts]


def contradicts(timeline: Timeline, transcript: Transcript, start: Anchor) -> bool:
    """Return whether times are not yet those of a chapter that begins where the user said.

    Where a pin says otherwise, the pin holds.
    """
    if not windows_around(timeline, transcript, start):
        return False
    first = timeline.cues[start.sentence].start
    earlier = (cue.start for cue in reversed(timeline.cues[: start.sentence]))
    before = next((time for time in earlier if time is not None), None)
    return (first is not None and first < (start.time - EARLY) * 1000) or (
        before is not None and before >= (start.time + LATE) * 1000
    )


def around(timeline: Timeline, transcript: Transcript, sentence: int) -> tuple[int, ...]:
    """Return the sentences to be aligned again where one is no longer known to begin."""
    (window,) = stretches(timeline, transcript, sentence, None, timeline.pins)
    return tuple(
        index for index in window.sentences if all(pin.sentence != index for pin in timeline.pins)
    )


def settled(found: Sequence[Cue], window: Window, renewal: PartialRealign) -> list[Cue]:
    """Return the cues of a window aligned again, the start that bounds it as it was."""
    cues = list(found)
    first = window.sentences[0]
    before = renewal.timeline.cues[first]
    bounds = window.anchor is None and first not in renewal.changed
    if bounds and before.start is not None and cues and cues[0].index == first:
        cues[0] = before.between(before.start, max(before.start, cues[0].end or before.start))
    return cues


def _runs(changed: Sequence[int], transcript: Transcript) -> Iterator[list[Sentence]]:
    """Yield changed sentences that follow each other, nothing spoken between them."""
    wanted = set(changed)
    run: list[Sentence] = []
    for sentence in transcript.spoken:
        if sentence.index in wanted:
            run.append(sentence)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _guessed(timeline: Timeline, run: Sequence[Sentence]) -> Iterator[Cue]:
    """Spread sentences by their lengths over the time that their neighbours leave."""
    before = (timeline.cues[index].end for index in range(run[0].index - 1, -1, -1))
    after = (timeline.cues[index].start for index in range(run[-1].index, len(timeline.cues)))
    begin = next((time for time in before if time is not None), 0)
    end = next((time for time in after if time is not None), timeline.duration)
    total = sum(len(sentence.text) for sentence in run)
    done, start = 0, begin
    for sentence in run:
        done += len(sentence.text)
        stop = begin + (end - begin) * done // max(total, 1)
        yield Cue(sentence.index, start, stop, 0.0, State.ESTIMATED)
        start = stop
