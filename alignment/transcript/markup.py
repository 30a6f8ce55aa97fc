"""From Markdown, or text with a few marks in it, to the words that a reader sees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from alignment.transcript.stage import is_stage_mark

_PRIVATE = 0xE000
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
_HASHED_TIME = re.compile(r"#(\d{1,2}:\d\d:\d\d)(?:-\d{1,3})?#")
_OPEN, _SHUT = "\uf8f0", "\uf8f1"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~<>|\-])")
_ESCAPED = re.compile("[\ue000-\ue07f]")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^`\n]{0,80}$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_TARGET = (
    r"\((?:<[^<>\n]{0,1000}>|[^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)"
    r"(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,300}}\]{_TARGET}")
_LINK = re.compile(
    rf"\[((?:[^\[\]]|\[[^\[\]]{{0,100}}\]){{0,300}})\](?=\((?:<|[^\s()]{{0,300}}[./#:])){_TARGET}"
)
_REFERENCE = re.compile(
    r"^[ \t]{0,3}\[([^\[\]\n]{1,60})\]:[ \t]+(?:<[^<>\n]*>|(?:https?://|mailto:|/|#)\S*).*$\n?",
    re.MULTILINE,
)
_REFERRING = re.compile(r"!?\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,60})\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\](?!:)|<sup>\s*\[?\d{1,3}\]?\s*</sup>", re.IGNORECASE)
# What has to stand before a mark is looked at after the mark, which is found much faster.
_DIGIT = "[¹²³⁰⁴-⁹]"
_RAISED = re.compile(rf"{_DIGIT}(?<=[.,;:!?…”’\"»)。，！？」]{_DIGIT}){_DIGIT}{{0,2}}(?!\w)")
_RAISED_AFTER_WORD = re.compile(
    rf"{_DIGIT}(?<=[^\W\d_]{{3}}{_DIGIT}){_DIGIT}{{0,2}}(?=[\s.,;:!?…)]|$)"
)
_BREAK = re.compile(r"<br\s*/?>[ \t]*\n?|\\\n", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(b|strong|i|em|u|s|span|font|small|sup|sub|a|code|mark|cite|q|abbr|kbd|ins|del|big"
    r"|center|p|div)(?:\s[^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)
_CLOSING_TAG = re.compile(r"</([^\W\d][\w-]{0,30})>")
_MOST_ELEMENTS = 100
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_CODE = re.compile(r"(`(?<!``)`?)([^`\n]{1,300})\1(?!`)")
_STRUCK = re.compile(r"(~~|==)(?=[^\s~=])([^~=\n]{1,300})(?<=\S)\1")
_STRONG = re.compile(
    r"\*\*(?<!\*\*\*)(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)|\*(?!\*)){1,600}?)(?<=[^\s*])\*\*(?!\*)"
    r"|__(?<![\w_]__)(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])__(?![\w_])"
    r"|\*\*\*(?<!\*\*\*\*)(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\*\*\*(?!\*)"
)
_EMPHASIS = re.compile(
    r"\*(?<![A-Za-z0-9*]\*)(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\*(?![A-Za-z0-9*])"
    r"|_(?<![\w_]_)(?=[^\s_])([^_\n]{1,600}?)(?<=[^\s_])_(?![\w_])"
)
_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*")
_NUMBERED_LINE = re.compile(r"^[ \t]*(\d{1,2})(?:[ \t]*(?:\n|\Z)|[ \t]{2,}|\t)", re.MULTILINE)
_FEWEST_NUMBERED = 8
_MARKS = re.compile(f"[{_OPEN}{_SHUT}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its marks.

    Attributes
    ----------
    text
        What a reader sees. Marks of headings, lists and rules at the start of lines stay.
    emphasised
        Where in `text` each stretch in bold or italic type begins, and where it ends.
    """

    text: str
    emphasised: Mapping[int, int] = field(default_factory=dict)


