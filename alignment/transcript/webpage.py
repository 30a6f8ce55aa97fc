"""From a saved or copied web page to its text."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_OPENING = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|<(?:p|div|section|article|span|ul|ol|h[1-6]|br)\b[^>]*>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|section|article|h[1-6]|html|body|span|ul|ol|li)>|<br\s*/?>", re.IGNORECASE
)
_BLOCKS = (
    "address,article,aside,blockquote,body,dd,details,div,dl,dt,figcaption,figure,header,li,main,"
    "ol,p,pre,section,summary,table,tbody,td,th,thead,tr,ul,h1,h2,h3,h4,h5,h6"
)
_UNREAD = (
    "script,style,noscript,template,head,iframe,svg,nav,footer,form,button,select,textarea,object,"
    "audio,video,canvas,[hidden]"
)
_ARTICLES = "#js_content,article,main,[role=main]"
_SPACES = re.compile(r"[ \t\r\n\f]+")
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
    from bs4.element import PreformattedString

    if page.startswith("Version:"):
        page = page[page.find("<") :]
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.select(_UNREAD):
        tag.extract()
    root = _article_in(soup)
    for node in root.find_all(string=True):
        if isinstance(node, PreformattedString):
            node.extract()
        else:
            node.replace_with(_SPACES.sub(" ", node))
    for tag in root.select("br"):
        tag.replace_with("\n")
    for tag in root.select("hr"):
        tag.replace_with("\n---\n")
    for tag in root.select(_BLOCKS):
        if tag.name[0] == "h" and tag.name[1:].isdigit() and tag.get_text(strip=True):
            tag.insert(0, "#" * int(tag.name[1]) + " ")
        tag.insert_before("\n")
        tag.insert_after("\n")
    lines = (line.strip(" ") for line in root.get_text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _article_in(soup: "BeautifulSoup") -> "Tag":
    """Return the part of a page that holds most of its text."""
    size = len(soup.get_text())
    parts = [(len(part.get_text()), part) for part in soup.select(_ARTICLES)]
    largest, part = max(parts, key=lambda item: item[0], default=(0, soup))
    return part if largest * 2 > size else soup
