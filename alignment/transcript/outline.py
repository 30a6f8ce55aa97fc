"""The frame of an article: list of chapters, headings, where the spoken part begins and ends."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment.transcript.back_matter import rests
from alignment.transcript.labels import NameLabel, labels_of
from alignment.transcript.lines import Line
from alignment.transcript.ordinals import is_number, stands_at_an_edge
from alignment.transcript.phrases import (
    addresses_readers,
    announces_contents,
    announces_transcript,
    greets,
    heads_back_matter,
    refers,
    states_a_fact,
    tells_of_transcript,
)
from alignment.transcript.speakers import Speakers

_CAPTION_GAP = 20_000
_FEWEST_CAPTIONS = 6
_UTTERANCE = 30
_MOST_STAMPS_OF_PROSE = 4
"""So many times more lines of prose than titles have a time where times are no chapters."""

_LATEST_FIRST = 300_000
"""The first chapter begins at this time (ms) at the latest, if only notes stand before it."""

_MOST_OUTRO_LINES = 30
_MOST_RUNS = 4
_FEWEST_IN_SERIES = 3
_SAID = re.compile(r"<|.*,\s[^\W\d_]+[?!]|.*[.!?…]\s+\S.*[.!?…]$")
_AFTER_NUMBER = re.compile(r"\s*[:：.—–|-]\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """Title and time (ms) of a chapter."""

    title: str
    start: int | None


class Outline:
    """What the lines of a text are to each other.

    Attributes
    ----------
    listed
        Lines of the list of chapters.
    heads
        Chapters by the line of their heading.
    labels
        For each line the speaker it names.
    timed
        Lines of headings with a time.
    body
        The lines from the first chapter or turn to the last one.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        labels = list(labels_of(lines))
        stamped = _stamped(lines, labels)
        captions = _are_captions(lines, stamped)
        self.listed = frozenset(() if captions else _listed(lines, stamped))
        self._times = _listed_times(lines, self.listed)
        self._numbered = _numbered(lines, labels)
        titles = {lines[i].key for i in self._numbered}.union(self._times)
        titled = {line.title: line for line in lines}
        markers = {line.key for line in titled.values() if _is_marker(line)}
        self.speakers = Speakers(lines, labels, titles | markers)
        self.labels = [self.speakers.label(i) for i in range(len(lines))]
        own = [i for i in stamped if lines[i].title and i not in self.listed]
        breaks = {i for i in own if self.speakers.is_break(lines[i])}
        titles_stamped = sum(lines[i].is_title for i in own if i not in breaks)
        self._capitals = any(lines[i].title[:1].isupper() for i in own)
        prose = len(own) - titles_stamped - len(breaks)
        self._stamps_prose = prose >= _MOST_STAMPS_OF_PROSE * (titles_stamped + 1)
        heads: dict[int, Head] = {} if captions else self._headings()
        self.timed = {i for i, head in heads.items() if head.start is not None}
        first = self._first_of_body(heads)
        self.heads = {i: head for i, head in heads.items() if i >= first}
        self.body = range(first, self._end_of_body(first))

    def _headings(self) -> dict[int, Head]:
        """Return all lines that read as headings, by index."""
        heads: dict[int, Head] = {}
        under_name = False
        for index, line in enumerate(self._lines):
            label = self.labels[index]
            under_stamp = index - 1 in heads and not self._lines[index - 1].title
            if not (index in self.listed or line.is_rule or label or under_name or under_stamp):
                head = self._heading(index)
                if head and not _is_marker(line) and not self._is_document_title(index):
                    heads[index] = head
            under_name = label is not None and label.speech is None
        return heads

    def _heading(self, index: int) -> Head | None:
        line = self._lines[index]
        if line.time is None:
            time = self._times.get(line.key) if self._times else None
            if line.level or time is not None or index in self._numbered:
                return Head(line.title, time)
            return None
        titled = _titled(self._lines, index)
        if titled is None or (titled is not line and self.labels[index + 1]):
            return None
        if not line.level and (
            self._stamps_prose or _goes_on(self._lines, index) or self._is_said(titled)
        ):
            return None
        return Head(titled.title, line.time)

    def _is_said(self, line: Line) -> bool:
        """Whether a short line with a time is part of what is said, or a break between turns."""
        if greets(line) or self.speakers.is_break(line) or _SAID.match(line.title):
            return True
        return self._capitals and line.title[:1].islower() and not line.title[1:2].isupper()

    def _is_document_title(self, index: int) -> bool:
        """Whether a line is the one heading of its level at the very start."""
        line = self._lines[index]
        if index or line.time is not None or not line.level:
            return False
        return sum(other.level == line.level for other in self._lines) == 1

    def _first_of_body(self, heads: Mapping[int, Head]) -> int:
        """Return the first line of the transcript itself.

        It begins with the first chapter or, where speakers are named before
        that, with the first turn. Without a sure sign what comes before must
        be shorter than what follows, or it is no introduction.
        """
        lines = self._lines
        half = lines[-1].end / 2 if lines else 0
        markers = [
            i
            for i, line in enumerate(lines)
            if line.start <= half * 1.5 and i not in self.listed and announces_transcript(line)
        ]
        lists = [i for i in self.listed if lines[i].start <= half]
        after = max([*markers[-1:], *lists], default=-1) + 1
        chapters = [i for i in heads if i >= after]
        turns = [i for i, label in enumerate(self.labels) if label and i >= after]
        timed = [i for i in chapters if heads[i].start is not None]
        if timed and (heads[timed[0]].start or 0) > _LATEST_FIRST:
            timed = []  # so much must have been spoken before that it can be in the text
        first = next(iter([*timed, *chapters, *turns]), after)
        before = [i for i in turns if i < first and self._is_turn(i)]
        if len(before) > 1 or (before and lines[before[0]].time is not None):
            first = turns[0] - (turns[0] - 1 in chapters)
        unnamed = first in chapters and not any(self.labels[first : first + 2])
        first = self._first_spoken(range(after, first), marked=bool(markers))
        if markers or timed or first >= len(lines):
            return first
        little = lines[first].start - lines[after].start <= half
        titled = self._is_document_title(after) and first - after <= 2
        if ((unnamed and little) or not turns) and not lists and not titled:
            return self._first_prose(range(after, first))
        return first if little else after

    def _first_spoken(self, before: range, *, marked: bool) -> int:
        """Return the first line before the first turn or chapter that is spoken, or the latter."""
        for index in before:
            line = self._lines[index]
            if index in self.listed or line.level or line.is_rule or tells_of_transcript(line):
                continue
            prose = not line.is_title or _goes_on(self._lines, index)
            if prose and (greets(line) or line.time is not None or marked):
                return index
        return before.stop

    def _first_prose(self, before: range) -> int:
        """Return the first line before a heading that may be spoken, as nothing says otherwise."""
        for index in before:
            line = self._lines[index]
            prose = not line.is_title or _goes_on(self._lines, index)
            if prose and not (line.level or line.is_rule or states_a_fact(line) or refers(line)):
                return index
        return before.stop

    def _is_turn(self, index: int) -> bool:
        """Whether prose follows a name, as it does not in a list of those taking part."""
        label = self.labels[index]
        at = index if label and label.speech is not None else index + 1
        return at < len(self._lines) and not self._lines[at].is_title

    def _end_of_body(self, first: int) -> int:
        """Return the line after the last spoken one."""
        lines, count = self._lines, len(self._lines)
        named = any(self.labels[first:])
        last = max(
            (i for i in range(first, count) if self.labels[i] or i in self.timed), default=first
        )
        end = self._first_of_notes(last, named=named)
        stop = max(first, end - _MOST_OUTRO_LINES)
        reached = end
        for index in range(end - 1, stop, -1):
            line = lines[index]
            if _names_next(self.labels[index - 1]) or self.labels[index] or index in self.timed:
                break
            alone = not _goes_on(lines, index) and not _goes_on(lines, index - 1)
            if alone and addresses_readers(line, among_turns=named):
                end = reached = index
            elif self._is_closing(index, ended=end < count):
                reached = index
            elif not line.is_title:
                break
        return min(end, reached) if reached > last else end

    def _is_closing(self, index: int, *, ended: bool) -> bool:
        line = self._lines[index]
        if line.is_rule:
            return ended
        return states_a_fact(line) or heads_back_matter(line)

    def _first_of_notes(self, last: int, *, named: bool) -> int:
        """Return the first line of notes and links after the last turn, or the number of lines."""
        lines, count = self._lines, len(self._lines)
        first = next((i for i in range(last + 1, count) if self._may_head_notes(i)), count)
        for index, rest in zip(range(first, count), rests(lines[first:]), strict=False):
            line = lines[index]
            if not self._may_head_notes(index):
                continue
            if named and _divides(line) and rest.are_notes and self._is_notes(index):
                return index
            if not heads_back_matter(line):
                continue
            if line.level or (named and line.strong) or rest.prose * 2 <= rest.lines:
                return index
        return count

    def _is_notes(self, index: int) -> bool:
        """Whether nothing that may be spoken stands between a heading and the next one."""
        lines = self._lines
        after = range(index + 1, len(lines))
        stop = next((i for i in after if _divides(lines[i])), len(lines))
        return next(iter(rests(lines[index:stop]))).is_list

    def _may_head_notes(self, index: int) -> bool:
        line = self._lines[index]
        return _divides(line) or (line.gap and heads_back_matter(line))