def plain_text(text: str) -> Plain:
    """Take the marks off a text: of Markdown, inline HTML, footnotes and tables.

    Links keep their words, images go, and ``<br>`` is a line break, which two spaces before
    it tell from one that only wraps the line, as in Markdown.
    """
    text = _HASHED_TIME.sub(r"[\1]", _COLOUR.sub("", text))
    text = _without_line_numbers(text)
    text = _without_comments(text.replace(_OPEN, "").replace(_SHUT, ""))
    text = _ESCAPED.sub("", text)
    text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), text)
    text = _QUOTED.sub("", _FENCE.sub("", text))
    text = without_links(text)
    text = _BREAK.sub("  \n", _FOOTNOTE.sub("", text))
    text = _without_elements(_TAG.sub(_for_tag, text))
    text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    text = _RAISED_AFTER_WORD.sub("", _RAISED.sub("", text))
    text = _STRUCK.sub(r"\2", _CODE.sub(r"\2", text))
    text = _without_tables(text)
    text = _EMPHASIS.sub(_marked, _STRONG.sub(_marked, text))
    return _measured(_ESCAPED.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text))


def _without_line_numbers(text: str) -> str:
    """Take away the numbers that court reporters put before every line of a page."""
    lines = text.splitlines()
    begun = [match for line in lines if (match := _NUMBERED_LINE.match(line))]
    numbers = [int(match[1]) for match in begun]
    following = sum(b in {a + 1, 1} for a, b in pairwise(numbers))
    written = sum(not line.isspace() for line in lines if line)
    if following < _FEWEST_NUMBERED or following * 5 < written * 4:
        return text
    return _NUMBERED_LINE.sub("", text)


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]]) if parts else text


def without_links(text: str) -> str:
    """Return Markdown without images, with the words of links but not where they lead."""
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    if known := {match[1].casefold() for match in _REFERENCE.finditer(text)}:
        text = _REFERENCE.sub("", text)
        text = _REFERRING.sub(
            lambda match: match[1] if (match[2] or match[1]).casefold() in known else match[0], text
        )
    return _ADDRESS.sub(r"\1", text)


def _for_tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name in {"p", "div"}:
        return "\n"
    if name in {"b", "strong"}:
        return "**"
    return "*" if name in {"i", "em"} else ""


def _without_elements(text: str) -> str:
    """Take away the tags that somebody marks a text with, as in ``<place>Bonn</place>``."""
    names = sorted(set(_CLOSING_TAG.findall(text)))[:_MOST_ELEMENTS]
    if not names:
        return text
    return re.sub(rf"</?(?:{'|'.join(names)})(?:\s[^<>\n]{{0,200}})?>", "", text)


def _without_tables(text: str) -> str:
    """Put the cells of a row side by side; what heads the columns becomes a note."""
    rows = list(_ROW.finditer(text))
    parts, at = [], 0
    for index, row in enumerate(rows):
        follower = rows[index + 1] if index + 1 < len(rows) else None
        parts.append(text[at : row.start()])
        at = row.end()
        cells = "\t".join(cell.strip() for cell in row[1].split("|"))
        if _RULE_OF_TABLE.fullmatch(row[1]):
            continue
        heads = follower is not None and _RULE_OF_TABLE.fullmatch(follower[1]) is not None
        parts.append(f"[{cells}]" if heads else cells)
    return "".join([*parts, text[at:]])


def _marked(match: re.Match[str]) -> str:
    words = next(group for group in match.groups() if group is not None)
    before = match.string[max(0, match.start() - 8) : match.start()].rstrip(" \t")
    if len(match[0]) - len(words) == 2 and is_stage_mark(words, before):
        star = chr(_PRIVATE + ord("*"))
        return f"{star}{words}{star}"
    return f"{_OPEN}{words}{_SHUT}"


def _measured(text: str) -> Plain:
    """Take out the marks of emphasis and note where they stood."""
    parts: list[str] = []
    emphasised: dict[int, int] = {}
    opened: list[int] = []
    at = length = 0
    for mark in _MARKS.finditer(text):
        parts.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[0] == _OPEN:
            opened.append(length)
        elif opened:
            start = opened.pop()
            emphasised[start] = max(length, emphasised.get(start, 0))
    return Plain("".join([*parts, text[at:]]), emphasised)
