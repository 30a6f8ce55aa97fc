"""A transcript for word processors (``.docx``), with the time and the speaker of each paragraph."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile

from alignment.clock_format import clock_format
from alignment.formats.content import Content, WriteOptions
from alignment.formats.markup import document, element, plain
from alignment.formats.paragraphs import Paragraph, paragraphs
from alignment.formats.subtitles import one_line, subtitles
from alignment.transcript.model import Kind

_OFFICE = "http://schemas.openxmlformats.org"
_WORD = f"{_OFFICE}/wordprocessingml/2006/main"
_PARTS = f"{_OFFICE}/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CLOCK = "{h:02}:{m:02}:{s:02}"
_TYPES = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_KINDS}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KINDS}.styles+xml"/>
</Types>
"""
_LINK = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_OFFICE}/package/2006/relationships">
<Relationship Id="rId1" Type="{_PARTS}/{{kind}}" Target="{{target}}"/>
</Relationships>
"""
_STYLES = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{_WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>
<w:rPr><w:sz w:val="22"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320"/>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>
</w:styles>
"""


def save(content: Content, options: WriteOptions, path: Path) -> None:
    """Write the text with a time at every paragraph, and originals under them where asked for."""
    root = Element("w:document", {"xmlns:w": _WORD})
    body = element(root, "w:body")
    if content.name:
        _write(body, [(one_line(content.name), "")], "Title")
    lines = {line.index: line for line in subtitles(content.timeline, content.transcript)}
    starts = {index: line.start for index, line in lines.items()}
    said = {index: line.original for index, line in lines.items() if options.bilingual}
    firsts = {chapter.first: chapter.title for chapter in content.transcript.chapters}
    speaker = None
    for paragraph in paragraphs(content.transcript):
        title = firsts.get(paragraph.parts[0].sentence.index)
        if paragraph.kind is Kind.HEADING or title:
            _write(body, [(one_line(title or _text(paragraph)), "")], "Heading1")
        if paragraph.kind is Kind.HEADING:
            continue
        speaker = paragraph.speaker or speaker
        indices = [part.sentence.index for part in paragraph.parts]
        start = next((starts[index] for index in indices if index in starts), None)
        _write(body, [*_head(speaker, start, options), (_text(paragraph), "")])
        originals = " ".join(filter(None, (said.get(index, "") for index in indices)))
        if originals:
            _write(body, [(originals, "i")])
    element(body, "w:sectPr")
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr(
            "_rels/.rels", _LINK.format(kind="officeDocument", target="word/document.xml")
        )
        file.writestr("word/document.xml", document(root, inline="w:p"))
        file.writestr(
            "word/_rels/document.xml.rels", _LINK.format(kind="styles", target="styles.xml")
        )
        file.writestr("word/styles.xml", _STYLES)


def _head(
    speaker: str | None, start: int | None, options: WriteOptions
) -> Iterator[tuple[str, str]]:
    """Give who speaks and when, on a line of their own over a paragraph that is heard."""
    if start is not None:
        name = f"{speaker}  " if speaker and options.speakers is not False else ""
        yield name, "b"
        yield clock_format(start, _CLOCK) + "\n", ""


def _text(paragraph: Paragraph) -> str:
    return "".join(part.text + part.gap for part in paragraph.parts).rstrip()


def _write(body: Element, runs: list[tuple[str, str]], style: str = "") -> None:
    """Add a paragraph of texts, each with ``b`` for bold, ``i`` for italic, or neither."""
    block = element(body, "w:p")
    if style:
        element(element(block, "w:pPr"), "w:pStyle", w__val=style)
    for text, look in runs:
        if not text:
            continue
        run = element(block, "w:r")
        if look:
            element(element(run, "w:rPr"), f"w:{look}")
        element(run, "w:t", plain(text.rstrip("\n")), xml__space="preserve")
        if text.endswith("\n"):
            element(run, "w:br")
