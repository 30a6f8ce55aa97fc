"""Documents of LibreOffice and its relatives (``.odt``)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from alignment.imports import archive
from alignment.imports.archive import Archive
from alignment.imports.base import Imported
from alignment.imports.xml_document import attribute, literal, local, parsed

ENDINGS = (".odt",)

_TYPE = "application/vnd.oasis.opendocument.text"
_LEFT_OUT = {"tracked-changes", "note", "annotation", "table-of-content", "frame"}
_MOST_SPACES = 100


def fits(head: bytes, ending: str) -> bool:
    """Whether an archive says it is an OpenDocument text."""
    return archive.has(head, _TYPE) or (archive.has(head, "") and ending in ENDINGS)


def read(data: bytes, name: str) -> Imported:
    """Read the paragraphs, headings marked; deleted text, notes and contents are left out."""
    root = parsed(Archive(data, name).read("content.xml"), name)
    return Imported("\n\n".join(text for text in _paragraphs(root) if text))


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        match local(child.tag):
            case "p":
                yield "".join(_text(child)).strip()
            case "h":
                level = attribute(child, "outline-level") or "1"
                marks = "#" * min(int(level), 6) if level.isdecimal() else "#"
                text = "".join(_text(child)).strip()
                yield f"{marks} {text}" if text else ""
            case tag if tag in _LEFT_OUT:
                continue
            case _:
                yield from _paragraphs(child)


def _text(element: Element) -> Iterator[str]:
    yield literal(element.text or "")
    for child in element:
        match local(child.tag):
            case "s":
                count = attribute(child, "c") or "1"
                yield " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " "
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case tag if tag in _LEFT_OUT:
                pass
            case _:
                yield from _text(child)
        yield literal(child.tail or "")
