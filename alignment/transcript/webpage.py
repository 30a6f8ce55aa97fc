"""From a saved or copied web page to its text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_OPENING = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|<(?:p|div|section|article|span|ul|ol|h[1-6]|br)\b[^>]*>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|section|article|h[1-6]|html|body|span|ul|ol|li)>|<br\s*/?>", re.IGNORECASE
)
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|dd|details|div|dl|dt|figcaption|figure|header|hr|li"
    r"|main|ol|p|pre|section|summary|table|tbody|td|th|thead|tr|ul|h[1-6]"
)
_UNREAD = re.compile(
    r"script|style|noscript|template|head|iframe|svg|nav|footer|form|button|select|textarea|object"
    r"|audio|video|canvas"
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_SAMPLE = 20_000


def is_page(text: str) -> bool:
    """Whether a text is HTML rather than one that mentions a tag."""
    sample = text[:_SAMPLE]
    opening, closing = len(_OPENING.findall(sample)), len(_CLOSING.findall(sample))
    begins = sample.lstrip("\ufeff \r\n\t").startswith("<")
    return (begins and opening > 0) or (opening > 2 and closing > 2)


def text_of_page(page: str) -> str:
    """Return the readable text of a page: a line for each block, Markdown marks for headings.

    Parameters
    ----------
    page
        HTML, whole or a fragment, as saved or as the clipboard holds it.
    """
    from bs4 import BeautifulSoup

    if page.startswith("Version:"):
        page = page[page.find("<") :]
    root = _article_in(BeautifulSoup(page, "html.parser"))
    lines = (line.strip(" ") for line in "".join(_texts(root)).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def _article_in(soup: "BeautifulSoup") -> "Tag":
    """Return the part of a page that holds most of its text."""
    marked = soup.find_all(["article", "main"])
    marked += soup.find_all(id="js_content")
    sizes = [(len(part.get_text()), part) for part in marked]
    size, part = max(sizes, key=lambda item: item[0], default=(0, soup))
    return part if size * 2 > len(soup.get_text()) else soup


def _texts(root: "Tag") -> Iterator[str]:
    """Yield the text below a tag in order, with line breaks around blocks."""
    from bs4 import Tag
    from bs4.element import NavigableString, PreformattedString

    # A stack of our own: pages nest deeper than Python calls do.
    waiting: list[PageElement | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield _SPACES.sub(" ", node)
        elif isinstance(node, Tag):
            if _UNREAD.fullmatch(node.name) or node.has_attr("hidden"):
                continue
            before, after = _marks(node)
            yield before
            waiting.append(after)
            waiting.extend(reversed(node.contents))
        elif isinstance(node, str):
            yield node


def _marks(tag: "Tag") -> tuple[str, str]:
    """Return what stands for the start and the end of a tag."""
    if not _BLOCKS.fullmatch(tag.name):
        return "", ""
    if tag.name == "hr":
        return "\n---\n", ""
    if tag.name[0] == "h" and tag.name[1:].isdigit() and tag.get_text(strip=True):
        return "\n" + "#" * int(tag.name[1]) + " ", "\n"
    return "\n", "" if tag.name == "br" else "\n"
