"""Documents of Word (``.docx``)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from alignment.imports import archive
from alignment.imports.archive import Archive
from alignment.imports.base import Imported
from alignment.imports.xml_document import attribute, literal, local, parsed

ENDINGS = (".docx",)

_DOCUMENT = "word/document.xml"
_HEADING = re.compile(r"(?:heading|title|berschrift|titre|标题)\s*(\d?)", re.IGNORECASE)
_LEFT_OUT = {"del", "moveFrom", "footnoteReference", "instrText", "drawing", "pict", "txbxContent"}


def fits(head: bytes, ending: str) -> bool:
    """Whether an archive is a document of Word."""
    return archive.has(head, "word/") or (archive.has(head, "") and ending in ENDINGS)


def read(data: bytes, name: str) -> Imported:
    """Read the paragraphs, headings marked; what is deleted or hidden is left out."""
    root = parsed(Archive(data, name).read(_DOCUMENT), name)
    paragraphs = (_paragraph(e) for e in root.iter() if local(e.tag) == "p")
    return Imported("\n\n".join(text for text in paragraphs if text))


def _paragraph(element: Element) -> str:
    text = "".join(_text(element)).strip()
    level = _level(element)
    return f"{'#' * level} {text}" if level and text else text


def _level(element: Element) -> int:
    """Return the level of a heading, or 0 for a paragraph."""
    for properties in element:
        if local(properties.tag) == "pPr":
            for style in properties:
                if local(style.tag) == "pStyle":
                    found = _HEADING.match(attribute(style, "val") or "")
                    return int(found[1] or 1) if found else 0
    return 0


def _text(element: Element) -> Iterator[str]:
    for child in element:
        match local(child.tag):
            case "t":
                yield literal(child.text or "")
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case tag if tag in _LEFT_OUT or tag == "p":
                continue
            case "r" if _is_hidden(child):
                continue
            case _:
                yield from _text(child)


def _is_hidden(run: Element) -> bool:
    for properties in run:
        if local(properties.tag) == "rPr":
            return any(
                local(one.tag) == "vanish" and attribute(one, "val") not in ("0", "false")
                for one in properties
            )
    return False
