"""Which lines are titles: those with a time, in a list of chapters, and those that count."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from alignment.transcript.labels import NameLabel
from alignment.transcript.letters import is_small
from alignment.transcript.lines import Line
from alignment.transcript.ordinals import (
    is_number,
    names_part,
    names_scene,
    stands_at_an_edge,
)
from alignment.transcript.phrases import announces_contents

_CAPTION_GAP = 20_000
_FEWEST_CAPTIONS = 6
_UTTERANCE = 30
_MOST_RUNS = 4
_FEWEST_IN_SERIES = 3
_FEWEST_CUES = 4
_ENDED = re.compile(r"(?<=[^\W\d])[.!?。！？…][\"”’)」]*(?:\s|$)")
_AFTER_NUMBER = re.compile(r"\s*[:：.—–|-]\s+")


def stamped_lines(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> list[int]:
    """Return the lines with a time, without those in which a name follows it again and again."""
    stamped = [i for i, line in enumerate(lines) if line.time is not None]
    named = {i: label.key for i in stamped if (label := labels[i]) and label.speech is not None}
    counts = Counter(named.values())
    turns = {i for i, key in named.items() if counts[key] > 1}
    return [i for i in stamped if i not in turns] if len(turns) * 2 >= len(stamped) else stamped


def length_line(lines: Sequence[Line], stamped: Sequence[int]) -> int | None:
    """Return the line that only says how long it all takes, which stands before other times."""
    if len(stamped) < 2 or lines[stamped[0]].title:
        return None
    first, *others = (lines[i].time or 0 for i in stamped)
    return stamped[0] if first > others[0] and first >= max(others) else None


def titles_among_captions(lines: Sequence[Line], stamped: Sequence[int]) -> list[int]:
    """Return the titles of chapters that stand above a time where all else is a line under it.

    The first one stands above the first time, so that captions of two lines are none.
    """
    stamps = [i for i in stamped if not lines[i].title]
    if not stamps or stamps[0] == 0:
        return []
    spaces = [b - a - 1 for a, b in pairwise(stamps)]
    if any(space > 2 for space in spaces):
        return []
    above = [
        stamps[0] - 1,
        *(i - 1 for i, space in zip(stamps[1:], spaces, strict=True) if space == 2),
    ]
    titles = all(lines[i].is_title and not is_small(lines[i].title[0]) for i in above)
    few = len(above) > 1 and len(above) * _FEWEST_CUES <= len(stamps)
    return above if titles and few else []


def are_captions(lines: Sequence[Line], stamped: Sequence[int]) -> bool:
    """Whether nearly every line has its own time, as in copied subtitles."""
    keys = {i: lines[i].key for i in stamped}
    titles = Counter(key for i, key in keys.items() if lines[i].title)
    own = [i for i in stamped if titles[keys[i]] < 3]
    if len(own) == len(lines) > 0:
        ended = sum(_ENDED.search(line.text) is not None for line in lines)
        long = sum(len(line.title) for line in lines) > _UTTERANCE * len(lines)
        if long or ended * 2 > len(lines):
            return True
    nothing_else = sum(1 if lines[i].title else 2 for i in own) >= len(lines)
    fewest = _FEWEST_IN_SERIES if nothing_else else _FEWEST_CAPTIONS
    if len(own) < fewest or len(own) * 4 < len(lines):
        return False
    gaps = sorted(b - a for a, b in pairwise(lines[i].time or 0 for i in own))
    return gaps[0] >= 0 and gaps[len(gaps) // 2] <= _CAPTION_GAP


def listed_lines(lines: Sequence[Line], stamped: Sequence[int]) -> set[int]:
    """Return the lines of the list of chapters: stamped titles one below the other.

    Headings have text between them. Where a list runs into the first heading,
    the time jumps back.
    """
    runs = _runs(lines, [i for i in stamped if title_of(lines, i) is not None])
    rows = {i: row for row in _runs(lines, stamped) for i in row}
    keys = {i: titled.key for i in stamped if (titled := title_of(lines, i))}
    sightings = Counter(keys.values())
    listed: set[int] = set()
    for run in runs:
        announced = run[0] > 0 and announces_contents(lines[run[0] - 1])
        repeated = any(sightings[keys[i]] > 1 for i in run)
        titles = sum(title_of(lines, i) is not None for i in rows[run[0]])
        among_titles = titles * 2 >= len(rows[run[0]])
        if announced or (len(run) > 2 and among_titles) or (len(run) > 1 and repeated):
            listed.update(run)
            listed.update(i + 1 for i in run if not lines[i].title)
    return listed


def _runs(lines: Sequence[Line], stamped: Iterable[int]) -> list[list[int]]:
    """Return stamps, with or without a line below them, that follow one another in time."""
    runs: list[list[int]] = []
    for index in stamped:
        previous = runs[-1][-1] if runs else index
        step = 1 if lines[previous].title else 2
        if index == previous + step and (lines[index].time or 0) > (lines[previous].time or 0):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def listed_times(lines: Sequence[Line], listed: Iterable[int]) -> dict[str, int | None]:
    """Return the times that the list of chapters gives, by title."""
    titles = (
        (title_of(lines, i), lines[i].time) for i in sorted(listed) if lines[i].time is not None
    )
    return {titled.key: time for titled, time in titles if titled}


def numbered(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> set[int]:
    """Return the titles that count 1, 2, 3 with text between them, and those around them."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines[:-1]):
        is_title = line.time is None and (
            line.is_title or is_number(line.title) or names_scene(line.title)
        )
        number = line.ordinal if is_title else None
        if number is None:
            continue
        run = next((one for one in reversed(runs[-_MOST_RUNS:]) if len(one) == number - 1), None)
        if run is not None and number > 1:
            run.append(index)
        elif number == 1:
            runs.append([index])
    apart = [run for run in (*runs, *_series(lines, labels)) if len(run) > 1 and _are_apart(run)]
    if not apart:
        return set()
    longest: list[int] = max(apart, key=len)
    found = set(longest)
    edges = (i for i, line in enumerate(lines[:-1]) if line.gap or i == 0)
    return found | {
        i
        for i in edges
        if stands_at_an_edge(lines[i].title)
        or (lines[i].is_title and names_part(lines[i].title))
        or names_scene(lines[i].title)
    }


