"""The frame of an article: list of chapters, headings, where the spoken part begins and ends."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from alignment.transcript.back_matter import BackMatter, goes_on
from alignment.transcript.labels import Style, labels_of
from alignment.transcript.lines import Line
from alignment.transcript.ordinals import is_number
from alignment.transcript.phrases import (
    addresses_readers,
    announces_contents,
    announces_transcript,
    asks,
    greets,
    refers,
    states_a_fact,
    tells_of_recording,
    tells_of_transcript,
)
from alignment.transcript.speakers import Speakers
from alignment.transcript.titles import (
    are_captions,
    length_line,
    listed_lines,
    listed_times,
    numbered,
    stamped_lines,
    title_of,
    titles_among_captions,
)

_MOST_STAMPS_OF_PROSE = 4
"""So many times more lines of prose than titles have a time where times are no chapters."""

_LATEST_FIRST = 300_000
"""The first chapter begins at this time (ms) at the latest, if only notes stand before it."""

_FEWEST_TURNS_OF_CHAPTER = 2
_FEWEST_ANSWERS = 3
_LONGEST_INTRODUCTION = 3_000
_ASKS = ("?", "？", "!", "！")
_SUBTITLE = 3
"""What stands right under a title and is a heading of this level is no chapter."""

_ENDED = re.compile(r"(?:\S+\s+){7}\S.*[.!?…]$|.{16}[。！？]$")
_SAID = re.compile(r"<|.*,\s[^\W\d_]+[?!]|.*[.!?…]\s+\S.*[.!?…]$")


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
    subtitles
        Lines that go on with a heading above, which is a number alone.
    timed
        Lines of headings with a time.
    names_one_of_several
        Whether only the one who answers is named.
    body
        The lines from the first chapter or turn to the last one.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        labels = list(labels_of(lines))
        stamped = stamped_lines(lines, labels)
        self._length = length_line(lines, stamped)
        captions = are_captions(lines, stamped)
        self.listed = frozenset(() if captions else listed_lines(lines, stamped))
        self._times = listed_times(lines, self.listed)
        self._numbered = numbered(lines, labels)
        titles = {lines[i].key for i in self._numbered}.union(self._times)
        titled = {line.title: line for line in lines}
        self._announcing = {title for title, line in titled.items() if announces_transcript(line)}
        contents = {title for title, line in titled.items() if announces_contents(line)}
        self._markers = self._announcing | contents
        markers = {titled[title].key for title in self._markers}
        self.speakers = Speakers(lines, labels, titles | markers)
        self.labels = [self.speakers.label(i) for i in range(len(lines))]
        own = [i for i in stamped if i not in self.listed and i != self._length]
        breaks = {i for i in own if self.speakers.is_break(lines[i])}
        titles_stamped = sum(title_of(lines, i) is not None for i in own if i not in breaks)
        self._capitals = any(lines[i].title[:1].isupper() for i in own)
        prose = len(own) - titles_stamped - len(breaks)
        self._stamps_prose = prose >= _MOST_STAMPS_OF_PROSE * (titles_stamped + 1)
        keys = [label.key for label in self.labels if label]
        self.names_one_of_several = len(keys) >= _FEWEST_ANSWERS and len(set(keys)) == 1
        self.subtitles: set[int] = set()
        self._people: set[int] = set()
        heads: dict[int, Head] = {} if captions else self._headings()
        self.timed = {i for i, head in heads.items() if head.start is not None}
        self._leave_out_people()
        first = self._first_of_body(heads)
        if captions:
            titles_above = titles_among_captions(lines, stamped)
            heads = {i: Head(lines[i].title, lines[i + 1].time) for i in titles_above}
        self.body = range(first, BackMatter(lines, self.labels, self.timed).begins(first))
        self.heads = {i: head for i, head in heads.items() if i in self.body}

    def _headings(self) -> dict[int, Head]:
        """Return all lines that read as headings, by index."""
        heads: dict[int, Head] = {}
        under_name = False
        for index, line in enumerate(self._lines):
            label = self.labels[index]
            under_stamp = index - 1 in heads and not self._lines[index - 1].title
            if not (index in self.listed or line.is_rule or label or under_name or under_stamp):
                head = self._heading(index)
                marks = line.title in self._markers or self._is_document_title(index)
                if head and not marks:
                    heads[index] = head
            under_name = label is not None and label.speech is None
        self._join_subtitles(heads)
        return heads | self._titles_above_names()

    def _titles_above_names(self) -> dict[int, Head]:
        """Return the titles that stand right above some of the names that begin paragraphs."""
        lines, found, alone = self._lines, {}, 0
        for index, label in enumerate(self.labels[:-1]):
            if label is None or label.style is not Style.PLAIN:
                continue
            alone += 1
            above = index - 1
            if lines[index].gap or above < 0 or self.labels[above] or not lines[above].is_title:
                continue
            if lines[above].time is not None or not (lines[above].gap or above == 0):
                return {}
            found[above] = Head(lines[above].title, lines[index + 1].time)
        return found if 1 < len(found) * _FEWEST_TURNS_OF_CHAPTER <= alone else {}

    def _join_subtitles(self, heads: dict[int, Head]) -> None:
        """Let the title below a number be part of the heading, where nearly all have one."""
        lines = self._lines
        numbers = [i for i in heads if is_number(lines[i].title) and not lines[i].level]
        found = [i for i in numbers if self._is_subtitle(i + 1, heads)]
        if len(found) > 1 and len(found) * 4 >= len(numbers) * 3:
            self.subtitles = {i + 1 for i in found}
            for i in found:
                title = f"{lines[i].title} {lines[i + 1].title}"
                heads[i] = Head(title, heads[i].start)

    def _is_subtitle(self, index: int, heads: Mapping[int, Head]) -> bool:
        lines = self._lines
        if index + 1 >= len(lines) or index in heads or self.labels[index]:
            return False
        apart = lines[index + 1].gap or self.labels[index + 1] is not None
        return lines[index].is_title and apart

    def _leave_out_people(self) -> None:
        """Forget names at the beginning that only say who takes part: bylines, *Guest: Ann*."""
        turns = [(i, label) for i, label in enumerate(self.labels) if label]
        counts = Counter(label.key for _, label in turns)
        inline = [index for index, label in turns if label.speech is not None]
        named = [label for _, label in turns if label.speech is not None and not label.is_role]
        names = tuple(map(self.speakers.full_name, named))
        alone = any(index > inline[0] for index, label in turns if label.speech is None and inline)
        for index, label in turns:
            line = self._lines[index]
            said = "" if label.speech is None else line.title[label.speech - line.title_start :]
            role = label.is_role and counts[label.key] == 1
            byline = label.style is Style.PLAIN and len(inline) > 1 and not alone
            if not byline and not (role and said.startswith(names)):
                return
            self.labels[index] = None
            self._people.add(index)

    def _heading(self, index: int) -> Head | None:
        line = self._lines[index]
        if line.time is None:
            time = self._times.get(line.key) if self._times else None
            if line.level or time is not None or index in self._numbered:
                return Head(line.title, time)
            return None
        titled = title_of(self._lines, index) if index != self._length else None
        if titled is None or (titled is not line and self.labels[index + 1]):
            return None
        if not line.level and (
            self._stamps_prose or goes_on(self._lines, index) or self._is_said(titled)
        ):
            return None
        return Head(titled.title, line.time)

    def _is_said(self, line: Line) -> bool:
        """Whether a short line with a time is part of what is said, or a break between turns."""
        if greets(line) or self.speakers.is_break(line) or _SAID.match(line.title):
            return True
        if tells_of_recording(line):
            return True
        return self._capitals and line.title[:1].islower() and not line.title[1:2].isupper()

    def _is_document_title(self, index: int) -> bool:
        """Whether a line is the one heading of its level at the very start, or one right below."""
        line = self._lines[index]
        below = index == 1 and line.level >= _SUBTITLE and self._is_document_title(0)
        if (index and not below) or line.time is not None or not line.level:
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
            if line.title in self._announcing and line.start <= half * 1.5 and i not in self.listed
        ]
        lists = [i for i in self.listed if lines[i].start <= half]
        after = self._after_remarks(max([*markers[-1:], *lists], default=-1) + 1)
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
        titled = titled and not (first - after == 2 and _ENDED.search(lines[first - 1].text))
        open_end = ((unnamed and little) or not turns) and not titled
        if (open_end or self._is_long_prose(range(after, first))) and not lists:
            return self._first_prose(range(after, first))
        return first if little else after

    def _after_remarks(self, first: int) -> int:
        """Return the first line after what a program says of its transcript."""
        remarks = takewhile(
            lambda line: addresses_readers(line, among_turns=False) and tells_of_transcript(line),
            self._lines[first:-1],
        )
        return first + sum(1 for _ in remarks)

    def _first_spoken(self, before: range, *, marked: bool) -> int:
        """Return the first line before the first turn or chapter that is spoken, or the latter."""
        for index in before:
            line = self._lines[index]
            if index in self.listed or line.level or line.is_rule or tells_of_transcript(line):
                continue
            prose = not line.is_title or goes_on(self._lines, index)
            begun = greets(line) or asks(line) or line.time is not None
            if prose and (begun or marked or self.names_one_of_several):
                return index
        return before.stop

    def _is_long_prose(self, before: range) -> bool:
        """Whether more than an introduction stands before the first turn, under no heading."""
        lines = [self._lines[i] for i in before]
        prose = sum(len(line.text) for line in lines if not (line.is_title or line.bullet))
        return prose > _LONGEST_INTRODUCTION and not any(line.level for line in lines)

    def _first_prose(self, before: range) -> int:
        """Return the first line before a heading that may be spoken, as nothing says otherwise."""
        for index in before:
            line = self._lines[index]
            asked = [one.title.endswith(_ASKS) for one in self._lines[index : index + 2]]
            prose = not line.is_title or goes_on(self._lines, index) or all(asked)
            noted = line.level or line.is_rule or index in self._people
            if prose and not (noted or states_a_fact(line) or refers(line)):
                return index
        return before.stop

    def _is_turn(self, index: int) -> bool:
        """Whether prose follows a name, as it does not in a list of those taking part."""
        label = self.labels[index]
        at = index if label and label.speech is not None else index + 1
        return at < len(self._lines) and not self._lines[at].is_title
