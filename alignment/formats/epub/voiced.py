"""A book that somebody else made, with its audiobook: its files keep their look."""

import re
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from urllib.parse import quote
from xml.dom.minidom import Document, Element, parseString
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from alignment.errors import FormatError
from alignment.formats.content import Content, WriteOptions
from alignment.formats.epub.marking import PREFIX, marked
from alignment.formats.epub.overlays import Clip, Sound, add_sounds, clips_of, length, smil
from alignment.formats.epub.package import ACTIVE, FEATURES
from alignment.imports.archive import Archive
from alignment.imports.epub import package_of, spine
from alignment.messages import Message
from alignment.reader import contents
from alignment.transcript.encoding import decode

_OURS = "lyricast"
"""Folder and identifiers of what is added."""
_STYLE = f".{ACTIVE} {{ background: #ffe9a8; color: #1f2328; }}\n"
_HEAD_END = re.compile(r"</(\w+:)?head\s*>")


def save(
    content: Content, options: WriteOptions, audio: Path, book: Path, path: Path
) -> tuple[Message, ...]:
    """Write a copy of a book in which sentences have identifiers and overlays.

    Returns
    -------
    tuple of Message
        What the user should know: how many sentences are not in the book.

    Raises
    ------
    FormatError
        The book is of a version without overlays, is read aloud already, or holds other words.
    AudioError
        The audio cannot be read.
    TranscriptError
        The book cannot be read.
    """
    archive, package, root = check_book(book)
    identifiers = dict(spine(archive, package, root))
    pages = {name: decode(archive.read(name), book.name) for name in identifiers}
    clips = {clip.index: clip for clip in clips_of(content)}
    sentences = [(index, content.transcript.sentences[index].text) for index in clips]
    found = list(marked(pages, sentences))
    if not found:
        raise FormatError(
            "The sentences are not those of “{file}”: give the book that the text was read from.",
            file=book.name,
        )
    lit = sum(len(indices) for _, _, indices in found)
    pieces = [[clips[index] for index in indices] for _, _, indices in found]
    folder = f"{dirname(package)}/".lstrip("/")
    styled = bool(re.search(rb"media:active-class", archive.read(package)))
    with ZipFile(book) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        changed = {name: page for name, page, _ in found}
        if not styled:
            style = f"{folder}{_OURS}/style.css"
            changed = {name: _linked(page, name, style) for name, page in changed.items()}
        new.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        for entry in old.infolist():
            if entry.filename not in ("mimetype", package, *changed) and not entry.is_dir():
                new.writestr(entry, old.read(entry), entry.compress_type)
        for name, page in changed.items():
            new.writestr(name, page)
        sounds = add_sounds(new, f"{folder}{_OURS}/", audio, pieces, whole=options.whole_audio)
        overlays = {}
        for number, ((name, _, _), sound, piece) in enumerate(
            zip(found, sounds, pieces, strict=True)
        ):
            place = f"{_OURS}/overlay/{number:03}.smil"
            text = _address(name, dirname(folder + place))
            overlay = smil(text, f"../{sound.name}", sound.begun, piece, prefix=PREFIX)
            new.writestr(folder + place, overlay)
            overlays[identifiers[name]] = (place, piece)
        if not styled:
            new.writestr(f"{folder}{_OURS}/style.css", _STYLE)
        added = _Added(overlays, list(dict.fromkeys(sounds)), styled=styled)
        new.writestr(package, added.to(archive.read(package)))
    if lit == len(sentences):
        return ()
    return (
        Message(
            "{count} of {total} sentences were not found in “{file}”, and do not light up there.",
            count=len(sentences) - lit,
            total=len(sentences),
            file=book.name,
        ),
    )


def check_book(book: Path) -> tuple[Archive, str, ElementTree.Element]:
    """Make sure that a book can be read aloud, before work is spent on it.

    Returns
    -------
    What is in it, where its package is, and what that says.

    Raises
    ------
    FormatError
        It is of a version without overlays, or is read aloud already.
    TranscriptError
        It cannot be read.
    """
    archive = Archive(contents(book), book.name)
    package, root = package_of(archive, book.name)
    version = root.get("version", "")
    if not version.startswith("3"):
        raise FormatError(
            "“{file}” is of version {version} of EPUB, which cannot be read aloud: convert it to"
            " EPUB 3 first, as Calibre can.",
            file=book.name,
            version=version or "?",
        )
    if b"media-overlay=" in archive.read(package):
        raise FormatError("“{file}” is a read-aloud book already.", file=book.name)
    return archive, package, root


