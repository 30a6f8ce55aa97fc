"""Synchronised multimedia (``.smil``): which element of a page is heard when."""

from xml.etree.ElementTree import Element

from alignment.formats.content import Content, WriteOptions, chapter_marks
from alignment.formats.markup import document, element
from alignment.formats.subtitles import one_line, subtitles


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the times of the sentences on the web page of the same episode.

    The page is what the format ``html`` writes; its sentences are called ``s0`` and so on.
    """
    root = Element("smil", xmlns="http://www.w3.org/ns/SMIL", version="3.0")
    head = element(root, "head")
    element(head, "meta", name="title", content=one_line(content.name))
    body = element(root, "body")
    audio = content.audio.name if content.audio else None
    page = f"{content.audio.stem if content.audio else 'index'}.html"
    marks = list(chapter_marks(content))
    sequence = None
    for line in subtitles(content.timeline, content.transcript):
        while marks and marks[0].first <= line.index:
            sequence = element(body, "seq", title=one_line(marks.pop(0).title))
        sequence = element(body, "seq") if sequence is None else sequence
        pair = element(sequence, "par", xml__id=f"p{line.index}")
        element(pair, "text", src=f"{page}#s{line.index}", title=line.text)
        begin, end = (f"{time / 1000:.3f}s" for time in (line.start, line.end))
        element(pair, "audio", src=audio, clipBegin=begin, clipEnd=end)
    return document(root)
