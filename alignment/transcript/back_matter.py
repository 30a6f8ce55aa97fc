"""Notes, links and credits after the last turn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from alignment.transcript.labels import NameLabel
from alignment.transcript.lines import Line
from alignment.transcript.phrases import (
    addresses_readers,
    heads_back_matter,
    holds_address,
    states_a_fact,
)

_MOST_OUTRO_LINES = 30
_LITTLE = 0.4
_LONGEST_ITEM = 160


@dataclass(frozen=True, slots=True)
class Rest:
    """What the lines after one are, counted from the end.

    Attributes
    ----------
    lines, prose, facts
        How many there are, are no titles, and state a fact or an address.
    length, unlisted
        Characters of all, and of those that are no items of a list.
    """

    lines: int = 0
    prose: int = 0
    facts: int = 0
    length: int = 0
    unlisted: int = 0

    @property
    def are_notes(self) -> bool:
        """Whether they are links, facts and headings, for the most part."""
        return self.facts > 0 and self.is_list

    @property
    def is_list(self) -> bool:
        """Whether they are items and headings, for the most part."""
        return self.unlisted <= _LITTLE * self.length

    def with_line(self, line: Line) -> "Rest":
        """Return the same with a line before them."""
        length = len(line.text)
        fact = states_a_fact(line) or holds_address(line)
        listed = fact or line.is_title or line.is_rule
        listed = listed or (line.body > line.start and length <= _LONGEST_ITEM)
        return Rest(
            self.lines + 1,
            self.prose + (not line.is_title),
            self.facts + fact,
            self.length + length,
            self.unlisted + (0 if listed else length),
        )


def rests(lines: Sequence[Line]) -> Iterable[Rest]:
    """Return for each line what those after it are."""
    found = [Rest()]
    for line in reversed(lines[1:]):
        found.append(found[-1].with_line(line))
    return reversed(found)


def notes_after(
    lines: Sequence[Line], labels: Sequence[NameLabel | None], sure: Collection[str]
) -> int:
    """Return the first line after the last turn from which on notes stand, or the number of lines.

    There, *Music:* or *Contact:* names nobody.
    """
    turns = (i for i in range(len(lines) - 1, -1, -1) if (one := labels[i]) and one.key in sure)
    first = next(turns, len(lines)) + 1
    notes = [
        i
        for i in range(first, len(lines))
        if states_a_fact(lines[i]) or holds_address(lines[i]) or heads_back_matter(lines[i])
    ]
    if not notes:
        return len(lines)
    return next(i for i in range(first, len(lines)) if i == notes[0] or _begins_part(lines[i]))


def _begins_part(line: Line) -> bool:
    return line.level > 0 or line.is_rule


class BackMatter:
    """What stands after the last spoken line.

    Parameters
    ----------
    lines
        The whole text.
    labels
        For each line the speaker it names.
    timed
        Lines of headings with a time.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        labels: Sequence[NameLabel | None],
        timed: Collection[int],
    ) -> None:
        self._lines = lines
        self._labels = labels
        self._timed = timed

    def begins(self, first: int) -> int:
        """Return the line after the last spoken one, where `first` is the first one."""
        lines, count = self._lines, len(self._lines)
        named = any(self._labels[first:])
        last = max(
            (i for i in range(first, count) if self._labels[i] or i in self._timed), default=first
        )
        end = self._first_of_notes(last, named=named)
        stop = max(first, end - _MOST_OUTRO_LINES)
        reached = end
        for index in range(end - 1, stop, -1):
            line = lines[index]
            if _names_next(self._labels[index - 1]) or self._labels[index] or index in self._timed:
                break
            alone = not goes_on(lines, index) and not goes_on(lines, index - 1)
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


def goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the beginning of a paragraph that the next one goes on with."""
    if not 0 <= index < len(lines) - 1:
        return False
    below = lines[index + 1]
    return not below.gap and below.time is None and below.title[:1].islower()


def _names_next(label: NameLabel | None) -> bool:
    return label is not None and label.speech is None
