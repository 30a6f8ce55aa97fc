"""The lines of a text: decoration, time stamps, rules and titles."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from alignment.transcript.letters import STOPS
from alignment.transcript.markup import Plain
from alignment.transcript.ordinals import ordinal_of
from alignment.transcript.stamps import is_date_or_length, spelled_time

EDGES = " \t\n\r\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""White space and invisible characters as copied from web pages."""
_PREFIX = re.compile(
    rf"[{EDGES}]*(?:>\s*)*(?:(?P<hashes>#{{1,6}})\s+|[-*+•·▪●○◦‣]\s+"
    r"|[▶►⏱⏰⌚🕐📌👉🔹🔸✅\ufe0f]+\s*|\d{1,3}[.)、]\s*(?=[\[(（]?\d+[:：]))?"
)
_RULE = re.compile(r"[-*_=—–─━~·•.。#\s]{3,}")

_TIME = r"(?:\d{1,2}[:：])?\d{1,3}[:：][0-5０-５]\d(?:[.,．，]\d{1,3}|[:;]\d{2}(?![:\d]))?"
_TIME_PARTS = re.compile(r"(?:(\d{1,2})[:：])?(\d{1,3})[:：](\d{2})(?:[.,．，](\d{1,3}))?")
_STAMP = re.compile(rf"(?<![\w:：.]){_TIME}(?![\w:：])")
_OPEN, _SHUT = r"[\[(（【〔<〈「［]", r"[\])）】〕>〉」］]"
_RANGE = rf"{_TIME}(?:\s*(?:[-–—~～]+|-->|to|至|到)\s*{_TIME})?"
_LEADING = re.compile(
    rf"(?:{_OPEN}{{1,2}}\s*(?P<a>{_RANGE})\s*{_SHUT}{{1,2}}"
    rf"|(?P<b>{_RANGE})(?!\w|[:：]\d)|(?P<c>{_TIME})(?=[\u2e80-\uff0f]))"
    r"(?:\s+(?:align|position|line|size|vertical|region):\S+)*"
    r"\s*(?:[-–—|｜:：、·•~]+\s*)?"
)
_TRAILING = re.compile(
    rf"\s*(?:[-–—|｜:：·•~.…]+\s*)?(?:{_OPEN}\s*(?P<a>{_RANGE})\s*{_SHUT}"
    rf"|(?<=\s)(?P<b>{_TIME}))\s*[:：]?$"
)
_LAST_OF_STAMP = tuple("])）】〕>〉」］:：")
_LONGEST_STAMP = 32

_ENDS_PROSE = tuple(f"{STOPS}，,;；、:：")
_GOES_ON = re.compile(r"[.。।](?:(?<=[。।]).|(?<=[a-z]{3}\.)\s)")
_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.、)）]\s*")
_NO_LETTERS = re.compile(r"[\W_]+")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
_TITLE_WIDTH = 130
_LONGEST_KNOWN = 40


