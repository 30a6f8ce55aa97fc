"""Where in a text the names stand that may be those of speakers."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from alignment.transcript.labels import NameLabel, Style
from alignment.transcript.lines import Line
from alignment.transcript.phrases import asks

_SOON, _FEW = 0.35, 3
_TAKING_TURNS = 0.4
_HALF = 0.5
_FEWEST_HEADS = 3


class Layout:
    """Where the names stand.

    Parameters
    ----------
    lines
        The whole text.
    labels
        The name that may open each of them.
    heads
        Lines with a name alone under which somebody speaks.
    """

    def __init__(
        self, lines: Sequence[Line], labels: Sequence[NameLabel | None], heads: Collection[int]
    ) -> None:
        self._lines = lines
        self._labels = labels
        self._heads = heads

    def stand_as_names(self, keys: Collection[str]) -> bool:
        """Whether short lines that recur stand where names do, not where short answers do.

        Names stand right above what is said with a blank line before them, or all through a
        text in a row of paragraphs or lines, from its beginning.
        """
        at = [
            index
            for index, label in enumerate(self._labels)
            if label and label.key in keys and label.style is Style.PLAIN
        ]
        if not at:
            return True
        above = sum(self._leads(i) and not self.gap(i + 1) for i in at)
        if above * 4 >= len(at) * 3:
            return True
        soon = self._opens(at[0], often=len(at) * 3 >= len(self._lines) - at[0])
        apart = all(b - a > 1 for a, b in pairwise(at))
        same = sum(self.gap(i) == self.gap(i + 1) for i in at)
        dense = len(at) * 6 >= at[-1] - at[0] + 1
        return soon and (apart or len(keys) > 1) and dense and same * 4 >= len(at) * 3

    def _leads(self, index: int) -> bool:
        """Whether a line begins a block, or does so under a title."""
        titled = index > 0 and self._lines[index - 1].is_title
        return self.begins_block(index) or (titled and self.begins_block(index - 1))

    def _opens(self, first: int, *, often: bool) -> bool:
        """Whether what stands before the first name is a title or introduction, not speech."""
        lines, name = self._lines, self._labels[first]
        punctuated = sum(not line.is_title for line in lines) * 3 >= len(lines)
        titles = first <= _FEW and all(
            line.level or line.is_rule or line.is_title or index - 1 in self._heads
            for index, line in enumerate(lines[:first])
        )
        if first == 0 or (titles and punctuated):
            return True
        introduced = name is not None and any(name.name in line.text for line in lines[:first])
        soon = first <= _FEW or lines[first].start <= _SOON * lines[-1].end
        return soon and (often or introduced)

    def begins_block(self, index: int) -> bool:
        """Whether a blank line, a rule or a heading stands above a line, or nothing."""
        above = self._lines[index - 1] if index else None
        return above is None or self.gap(index) or above.is_rule or above.level > 0

    def gap(self, index: int) -> bool:
        """Whether a blank line stands above a line, or the text ends there."""
        return index >= len(self._lines) or self._lines[index].gap

    def take_turns(self, style: Style) -> bool:
        """Whether two or more names of a style follow one another through most of the text."""
        found = [
            (index, label.key)
            for index, label in enumerate(self._labels)
            if label and label.style is style
        ]
        counts = Counter(key for _, key in found)
        lead = bool(found) and found[0][0] <= _FEW
        found = [
            (index, key)
            for index, key in found
            if counts[key] > 1 or (lead and (index == 0 or self.gap(index)))
        ]
        if len({key for _, key in found}) > 2 * sum(count > 1 for count in counts.values()):
            return False
        if len(found) < 3 or len({key for _, key in found}) < 2:
            return False
        changes = sum(a != b for (_, a), (_, b) in pairwise(found))
        whole = self._lines[-1].end
        follows = whole - self._lines[found[0][0]].start
        return changes >= _TAKING_TURNS * (len(found) - 1) and follows >= _HALF * whole

    def paragraphs(self, labelled: Sequence[int]) -> int:
        """Return how many paragraphs there are from the first to the last of these lines."""
        lines = self._lines[labelled[0] : labelled[-1] + 1]
        return sum(line.gap for line in lines) or len(lines)

    def fill(self, labelled: Sequence[int], keys: Mapping[str, int]) -> bool:
        """Whether nearly every line has a name in the same form, and some recur."""
        count = len(self._lines)
        return len(labelled) * 5 >= count * 4 and len(labelled) > 2 and len(keys) < len(labelled)

    def answers(self, labelled: Sequence[int]) -> bool:
        """Whether nearly every line has a name or begins with the dashes of a question."""
        asked = sum(map(asks, self._lines))
        enough = (asked + len(labelled)) * 4 >= len(self._lines) * 3
        return enough and asked >= _FEWEST_HEADS <= len(labelled)

    def only_speaker(self) -> set[str]:
        """Return the key of the one who says all, if a full name opens it that is told in it."""
        named = (i for i, one in enumerate(self._labels) if one and one.style is Style.COLON)
        first = next(named, 0)
        label = self._labels[first] if self._labels else None
        if label is None or " " not in label.name:
            return set()
        opens = all(line.is_title or line.level for line in self._lines[:first])
        told = sum(line.text.count(label.name) for line in self._lines[first:]) > 1
        return {label.key} if opens and told else set()

    def head_blocks(self, keys: Collection[str]) -> bool:
        """Whether names stand alone above what is said, all through the text."""
        at = [i for i in sorted(self._heads) if (one := self._labels[i]) and one.key in keys]
        return len(at) >= _FEWEST_HEADS and all(map(self.heads_block, at))

    def heads_block(self, index: int) -> bool:
        """Whether a name stands alone right above what is said, and below a blank line."""
        label = self._labels[index]
        plain = label is not None and label.style is Style.PLAIN
        return plain and self.begins_block(index) and not self.gap(index + 1)
