"""A book that reads itself aloud (``.epub``): EPUB 3 with media overlays, sentence by sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from alignment.audio.tags import audio_tags
from alignment.formats.content import Content, WriteOptions, audio_of
from alignment.formats.epub import voiced
from alignment.formats.epub.documents import (
    STYLE,
    Document,
    chapter_page,
    contents_page,
    cover_page,
    documents,
    drawn_cover,
)
from alignment.formats.epub.overlays import add_sounds, clips_of, smil
from alignment.formats.epub.package import Book, container, package
from alignment.formats.subtitles import one_line, subtitles
from alignment.imports.epub import ENDINGS as BOOKS
from alignment.messages import Message
from alignment.transcript.model import Kind

_IMAGES = {b"\xff\xd8\xff": ("cover.jpg", "image/jpeg"), b"\x89PNG": ("cover.png", "image/png")}


def save(content: Content, options: WriteOptions, path: Path) -> tuple[Message, ...]:
    """Write a book: a document a chapter, the audio cut by chapter, or whole where asked for.

    A text that was read from a book stays that book.

    Returns
    -------
    tuple of Message
        What the user should know of the result.

    Raises
    ------
    FormatError
        The audio is not known.
    AudioError
        It cannot be read.
    TranscriptError
        The book that the text was read from cannot be read any more.
    """
    audio = audio_of(content)
    if content.text is not None and is_book(content.text):
        return voiced.save(content, options, audio, content.text, path)
    tags = audio_tags(audio)
    title = one_line(content.title or tags.title or content.name)
    language = content.transcript.language
    content = replace(content, title=title)
    found = list(documents(content, clips_of(content), title))
    heard = [document for document in found if document.clips]
    said = {
        line.index: line.original
        for line in subtitles(content.timeline, content.transcript)
        if options.bilingual and line.original
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        file.writestr("META-INF/container.xml", container("EPUB/package.opf"))
        pieces = [document.clips for document in heard]
        sounds = add_sounds(file, "EPUB/", audio, pieces, whole=options.whole_audio)
        for document, sound in zip(heard, sounds, strict=True):
            overlay = smil(
                f"../text/{document.name}.xhtml", f"../{sound.name}", sound.begun, document.clips
            )
            file.writestr(f"EPUB/overlay/{document.name}.smil", overlay)
        for document in found:
            shown = chapter_page(document, content, said, heading=not _is_headed(document))
            file.writestr(f"EPUB/text/{document.name}.xhtml", shown)
        image = next(
            (kind for magic, kind in _IMAGES.items() if tags.cover.startswith(magic)), None
        )
        cover, kind = image or ("cover.svg", "image/svg+xml")
        file.writestr(f"EPUB/{cover}", tags.cover if image else drawn_cover(title))
        file.writestr("EPUB/cover.xhtml", cover_page(cover, language, title))
        file.writestr("EPUB/nav.xhtml", contents_page(found, language, title))
        file.writestr("EPUB/style.css", STYLE)
        second = content.timeline.audio_language if said else None
        languages = tuple(dict.fromkeys(filter(None, (language, second))))
        name = f"{title}\n{content.transcript.source}"
        book = Book(
            f"urn:uuid:{uuid5(NAMESPACE_URL, name)}",
            title,
            tags.artist,
            languages,
            datetime.now(UTC),
            tuple(found),
            tuple(dict.fromkeys(sounds)),
            (cover, kind),
        )
        file.writestr("EPUB/package.opf", package(book))
    return ()


def is_book(text: Path) -> bool:
    """Whether a text is a book of its own, which is kept."""
    return text.suffix.lower() in BOOKS


def check_text(text: Path | None) -> None:
    """Make sure that a text can be read aloud, before work is spent on it.

    Raises
    ------
    FormatError, TranscriptError
        It is a book that cannot, as `voiced.check_book` says.
    """
    if text is not None and is_book(text):
        voiced.check_book(text)


def _is_headed(document: Document) -> bool:
    """Whether a heading stands in a document already, or is put there."""
    first = document.paragraphs[0]
    return first.kind is Kind.HEADING or first.chapter is not None
