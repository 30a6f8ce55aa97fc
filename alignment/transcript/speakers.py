"""Who speaks: lines that hold a name, and names before a colon."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from alignment.transcript.lines import Line

_ROLE = re.compile(
    r"(?:主持人?|嘉宾|主播|记者|采访者|受访者|旁白|观众|提问者?|问|答|发言人|说话人|讲者|演讲者"
    r"|host|co-?host|guest|interviewer|interviewee|moderator|narrator|speaker|announcer|audience"
    r"(?: member)?|question|answer|q|a)\s*[\d一二三四五六七八九十A-Z]{0,2}",
    re.I,
)
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_HAN_WORD = re.compile(rf"[{_CJK}々]{{1,8}}(?:[·•・‧\-][{_CJK}]{{1,8}}){{0,3}}\d{{0,2}}")
_SMALL = frozenset(
    "de da di du del der den van von la le el al bin ibn of and & y e dos das".split()
)
_ASIDE = re.compile(r"\s*[(（\[【][^()（）\[\]【】]{1,40}[)）\]】]\s*$")
_NOT_A_NAME = re.compile(r"(?:[是说道问为了如有和在的]|如下|例如|比如|就是|认为|觉得|问题|答案)$")
_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_EMPHASIS = "*_ \t"
_NAME_LENGTH = 40


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
    """

    name: str
    speech: int | None
    colon: bool

    @property
    def key(self) -> str:
        """What names are compared by."""
        return key_of(self.name)


