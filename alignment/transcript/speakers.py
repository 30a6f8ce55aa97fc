"""Who speaks: which of the names that may open a line are those of speakers."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, takewhile

from alignment.transcript.answers import is_short_answer
from alignment.transcript.back_matter import notes_after
from alignment.transcript.labels import NameLabel, Style
from alignment.transcript.lines import Line
from alignment.transcript.names import full_form, key_of, shortens

_WEAK = {
    Style.LOOSE,
    Style.BRACKET,
    Style.TAB,
    Style.STRONG,
    Style.QUOTE,
    Style.DASH,
    Style.ROUND,
    Style.CAPITALS,
}
_MOST_SPEAKERS = 30
_MOST_CANDIDATES = 300
_INTRODUCTION = 5_000
_SOON, _FEW = 0.35, 3
_TAKING_TURNS = 0.4
_HALF = 0.5


class Speakers:
    """The people of one text and how its lines name them.

    Parameters
    ----------
    lines
        The whole text.
    labels
        The name that may open each of them.
    barred
        Keys of lines that are something else, such as chapter titles.
    """

    def __init__(
        self, lines: Sequence[Line], labels: Iterable[NameLabel | None], barred: Collection[str]
    ) -> None:
        self._labels = [
            label if label and line.key not in barred else None
            for line, label in zip(lines, labels, strict=True)
        ]
        evidence = _Evidence(lines, self._labels)
        self._styles = evidence.styles
        sure = evidence.sure
        introduction = self._introduction(lines, sure)
        accepted = sure | evidence.likely(introduction)
        after = notes_after(lines, self._labels, sure)
        self._labels[after:] = [
            label if label and label.key in sure else None for label in self._labels[after:]
        ]
        names = [one.name for key, one in evidence.seen.items() if key in accepted]
        self._full = {key_of(name): full_form(name, names, introduction) for name in names}
        self._heads = evidence.heads

    def label(self, index: int) -> NameLabel | None:
        """Return the name that opens line `index`, if it is one of this text's speakers."""
        label = self._labels[index]
        if label is None or label.key not in self._full or label.style not in self._styles:
            return None
        return label if label.speech is not None or index in self._heads else None

    def is_break(self, line: Line) -> bool:
        """Whether a line in bold with a colon stands where a name would, such as **Break:**."""
        return bool(self._full) and line.strong > 0 and line.title.rstrip().endswith((":", "："))

    def full_name(self, label: NameLabel) -> str:
        """Return the fullest form of a name found in the text."""
        return self._full[label.key]

    def _introduction(self, lines: Sequence[Line], sure: Collection[str]) -> str:
        """Return where people are introduced: before the first turn and under no heading."""
        turns = (i for i, label in enumerate(self._labels) if label and label.key in sure)
        before = takewhile(lambda line: not line.level, lines[: next(turns, 0)])
        return "\n".join(line.text for line in before)[:_INTRODUCTION]


@dataclass(slots=True)
class _Sightings:
    """How often a name was seen where a speaker's would be."""

    name: str
    first: int
    role: bool
    styles: Counter[Style] = field(default_factory=Counter)
    votes: int = 0
    colon: bool = False
    strong: bool = False
    moments: set[int] = field(default_factory=set)

    def add(self, line: Line, label: NameLabel) -> None:
        self.styles[label.style] += 1
        self.colon |= label.colon
        self.strong |= label.strong
        if line.time is not None:
            self.moments.add(line.time)

    @property
    def inline(self) -> int:
        return self.styles[Style.COLON]

    @property
    def alone(self) -> int:
        return self.styles[Style.MARKED] + self.styles[Style.PLAIN]

    @property
    def recurs_alone(self) -> bool:
        """Whether the name heads several turns."""
        return self.votes > 0 and self.alone > 1


