"""Who speaks: lines that hold a name alone, and names before a colon."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from alignment.transcript.lines import Line
from alignment.transcript.names import full_form, key_of, name_in, shortens

_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_NOT_BEFORE_COLON = re.compile(
    r"(?:[是说道问为了如有和在的]|如下|例如|比如|就是|认为|觉得|问题|答案|注意|总结"
    r"|编译|编辑|排版|来源|责编|校对|作者|翻译|链接)$"
)
_ROLE = re.compile(
    r"(?:(?:主持|嘉宾|主播|记者|采访|受访|旁白|观众|提问|发言|说话|演?讲|主講|主持)[人者]?|问|答|問"
    r"|(?:co-?)?host|guest|interview(?:er|ee)|moderator|narrator|speaker|announcer"
    r"|audience(?: member)?|question|answer)(?:\s*(?:\d{1,2}|[一二三四五六七八九十])|\s[A-Z])?"
    r"|[qa]\d{0,2}",
    re.IGNORECASE,
)
_EMPHASIS = "*_ \t"
_LONGEST_LABEL = 84
_MOST_SPEAKERS = 30
_MOST_CANDIDATES = 300
_INTRODUCTION = 5_000


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the start of a line.

    Attributes
    ----------
    name
        As written, without colon, emphasis or what follows in brackets.
    speech
        Where in the source the words after the colon begin; None where the
        name has the line to itself.
    colon
        Whether a colon follows the name.
    key
        What names are compared by.
    """

    name: str
    speech: int | None
    colon: bool
    key: str


class Speakers:
    """The people of one text and how its lines name them.

    Parameters
    ----------
    lines
        The whole text.
    barred
        Keys of lines that are something else, such as chapter titles.
    """

    def __init__(self, lines: Sequence[Line], barred: Collection[str]) -> None:
        self._labels = list(_labels(lines, barred))
        seen = _sightings(lines, self._labels)
        sure = _sure(seen, len(lines))
        introduction = self._introduction(lines, sure)
        accepted = sure | _likely(seen, sure, len(lines), introduction)
        names = [one.name for key, one in seen.items() if key in accepted]
        self._full = {key_of(name): full_form(name, names, introduction) for name in names}

    def label(self, index: int) -> Label | None:
        """Return the name that opens line `index`, if it is one of this text's speakers."""
        label = self._labels[index]
        return label if label and label.key in self._full else None

    def full_name(self, label: Label) -> str:
        """Return the fullest form of a name found in the text."""
        return self._full[label.key]

    def _introduction(self, lines: Sequence[Line], sure: Collection[str]) -> str:
        """Return what stands before the first turn, where people are introduced."""
        turns = (i for i, label in enumerate(self._labels) if label and label.key in sure)
        before = islice(lines, next(turns, 0))
        return "\n".join(line.text for line in before)[:_INTRODUCTION]


@dataclass(slots=True)
class _Sightings:
    """How often a name was seen where a speaker's would be."""

    name: str
    first: int
    inline: int = 0
    plain: int = 0
    votes: int = 0
    colon: bool = False
    moments: set[int] = field(default_factory=set)

    def add(self, line: Line, label: Label) -> None:
        self.inline += label.speech is not None
        self.colon |= label.colon
        if line.time is not None:
            self.moments.add(line.time)
        elif label.speech is None:
            self.plain += 1

    @property
    def is_role(self) -> bool:
        return _ROLE.fullmatch(self.name) is not None and (self.colon or self.votes > 0)

    @property
    def recurs_alone(self) -> bool:
        """Whether the name heads several turns."""
        return self.votes > 0 and self.plain + len(self.moments) > 1


def _labels(lines: Iterable[Line], barred: Collection[str]) -> Iterator[Label | None]:
    """Yield for each line the name that opens it, if any."""
    alone: dict[str, Label] = {}  # the same few names head turn after turn
    for line in lines:
        label = alone.get(line.text) or _label_in(line, barred)
        if label and label.speech is None and line.title == line.text:
            alone[line.text] = label
        yield label


