"""Which recognised words belong to which sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from alignment.timeline import Cue, Recognised, Timeline, Word

_REACH = 4_000
"""Milliseconds from the border of two sentences to where the words may be divided at most."""

_SENTENCE_END = re.compile(r"[.!?。！？…][\"”’')）」』]*$")
_CLAUSE_END = re.compile(r"[.!?。！？…,;:，；：、—-][\"”’')）」』]*$")
_ENDS_SENTENCE, _ENDS_CLAUSE, _CAPITAL = 1.2, 0.5, 0.2
_PAUSE = 100
_LONGEST_PAUSE = 0.6
_EMPTY = 0.8


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as it was recognised.

    Attributes
    ----------
    text
        With its punctuation, and the space before it where there is one.
    start, end
        Milliseconds.
    probability
        That it is right, 0 to 1, where the model says.
    """

    text: str
    start: int
    end: int
    probability: float = 1.0


def fit(words: Sequence[HeardWord], cues: Sequence[Cue]) -> list[Recognised]:
    """Divide words among the sentences in which they are heard.

    Times alone would tear sentences apart by a word or two: translations end their
    sentences elsewhere, and neither times are exact. So words are divided at the ends
    of recognised sentences, clauses and at pauses where there is one near.

    Parameters
    ----------
    words
        In order.
    cues
        Timed and in order. Words before the first and after the last belong to these.

    Returns
    -------
    list of Recognised
        One for each cue; all words are used.
    """
    if not cues:
        return []
    words = _after_pauses(words, cues)
    cuts = [0, *_cuts(words, cues), len(words)]
    return [
        _joined(cue.index, words[first:stop])
        for cue, (first, stop) in zip(cues, pairwise(cuts), strict=True)
    ]


def refit(recognised: Sequence[Recognised], timeline: Timeline) -> tuple[Recognised, ...]:
    """Divide what was recognised anew, after the sentences got other times.

    Sentences among which nothing was recognised stay out.
    """
    words = sorted(
        (word for said in recognised for word in _heard(said)), key=lambda word: word.start
    )
    return tuple(said for said in fit(words, timeline.timed) if said.text)


def _after_pauses(words: Sequence[HeardWord], cues: Sequence[Cue]) -> list[HeardWord]:
    """Let no word begin before the pause it is heard after, as Whisper has it."""
    result = list(words)
    ends = [word.end for word in words]
    for earlier, later in pairwise(cues):
        assert earlier.end is not None
        assert later.start is not None
        number = bisect_right(ends, later.start)
        if later.start - earlier.end < _PAUSE or number == len(words):
            continue
        word = words[number]
        if word.start < later.start and not _CLAUSE_END.search(word.text):
            result[number] = replace(word, start=later.start)
    return result


def _cuts(words: Sequence[HeardWord], cues: Sequence[Cue]) -> list[int]:
    """Return after how many words each sentence but the last ends: the cheapest division."""
    merits = [_merit(words, cut) for cut in range(len(words) + 1)]
    starts = [word.start for word in words]
    costs: dict[int, float] = {0: 0.0}
    choices: list[dict[int, int]] = []
    for earlier, later in pairwise(cues):
        assert earlier.end is not None
        assert later.start is not None
        low = bisect_left(starts, earlier.end - _REACH)
        high = bisect_left(starts, later.start + _REACH)
        before = sorted(costs)
        low, high = max(low, before[0]), max(high, before[0])
        best, source = float("inf"), before[0]
        position = 0
        reached: dict[int, float] = {}
        came: dict[int, int] = {}
        for cut in range(low, high + 1):
            while position < len(before) and before[position] < cut:
                if costs[before[position]] < best:
                    best, source = costs[before[position]], before[position]
                position += 1
            cost, origin = best, source
            if cut in costs and costs[cut] + _EMPTY < best:
                cost, origin = costs[cut] + _EMPTY, cut
            reached[cut] = cost + _distance(words, cut, earlier.end, later.start) - merits[cut]
            came[cut] = origin
        costs = reached
        choices.append(came)
    # the last sentence is empty where all words are used up before it
    cut = min(costs, key=lambda c: costs[c] + (_EMPTY if c == len(words) else 0.0))
    cuts = []
    for came in reversed(choices):
        cuts.append(cut)
        cut = came[cut]
    return cuts[::-1]


def _merit(words: Sequence[HeardWord], cut: int) -> float:
    """Return how well the words may be divided before word `cut`."""
    if cut in (0, len(words)):
        return _ENDS_SENTENCE
    before, after = words[cut - 1], words[cut]
    pause = min(max(after.start - before.end, 0) / 1000, _LONGEST_PAUSE)
    if _SENTENCE_END.search(before.text):
        return pause + _ENDS_SENTENCE
    if _CLAUSE_END.search(before.text):
        return pause + _ENDS_CLAUSE
    return pause + (_CAPITAL if after.text.strip()[:1].isupper() else 0.0)


def _distance(words: Sequence[HeardWord], cut: int, end: int, start: int) -> float:
    """Return the seconds between the pause before word `cut` and that before `start`."""
    before = words[cut - 1].end if cut else 0
    after = words[cut].start if cut < len(words) else max(before, start)
    apart = max(before - start, end - after, 0)
    return (apart + 0.2 * abs(after - start)) / 1000


def _joined(index: int, words: Sequence[HeardWord]) -> Recognised:
    text, pieces, time = "", [], 0
    for word in words:
        spoken = word.text.strip()
        if not spoken:
            continue
        if text and word.text[0].isspace():
            text += " "
        start = max(word.start, time)
        time = max(word.end, start)
        pieces.append(Word(len(text), len(text) + len(spoken), start, time))
        text += spoken
    return Recognised(index, text, tuple(pieces))


def _heard(said: Recognised) -> Iterator[HeardWord]:
    end = -1
    for word in said.words:
        gap = "" if word.first == end else " "
        yield HeardWord(gap + said.text[word.first : word.stop], word.start, word.end)
        end = word.stop
