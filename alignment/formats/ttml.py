"""Timed Text (``.ttml``), in the profile that streaming services take: IMSC 1.1 Text."""

from xml.etree.ElementTree import Element

from alignment.clock_format import clock_format
from alignment.formats.content import Content, Mark, WriteOptions, chapter_marks
from alignment.formats.markup import document, element, named, plain
from alignment.formats.screen import on_screen
from alignment.formats.subtitles import Subtitle, one_line

_PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as TTML, in divisions by chapter, speakers as agents."""
    lines = on_screen(content, options)
    marks = chapter_marks(content)
    root = Element(
        "tt",
        named(
            {
                "xmlns": "http://www.w3.org/ns/ttml",
                "xmlns:ttm": "http://www.w3.org/ns/ttml#metadata",
                "xmlns:ttp": "http://www.w3.org/ns/ttml#parameter",
                "xmlns:tts": "http://www.w3.org/ns/ttml#styling",
                "xml:lang": content.transcript.language,
                "ttp:contentProfiles": _PROFILE,
                "ttp:timeBase": "media",
            }
        ),
    )
    agents = _head(root, content, lines, options)
    body = element(root, "body", region="bottom")
    division = element(body, "div")
    for line in lines:
        if marks and marks[0].first <= line.index:
            while len(marks) > 1 and marks[1].first <= line.index:
                marks = marks[1:]
            division = _division(body, division, marks[0])
            marks = marks[1:]
        _paragraph(division, line, agents, content.timeline.audio_language)
    return document(root, inline="p")


def _head(
    root: Element, content: Content, lines: list[Subtitle], options: WriteOptions
) -> dict[str, str]:
    """Write the head; return the name by which each speaker is called."""
    head = element(root, "head")
    metadata = element(head, "metadata")
    if content.name:
        element(metadata, "ttm:title", one_line(content.name))
    speakers = dict.fromkeys(line.speaker for line in lines if line.speaker)
    agents = {}
    for number, speaker in enumerate(speakers if options.speakers is not False else (), start=1):
        agents[speaker] = f"speaker{number}"
        agent = element(metadata, "ttm:agent", type="person", xml__id=agents[speaker])
        element(agent, "ttm:name", one_line(speaker), type="full")
    layout = element(head, "layout")
    element(
        layout,
        "region",
        xml__id="bottom",
        tts__origin="10% 80%",
        tts__extent="80% 15%",
        tts__displayAlign="after",
        tts__textAlign="center",
    )
    return agents


def _division(body: Element, before: Element, mark: Mark) -> Element:
    """Begin a chapter, in the division before where nothing is in that."""
    division = element(body, "div") if len(before) else before
    element(division, "metadata")
    element(division[0], "ttm:title", one_line(mark.title))
    return division


def _paragraph(
    division: Element, line: Subtitle, agents: dict[str, str], language: str | None
) -> None:
    shown = element(
        division,
        "p",
        begin=clock_format(line.start),
        end=clock_format(line.end),
        ttm__agent=agents.get(line.speaker or ""),
    )
    _broken(shown, line.text)
    if line.original:
        element(shown, "br")
        _broken(element(shown, "span", xml__lang=language), line.original)


def _broken(shown: Element, text: str) -> None:
    first, *rest = plain(text).split("\n")
    shown.text = first
    for line in rest:
        element(shown, "br").tail = line
