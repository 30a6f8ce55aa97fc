"""Where a line of text can be broken, and how well, in scripts with spaces and without."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType

from alignment.formats.screen.width import kind_of, kinds_of
from alignment.transcript.sentences import clause_ends

Share = Callable[[int, int], float]
"""How much of a line a half-open range of characters takes; more than 1 does not fit."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPENERS = "“‘「『《〈（([{¿¡«"
_CLOSERS = "”’」』》〉）)]}»、，。！？；：,.!?;:…—–～·％%℃°"
_STAYS_BEHIND = (
    "的了着过地得吗呢吧啊呀嘛们性者化度上下里中后前时々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_GOES_AHEAD = "和与或但而在是把被对从以因如所并也都就还会要将让使由于向"
_HANGS_ON = _words(
    "a an the of to in on at by for with from as and or but nor so that which who is are was were"
    " be been my your his her its our their this these those no not mr mrs ms dr if than into"
)
_BEGINS = _words(
    "and or but nor so that which who because when where while if although though until since"
    " of to in on at by for with from as into than about after before"
)

_CLAUSE, _ENUMERATION, _GOOD, _WORD, _POOR, _SPLIT, _FORCED = 0.0, 0.5, 0.8, 1.2, 2.0, 5.0, 8.0
"""What it costs to break: after a clause, in a list, where one leads on to the next, between
words, where they belong together, inside a word of Chinese, inside one of letters."""

_INSIDE = 1.5
"""What it costs more to break inside brackets."""

_BRACKETS = re.compile(
    r"(?<=[(（\[【「『《“])[^()（）\[\]【】「」『』《》“”]{1,40}(?=[)）\]】」』》”])"
)

_AFTER_SPACE = re.compile(r"(?<=\s)\S")

_LONGEST_WORD = 30

_ORPHAN = 3.0
"""What it costs to leave a word alone."""

_PART, _TOO_LONG = 100.0, 10_000.0
"""What a line costs, more than anything that could be won by another one; and one too long."""


def break_points(text: str, share: Share) -> Mapping[int, float]:
    """Return where `text` can be broken: offsets, and what a break costs there.

    Parameters
    ----------
    share
        How much of a line a range takes: only words that take more are broken themselves.
    """
    points = _good_points(text)
    runs = _runs(len(text), points)
    too_long = [(start, end) for start, end in runs if end > start + 1 and share(start, end) > 1]
    if not too_long:
        return points
    forced = (p for start, end in too_long for p in range(start + 1, end) if kind_of(text[p]))
    return dict(sorted({**points, **dict.fromkeys(forced, _FORCED)}.items()))


@lru_cache(maxsize=1_000)
def _good_points(text: str) -> Mapping[int, float]:
    """Return where `text` can be broken outside of words of letters; it is asked often."""
    kinds = kinds_of(text)
    points = dict(_costs(text, kinds))
    if "W" in kinds:
        for place in _inside_words(text) & points.keys():
            points[place] = _SPLIT
    for end in clause_ends(text):
        if end < len(text):
            points[end] = _ENUMERATION if text[end - 1] == "、" else _CLAUSE
    for inside in _BRACKETS.finditer(text):
        points |= {p: points[p] + _INSIDE for p in range(*inside.span()) if p in points}
    return MappingProxyType(dict(sorted(points.items())))


def _inside_words(text: str) -> set[int]:
    """Return the places inside words that are written without spaces, as far as known."""
    from pypinyin.seg.mmseg import seg

    ends = accumulate(len(word) for word in seg.cut(text))
    return set(range(len(text))) - set(ends)


def _runs(length: int, points: Mapping[int, float]) -> list[tuple[int, int]]:
    return list(pairwise([0, *sorted(points), length]))


def _costs(text: str, kinds: str) -> Iterator[tuple[int, float]]:
    """Yield where a break can be made, and what it costs there."""
    places: Iterable[int] = range(1, len(text))
    if "W" not in kinds:
        places = (found.start() for found in _AFTER_SPACE.finditer(text))
    for place in places:
        before, after = text[place - 1], text[place]
        if after.isspace() or after in _CLOSERS or kinds[place] == " ":
            continue
        if before.isspace():
            yield place, _between_words(text, place)
            continue
        wide = (kinds[place - 1] == "W") + (kinds[place] == "W")
        if not wide or before in _OPENERS or after in _STAYS_BEHIND:
            continue
        if wide == 1:
            yield place, _WORD
        else:
            good = after in _GOES_AHEAD or before in "的了着过"
            yield place, _GOOD if good else _POOR


def _between_words(text: str, place: int) -> float:
    word = text[max(0, place - _LONGEST_WORD) : place].split()[-1:] or [""]
    following = text[place : place + _LONGEST_WORD].split()[0]
    if word[0].lower() in _HANGS_ON or (word[0][-1:].isdigit() and kind_of(text[place]) == "W"):
        return _POOR
    return _GOOD if following.lower() in _BEGINS else _WORD


def divide(text: str, points: Mapping[int, float], share: Share) -> list[int]:
    """Divide `text` into as few lines as can be, evenly and at good places.

    It minimises what breaks cost and the squares of the room left, as Knuth and Plass do for
    paragraphs.

    Parameters
    ----------
    points
        Where it can be divided, as `break_points` gives them.

    Returns
    -------
    list of int
        Where the second line and those after it begin. A line is too long only where
        there is no point to break it at.
    """
    edges = [0, *points, len(text)]
    last = len(edges) - 1
    best = [(0.0, last)] * len(edges)
    two = count_lines(len(text), points, share) == 2
    begin = last - 1
    if two:  # what cannot be on the first line cannot begin the second
        begin = next((j for j in range(2, last) if share(0, edges[j]) > 1), last) - 1
    for i in range(begin, -1, -1):
        choices: list[tuple[float, int]] = []
        for j in range(last if two and i else i + 1, last + 1):
            taken = share(edges[i], edges[j])
            if taken > 1 and choices:
                break
            alone = (i == 0 or taken < 0.5) and is_orphan(text[edges[i] : edges[j]])
            room = _TOO_LONG * taken if taken > 1 else 2 * (1 - taken) ** 2
            cost = points.get(edges[j], 0.0) + room + _ORPHAN * alone
            choices.append((_PART + cost + best[j][0], j))
        best[i] = min(choices)
    lines = []
    i = 0
    while (i := best[i][1]) < last:
        lines.append(edges[i])
    return lines


def count_lines(length: int, points: Mapping[int, float], share: Share) -> int:
    """Return the least number of lines that so many characters take."""
    lines, start = 1, 0
    for place, following in pairwise([0, *points, length]):
        if place > start and share(start, following) > 1:
            lines, start = lines + 1, place
    return lines


def is_orphan(part: str) -> bool:
    """Whether so little stands alone that it looks left behind: one word, or two characters."""
    head = part[:3]
    if len(head) == 3 and head.isalnum() and "W" in kinds_of(head):
        return False
    letters = "" if part.isascii() else "".join(filter(str.isalnum, part))
    if "W" in kinds_of(letters):
        return len(letters) <= 2
    return len(part.split(None, 1)) <= 1
