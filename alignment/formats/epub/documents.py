"""The documents of a book: its chapters, its contents and its cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from alignment.formats.content import Content
from alignment.formats.epub.overlays import SECTION, Clip
from alignment.formats.paragraphs import Paragraph, paragraphs
from alignment.formats.prose import blocks, escaped

STYLE = """\
body { line-height: 1.5; }
h1 { font-size: 1.4em; line-height: 1.3; }
.n { display: block; font-size: 0.9em; }
.m, i, .o { opacity: 0.75; }
.o { font-size: 0.94em; }
.-epub-media-overlay-active { background: #ffe9a8; color: #1f2328; }
.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100vh; }
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A chapter, or what stands before the first one.

    Attributes
    ----------
    name
        That of its file, without ending.
    clips
        Its sentences that are heard.
    """

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    clips: tuple[Clip, ...]


def documents(content: Content, clips: Iterable[Clip], title: str) -> Iterator[Document]:
    """Yield the chapters of an episode.

    Parameters
    ----------
    title
        Of what stands before the first chapter.
    """
    transcript = content.transcript
    heard: dict[int | None, list[Clip]] = {}
    for clip in clips:
        heard.setdefault(transcript.sentences[clip.index].chapter, []).append(clip)
    found = groupby(paragraphs(transcript), key=lambda paragraph: paragraph.chapter)
    for number, (chapter, members) in enumerate(found):
        name = title if chapter is None else transcript.chapters[chapter].title
        yield Document(f"{number:03}", name, tuple(members), tuple(heard.get(chapter, ())))


def chapter_page(
    document: Document, content: Content, said: Mapping[int, str], *, heading: bool
) -> str:
    """Return a chapter as XHTML.

    Parameters
    ----------
    said
        What was really said, by sentence.
    heading
        Whether the title is put over it, where no heading stands in it.
    """
    body = blocks(
        document.paragraphs,
        content.transcript,
        {clip.index for clip in document.clips},
        said,
        content.timeline.audio_language or "und",
        place=lambda kind, index: f' id="{kind}{index}"',
        heading="h1",
    )
    head = f"<h1>{escaped(document.title)}</h1>\n" if heading else ""
    inside = "\n".join(body)
    section = f'<section id="{SECTION}">\n{head}{inside}\n</section>'
    return page(document.title, content.transcript.language, section)


def contents_page(found: Sequence[Document], language: str, title: str) -> str:
    """Return the table of contents."""
    rows = "\n".join(
        f'<li><a href="text/{document.name}.xhtml">{escaped(document.title)}</a></li>'
        for document in found
    )
    body = f'<nav epub:type="toc" id="toc">\n<h1>{escaped(title)}</h1>\n<ol>\n{rows}\n</ol>\n</nav>'
    return page(title, language, body, style="style.css")


def cover_page(image: str, language: str, title: str) -> str:
    """Return the page that shows the cover."""
    shown = f'<img src="{escape(image)}" alt="{escaped(title)}"/>'
    body = f'<section class="cover" epub:type="cover">{shown}</section>'
    return page(title, language, body, style="style.css")


def drawn_cover(title: str) -> str:
    """Return a plain cover with the title, for audio that has none."""
    lines = [title[place : place + 12] for place in range(0, min(len(title), 72), 12)]
    spans = "".join(
        f'<tspan x="300" dy="1.4em">{escaped(line)}</tspan>' for line in lines if line.strip()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800">'
        '<rect width="600" height="800" fill="#ac4a22"/>'
        '<text x="300" y="200" font-size="42" font-family="sans-serif" fill="#fdfcf9"'
        f' text-anchor="middle">{spans}</text></svg>\n'
    )


def page(title: str, language: str, body: str, *, style: str = "../style.css") -> str:
    """Return an XHTML document."""
    code = escape(language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{code}" xml:lang="{code}">\n'
        f"<head>\n<title>{escaped(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