def _divides(line: Line) -> bool:
    return line.level > 0 or line.strong > 0 or line.is_rule


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the beginning of a paragraph that the next one goes on with."""
    if not 0 <= index < len(lines) - 1:
        return False
    below = lines[index + 1]
    return not below.gap and below.time is None and below.title[:1].islower()


def _names_next(label: NameLabel | None) -> bool:
    return label is not None and label.speech is None


def _is_marker(line: Line) -> bool:
    return announces_contents(line) or announces_transcript(line)


def _stamped(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> list[int]:
    """Return the lines with a time, without those in which a name follows it again and again."""
    stamped = [i for i, line in enumerate(lines) if line.time is not None]
    named = {i: label.key for i in stamped if (label := labels[i]) and label.speech is not None}
    counts = Counter(named.values())
    turns = {i for i, key in named.items() if counts[key] > 1}
    return [i for i in stamped if i not in turns] if len(turns) * 2 >= len(stamped) else stamped


def _are_captions(lines: Sequence[Line], stamped: Sequence[int]) -> bool:
    """Whether nearly every line has its own time, as in copied subtitles."""
    titles = Counter(lines[i].key for i in stamped if lines[i].title)
    own = [i for i in stamped if titles[lines[i].key] < 3]
    if len(own) == len(lines) and sum(len(line.title) for line in lines) > _UTTERANCE * len(lines):
        return True
    if len(own) < _FEWEST_CAPTIONS or len(own) * 4 < len(lines):
        return False
    gaps = sorted(b - a for a, b in pairwise(lines[i].time or 0 for i in own))
    return gaps[0] >= 0 and gaps[len(gaps) // 2] <= _CAPTION_GAP


def _listed(lines: Sequence[Line], stamped: Sequence[int]) -> set[int]:
    """Return the lines of the list of chapters: stamped titles one below the other.

    Headings have text between them. Where a list runs into the first heading,
    the time jumps back.
    """
    runs: list[list[int]] = []
    for index in stamped:
        if _titled(lines, index) is None:
            continue
        previous = runs[-1][-1] if runs else index
        step = 1 if lines[previous].title else 2
        if index == previous + step and (lines[index].time or 0) > (lines[previous].time or 0):
            runs[-1].append(index)
        else:
            runs.append([index])
    keys = {i: titled.key for i in stamped if (titled := _titled(lines, i))}
    sightings = Counter(keys.values())
    listed: set[int] = set()
    for run in runs:
        announced = run[0] > 0 and announces_contents(lines[run[0] - 1])
        repeated = any(sightings[keys[i]] > 1 for i in run)
        if len(run) > 2 or announced or (len(run) == 2 and repeated):
            listed.update(run)
            listed.update(i + 1 for i in run if not lines[i].title)
    return listed


def _listed_times(lines: Sequence[Line], listed: Iterable[int]) -> dict[str, int | None]:
    """Return the times that the list of chapters gives, by title."""
    titles = (
        (_titled(lines, i), lines[i].time) for i in sorted(listed) if lines[i].time is not None
    )
    return {titled.key: time for titled, time in titles if titled}


def _numbered(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> set[int]:
    """Return the titles that count 1, 2, 3 with text between them, and those around them."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines[:-1]):
        is_title = line.time is None and (line.is_title or is_number(line.title))
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
    return found | {i for i in edges if stands_at_an_edge(lines[i].title)}


