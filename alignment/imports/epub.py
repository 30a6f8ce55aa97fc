"""Books (``.epub``)."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from alignment.errors import TranscriptError
from alignment.imports import archive
from alignment.imports.archive import Archive
from alignment.imports.base import Imported
from alignment.imports.languages import code_of
from alignment.imports.xml_document import attribute, local, parsed
from alignment.transcript.encoding import decode
from alignment.transcript.webpage import text_of_page

ENDINGS = (".epub",)

_CONTAINER = "META-INF/container.xml"


def fits(head: bytes, ending: str) -> bool:
    """Whether an archive says it is a book."""
    return archive.has(head, "application/epub+zip") or (
        archive.has(head, "") and ending in ENDINGS
    )


def read(data: bytes, name: str) -> Imported:
    """Read the documents of a book in the order of its spine; the table of contents is none."""
    book = Archive(data, name)
    package, root = package_of(book, name)
    texts = [
        text_of_page(decode(book.read(path), name)).strip()
        for path, _ in spine(book, package, root)
    ]
    language = code_of(_stated(root, "language"))
    title = " ".join((_stated(root, "title") or "").split())
    return Imported("\n\n".join(filter(None, texts)), language=language, title=title)


def package_of(book: Archive, name: str) -> tuple[str, Element]:
    """Return where in a book its package is, and what it says.

    Raises
    ------
    TranscriptError
        The book is damaged.
    """
    path = _package(book, name)
    return path, parsed(book.read(path), name)


def spine(book: Archive, package: str, root: Element) -> Iterator[tuple[str, str]]:
    """Yield the documents that are read, in their order: where they are, and their identifiers."""
    items = {attribute(item, "id"): item for item in root.iter() if local(item.tag) == "item"}
    for reference in root.iter():
        identifier = attribute(reference, "idref")
        item = items.get(identifier)
        if local(reference.tag) != "itemref" or item is None or not _is_read(reference, item):
            continue
        path = normpath(join(dirname(package), unquote(attribute(item, "href") or "")))
        if path in book and identifier is not None:
            yield path, identifier


def _package(book: Archive, name: str) -> str:
    for element in parsed(book.read(_CONTAINER), name).iter():
        path = attribute(element, "full-path")
        if local(element.tag) == "rootfile" and path:
            return path
    raise TranscriptError(
        "“{file}” is damaged: what should be in it is missing. Save it anew.", file=name
    )


def _is_read(reference: Element, item: Element) -> bool:
    if attribute(reference, "linear") == "no":
        return False
    properties = (attribute(item, "properties") or "").split()
    return "nav" not in properties and "html" in (attribute(item, "media-type") or "")


def _stated(root: Element, name: str) -> str | None:
    return next((e.text for e in root.iter() if local(e.tag) == name and e.text), None)
