"""Notes, links and credits after the last turn."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from alignment.transcript.labels import NameLabel
from alignment.transcript.lines import Line
from alignment.transcript.phrases import heads_back_matter, holds_address, states_a_fact

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
    return next(i for i in range(first, len(lines)) if i == notes[0] or _divides(lines[i]))


def _divides(line: Line) -> bool:
    return line.level > 0 or line.is_rule
