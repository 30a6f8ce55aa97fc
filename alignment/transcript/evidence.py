"""What the lines of a text tell about its speakers."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from alignment.transcript.labels import NameLabel, Style
from alignment.transcript.layout import Layout
from alignment.transcript.lines import Line
from alignment.transcript.names import shortens, states_post
from alignment.transcript.sightings import Sighted, Sightings

_WEAK = {
    Style.LOOSE,
    Style.BRACKET,
    Style.TAB,
    Style.STRONG,
    Style.QUOTE,
    Style.DASH,
    Style.ROUND,
    Style.CAPITALS,
    Style.PHRASE,
}
_BEFORE_COLON = {Style.COLON, Style.LOOSE, Style.PHRASE}
_MOST_SPEAKERS = 30
_MOST_CANDIDATES = 300
_FEWEST_OF_KIND = 3
_NO_PERSON = re.compile(r"[A-Z]\s?\d|['’]s\s")


class Evidence:
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
        sighted = Sighted(lines, labels)
        self.seen = sighted.names
        self.heads = sighted.heads
        self._layout = Layout(lines, labels, sighted.heads)
        self.styles = {Style.COLON, Style.MARKED, Style.PLAIN}
        alone = self._sure_alone()
        inline = self._sure_inline()
        weak = self._sure_weak(alone | inline)
        self._weak = frozenset(self.styles & _WEAK)
        weak |= self._sure_small(inline)
        self._inline_turns = bool(inline - alone) and self._layout.take_turns(Style.COLON)
        roles = self._sure_roles(alone | inline | weak)
        self.sure = alone | inline | weak | roles
        self.sure |= self._sure_phrases(inline)
        self.sure |= set() if self.sure else self._layout.only_speaker()

    def _sure_alone(self) -> set[str]:
        keys = [key for key, one in self.seen.items() if one.recurs_alone]
        plain = {key for key in keys if not self.seen[key].styles[Style.MARKED]}
        if not self._layout.stand_as_names(plain):
            keys = [key for key in keys if key not in plain]
        if not self._head_turns(keys):
            keys = [key for key in keys if not self.seen[key].headings]
        return set(sorted(keys, key=lambda key: -self.seen[key].votes)[:_MOST_SPEAKERS])

    def _head_turns(self, keys: Iterable[str]) -> bool:
        """Whether headings name speakers: most of them are names, and these recur."""
        named = sum(self.seen[key].headings for key in keys)
        return named * 2 >= sum(line.level > 0 for line in self._lines)

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
        return (
            often >= max(3, count // 10)
            or every * 3 >= count
            or self._layout.take_turns(Style.COLON)
        )

    def _sure_weak(self, others: Collection[str]) -> set[str]:
        """Return the keys of names in forms that need more evidence than a colon does."""
        if others:
            return set()
        if sure := self._sure_before_colons():
            return sure
        for style in _WEAK:
            labelled = [i for i, one in enumerate(self._labels) if one and one.style is style]
            if not labelled:
                continue
            keys = Counter(one.key for one in self._labels if one and one.style is style)
            recurring = {key for key, count in keys.items() if count > 1}
            fills = self._layout.fill(labelled, keys)
            if style is Style.TAB and self._layout.answers(labelled):
                sure |= recurring
                self.styles.add(style)
            enough = len(labelled) * 4 >= self._layout.paragraphs(labelled)
            seldom = style in {Style.BRACKET, Style.STRONG}
            in_turns = style is not Style.PHRASE and self._layout.take_turns(style)
            if (enough or seldom) and (in_turns or fills):
                sure |= recurring | (set(keys) if fills else set())
                self.styles.add(style)
        return sure

    def _sure_before_colons(self) -> set[str]:
        """Return the keys of all that stands before a colon, where nearly every line has a colon.

        Otherwise those in bold type are turns where there are enough of them.
        """
        named = [i for i, one in enumerate(self._labels) if one and one.style in _BEFORE_COLON]
        keys = Counter(one.key for i in named if (one := self._labels[i]))
        recurring = {key for key, count in keys.items() if count > 1}
        if len(recurring) < 2:
            return set()
        bold = all(self._lines[i].strong for i in named)
        many = bold and len(named) * 4 >= self._layout.paragraphs(named)
        if not (many or self._layout.fill(named, keys)):
            return set()
        self.styles |= _BEFORE_COLON
        return recurring

    def _sure_small(self, inline: Collection[str]) -> set[str]:
        """Return the keys of names in small letters that recur beside others in turns."""
        if not inline:
            return set()
        found = {
            key for key, one in self.seen.items() if one.styles[Style.LOOSE] >= _FEWEST_OF_KIND
        }
        if found:
            self.styles.add(Style.LOOSE)
        return found

    def _sure_roles(self, others: Collection[str]) -> set[str]:
        named = {key: one for key, one in self.seen.items() if one.role}
        roles = {
            key
            for key, one in named.items()
            if one.inline
            or one.styles[Style.LOOSE]
            or ((one.colon or one.votes > 0) and not self._heads_part(one))
        }
        times = sum(self.seen[key].inline + self.seen[key].alone for key in roles)
        if not (others or times > 1):
            roles = set()
        if any(self.seen[key].styles[Style.LOOSE] for key in roles):
            self.styles.add(Style.LOOSE)
        for style in _WEAK - self.styles:
            styled = {key: one.styles[style] for key, one in named.items() if one.styles[style]}
            if sum(styled.values()) >= _FEWEST_OF_KIND:
                roles |= set(styled)
                self.styles.add(style)
        return roles

    def _sure_phrases(self, inline: Collection[str]) -> set[str]:
        """Return the keys of words before a colon that stand where names do all through a text."""
        turns = [
            index
            for index, label in enumerate(self._labels)
            if label and label.key in inline and label.speech is not None
        ]
        first = self._first_phrase(turns[0]) if turns else 0
        between = range(first, turns[-1]) if turns else range(0)
        phrases = [
            (index, label)
            for index in between
            if (label := self._labels[index]) and label.style is Style.PHRASE
        ]
        bold = bool(turns) and all(self._lines[index].strong for index in turns)
        if not bold:
            blocks = [i for i in between if self._layout.gap(i)] or between
            named = {*turns, *(index for index, _ in phrases)}
            others = sum(i not in named and not self._lines[i].level for i in blocks)
            if others * 10 > len(blocks):
                return self._recurring_roles(phrases)
        self.styles.add(Style.PHRASE)
        times = Counter(
            label.key for label in self._labels if label and label.style is Style.PHRASE
        )
        return {
            label.key
            for _, label in phrases
            if label.has_role
            or (label.strong if bold else not self._recur(label.name, times[label.key]))
        }

    def _first_phrase(self, turn: int) -> int:
        """Return the first of the lines right before a turn that all open with a phrase."""
        while turn and (label := self._labels[turn - 1]) and label.style is Style.PHRASE:
            turn -= 1
        return turn

    def _recurring_roles(self, phrases: Iterable[tuple[int, NameLabel]]) -> set[str]:
        """Return the keys of phrases that say again and again what somebody is."""
        times = Counter(label.key for _, label in phrases if label.has_role)
        found = {key for key, count in times.items() if count >= _FEWEST_OF_KIND}
        if found:
            self.styles.add(Style.PHRASE)
        return found

    def _recur(self, phrase: str, times: int) -> bool:
        """Whether a word of a phrase that was seen so often is used elsewhere too."""
        return any(self._words[word] > times for word in phrase.lower().split())

    def _heads_part(self, one: Sightings) -> bool:
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
        headings = any(seen[key].headings for key in sure)
        bold_heads = bool(sure) and all(seen[key].strong for key in sure)
        blocks = self._layout.head_blocks(sure)
        likely = set()
        for key, one in seen.items():
            weak = any(one.styles[style] for style in self._weak)
            if key in sure or (one.headings and not headings):
                continue
            if not (key in heads or one.inline or weak):
                continue
            named = one.first > start and (
                (one.inline and inline_turns and one.strong >= bold and self._is_name(one, bold))
                or (one.moments and stamped_turns and key in heads)
                or (sure and " " in key and one.name in introduction)
                or (weak and self._is_name(one, bold=True))
            )
            opens = one.first < start and bold and one.strong and self._opens_speech(one)
            opens |= one.colon and states_post(self._lines[one.first].title.rstrip(":"))
            headed = key in heads and one.colon and by_colon and one.strong >= bold_heads
            headed |= blocks and key in heads and " " in key and self._layout.heads_block(one.first)
            if named or opens or headed or _is_relative(one.name, vouching - {key}, seen):
                likely.add(key)
        return likely | {
            key
            for key, one in seen.items()
            if (one.inline or (one.colon and key in heads))
            and one.name.isupper()
            and _is_relative(one.name, (vouching | likely) - {key}, seen)
        }

    def _opens_speech(self, one: Sightings) -> bool:
        """Whether a full name before the turns has prose after it, as no list of people has."""
        line, label = self._lines[one.first], self._labels[one.first]
        inline = label is not None and label.speech is not None
        return inline and " " in one.name and not one.role and not line.is_title

    def _is_name(self, one: Sightings, bold: bool) -> bool:
        """Whether a name seen once is more than a word before a colon."""
        if _NO_PERSON.search(one.name) and not one.role:
            return False
        if bold or one.role or " " in one.name or not one.name.isascii():
            return True
        return one.name.lower() not in self._words

    @cached_property
    def _words(self) -> Counter[str]:
        """The words of the text as they are written."""
        return Counter(word for line in self._lines for word in re.findall(r"[\w’']+", line.text))


def _is_relative(name: str, keys: Iterable[str], seen: Mapping[str, Sightings]) -> bool:
    """Whether a name is a short or full form of one of the others."""
    others = (seen[key].name for key in keys)
    return any(shortens(name, other) or shortens(other, name) for other in others)
