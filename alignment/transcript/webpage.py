"""From a saved or copied web page to its text."""

import re

_PAGE = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|<(?:p|div|section|article|h[1-6]|br)\b[^>]*>", re.I
)
_CLOSING = re.compile(r"</(?:p|div|section|article|h[1-6]|html|body|span|li)>|<br\s*/?>", re.I)
_BLOCKS = (
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form "
    "header hr li main nav ol p pre section summary table tbody td th thead tr ul h1 h2 h3 h4 h5 h6"
).split()
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNREAD = (
    "script style noscript template head iframe svg nav footer form button select textarea object "
    "audio video canvas"
).split()
_SPACES = re.compile(r"[ \t\r\n\f]+")


def is_page(text: str) -> bool:
    """Whether a text is HTML rather than text that mentions a tag."""
    opening = len(_PAGE.findall(text[:20_000]))
    return (
        text.lstrip("\ufeff \r\n\t").startswith("<")
        and opening > 0
        or (opening > 2 and len(_CLOSING.findall(text[:20_000])) > 2)
    )


def text_of_page(page: str) -> str:
    """Return the readable text of a page: a line for each block, Markdown marks for headings.

    Parameters
    ----------
    page
        HTML, whole or a fragment.
    """
    from bs4 import BeautifulSoup
    from bs4.element import PreformattedString

    soup = BeautifulSoup(page, "html.parser")
    for tag in soup(_UNREAD):
        tag.decompose()
    root = soup
    for node in root.find_all(string=True):
        if isinstance(node, PreformattedString):
            node.extract()
        else:
            node.replace_with(_SPACES.sub(" ", node))
    for tag in root.find_all("br"):
        tag.replace_with("\n")
    for tag in root.find_all(_BLOCKS):
        if tag.name in _HEADINGS and tag.get_text(strip=True):
            tag.insert(0, "#" * int(tag.name[1]) + " ")
        tag.insert_before("\n")
        tag.insert_after("\n")
    lines = (line.strip(" ") for line in root.get_text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