def _label_in(line: Line, barred: Collection[str]) -> Label | None:
    text = line.title
    colon = _COLON.search(text[:_LONGEST_LABEL])
    name = name_in(text[: colon.start()] if colon else text)
    if name is None or line.key in barred:
        return None
    rest = text[colon.end() :].strip(_EMPHASIS) if colon else ""
    if not rest:
        colon_after = line.text.rstrip(_EMPHASIS).endswith((":", "："))
        return Label(name, None, colon_after, key_of(name))
    if _NOT_BEFORE_COLON.search(name) and not _ROLE.fullmatch(name):
        return None
    assert colon is not None
    speech = line.title_start + text.index(rest, colon.end())
    return Label(name, speech, True, key_of(name))


def _sightings(lines: Sequence[Line], labels: Sequence[Label | None]) -> dict[str, _Sightings]:
    seen: dict[str, _Sightings] = {}
    run: list[tuple[_Sightings, Label]] = []
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        one = None
        if label:
            one = seen.setdefault(label.key, _Sightings(label.name, index))
            one.add(line, label)
        if one and label and label.speech is None:
            run.append((one, label))
            continue
        _vote(run, before_text=not line.is_heading)
        run = []
    _vote(run, before_text=False)
    return seen


def _vote(run: Sequence[tuple[_Sightings, Label]], *, before_text: bool) -> None:
    """Count for each short line of a run whether it names who speaks next or is spoken.

    Names and words take turns backwards from where the run ends: in
    *Ben*, "Yes", *Sam*, text the first and the third are names.
    """
    names = before_text
    for one, label in reversed(run):
        one.votes += 1 if names or label.colon else -1
        names = not names


def _sure(seen: Mapping[str, _Sightings], count: int) -> set[str]:
    """Return the keys of names that recur as speakers or say what they are."""
    alone = [key for key, one in seen.items() if one.recurs_alone or one.is_role]
    alone = sorted(alone, key=lambda key: -seen[key].votes)[:_MOST_SPEAKERS]
    inline = [key for key, one in seen.items() if one.inline > 1]
    if alone:
        inline = [key for key in inline if _is_relative(seen[key].name, alone, seen)]
    elif not _are_turns(seen, count):
        inline = []
    return {*alone, *inline[:_MOST_SPEAKERS]}


def _are_turns(seen: Mapping[str, _Sightings], count: int) -> bool:
    """Whether words before a colon are so frequent that they are speakers' names."""
    recurring = sum(one.inline for one in seen.values() if one.inline > 1)
    return recurring >= max(3, count // 10) or sum(o.inline for o in seen.values()) * 3 >= count


def _likely(
    seen: Mapping[str, _Sightings], sure: set[str], count: int, introduction: str
) -> set[str]:
    """Return the keys of names seen once or so that the others vouch for."""
    if len(seen) > _MOST_CANDIDATES:
        return set()
    stamped = any(seen[key].moments for key in sure)
    heads = {key for key, one in seen.items() if one.votes > 0 and (one.plain or stamped)}
    vouching = {*sure, *(heads if len(heads) <= _MOST_SPEAKERS else ())}
    by_colon = bool(sure) or sum(seen[key].colon for key in heads) > 1
    inline_turns = any(seen[key].inline for key in sure) and _are_turns(seen, count)
    moments = sum(len(one.moments) for one in seen.values())
    stamped_turns = sum(len(seen[key].moments) for key in sure) * 2 >= moments > 0
    start = min((seen[key].first for key in sure), default=0)
    likely = set()
    for key, one in seen.items():
        if key in sure or (key not in heads and not one.inline):
            continue
        named = one.first > start and (
            (one.inline and inline_turns)
            or (one.moments and stamped_turns)
            or (sure and " " in key and one.name in introduction)
        )
        headed = key in heads and one.colon and by_colon
        if named or headed or _is_relative(one.name, vouching - {key}, seen):
            likely.add(key)
    return likely


def _is_relative(name: str, keys: Iterable[str], seen: Mapping[str, _Sightings]) -> bool:
    """Whether a name is a short or full form of one of the others."""
    others = (seen[key].name for key in keys)
    return any(shortens(name, other) or shortens(other, name) for other in others)
