"""TTML subtitles (``.ttml``, ``.dfxp``): https://www.w3.org/TR/ttml2/."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, stamp
from alignment.imports.languages import code_of
from alignment.imports.running import imported
from alignment.imports.xml_document import attribute, local, parsed

ENDINGS = (".ttml", ".dfxp")

_ROOT = re.compile(r"<(?:\w+:)?tt[\s>]")
_CLOCK = re.compile(r"(\d+):(\d\d):(\d\d)(?:\.(\d+)|:(\d+)(?:\.\d+)?)?")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
_SPACES = re.compile(r"\s+")


def fits(head: bytes, ending: str) -> bool:
    """Whether the root of a file is that of TTML."""
    return _ROOT.search(opening(head)) is not None and b"<html" not in head[:2000].lower()


def read(data: bytes, name: str) -> Imported:
    """Read the paragraphs."""
    root = parsed(data, name)
    reader = _Reader(root)
    return imported(reader.captions(), language=code_of(attribute(root, "lang")))


@dataclass(frozen=True, slots=True)
class _Context:
    """What a paragraph has from what it stands in."""

    begin: float = 0.0
    end: float | None = None
    language: str = ""
    agent: str | None = None


class _Reader:
    """One document, whose units of time and people stand at its beginning."""

    def __init__(self, root: Element) -> None:
        self._root = root
        rate = _positive(attribute(root, "frameRate"), 30.0)
        numerator, _, denominator = (attribute(root, "frameRateMultiplier") or "1 1").partition(" ")
        rate *= _positive(numerator, 1.0) / _positive(denominator, 1.0)
        ticks = _positive(attribute(root, "tickRate"), rate)
        self._units = {"h": 3_600_000.0, "m": 60_000.0, "s": 1000.0, "ms": 1.0}
        self._units |= {"f": 1000 / rate, "t": 1000 / ticks}
        self._agents: dict[str, str] = {}
        for agent in root.iter():
            if local(agent.tag) == "agent" and (key := attribute(agent, "id")):
                names = [_text(part) for part in agent if local(part.tag) == "name"]
                self._agents[key] = next(filter(None, names), key)

    def captions(self) -> Iterator[Caption]:
        """Yield the paragraphs in the order of the file."""
        yield from self._within(self._root, _Context())

    def _within(self, element: Element, around: _Context) -> Iterator[Caption]:
        context = self._context(element, around)
        if local(element.tag) == "p":
            yield self._caption(element, context, around)
            return
        for part in element:
            if local(part.tag) not in {"head", "metadata"}:
                yield from self._within(part, context)

    def _context(self, element: Element, around: _Context) -> _Context:
        begin = self._time(attribute(element, "begin"))
        start = around.begin + (begin or 0.0)
        end = self._time(attribute(element, "end"))
        length = self._time(attribute(element, "dur"))
        if end is not None:
            end += around.begin
        elif length is not None:
            end = start + length
        return _Context(
            start,
            around.end if end is None else end,
            attribute(element, "lang") or around.language,
            self._agents.get(attribute(element, "agent") or "") or around.agent,
        )

    def _caption(self, element: Element, context: _Context, around: _Context) -> Caption:
        text, first = self._words(element, context)
        timed = attribute(element, "begin") is not None or around.end is not None
        begin = context.begin if timed else first
        caption = Caption(begin, context.end, text, context.agent, context.language)
        return caption if begin is not None else replace(caption, end=None)

    def _words(self, element: Element, context: _Context) -> tuple[str, float | None]:
        """Return the text of a paragraph with stamps, and the first time of a span in it."""
        parts = [_SPACES.sub(" ", element.text or "")]
        first: float | None = None
        for part in element:
            kind = local(part.tag)
            if kind == "br":
                parts.append("\n")
            elif kind == "span" and attribute(part, "role") not in {"x-bg", "x-translation"}:
                inside = self._context(part, context)
                text, inner = self._words(part, inside)
                begin = inside.begin if attribute(part, "begin") is not None else inner
                if begin is not None:
                    first = begin if first is None else first
                    parts.append(stamp(begin) if attribute(part, "begin") is not None else "")
                parts.append(text)
            parts.append(_SPACES.sub(" ", part.tail or ""))
        return "".join(parts), first

    def _time(self, value: str | None) -> float | None:
        if value is None:
            return None
        if match := _CLOCK.fullmatch(value.strip()):
            hours, minutes, seconds, fraction, frames = match.groups()
            whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
            return (
                1000 * (whole + float(f"0.{fraction or 0}")) + int(frames or 0) * self._units["f"]
            )
        if match := _OFFSET.fullmatch(value.strip()):
            return float(match[1]) * self._units[match[2]]
        return None


def _positive(value: str | None, default: float) -> float:
    try:
        number = float(value or "")
    except ValueError:
        return default
    return number if 0 < number < 1e9 else default


def _text(element: Element) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
