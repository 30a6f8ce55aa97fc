"""SubRip subtitles (``.srt``), and what programs write under that name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, plain
from alignment.imports.clock import CLOCK, milliseconds
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".srt",)

_TIMES = re.compile(
    rf"[^\S\n]*(?P<start>{CLOCK})\s*[-–—−]{{1,3}}\s*[>›]\s*(?P<end>{CLOCK})(?![\d:])(?P<after>.*)"
)
_SETTINGS = re.compile(r"(?:\s*[A-Za-z]\w*\s*:\s*[^\s:]+)*\s*")


def fits(head: bytes, ending: str) -> bool:
    """Whether lines of times stand in a file: two, or one where the ending says so."""
    found = sum(_TIMES.match(line) is not None for line in opening(head).split("\n"))
    return found > 1 or (found > 0 and ending in ENDINGS)


def read(data: bytes, name: str) -> Imported:
    """Read subtitles."""
    return imported(
        replace(caption, text=plain(caption.text)) for caption in captions(decode(data, name))
    )


def captions(text: str, *, identified: bool = False) -> Iterator[Caption]:
    """Yield the captions as they stand in a file, with tags and all.

    Parameters
    ----------
    identified
        Whether any line right above the times is their identifier, as in WebVTT; else only
        a number is.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    times = {number: match for number, line in enumerate(lines) if (match := _TIMES.match(line))}
    if identified:
        barred = {n - 1 for n in times if n and lines[n - 1].strip() and not lines[n - 2].strip()}
    else:
        barred = _numbers(lines, times)
    for number, following in pairwise([*times, len(lines)]):
        match = times[number]
        words = [lines[at] for at in range(number + 1, following) if at not in barred]
        if not _SETTINGS.fullmatch(match["after"]):
            words.insert(0, match["after"])
        yield Caption(milliseconds(match["start"]), milliseconds(match["end"]), "\n".join(words))


def _numbers(lines: Sequence[str], times: Iterable[int]) -> set[int]:
    """Return which lines number captions: none, if not most captions have such a line."""
    above = (next((k for k in range(n - 1, -1, -1) if lines[k].strip()), n) for n in times)
    numbers = [lines[at].strip().isdigit() and at for at in above]
    found = {at for at in numbers if at is not False}
    return found if 2 * len(found) > len(numbers) else set()