class Speakers:
    """The people of one text and how its lines name them."""

    def __init__(self, lines: Sequence[Line], titles: Iterable[str] = ()) -> None:
        self._barred = frozenset(titles)
        self._labels = [self._candidate(line) for line in lines]
        text = "\n".join(line.text for line in lines)
        accepted = self._accepted(lines, text)
        self._full = _full_names(accepted)

    def label(self, index: int) -> Label | None:
        """Return the name that opens line `index`, if it is one of this text's speakers."""
        label = self._labels[index]
        return label if label and label.key in self._full else None

    def full_name(self, label: Label) -> str:
        """Return the fullest form of a name found in the text."""
        return self._full[label.key]

    def _candidate(self, line: Line) -> Label | None:
        label = _label_in(line)
        return None if label and label.speech is None and line.key in self._barred else label

    def _sightings(self, lines: Sequence[Line]) -> dict[str, "_Sightings"]:
        """Gather what speaks for and against each name."""
        seen: dict[str, _Sightings] = {}
        run: list[tuple[_Sightings, Label]] = []
        for line, label in zip(lines, self._labels, strict=True):
            one = None
            if label:
                one = seen.setdefault(label.key, _Sightings(label.name))
                one.add(line, label)
            if one and label and label.speech is None:
                run.append((one, label))
                continue
            _vote(run, before_text=not line.is_heading)
            run = []
        _vote(run, before_text=False)
        return seen

    def _accepted(self, lines: Sequence[Line], text: str) -> dict[str, str]:
        """Return the names held to be speakers, in order, by key."""
        seen = self._sightings(lines)
        sure = {key for key, one in seen.items() if one.recurs_alone or one.is_role}
        inline = {key for key, one in seen.items() if one.inline > 1}
        if sure:
            inline = {
                k for k in inline if seen[k].inline > 2 or _relative(seen[k].name, sure, seen)
            }
        elif sum(seen[key].inline for key in inline) < max(3, len(lines) // 20):
            inline = set()
        sure |= inline
        stamped = any(seen[key].stamped for key in sure)
        headed_by_colon = sum(one.colon and one.votes > 0 for one in seen.values()) > 1
        for key, one in seen.items():
            if key in sure or not (one.votes > 0 or one.inline) or (one.stamped and not stamped):
                continue
            introduced = _is_full(one.name) and not one.inline and text.count(one.name) > 1
            by_colon = one.colon and one.votes > 0
            if (
                _relative(one.name, sure, seen)
                or (sure and (introduced or by_colon))
                or (by_colon and headed_by_colon)
            ):
                sure.add(key)
        return {key: one.name for key, one in seen.items() if key in sure}


@dataclass(slots=True)
class _Sightings:
    """Where one name was seen, and how often as a speaker's."""

    name: str
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
        elif label.speech is None and not line.level:
            self.plain += 1

    @property
    def stamped(self) -> bool:
        return bool(self.moments)

    @property
    def recurs_alone(self) -> bool:
        """Whether the name heads enough turns; a title recurs in the list of chapters."""
        return self.votes > 0 and (self.plain > 1 or len(self.moments) > 2)

    @property
    def is_role(self) -> bool:
        return self.colon and _ROLE.fullmatch(self.name) is not None


def _vote(run: Sequence[tuple[_Sightings, Label]], *, before_text: bool) -> None:
    """Count for each short line of a run whether it names who speaks next or is spoken.

    Names and words take turns backwards from where the run ends: in
    *Ben*, "Yes", *Sam*, text the first and the third are names.
    """
    names = before_text
    for one, label in reversed(run):
        one.votes += 1 if names or label.colon else -1
        names = not names


def _relative(name: str, keys: Iterable[str], seen: dict[str, _Sightings]) -> bool:
    return any(_shortens(name, seen[k].name) or _shortens(seen[k].name, name) for k in keys)


def key_of(name: str) -> str:
    """Reduce a name to what it is compared by."""
    return " ".join(name.replace("·", " ").replace("•", " ").replace(".", " ").casefold().split())


def _label_in(line: Line) -> Label | None:
    text = line.title
    colon = _COLON.search(text[: _NAME_LENGTH + 44])
    if colon is None:
        name = _name(text)
        return Label(name, None, False) if name else None
    name = _name(text[: colon.start()].strip(_EMPHASIS))
    rest = text[colon.end() :].strip(_EMPHASIS)
    if name is None or _NOT_A_NAME.search(name) and not _ROLE.fullmatch(name):
        return None
    if not rest:
        return Label(name, None, True)
    return Label(name, line.title_start + text.index(rest, colon.end()), True)


def _name(text: str) -> str | None:
    text = _ASIDE.sub("", text[: _NAME_LENGTH + 44]).strip(_EMPHASIS)
    if not 0 < len(text) <= _NAME_LENGTH:
        return None
    words = text.split()
    if _ROLE.fullmatch(text):
        return text
    return (
        text
        if len(words) <= 5 and all(map(_is_name_word, words)) and words[0] not in _SMALL
        else None
    )


def _is_name_word(word: str) -> bool:
    if word in _SMALL or _HAN_WORD.fullmatch(word):
        return True
    core = word.strip("“”\"'‘’")
    if not core or not (
        core[0].isupper() or core[0].isdigit() or (core[0].isalpha() and not core[0].islower())
    ):
        return False
    return all(char.isalnum() or char in ".-'’&·" for char in core) and any(map(str.isalpha, core))


def _is_full(name: str) -> bool:
    return len(name.replace("·", " ").split()) > 1


def _shortens(short: str, full: str) -> bool:
    """Whether one name is a usual short form of another."""
    a, b = key_of(short), key_of(full)
    if a == b:
        return False
    short_words, words = a.split(), b.split()
    if len(words) > 1:
        if len(short_words) < len(words) and set(short_words) <= set(words):
            return True
        initials = "".join(word[0] for word in words)
        if a.replace(" ", "") == initials and a.isascii():
            return True
        if len(short_words) == 1 and len(a) > 2 and words[0].startswith(a):
            return True
    if len(words) == 1 and len(short_words) == 1 and not b.isascii() and 2 <= len(b) <= 4:
        if len(a) == len(b) - 1 and len(a) > 1 and b.endswith(a):
            return True
        return (
            len(a) >= 2 and a[0] == b[0] and a[1:] in {"总", "老师", "教授", "博士", "先生", "女士"}
        )
    return False


def _full_names(accepted: dict[str, str]) -> dict[str, str]:
    full = {}
    for key, name in accepted.items():
        longer = [other for other in accepted.values() if _shortens(name, other)]
        full[key] = longer[0] if len(longer) == 1 else name
    return {key: full.get(key_of(name), name) for key, name in full.items()}
