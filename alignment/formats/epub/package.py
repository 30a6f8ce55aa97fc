"""The package of a book: what is in it, in which order, and what it says of itself."""

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from alignment.formats.epub.documents import Document
from alignment.formats.epub.overlays import Sound, length
from alignment.formats.markup import document, element

ACTIVE = "-epub-media-overlay-active"
"""Class of the sentence that is heard."""

FEATURES = (
    ("accessMode", "textual"),
    ("accessMode", "auditory"),
    ("accessModeSufficient", "textual,auditory"),
    ("accessibilityFeature", "synchronizedAudioText"),
)
"""What overlays bring to readers who do not see or hear, by schema.org."""

ACCESSIBILITY = (
    *FEATURES,
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "auditory"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Every sentence that is heard lights up while it is spoken."),
)
"""The same of a whole book."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a package says.

    Attributes
    ----------
    creator
        May be empty.
    cover
        Name and media type of the picture.
    """

    identifier: str
    title: str
    creator: str
    languages: tuple[str, ...]
    modified: datetime
    documents: tuple[Document, ...]
    sounds: tuple[Sound, ...]
    cover: tuple[str, str]


def container(path: str) -> str:
    """Return the file that says where the package is."""
    root = Element(
        "container",
        {"xmlns": "urn:oasis:names:tc:opendocument:xmlns:container", "version": "1.0"},
    )
    files = element(root, "rootfiles")
    kind = "application/oebps-package+xml"
    element(files, "rootfile", **{"full-path": path, "media-type": kind})
    return document(root)


def package(book: Book) -> str:
    """Return the package of a book."""
    root = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": book.languages[0],
        },
    )
    metadata = element(root, "metadata")
    metadata.set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    element(metadata, "dc:identifier", book.identifier, id="id")
    element(metadata, "dc:title", book.title)
    for language in book.languages:
        element(metadata, "dc:language", language)
    if book.creator:
        element(metadata, "dc:creator", book.creator)
    element(metadata, "meta", f"{book.modified:%Y-%m-%dT%H:%M:%SZ}", property="dcterms:modified")
    for name, value in ACCESSIBILITY:
        element(metadata, "meta", value, property=f"schema:{name}")
    heard = [one for one in book.documents if one.clips]
    for one in heard:
        length_ = length(one.clips)
        element(metadata, "meta", length_, property="media:duration", refines=f"#o{one.name}")
    whole = length([clip for one in heard for clip in one.clips])
    element(metadata, "meta", whole, property="media:duration")
    element(metadata, "meta", ACTIVE, property="media:active-class")

    manifest = element(root, "manifest")
    xhtml = "application/xhtml+xml"
    _item(manifest, "nav", "nav.xhtml", xhtml, properties="nav")
    _item(manifest, "style", "style.css", "text/css")
    _item(manifest, "image", *book.cover, properties="cover-image")
    _item(manifest, "cover", "cover.xhtml", xhtml)
    for one in book.documents:
        overlay = f"o{one.name}" if one.clips else None
        _item(manifest, f"t{one.name}", f"text/{one.name}.xhtml", xhtml, overlay=overlay)
    for one in heard:
        _item(manifest, f"o{one.name}", f"overlay/{one.name}.smil", "application/smil+xml")
    for number, sound in enumerate(book.sounds):
        _item(manifest, f"a{number}", sound.name, sound.type)
    spine = element(root, "spine")
    for name in ("cover", *(f"t{one.name}" for one in book.documents)):
        element(spine, "itemref", idref=name)
    return document(root)


def _item(
    manifest: Element,
    name: str,
    path: str,
    kind: str,
    *,
    properties: str | None = None,
    overlay: str | None = None,
) -> None:
    attributes = {"media-type": kind, "media-overlay": overlay}
    element(manifest, "item", id=name, href=path, properties=properties, **attributes)