class Line(NamedTuple):
    """One line of the source that holds more than white space.

    Attributes
    ----------
    start, end
        Characters of the source without surrounding white space.
    body
        Where the text after heading marks, bullets and emphasis begins.
    text
        The same text, emphasis around it taken off.
    level
        1 to 6 for a Markdown heading, else 0.
    time
        Milliseconds of the time stamp before or after the text, or None.
    title_start
        Where `title` begins in the source.
    title
        `text` without the stamp.
    gap
        Whether a blank line stands before this one.
    broken
        Whether the line ends where it does on purpose: in two spaces, as in Markdown.
    strong
        Where in the source the bold or italic words end that the title begins with, or 0.
    bullet
        Whether a mark of a list or heading stands before the text.
    is_rule
        Whether the line only divides what is above from what is below.
    is_title
        Whether the words after the stamp are short and not a sentence of prose.
    """

    start: int
    end: int
    body: int
    text: str
    level: int
    time: int | None
    title_start: int
    title: str
    gap: bool
    broken: bool
    strong: int
    bullet: bool
    is_rule: bool
    is_title: bool

    @property
    def ordinal(self) -> int | None:
        """The number of a title such as ``二、能源``, ``02 Energy`` or ``Part 2``."""
        return ordinal_of(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether the line looks like a heading: marked as one, or a stamp with a title."""
        return self.level > 0 or (self.time is not None and self.is_title)

    @property
    def key(self) -> str:
        """What titles are compared by."""
        return comparable(self.title)


def lines_of(plain: Plain) -> Iterator[Line]:
    """Yield the lines of a text that hold more than white space."""
    start, gap = 0, False
    for raw in plain.text.splitlines(keepends=True):
        text = raw.strip()
        if text.strip(EDGES):
            at = start + raw.index(text)
            broken = raw.rstrip("\r\n").endswith("  ")
            yield _line(text, at, gap, broken, plain.emphasised)
            gap = False
        else:
            gap = True
        start += len(raw)


def comparable(title: str) -> str:
    """Reduce a title to its letters and digits: punctuation, case and a number before it go."""
    if len(title) > _TITLE_WIDTH:
        return title
    return _NO_LETTERS.sub("", _NUMBER.sub("", title).casefold()) or title


def reads_as_title(text: str) -> bool:
    """Whether a text is short and not a sentence of prose."""
    if not 0 < len(text) <= _TITLE_WIDTH or text.endswith(_ENDS_PROSE) or _GOES_ON.search(text):
        return False
    return text.isascii() or len(text) + len(_WIDE.findall(text)) <= _TITLE_WIDTH


def _line(text: str, start: int, gap: bool, broken: bool, emphasised: Mapping[int, int]) -> Line:
    parts = _known_parts(text) if len(text) <= _LONGEST_KNOWN else _parts(text)
    first = start + parts.title_start
    return Line(
        start,
        start + len(text),
        start + parts.body,
        parts.text,
        parts.level,
        parts.time,
        first,
        parts.title,
        gap,
        broken and not parts.is_rule,
        emphasised.get(first, 0) or emphasised.get(start + parts.body, 0),
        parts.bullet,
        parts.is_rule,
        parts.is_title,
    )


class _Parts(NamedTuple):
    """What a line is made of; places are counted from its beginning."""

    body: int
    text: str
    level: int
    time: int | None
    title_start: int
    title: str
    bullet: bool
    is_rule: bool
    is_title: bool


def _parts(text: str) -> _Parts:
    level = body = 0
    if not text[0].isalnum() and _RULE.fullmatch(text):
        return _Parts(0, text, 0, None, 0, text, False, True, reads_as_title(text))
    if not text[0].isalpha() and (prefix := _PREFIX.match(text)):
        level = len(prefix["hashes"] or "")
        body = prefix.end() if prefix.end() < len(text) else 0
    core = text[body:].rstrip(EDGES)
    core = core.rstrip("#").rstrip() or core if level else core
    time, title, after = _stamped(core)
    bullet = text[:body].strip(EDGES) != ""
    is_rule = not core[:1].isalnum() and _RULE.fullmatch(core) is not None
    return _Parts(
        body, core, level, time, body + after, title, bullet, is_rule, reads_as_title(title)
    )


_known_parts = lru_cache(maxsize=4_000)(_parts)  # names and short answers recur


def _stamped(text: str) -> tuple[int | None, str, int]:
    """Return time, text without the stamp, and where that begins."""
    if is_date_or_length(text):
        return None, text, 0
    if not text[:1].isalpha() and (leading := _LEADING.match(text)):
        stamp = leading["a"] or leading["b"] or leading["c"]
        title = text[leading.end() :].strip("*_ ")
        return milliseconds(stamp), title, text.index(title, leading.end())
    may_end_in_stamp = text[-1:].isdigit() or text.endswith(_LAST_OF_STAMP)
    trailing = may_end_in_stamp and _TRAILING.search(text, max(1, len(text) - _LONGEST_STAMP))
    if trailing and trailing.start() > 0:
        stamp = trailing["a"] or trailing["b"]
        title = text[: trailing.start()].strip("*_ ")
        return milliseconds(stamp), title, text.index(title)
    if text[:1].isdecimal() and (time := spelled_time(text)) is not None:
        return time, "", len(text)
    return None, text, 0


def is_stamp(text: str) -> bool:
    """Whether a text is a time stamp and nothing else."""
    return _LEADING.fullmatch(text) is not None


def time_in(text: str) -> int | None:
    """Return the milliseconds of the time stamp in a text, or None."""
    stamp = _STAMP.search(text)
    return milliseconds(stamp[0]) if stamp else None


def milliseconds(stamp: str) -> int:
    """Return the time that a stamp such as ``1:02:03`` or ``００：４１`` states."""
    parts = _TIME_PARTS.match(stamp)
    assert parts is not None
    hours, minutes, seconds, fraction = parts.groups(default="0")
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0")[:3])
