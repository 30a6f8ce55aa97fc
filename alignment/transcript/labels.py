"""The forms in which a line names who speaks."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from alignment.transcript.bare_names import NUMBER, bare_names, numbers_of_speakers
from alignment.transcript.letters import is_small
from alignment.transcript.lines import Line
from alignment.transcript.names import handle_in, key_of, name_in, phrase_in, surname_first
from alignment.transcript.ordinals import is_number
from alignment.transcript.roles import NO_NAME, ROLE

_COLONS = ":：፦﹕∶"
_COLON = re.compile(
    rf"[{_COLONS}](?:(?<!\d[{_COLONS}])[{_COLONS}]*(?!//)|(?<=[:：])[:：]*(?!\d|//))"
)
_NOT_BEFORE_COLON = re.compile(
    r"(?:[是说道问为了如有和在的]|如下|例如|比如|就是|认为|觉得|问题|答案|注意|总结|优点|缺点|微信|微博|邮箱"
    r"|编译|编辑|排版|来源|责编|校对|作者|翻译|链接|剪辑|后期|配乐|音乐|监制|制作|公众号|关键词|摘要|时长|日期)$"
)
_SETS_OFF = re.compile(rf"[{_COLONS}\[【［〔<(（「『\t\u3000—–―|｜-]")
_BRACKETED = re.compile(r"[\[【［〔]\s*([^\[\]【】［］〔〕]{1,60}?)\s*[\]】］〕]\s*[:：]*\s*")
_ANGLED = re.compile(r"<([A-Z\u0080-\uffff][^<>/]{0,40})>\s*[:：]*\s*")
_QUOTED = re.compile(r"([^「」『』\s，。、！？,.!?]{1,8})\s?([「『].*[」』])")
_DASHED = re.compile(r"(.{1,50}?)\s+(?:—|–|--?|―|[|｜])\s+(?=\S)|(.{1,12}?)(?:——|—|｜)(?=\S)")
_IN_ROUND = re.compile(r"[(（]\s*([^()（）]{1,40}?)\s*[)）]\s*[:：]*\s*(?=\S)")
_IN_CAPITALS = re.compile(
    r"([^\W\d_][^.:\[\]()\n]{0,30}?)(?:\s*(?:\[[^\[\]\n]{1,60}\]|\([^()\n]{1,60}\)))?"
    r"\.(?:\s*[-–—―]+)?\s+(?=\S)"
)
_CAPITALS_ALONE = re.compile(r"([^\W\d_][^.:!?,\[\]()\n]{1,30})\.")
_ADDRESSED = re.compile(
    r"((?:MM?\.|M(?:r|me|lle|rs|s)\.?|Dr\.?|Sra?\.?|Sig\.?|On\.) [^.,:\n]{2,40})"
    r"(?:, [^.:\n]{3,80})?\.\s+(?=\S)"
)
_STAMP = re.compile(r"\s*[(（\[【]?\d{1,2}(?:[:：]\d{2}){1,2}(?:[.,]\d+)?[)）\]】]?\s*[:：]?\s*")
_SMALL = re.compile(r"[a-z]{2,15}(?: [a-z’'.-]{1,15}){1,2}")
_MOST_LINES_OF_TURN = 8
_EMPHASIS = "*_ \t"
_ENDS_IN_COLON = tuple(_COLONS)
_LONGEST_LABEL = 84


class Style(Enum):
    """How a name is set off from what is said."""

    COLON = auto()
    LOOSE = auto()
    BRACKET = auto()
    TAB = auto()
    STRONG = auto()
    QUOTE = auto()
    DASH = auto()
    ROUND = auto()
    CAPITALS = auto()
    PHRASE = auto()
    MARKED = auto()
    PLAIN = auto()


class NameLabel(NamedTuple):
    """A name at the start of a line.

    Attributes
    ----------
    name
        As written, without colon, emphasis or what follows in brackets.
    speech
        Where in the source the words after it begin; None where the name has the line to itself.
    colon
        Whether a colon follows the name.
    key
        What names are compared by.
    style
        How the name is set off. `Style.MARKED` and `Style.PLAIN` have the line to themselves,
        the former with a colon, a stamp or the like.
    strong
        Whether the name is in bold or italic type.
    """

    name: str
    speech: int | None
    colon: bool
    key: str
    style: Style
    strong: bool = False

    @property
    def is_role(self) -> bool:
        """Whether it says what somebody does rather than who it is."""
        return ROLE.fullmatch(self.name) is not None

    @property
    def has_role(self) -> bool:
        """Whether it begins or ends with what somebody does, as *Woman in the audience* does."""
        words = self.name.split()
        return any(ROLE.fullmatch(word) for word in (words[0], words[-1]))


def labels_of(lines: Iterable[Line]) -> Iterator[NameLabel | None]:
    """Yield for each line the name that may open it, if any."""
    lines = list(lines)
    small = _small_names(lines)
    bare, numbers = bare_names(lines), numbers_of_speakers(lines)
    alone: dict[str, NameLabel] = {}  # the same few names head turn after turn
    for index, line in enumerate(lines):
        label = alone.get(line.text) if not line.strong else None
        label = label or _bare(line, bare) or _numbered(line, numbers) or _label_in(line)
        if label is None and line.title in small:
            label = _made(line, line.title, None, Style.PLAIN)
        if label and label.style is Style.PLAIN:
            alone[line.text] = label
        below = lines[index + 1] if index + 1 < len(lines) else line
        yield None if label and _heads_list(line, label, below) else label


def _heads_list(line: Line, label: NameLabel, below: Line) -> bool:
    """Whether a name with a colon is an item, or a word in small letters, with items below it."""
    items = below.bullet and not (below.level or line.level)
    return items and label.speech is None and (line.bullet or is_small(label.name[0]))


def _small_names(lines: Sequence[Line]) -> set[str]:
    """Return names in small letters that stand alone above the paragraphs of a whole text."""
    at = [i for i, line in enumerate(lines) if (line.gap or not i) and _SMALL.fullmatch(line.title)]
    counts = Counter(lines[i].title for i in at)
    found = {name for name, count in counts.items() if count > 1}
    turns = [i for i in at if lines[i].title in found]
    apart = all(b - a > 1 for a, b in pairwise(turns))
    often = len(turns) * _MOST_LINES_OF_TURN >= len(lines)
    return found if len(found) > 1 and apart and often else set()


def _label_in(line: Line) -> NameLabel | None:
    if not line.title:
        return None
    if not line.strong and not _SETS_OFF.search(line.title):
        return _in_capitals(line) or _alone(line)
    return (
        _bracketed(line)
        or _before_tab(line)
        or _before_colon(line)
        or _strong(line)
        or _quoting(line)
        or _dashed(line)
        or _in_round_brackets(line)
        or _in_capitals(line)
        or _phrase(line)
        or _alone(line)
    )


def _bare(line: Line, names: Sequence[str]) -> NameLabel | None:
    """Return the name between the time of a line and its words, where only spaces divide them."""
    if line.time is None or line.title_start == line.body:
        return None
    name = next((name for name in names if line.title.startswith(f"{name} ")), None)
    return _made(line, name, len(name), Style.COLON) if name else None


def _numbered(line: Line, numbers: Collection[str]) -> NameLabel | None:
    number = NUMBER.match(line.title) if numbers else None
    if number is None or number[1] not in numbers:
        return None
    return _made(line, number[1], number.end(), Style.COLON, colon=True)


def _made(
    line: Line, name: str | None, at: int | None, style: Style, *, colon: bool = False
) -> NameLabel | None:
    """Return a label whose words begin at `at` characters of the title."""
    if name is None or NO_NAME.fullmatch(name.lower()):
        return None
    speech = None if at is None else _after_stamp(line, at)
    return NameLabel(name, speech, colon, key_of(name), style, line.strong > 0)


def _after_stamp(line: Line, at: int) -> int:
    """Return the offset in the source of words, without white space or a stamp before them."""
    text = line.title
    if (stamp := _STAMP.match(text, at)) and stamp.end() < len(text):
        at = stamp.end()
    rest = text[at:].lstrip(_EMPHASIS)
    return line.title_start + len(text) - len(rest)


def _bracketed(line: Line) -> NameLabel | None:
    match = _BRACKETED.match(line.title) or _ANGLED.match(line.title)
    if match is None:
        return None
    colon = match[0].rstrip().endswith((":", "："))
    role = ROLE.fullmatch(match[1])
    name = match[1] if role else name_in(match[1]) or (handle_in(match[1]) if colon else None)
    rest = line.title[match.end() :].strip(_EMPHASIS)
    if not rest:
        marked = colon or line.time is not None or role
        return _made(line, name, None, Style.MARKED, colon=True) if marked else None
    return _made(line, name, match.end(), Style.BRACKET, colon=colon)


def _before_tab(line: Line) -> NameLabel | None:
    name, tab, words = line.title.replace("\u3000", "\t", 1).partition("\t")
    if not tab or not words.strip() or name.startswith("["):
        return None
    name = name.strip(_EMPHASIS + ":：")
    return _made(line, name_in(name) or handle_in(name), len(line.title) - len(words), Style.TAB)


def _before_colon(line: Line) -> NameLabel | None:
    colon = _colon_in(line.title)
    if colon is None:
        return None
    before = line.title[: colon.start()]
    name, style = name_in(before), Style.COLON
    if name is None:
        name, style = handle_in(before), Style.LOOSE
    if name and _NOT_BEFORE_COLON.search(name) and not ROLE.fullmatch(name):
        return None
    return _made(line, name, colon.end(), style, colon=True)


def _phrase(line: Line) -> NameLabel | None:
    colon = _colon_in(line.title)
    name = phrase_in(line.title[: colon.start()]) if colon else None
    if colon is None or name is None or _NOT_BEFORE_COLON.search(name):
        return None
    return _made(line, name, colon.end(), Style.PHRASE, colon=True)


def _colon_in(title: str) -> re.Match[str] | None:
    """Return the colon that a name may stand before, where words follow it."""
    colon = _COLON.search(title[:_LONGEST_LABEL])
    return colon if colon and title[colon.end() :].strip(_EMPHASIS) else None


def _in_round_brackets(line: Line) -> NameLabel | None:
    match = _IN_ROUND.match(line.title)
    return _made(line, name_in(match[1]), match.end(), Style.ROUND) if match else None


def _in_capitals(line: Line) -> NameLabel | None:
    if addressed := _ADDRESSED.match(line.title):
        return _made(line, addressed[1], addressed.end(), Style.CAPITALS)
    if line.title[1:2].islower():
        return None
    if (alone := _CAPITALS_ALONE.fullmatch(line.title)) and line.title.isupper():
        named = line.ordinal is None and not is_number(line.title)
        return _made(line, name_in(alone[1]), None, Style.PLAIN) if named else None
    match = _IN_CAPITALS.match(line.title)
    if match is None or not match[1].isupper():
        return None
    return _made(line, name_in(match[1]), match.end(), Style.CAPITALS)


def _strong(line: Line) -> NameLabel | None:
    width = line.strong - line.title_start
    if not 0 < width < len(line.title.rstrip()):
        return None
    return _made(line, name_in(line.title[:width]), width, Style.STRONG)


def _quoting(line: Line) -> NameLabel | None:
    match = _QUOTED.fullmatch(line.title)
    return _made(line, name_in(match[1]), match.start(2), Style.QUOTE) if match else None


def _dashed(line: Line) -> NameLabel | None:
    match = _DASHED.match(line.title) if not line.level else None
    if match is None:
        return None
    return _made(line, name_in(match[1] or match[2]), match.end(), Style.DASH)


def _alone(line: Line) -> NameLabel | None:
    text = line.title.rstrip(_EMPHASIS)
    bare = text.rstrip(_COLONS)
    name = name_in(bare)
    colon = bare != text or line.text.rstrip(_EMPHASIS).endswith(_ENDS_IN_COLON)
    marked = colon or line.strong > 0 or line.time is not None or line.level > 0
    if name is None and colon:
        name = handle_in(bare)
    elif name is None and line.time is not None:
        name = surname_first(bare)
    style = Style.MARKED if marked else Style.PLAIN
    return _made(line, name, None, style, colon=colon)
