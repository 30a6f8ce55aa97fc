"""Plain text, Markdown and saved web pages: what is read where no other importer fits."""

from alignment.imports.base import Imported
from alignment.transcript.encoding import decode
from alignment.transcript.webpage import is_page, text_of_page

ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")


def fits(head: bytes, ending: str) -> bool:
    """Whether the file may be prose: any may."""
    return True


def read(data: bytes, name: str) -> Imported:
    """Read a text in any usual encoding."""
    return prose(decode(data, name))


def prose(text: str) -> Imported:
    """Return a text, or that of a page."""
    return Imported(text_of_page(text) if is_page(text) else text)
