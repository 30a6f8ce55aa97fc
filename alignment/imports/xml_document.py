"""Parsing XML that may come from anywhere."""

import re
from collections.abc import Iterator
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from alignment.errors import TranscriptError
from alignment.transcript.encoding import decode

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DEFINES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DEEPEST = 200


def parsed(data: bytes, name: str) -> Element:
    """Return the root of a document.

    Raises
    ------
    TranscriptError
        It is damaged, too deep, or defines entities: those can name other files, and grow
        beyond any size.
    """
    text = _DECLARATION.sub("", decode(data, name), count=1)
    if _DEFINES.search(text):
        raise TranscriptError(
            "“{file}” defines entities of its own, which is not safe to read. Save it without "
            "a DOCTYPE.",
            file=name,
        )
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    depth = 0
    root: Element | None = None
    try:
        parser.feed(text)
        parser.close()
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise TranscriptError(
                    "“{file}” is nested too deeply to be read. Export the text anew.", file=name
                )
    except ParseError:
        root = None
    if root is None:
        raise TranscriptError(
            "“{file}” is damaged: it is no complete XML file. Export the text anew.", file=name
        )
    return root


def local(tag: object) -> str:
    """Return the name of a tag or attribute without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def literal(text: str) -> str:
    """Return the text of a document as Markdown in which nothing is taken for HTML."""
    return text.replace("&", "&amp;").replace("<", "\\<")


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)
