"""From a saved or copied web page to its text.

Pages are read token by token: the parsers we tried build a tree, and take quadratic time where
tags nest deeply or do not end.
"""

import re
from collections import Counter
from html import unescape

from alignment.transcript.wordlist import words

_OPENING = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]"
    r"|<(?:p|div|section|article|span|ul|ol|h[1-6]|br)\b[^<>]*>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|section|article|h[1-6]|html|body|span|ul|ol|li)>|<br\s*/?>", re.IGNORECASE
)
_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/<>]*+)((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|[\"'](?=[^\"'<>]*+>))*+)>"
)
_TORN_TAG = re.compile(
    r"<[a-zA-Z]\w{0,15}\s+[\w-]{1,30}=(?:\"[^\s\"<>]*+\"?|'[^\s'<>]*+'?|[^\s\"'<>]++)"
)
_DECLARATION = re.compile(r"<[!?/][^<>]*+>")
_HIDDEN = re.compile(
    r"(?:^|[\s\"'])hidden(?=[\s=/]|$)|style\s*=\s*[\"'][^\"']*display\s*:\s*none"
    r"|class\s*=\s*[\"'][^\"']*\b(?:sr-only|visually-hidden|screen-reader-text)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"class\s*=\s*[\"'][^\"']*\b(?:speaker|(?:ts|transcript|person)[-_]?name)\b", re.IGNORECASE
)
_BOLD = re.compile(r"style\s*=\s*[\"'][^\"']*font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CONTENT = re.compile(r"id\s*=\s*[\"']?js_content\b")
_BLOCKS = words(
    """address article blockquote body dd details div dl dt figure header li main
    ol p pre section summary table tbody thead tfoot tr ul h1 h2 h3 h4 h5 h6"""
)
_UNREAD = words(
    """aside noscript template head iframe svg nav footer form button select object audio video
    canvas rt rp rtc figcaption"""
)
_RAW = frozenset(("script", "style", "textarea", "title"))
_VOID = words("area base br col embed hr img input link meta source track wbr")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_CLOSES_LIKE = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "rt": {"rt", "rp"},
    "rp": {"rt", "rp"},
}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_NUMBER_OF_NOTE = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_SAMPLE = 20_000
_MOST_PARTS = 60
_LONGEST_EMPHASIS = 600


def is_page(text: str) -> bool:
    """Whether a text is HTML rather than one that mentions a tag."""
    sample = text[:_SAMPLE]
    opening, closing = len(_OPENING.findall(sample)), len(_CLOSING.findall(sample))
    begins = sample.lstrip("\ufeff \r\n\t").startswith("<")
    return (begins and opening > 0) or (opening > 2 and closing > 2)


def text_of_page(page: str) -> str:
    """Return the readable text of a page as Markdown: a line for each block.

    Headings, bold and italic type keep marks; what is not displayed, menus and the like go.
    Of a page most of whose text is in one article only that is returned. A line break within a
    paragraph has two spaces before it.

    Parameters
    ----------
    page
        HTML, whole or a fragment, as saved or as the clipboard holds it.
    """
    if page.startswith("Version:"):
        page = page[page.find("<") :]
    lines = (_trimmed(line) for line in _Page(page).text().split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n ")


def _trimmed(line: str) -> str:
    text = line.strip(" \t")
    return f"{text}  " if text and line.endswith("  ") else text


class _Page:
    """The text of a page, gathered while its tags open and close."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, int, int, bool]] = []
        self._count: Counter[str] = Counter()
        self._hidden_at: int | None = None
        self._closing = -2
        """Which part is the mark that ended the last emphasis."""
        self._regions: list[tuple[int, int, int]] = []
        self._endless: set[str] = set()

    def text(self) -> str:
        """Return all text, or that of the article that holds most of it."""
        self._read()
        self._close_down_to(0)
        size, first, stop = max(self._regions, default=(0, 0, 0))
        return "".join(self._parts[first:stop] if size * 2 > self._length else self._parts)

    def _read(self) -> None:
        page, at = self._page, 0
        while (start := page.find("<", at)) >= 0:
            self._say(page[at:start])
            at = self._after_tag(start)
        self._say(page[at:])

    def _after_tag(self, start: int) -> int:
        """Take what begins with ``<`` and return where it ends."""
        page = self._page
        if page.startswith("<!--", start):
            return self._after(start, "-->")
        if tag := _TAG.match(page, start):
            name = tag[2].lower()
            if tag[1]:
                self._end(name)
            elif name in _RAW:
                return self._after(tag.end(), f"</{name}>", f"</{name.upper()}>")
            else:
                self._begin(name, tag[3])
            return tag.end()
        if skipped := _DECLARATION.match(page, start) or _TORN_TAG.match(page, start):
            return skipped.end()
        self._say("<")
        return start + 1

    def _after(self, start: int, *ends: str) -> int:
        """Return the place after the next of `ends`; without any, nothing is skipped."""
        found = []
        for end in ends:
            at = -1 if end in self._endless else self._page.find(end, start)
            if at < 0:
                self._endless.add(end)
            else:
                found.append(at + len(end))
        if found:
            return min(found)
        return start + (4 if self._page.startswith("<!--", start) else 0)

    def _say(self, text: str) -> None:
        if not text or self._hidden_at is not None:
            return
        if not self._count["pre"]:
            text = _SPACES.sub(" ", text)
        text = unescape(text)
        self._parts.append(text)
        self._length += len(text) - text.count(" ")

    def _mark(self, text: str) -> None:
        if self._hidden_at is None:
            self._parts.append(text)

    def _begin(self, name: str, attributes: str) -> None:
        self._close_implied(name)
        if name == "br":
            self._mark("  \n")
        elif name == "hr":
            self._mark("\n---\n")
        elif name in _BLOCKS:
            self._mark("\n")
        elif name in {"td", "th"}:
            self._mark("\t")
        elif name == "time":
            self._mark(" ")
        if name in _VOID or (attributes.endswith("/") and name not in _BLOCKS):
            return
        alone = name in _BLOCKS or _SPEAKER.search(attributes) is not None
        self._open.append((name, len(self._parts), self._length, alone))
        self._count[name] += 1
        if self._hidden_at is None and (name in _UNREAD or _HIDDEN.search(attributes)):
            self._hidden_at = len(self._open)
        bold = name == "span" and _BOLD.search(attributes)
        if bold or name in _MARKS:
            self._mark("**" if bold else _MARKS[name])
        elif _is_heading(name):
            self._mark("#" * int(name[1]) + " ")
        elif _CONTENT.search(attributes):
            self._count["js_content"] = len(self._open)

    def _close_implied(self, name: str) -> None:
        """Close what a tag ends without saying so, such as a paragraph before the next one."""
        while self._open:
            top = self._open[-1][0]
            ends_paragraph = top == "p" and (name in _BLOCKS)
            if not (ends_paragraph or top in _CLOSES_LIKE.get(name, ())):
                return
            self._close_down_to(len(self._open) - 1)

    def _end(self, name: str) -> None:
        if name == "br":
            self._mark("  \n")
        if not self._count[name]:
            if name == "p":
                self._mark("\n")
            return
        depth = len(self._open) - 1
        while self._open[depth][0] != name:
            depth -= 1
        self._close_down_to(depth)

    def _close_down_to(self, depth: int) -> None:
        while len(self._open) > depth:
            level = len(self._open)
            name, first, length, alone = self._open.pop()
            self._count[name] -= 1
            if self._hidden_at is not None:
                if self._hidden_at == level:
                    self._hidden_at = None
                continue
            self._finish(name, first, self._length - length)
            if name in {"article", "main"} or self._count["js_content"] == level:
                self._regions.append((self._length - length, first, len(self._parts)))
                self._count["js_content"] *= self._count["js_content"] != level
            if alone:
                self._mark("\n")

    def _finish(self, name: str, first: int, size: int) -> None:
        """Complete the marks that an element began with, or drop them where it is empty."""
        parts = self._parts
        opening = parts[first] if first < len(parts) else ""
        if (
            _is_heading(name)
            and not any(part.strip() for part in parts[first + 1 : first + _MOST_PARTS])
        ) or (
            name == "sup" and _NUMBER_OF_NOTE.fullmatch("".join(parts[first : first + _MOST_PARTS]))
        ):
            parts[first:] = []
        elif opening in {"*", "**"} and name in {*_MARKS, "span"}:
            if size > _LONGEST_EMPHASIS or len(parts) - first > _MOST_PARTS:
                parts[first] = ""
            else:
                self._emphasise(first, opening)

    def _emphasise(self, first: int, mark: str) -> None:
        """Put marks right around the words, as Markdown wants them."""
        parts = self._parts
        whole = "".join(parts[first + 1 :])
        bare = whole.strip()
        if not bare or "\n\n" in bare or bare.startswith("*"):
            parts[first:] = [whole]
            return
        before, _, after = whole.partition(bare)
        if self._closing == first - 1 and parts[first - 1] == mark and not before:
            parts[first - 1 :] = [bare, mark]  # goes on where the last one has just ended
        else:
            parts[first:] = [before, mark, bare, mark] if before else [mark, bare, mark]
        self._closing = len(parts) - 1
        if after:
            parts.append(after)


def _is_heading(name: str) -> bool:
    return len(name) == 2 and name[0] == "h" and name[1] in "123456"