class _Evidence:
    """What the lines of a text tell about its speakers.

    Attributes
    ----------
    seen
        All that may be names, by key.
    styles
        The forms in which this text names speakers.
    sure
        Keys of names that recur as speakers or say what they are.
    heads
        Lines with a name alone under which somebody speaks.
    """

    def __init__(self, lines: Sequence[Line], labels: Sequence[NameLabel | None]) -> None:
        self._lines = lines
        self._labels = labels
        self.seen: dict[str, _Sightings] = {}
        self.heads: set[int] = set()
        self._sight()
        self.styles = {Style.COLON, Style.MARKED, Style.PLAIN}
        alone = self._sure_alone()
        inline = self._sure_inline()
        weak = self._sure_weak(alone | inline)
        self._inline_turns = bool(inline - alone) and self._take_turns(Style.COLON)
        roles = self._sure_roles(alone | inline | weak)
        self.sure = alone | inline | weak | roles
        self.sure |= self._sure_phrases(inline)

    def _sight(self) -> None:
        run: list[tuple[int, _Sightings, NameLabel]] = []
        for index, (line, label) in enumerate(zip(self._lines, self._labels, strict=True)):
            one = None
            if label:
                made = _Sightings(label.name, index, label.is_role)
                one = self.seen.setdefault(label.key, made)
                one.add(line, label)
            if one and label and label.speech is None and self._may_head(index, label):
                run.append((index, one, label))
                continue
            self._vote(run, before_text=not line.is_heading)
            run = []
        self._vote(run, before_text=False)

    def _may_head(self, index: int, label: NameLabel) -> bool:
        """Whether words may follow below a name: what has its own time is not below another."""
        line = self._lines[index]
        if index + 1 == len(self._lines):
            return label.colon
        below = self._lines[index + 1]
        above = self._lines[index - 1] if index else None
        if line.time is not None:
            return below.time is None or label.colon
        if above and above.time is not None and not above.title and below.time is not None:
            return bool(below.title) or label.colon
        return label.colon or line.strong > 0 or not is_short_answer(label.name)

    def _vote(self, run: Sequence[tuple[int, _Sightings, NameLabel]], *, before_text: bool) -> None:
        """Count for each short line of a run whether it names who speaks next or is spoken.

        Names and words take turns backwards from where the run ends: in
        *Ben*, "Yes", *Sam*, text the first and the third are names.
        """
        names = before_text
        for index, one, label in reversed(run):
            heads = names or label.colon
            one.votes += 1 if heads else -1
            if heads:
                self.heads.add(index)
            names = not names

    def _sure_alone(self) -> set[str]:
        keys = [key for key, one in self.seen.items() if one.recurs_alone]
        plain = {key for key in keys if not self.seen[key].styles[Style.MARKED]}
        if not self._stand_as_names(plain):
            keys = [key for key in keys if key not in plain]
        return set(sorted(keys, key=lambda key: -self.seen[key].votes)[:_MOST_SPEAKERS])

    def _stand_as_names(self, keys: Collection[str]) -> bool:
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
        above = sum(self._begins_block(i) and not self._gap(i + 1) for i in at)
        if above * 4 >= len(at) * 3:
            return True
        soon = self._opens(at[0], often=len(at) * 3 >= len(self._lines) - at[0])
        apart = all(b - a > 1 for a, b in pairwise(at))
        same = sum(self._gap(i) == self._gap(i + 1) for i in at)
        dense = len(at) * 6 >= at[-1] - at[0] + 1
        return soon and (apart or len(keys) > 1) and dense and same * 4 >= len(at) * 3

    def _opens(self, first: int, *, often: bool) -> bool:
        """Whether what stands before the first name is a title or introduction, not speech."""
        lines, name = self._lines, self._labels[first]
        punctuated = sum(not line.is_title for line in lines) * 3 >= len(lines)
        titles = first <= _FEW and all(
            line.level or line.is_rule or line.is_title or index - 1 in self.heads
            for index, line in enumerate(lines[:first])
        )
        if first == 0 or (titles and punctuated):
            return True
        introduced = name is not None and any(name.name in line.text for line in lines[:first])
        soon = first <= _FEW or lines[first].start <= _SOON * lines[-1].end
        return soon and (often or introduced)

    def _begins_block(self, index: int) -> bool:
        above = self._lines[index - 1] if index else None
        return above is None or self._gap(index) or above.is_rule or above.level > 0

    def _gap(self, index: int) -> bool:
        return index >= len(self._lines) or self._lines[index].gap

    def _sure_inline(self) -> set[str]:
        """Return the keys of names before a colon, unless other names head the turns."""
        inline = [key for key, one in self.seen.items() if one.inline > 1]
        if not self._are_turns(inline):
            return set()
        return set(inline[:_MOST_SPEAKERS])

    def _are_turns(self, recurring: Sequence[str]) -> bool:
        """Whether words before a colon are speakers' names: frequent, or taking turns."""
        count = len(self._lines)
        often = sum(self.seen[key].inline for key in recurring)
        every = sum(one.inline for one in self.seen.values())
        return often >= max(3, count // 10) or every * 3 >= count or self._take_turns(Style.COLON)

    def _take_turns(self, style: Style) -> bool:
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
            if counts[key] > 1 or (lead and (index == 0 or self._gap(index)))
        ]
        if len({key for _, key in found}) > 2 * sum(count > 1 for count in counts.values()):
            return False
        if len(found) < 3 or len({key for _, key in found}) < 2:
            return False
        changes = sum(a != b for (_, a), (_, b) in pairwise(found))
        whole = self._lines[-1].end
        follows = whole - self._lines[found[0][0]].start
        return changes >= _TAKING_TURNS * (len(found) - 1) and follows >= _HALF * whole

    def _sure_weak(self, others: Collection[str]) -> set[str]:
        """Return the keys of names in forms that need more evidence than a colon does."""
        if others:
            return set()
        sure: set[str] = set()
        for style in _WEAK:
            labelled = [i for i, one in enumerate(self._labels) if one and one.style is style]
            if not labelled:
                continue
            keys = Counter(one.key for one in self._labels if one and one.style is style)
            recurring = {key for key, count in keys.items() if count > 1}
            seldom = style in {Style.BRACKET, Style.STRONG}
            enough = len(labelled) * 4 >= self._paragraphs(labelled) or seldom
            if enough and (self._take_turns(style) or self._fill(labelled, keys)):
                sure |= recurring | (set(keys) if self._fill(labelled, keys) else set())
                self.styles.add(style)
        return sure

    def _paragraphs(self, labelled: Sequence[int]) -> int:
        lines = self._lines[labelled[0] : labelled[-1] + 1]
        return sum(line.gap for line in lines) or len(lines)

    def _fill(self, labelled: Sequence[int], keys: Mapping[str, int]) -> bool:
        """Whether nearly every line has a name in the same form, and some recur."""
        count = len(self._lines)
        return len(labelled) * 5 >= count * 4 and len(labelled) > 2 and len(keys) < len(labelled)

    def _sure_roles(self, others: Collection[str]) -> set[str]:
        roles = {
            key
            for key, one in self.seen.items()
            if one.role
            and (one.inline or ((one.colon or one.votes > 0) and not self._heads_part(one)))
        }
        times = sum(self.seen[key].inline + self.seen[key].alone for key in roles)
        return roles if others or times > 1 else set()

    def _sure_phrases(self, inline: Collection[str]) -> set[str]:
        """Return the keys of words before a colon that stand where names do all through a text."""
        turns = [
            index
            for index, label in enumerate(self._labels)
            if label and label.key in inline and label.speech is not None
        ]
        between = range(turns[0], turns[-1]) if turns else range(0)
        phrases = [
            (index, label)
            for index in between
            if (label := self._labels[index]) and label.style is Style.PHRASE
        ]
        bold = bool(turns) and all(self._lines[index].strong for index in turns)
        if not bold:
            blocks = [i for i in between if self._gap(i)] or between
            named = {*turns, *(index for index, _ in phrases)}
            others = sum(i not in named and not self._lines[i].level for i in blocks)
            if others * 10 > len(blocks):
                return set()
        self.styles.add(Style.PHRASE)
        times = Counter(label.key for _, label in phrases)
        return {
            label.key
            for _, label in phrases
            if label.has_role
            or (label.strong if bold else not self._recur(label.name, times[label.key]))
        }

    def _recur(self, phrase: str, times: int) -> bool:
        """Whether a word of a phrase that was seen so often is used elsewhere too."""
        return any(self._words[word] > times for word in phrase.lower().split())

    def _heads_part(self, one: _Sightings) -> bool:
        """Whether a role is a heading, such as *Guest* over what is told of one."""
        return self._lines[one.first].level > 0 and one.alone == 1

    def likely(self, introduction: str) -> set[str]:
        """Return the keys of names seen once or so that the others vouch for."""
        seen, sure = self.seen, self.sure
        if len(seen) > _MOST_CANDIDATES:
            return set()
        stamped = any(seen[key].moments for key in sure)
        heads = {
            key
            for key, one in seen.items()
            if one.votes > 0 and (one.alone > len(one.moments) or stamped)
        }
        vouching = {*sure, *(heads if len(heads) <= _MOST_SPEAKERS else ())}
        by_colon = any(seen[key].alone for key in sure) or sum(seen[k].colon for k in heads) > 1
        inline_turns = any(seen[key].inline for key in sure)
        moments = sum(len(one.moments) for one in seen.values())
        stamped_turns = sum(len(seen[key].moments) for key in sure) * 2 >= moments > 0
        start = min((seen[key].first for key in sure), default=0)
        bold = inline_turns and all(seen[key].strong for key in sure if seen[key].inline)
        likely = set()
        for key, one in seen.items():
            weak = any(one.styles[style] for style in self.styles & _WEAK)
            if key in sure or not (key in heads or one.inline or weak):
                continue
            named = one.first > start and (
                (one.inline and inline_turns and one.strong >= bold and self._is_name(one, bold))
                or (one.moments and stamped_turns and key in heads)
                or (sure and " " in key and one.name in introduction)
                or (weak and self._is_name(one, bold=True))
            )
            opens = one.first < start and bold and one.strong and self._opens_speech(one)
            headed = key in heads and one.colon and by_colon
            if named or opens or headed or _is_relative(one.name, vouching - {key}, seen):
                likely.add(key)
        return likely

    def _opens_speech(self, one: _Sightings) -> bool:
        """Whether a full name before the turns has prose after it, as no list of people has."""
        line, label = self._lines[one.first], self._labels[one.first]
        inline = label is not None and label.speech is not None
        return inline and " " in one.name and not one.role and not line.is_title

    def _is_name(self, one: _Sightings, bold: bool) -> bool:
        """Whether a name seen once is more than a word before a colon."""
        if bold or one.role or " " in one.name or not one.name.isascii():
            return True
        return one.name.lower() not in self._words

    @cached_property
    def _words(self) -> Counter[str]:
        """The words of the text as they are written."""
        return Counter(word for line in self._lines for word in re.findall(r"[\w’']+", line.text))


def _is_relative(name: str, keys: Iterable[str], seen: Mapping[str, _Sightings]) -> bool:
    """Whether a name is a short or full form of one of the others."""
    others = (seen[key].name for key in keys)
    return any(shortens(name, other) or shortens(other, name) for other in others)
