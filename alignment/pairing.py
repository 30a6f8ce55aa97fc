"""Two texts of one recording, paired sentence by sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from alignment.timeline import Cue, Recognised, Timeline, Word
from alignment.transcript.model import Transcript

_UNSPACED = "zh", "ja", "th", "lo", "my", "km", "yue"
"""Languages that set no space between sentences."""


def paired(
    timeline: Timeline, second: Transcript, second_timeline: Timeline
) -> tuple[Recognised, ...]:
    """Divide a second text among the sentences of the first with which it is heard.

    Every sentence of the second text goes to the one with which it shares most time, or else to
    the last one before it; order is kept.

    Parameters
    ----------
    timeline
        Of the first text.
    second, second_timeline
        The other text, such as a translation, and its times in the same audio.

    Returns
    -------
    tuple of Recognised
        For `Timeline.with_recognised`. The words of each are the sentences of the second text
        in it, with their times.
    """
    timed = timeline.timed
    starts = [cue.start for cue in timed if cue.start is not None]
    until = [*starts[1:], timeline.duration]
    parts: dict[int, list[Cue]] = {}
    place = 0
    for cue in second_timeline.timed if timed else ():
        assert cue.start is not None
        assert cue.end is not None
        # All that could share time with it; the one before it where none does.
        first = max(place, bisect_right(starts, cue.start) - 1)
        after = max(first + 1, bisect_left(starts, cue.end))
        shared = [min(until[k], cue.end) - max(starts[k], cue.start) for k in range(first, after)]
        place = first + shared.index(max(shared))
        parts.setdefault(timed[place].index, []).append(cue)
    return tuple(_joined(index, cues, second) for index, cues in sorted(parts.items()))


def _joined(index: int, cues: Sequence[Cue], second: Transcript) -> Recognised:
    """Return the sentences of the second text that belong to one of the first."""
    space = "" if second.language in _UNSPACED else " "
    text, words, free = "", [], 0
    for cue in cues:
        assert cue.start is not None
        assert cue.end is not None
        text += space if text else ""
        begin, start = len(text), max(free, cue.start)
        text += " ".join(second.sentences[cue.index].text.split())
        free = max(start, cue.end)
        words.append(Word(begin, len(text), start, free))
    return Recognised(index, text, tuple(words))
