"""Headings, names and stage marks that are read out, where only listening can tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from alignment.anchors import Window
from alignment.audio.speech import Speech
from alignment.certainty import SURE
from alignment.engines.base import Engine
from alignment.engines.dynamic_programme import syllables
from alignment.timeline import Cue, State, Timeline
from alignment.transcript.model import Kind, Sentence, Transcript

_KINDS = Kind.HEADING, Kind.SPEAKER, Kind.NOTE

_APART = 0.25
"""What is announced stands between pauses of that length (s)."""

_MOST_PAUSES = 2
"""It may have so many pauses inside, as behind the number of a chapter."""

_SHORTEST, _LONGEST, _SLACK = 0.4, 2.0, 0.2
"""It takes so many times as long as it should, and may be so much longer (s)."""

_LOSS = 0.15
"""Confidence that the sentence behind may lose."""

_SAMPLE, _HOPELESS, _USUAL = 6, 0.25, 0.5
"""After so many of a kind, no more are listened for where less than that share was heard; and
nobody reads out single ones of a kind, so that at least the other share must have been."""

_FARTHEST = 30.0
"""Longer sentences (s) are not listened to again."""


@runtime_checkable
class Rereader(Protocol):
    """An engine that can read another text of the same recording."""

    def reading(self, transcript: Transcript) -> Engine:
        """Return the engine for another text."""


def with_announcements(
    timeline: Timeline, transcript: Transcript, speech: Speech, engine: Rereader
) -> Timeline:
    """Time the headings, names and stage marks that are read out.

    They are listened for where speech stands between pauses at their place and is about as long
    as they are. In one text either most pieces of a kind are read out or none is.

    Parameters
    ----------
    timeline
        As the spoken sentences were heard.
    """
    pace = _pace(timeline, transcript, speech)
    if pace is None:
        return timeline
    ear = _Ear(transcript, speech, engine.reading(_as_said(transcript)), pace)
    for kind in _KINDS:
        found, heard, count = timeline, 0, 0
        for piece in _from_behind(transcript, kind):
            changed = ear.listened(piece, found)
            count += 1
            if changed is not None:
                heard += 1
                found = found.with_cues(changed)
            if count >= _SAMPLE and heard < _HOPELESS * count:
                break
        if heard >= _USUAL * count:
            timeline = found
    return timeline


def _as_said(transcript: Transcript) -> Transcript:
    """Return the text with what would be said of headings, names and marks in their place."""

    def said(sentence: Sentence) -> Sentence:
        if not sentence.perhaps_spoken or sentence.utterance is None:
            return sentence
        text = sentence.utterance.of(transcript.source)
        return replace(sentence, text=text, text_span=sentence.utterance, heard=True)

    return replace(transcript, sentences=tuple(map(said, transcript.sentences)))


def _pace(timeline: Timeline, transcript: Transcript, speech: Speech) -> float | None:
    """Return the seconds of speech that a syllable takes, or None where nothing was heard."""
    paces = [
        float(speech.voiced(cue.start / 1000, cue.end / 1000))
        / syllables(transcript.sentences[cue.index].text)
        for cue in timeline.timed
        if cue.state is State.ALIGNED and cue.start is not None and cue.end is not None
    ]
    return median(paces) if paces else None


def _from_behind(transcript: Transcript, kind: Kind) -> Iterator[Sentence]:
    """Yield the pieces of a kind; of those that follow each other the last one first."""
    run: list[Sentence] = []
    for sentence in transcript.sentences:
        if sentence.kind is kind and sentence.perhaps_spoken:
            run.append(sentence)
        elif sentence.spoken:
            yield from reversed(run)
            run = []


@dataclass(frozen=True, eq=False)
class _Ear:
    """Listens for single pieces."""

    transcript: Transcript
    speech: Speech
    engine: Engine
    pace: float

    def listened(self, piece: Sentence, timeline: Timeline) -> list[Cue] | None:
        """Return the cues of a piece and of what is beside it, or None where it is not heard."""
        cues = timeline.cues
        after = next((cue for cue in cues[piece.index :] if cue.start is not None), None)
        if after is None or any(pin.sentence == after.index for pin in timeline.pins):
            return None
        before = next((c for c in reversed(cues[: piece.index]) if c.start is not None), None)
        blocks = self._blocks(piece, before, after)
        if not len(blocks):
            return None
        window = self._window(piece.index, before, after, float(blocks[0, 0]))
        if window.end - window.start > _FARTHEST:
            return None
        new = {}
        for _, found in self.engine.align(window):
            new = {cue.index: cue for cue in found}
        heard, following = new[piece.index], new[after.index]
        if not _convinces(heard, following, after):
            return None
        block = _held(heard, following, blocks)
        if block is None:
            return None
        start, end = block
        assert following.start is not None
        assert after.end is not None
        changed = [
            replace(heard, start=start, end=end, words=(), engine=after.engine),
            replace(
                following.between(following.start, max(following.start, after.end)),
                engine=after.engine,
            ),
        ]
        if before is not None and before.start is not None and before.end is not None:
            changed.append(before.between(before.start, min(before.end, start)))
        return changed

    def _blocks(self, piece: Sentence, before: Cue | None, after: Cue) -> NDArray[np.float64]:
        """Return the stretches between pauses that may be the piece: shape (n, 2), seconds."""
        assert piece.utterance is not None
        assert after.start is not None
        assert after.end is not None
        pauses = self.speech.pauses
        pauses = pauses[(pauses[:, 1] - pauses[:, 0] >= _APART) | (pauses[:, 0] == 0)]
        blocks = np.stack([pauses[:-1, 1], pauses[1:, 0]], axis=1)
        first = 0.0
        if before is not None and before.start is not None and before.end is not None:
            # No more of the sentence before than its last words.
            ended = blocks[blocks[:, 0] < before.end / 1000]
            first = max(before.start / 1000 + _APART, float(ended[-1, 0]) if len(ended) else 0.0)
        blocks = _joined(blocks)
        start, end = after.start / 1000, after.end / 1000
        expected = self.pace * syllables(piece.utterance.of(self.transcript.source))
        length = self.speech.voiced(blocks[:, 0], blocks[:, 1])
        return blocks[
            (blocks[:, 0] >= first)
            & (blocks[:, 0] <= start + _APART)
            & (blocks[:, 1] < end - _APART)
            & (length >= _SHORTEST * expected)
            & (length <= _LONGEST * expected + _SLACK)
        ]

    def _window(self, piece: int, before: Cue | None, after: Cue, begin: float) -> Window:
        """Return what is to be listened to again."""
        assert after.end is not None
        end = after.end / 1000
        if before is None or before.end is None or before.start is None:
            return Window((piece, after.index), max(0.0, begin - _APART), end)
        if begin >= before.end / 1000:
            return Window((piece, after.index), max(before.end / 1000, begin - _APART), end)
        return Window((before.index, piece, after.index), before.start / 1000, end)


def _convinces(heard: Cue, following: Cue, after: Cue) -> bool:
    """Whether a piece is surely heard, and what follows no worse than before."""
    sure = heard.state is State.ALIGNED and heard.confidence >= SURE
    return sure and following.confidence >= min(SURE, after.confidence - _LOSS)


def _held(heard: Cue, following: Cue, blocks: NDArray[np.float64]) -> tuple[int, int] | None:
    """Return the stretch that a piece fills (ms), if what follows begins behind it."""
    assert heard.start is not None
    assert heard.end is not None
    assert following.start is not None
    found: tuple[int, int] | None = None
    best = 0.0
    for start, end in np.round(blocks * 1000).astype(int).tolist():
        shared = min(heard.end, end) - max(heard.start, start)
        share = shared / max(end - start, heard.end - heard.start, 1)
        if shared > (end - start) / 2 and following.start >= end and share > best:
            found, best = (start, end), share
    return found


def _joined(blocks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return stretches between pauses, and those with a few pauses in them, in their order."""
    joined = [
        np.stack([blocks[: len(blocks) - more, 0], blocks[more:, 1]], axis=1)
        for more in range(min(_MOST_PAUSES + 1, len(blocks)))
    ]
    whole = np.concatenate(joined) if joined else blocks
    return whole[np.lexsort((whole[:, 1], whole[:, 0]))]