def _are_apart(run: Sequence[int]) -> bool:
    return all(b - a > 1 for a, b in pairwise(run))


def _series(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> list[list[int]]:
    """Return titles over prose that differ in one word, as *Erstes Kapitel*, *Zweites Kapitel*."""
    names = Counter(label.key for label in labels if label and label.speech is not None)
    firsts: dict[str, int] = {}
    for index, (line, below) in enumerate(pairwise(lines)):
        if not line.is_title or below.is_title or line.time is not None:
            continue
        label = labels[index]
        named = label is not None and (label.is_role or names[label.key] > 1)
        if (line.gap or index == 0) and not named:
            firsts.setdefault(line.title, index)
    sharing: dict[str, dict[str, int]] = {}
    for title, index in firsts.items():
        words = _AFTER_NUMBER.split(title)[0].casefold().split()
        if len(words) in {2, 3} and not title[0].islower():
            for word in {words[0], words[-1]}:
                sharing.setdefault(word, {}).setdefault(lines[index].key, index)
    return [
        list(titles.values()) for titles in sharing.values() if len(titles) >= _FEWEST_IN_SERIES
    ]


def title_of(lines: Sequence[Line], index: int) -> Line | None:
    """Return the line with the title of a stamp: its own or the one below it."""
    line = lines[index]
    if not line.title and index + 1 < len(lines) and lines[index + 1].time is None:
        line = lines[index + 1]
    return line if line.is_title and not line.is_rule else None