def _linked(page: str, name: str, style: str) -> str:
    """Say in a document how the sentence that is heard looks."""
    place = escape(_address(style, dirname(name)))
    link = f'<link rel="stylesheet" type="text/css" href="{place}"/>'
    return _HEAD_END.sub(lambda end: link + end[0], page, count=1)


def _address(path: str, folder: str) -> str:
    """Return a path as seen from a folder, as readers compare them: nothing escaped in vain."""
    return quote(relpath(path, folder or "."), safe="/!$&'()*+,;=@~")


class _Added:
    """What is new in the package.

    Parameters
    ----------
    overlays
        By the identifiers of documents: where their overlays are, and what is heard.
    styled
        Whether the book itself says how the sentence that is heard looks.
    """

    def __init__(
        self, overlays: dict[str, tuple[str, list[Clip]]], sounds: list[Sound], *, styled: bool
    ) -> None:
        self._overlays, self._sounds, self._styled = overlays, sounds, styled

    def to(self, package: bytes) -> bytes:
        """Return a package to which it is added."""
        document = parseString(package)
        root = document.documentElement
        assert root is not None
        self._say(document, root)
        self._list(document, root)
        written: bytes = document.toxml(encoding="utf-8")
        return written

    def _say(self, document: Document, root: Element) -> None:
        (metadata,) = _inside(root, "metadata")
        stated = {meta.getAttribute("property"): meta for meta in _inside(metadata, "meta")}
        if (modified := stated.get("dcterms:modified")) is not None and modified.firstChild:
            modified.firstChild.nodeValue = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

        def meta(name: str, value: str, refines: str = "") -> None:
            tag = f"{metadata.prefix}:meta" if metadata.prefix else "meta"
            child = document.createElement(tag)
            child.setAttribute("property", name)
            if refines:
                child.setAttribute("refines", f"#{refines}")
            child.appendChild(document.createTextNode(value))
            metadata.appendChild(child)

        for number, (_, clips) in enumerate(self._overlays.values()):
            meta("media:duration", length(clips), f"{_OURS}-o{number}")
        meta("media:duration", length([c for _, clips in self._overlays.values() for c in clips]))
        if not self._styled:
            meta("media:active-class", ACTIVE)
        known = {(m.getAttribute("property"), _text(m)) for m in _inside(metadata, "meta")}
        for name, value in FEATURES:
            if (f"schema:{name}", value) not in known:
                meta(f"schema:{name}", value)

    def _list(self, document: Document, root: Element) -> None:
        (manifest,) = _inside(root, "manifest")
        for item in _inside(manifest, "item"):
            identifier = item.getAttribute("id")
            if identifier in self._overlays:
                number = list(self._overlays).index(identifier)
                item.setAttribute("media-overlay", f"{_OURS}-o{number}")

        def add(identifier: str, path: str, kind: str) -> None:
            tag = f"{manifest.prefix}:item" if manifest.prefix else "item"
            child = document.createElement(tag)
            child.setAttribute("id", f"{_OURS}-{identifier}")
            child.setAttribute("href", path)
            child.setAttribute("media-type", kind)
            manifest.appendChild(child)

        for number, (path, _) in enumerate(self._overlays.values()):
            add(f"o{number}", path, "application/smil+xml")
        for number, sound in enumerate(self._sounds):
            add(f"a{number}", f"{_OURS}/{sound.name}", sound.type)
        if not self._styled:
            add("style", f"{_OURS}/style.css", "text/css")


def _inside(parent: Element, name: str) -> list[Element]:
    return [
        child
        for child in parent.childNodes
        if isinstance(child, Element) and child.localName == name
    ]


def _text(element: Element) -> str:
    return "".join(child.data for child in element.childNodes if child.nodeType == child.TEXT_NODE)
