"""Lyrics with times (``.lrc``), also of words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, stamp, without_stamps
from alignment.imports.clock import milliseconds
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".lrc",)

_TIME = r"\d{1,4}:\d{1,2}(?:[.:]\d{1,3})?"
_LINE = re.compile(rf"\s*(?P<times>(?:\[{_TIME}\]\s*)+)(?P<text>.*)")
_TAG = re.compile(r"\s*\[(?P<name>[a-z#]+):(?P<value>[^\]]*)\]\s*", re.IGNORECASE)
_KNOWN_TAGS = frozenset(["ti", "ar", "al", "au", "by", "offset", "length", "re", "ve", "la"])
_WORD = re.compile(rf"<({_TIME})>")


def fits(head: bytes, ending: str) -> bool:
    """Whether lines have times in square brackets, and the ending or tags say it is LRC."""
    lines = opening(head).split("\n")
    tags = {match["name"].lower() for line in lines if (match := _TAG.fullmatch(line))}
    return any(map(_LINE.match, lines)) and (ending in ENDINGS or bool(tags & _KNOWN_TAGS))


def read(data: bytes, name: str) -> Imported:
    """Read lyrics. A line with several times is sung at each."""
    return imported(_captions(decode(data, name).splitlines()), verse=True)


def _captions(lines: list[str]) -> Iterator[Caption]:
    tags = {m["name"].lower(): m["value"] for line in lines if (m := _TAG.fullmatch(line))}
    offset = (
        -float(tags["offset"]) if re.fullmatch(r"\s*[+-]?\d+\s*", tags.get("offset", "")) else 0.0
    )
    found: list[Caption] = []
    for line in lines:
        if match := _LINE.match(line):
            times = re.findall(_TIME, match["times"])
            found += (_caption(_milliseconds(t) + offset, match["text"], offset) for t in times)
    found.sort(key=lambda caption: caption.start or 0)
    for caption, following in zip(found, [*found[1:], None], strict=True):
        # A time without words ends the line before.
        if following and not following.text.strip() and caption.end is None:
            caption = replace(caption, end=following.start)
        yield caption


def _caption(time: float, text: str, offset: float) -> Caption:
    stamped = _WORD.sub(lambda match: stamp(_milliseconds(match[1]) + offset), text)
    last = _WORD.search(text.rstrip()[-12:])
    end = _milliseconds(last[1]) + offset if last and text.rstrip().endswith(last[0]) else None
    return Caption(max(0.0, time), end, stamped if without_stamps(stamped).strip() else "")


def _milliseconds(time: str) -> float:
    """Return the time (ms); some write a colon before the hundredths."""
    minutes, seconds = time.split(":", 1)
    return milliseconds(f"{minutes}:{seconds.replace(':', '.')}") or 0.0
