"""How finely the times of a text are known: to the sentence, the paragraph, the chapter."""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from itertools import groupby

from alignment.messages import Message
from alignment.timeline import Timeline
from alignment.transcript.model import Sentence, Transcript

SURE = 0.95
"""Confidence from which a sentence counts as found."""

BELONGS = 0.4
"""Mean confidence that a text must reach if it is to belong to the audio: seen are 0.06
to 0.3 for wrong texts, 0.8 and more for right ones."""


class Certainty(StrEnum):
    """The smallest piece around a sentence whose beginning and end are known."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    CHAPTER = "chapter"
    NONE = "none"


def certainties(timeline: Timeline, transcript: Transcript) -> tuple[Certainty | None, ...]:
    """Say for each sentence how finely its time is known.

    A sentence is known where its confidence is at least `SURE`, or where it was
    pinned. A paragraph or a chapter is known where its first timed sentence and
    that of the next one are; the last one where its own is.

    Parameters
    ----------
    timeline
        Made for `transcript`.

    Returns
    -------
    tuple of Certainty or None
        One for each sentence of the transcript; None where it has no time.
    """
    pinned = {pin.sentence for pin in timeline.pins}
    pairs = zip(timeline.cues, transcript.sentences, strict=True)
    timed = [(cue, sentence) for cue, sentence in pairs if cue.start is not None]
    spoken = [sentence for _, sentence in timed]
    sure = [cue.confidence >= SURE or cue.index in pinned for cue, _ in timed]
    paragraphs = _bounded(spoken, sure, lambda sentence: sentence.paragraph)
    chapters = _bounded(spoken, sure, lambda sentence: sentence.chapter)
    found: list[Certainty | None] = [None] * len(timeline.cues)
    for (cue, _), *known in zip(timed, sure, paragraphs, chapters, strict=True):
        pieces = (Certainty.SENTENCE, Certainty.PARAGRAPH, Certainty.CHAPTER)
        found[cue.index] = next(
            (piece for piece, is_known in zip(pieces, known, strict=True) if is_known),
            Certainty.NONE,
        )
    return tuple(found)


def _bounded(
    spoken: Sequence[Sentence], sure: Sequence[bool], piece: Callable[[Sentence], Hashable]
) -> list[bool]:
    """Say for each sentence whether the piece it is in begins and ends at sure ones."""
    lengths = [len(list(members)) for _, members in groupby(spoken, piece)]
    known: list[bool] = []
    for length in lengths:
        first, following = len(known), len(known) + length
        ends = following == len(spoken) or sure[following]
        known += [sure[first] and ends] * length
    return known


def as_heard(transcript: Transcript, timeline: Timeline) -> Transcript:
    """Return the text with those headings, names and stage marks heard that have times."""
    return transcript.with_heard(
        {
            sentence.index
            for sentence, cue in zip(transcript.sentences, timeline.cues, strict=True)
            if sentence.perhaps_spoken and cue.start is not None
        }
    )


def belongs(timeline: Timeline) -> bool:
    """Return whether so much of the text was heard that it may be that of the audio.

    Means nothing where nobody listened, as with the pacing engine.
    """
    timed = timeline.timed
    return sum(cue.confidence for cue in timed) >= BELONGS * len(timed)


def summary(known: Sequence[Certainty | None]) -> Message:
    """Say in words how finely a text is timed.

    Parameters
    ----------
    known
        What `certainties` returned.
    """
    counts = {piece: sum(found is piece for found in known) for piece in Certainty}
    total = sum(counts.values())
    if not total:
        return Message("Nothing is timed")
    if counts[Certainty.SENTENCE] == total:
        return Message("Timed to the sentence")
    if 2 * counts[Certainty.SENTENCE] >= total:
        return Message(
            "Timed to the sentence, {count} estimated", count=total - counts[Certainty.SENTENCE]
        )
    if 2 * (counts[Certainty.SENTENCE] + counts[Certainty.PARAGRAPH]) >= total:
        return Message("Timed to the paragraph")
    if 2 * counts[Certainty.NONE] <= total:
        return Message("Timed to the chapter")
    return Message("Times are estimates")