def _are_apart(run: Sequence[int]) -> bool:
    return all(b - a > 1 for a, b in pairwise(run))


def _series(lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> list[list[int]]:
    """Return titles over prose that differ in one word, as *Erstes Kapitel*, *Zweites Kapitel*."""
    sharing: dict[str, dict[str, int]] = {}
    names = Counter(label.key for label in labels if label and label.speech is not None)
    for index, (line, below) in enumerate(pairwise(lines)):
        if not (line.gap or index == 0) or below.is_title or line.time is not None:
            continue
        words = _AFTER_NUMBER.split(line.title)[0].casefold().split()
        label = labels[index]
        titled = line.is_title and not line.title[:1].islower()
        if titled and len(words) in {2, 3} and (label is None or names[label.key] < 2):
            for word in {words[0], words[-1]}:
                sharing.setdefault(word, {}).setdefault(line.key, index)
    return [
        list(titles.values()) for titles in sharing.values() if len(titles) >= _FEWEST_IN_SERIES
    ]


def _titled(lines: Sequence[Line], index: int) -> Line | None:
    """Return the line with the title of a stamp: its own or the one below it."""
    line = lines[index]
    if not line.title and index + 1 < len(lines) and lines[index + 1].time is None:
        line = lines[index + 1]
    return line if line.is_title and not line.is_rule else None
