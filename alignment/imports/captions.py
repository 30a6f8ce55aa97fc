"""Captions: lines of text with times, as subtitles and most transcripts of programs are made of.

Importers of such formats only say what stands in a file. `imported` puts it in order and makes
running text of it.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape

_CODES = re.compile(r"\{(?:\\[^{}\n]*|/?[biusBIUS]|[A-Za-z]:[^{}\n]*)\}")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_NOTES = re.compile(r"[♪♫♬♩]+")
_INVISIBLE = re.compile(
    r"[\x00\x01\x04-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_STAMP = re.compile(r"\x02(\d+)\x03")
_WORD_GOES_ON = re.compile(r"[^\W_\u2e80-\U0010ffff]{2}")
LATEST = 360_000_000
"""No audio is that long (ms); to compare with it also keeps out what is no number."""

_SAME_TIME = 60
"""Captions that differ by less (ms) are shown together."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown or said at a time.

    Attributes
    ----------
    start, end
        Milliseconds; None where they are not stated or make no sense.
    text
        One line or more. Times of words stand in it as `stamp` writes them.
    speaker
        Who speaks, where the format has a place for that.
    track
        What tells apart captions that are shown side by side: a style, a tier, a language.
    """

    start: float | None
    end: float | None
    text: str
    speaker: str | None = None
    track: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines of the text that are not empty."""
        return [line for line in self.text.split("\n") if line]


def stamp(time: float) -> str:
    """Return what stands in the text of a caption before a word heard at `time` (ms)."""
    return f"\x02{max(0, round(time))}\x03"


def without_stamps(text: str) -> str:
    """Return the text alone."""
    return _STAMP.sub("", text)


def stamps_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the time (ms) of each stamp and where it stands in the text without stamps."""
    shift = 0
    for match in _STAMP.finditer(text):
        yield int(match[1]), match.start() - shift
        shift += len(match[0])


def plain(text: str) -> str:
    """Return the text of a subtitle without tags, override codes and entities."""
    return unescape(_TAG.sub("", _CODES.sub("", text)))


def in_order(captions: Iterable[Caption]) -> tuple[list[Caption], int]:
    """Tidy the texts, take out times that make no sense, and sort by time.

    A caption without a time stays behind the one before it.

    Returns
    -------
    captions
        Those with text; none is shown twice at the same time.
    dropped
        How many times made no sense.
    """
    tidied = []
    dropped = 0
    last = 0.0
    for number, caption in enumerate(captions):
        text = _tidied(caption.text)
        if not without_stamps(text):
            continue
        start, end = _sensible(caption.start, caption.end)
        dropped += caption.start is not None and start is None
        last = start if start is not None else last
        speaker = _tidied(caption.speaker or "").replace("\n", " ") or None
        one = replace(caption, start=start, end=end, text=text, speaker=speaker)
        tidied.append((last, number, one))
    tidied.sort(key=lambda entry: entry[:2])
    return list(_once(caption for _, _, caption in tidied)), dropped


def unrolled(captions: Sequence[Caption]) -> list[Caption]:
    """Take out lines that a caption repeats from the one before.

    Captions that roll up, as those that YouTube makes, show each line twice or more; others
    grow word by word. A few lines that are said twice do not make a file one of these.
    """
    rest = [_new_in(caption, before) for before, caption in itertools.pairwise(captions)]
    repeated = sum(text is not None for text in rest)
    if repeated * 3 < len(rest) or repeated < 2:
        return list(captions)
    shown: list[Caption] = list(captions[:1])
    for caption, text in zip(captions[1:], rest, strict=True):
        if text is None:
            shown.append(caption)
        elif text:
            shown.append(replace(caption, text=text))
    return shown


def _new_in(caption: Caption, before: Caption) -> str | None:
    """Return what a caption adds to the one before, or None where it repeats nothing of that."""
    text, earlier = without_stamps(caption.text), without_stamps(before.text)
    if text.startswith(earlier) and not _WORD_GOES_ON.match(text, len(earlier) - 1):
        return _after(caption.text, len(earlier)).lstrip()
    lines, old = caption.text.split("\n"), earlier.split("\n")
    for count in range(min(len(lines), len(old)), 0, -1):
        if [without_stamps(line) for line in lines[:count]] == old[-count:]:
            return "\n".join(lines[count:])
    return None


def _after(text: str, count: int) -> str:
    """Return a text with stamps from behind its first `count` characters without them."""
    at = 0
    while count or text.startswith("\x02", at):
        if match := _STAMP.match(text, at):
            if not count:
                break
            at = match.end()
        else:
            at += 1
            count -= 1
    return text[at:]


def _once(captions: Iterable[Caption]) -> Iterator[Caption]:
    """Yield each caption, but one that is there twice, as layers of a style are, only once."""
    shown: list[Caption] = []
    for caption in captions:
        shown = [one for one in shown if _together(one, caption)]
        if any(one.text == caption.text and one.speaker == caption.speaker for one in shown):
            continue
        shown.append(caption)
        yield caption


def _together(one: Caption, other: Caption) -> bool:
    """Whether two captions appear and go at the same time."""
    if one.start is None or other.start is None:
        return False
    if abs(one.start - other.start) > _SAME_TIME:
        return False
    return one.end is None or other.end is None or abs(one.end - other.end) <= _SAME_TIME


def _tidied(text: str) -> str:
    text = _INVISIBLE.sub("", _NOTES.sub(" ", _LINES.sub("\n", text)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if without_stamps(line).strip())


def _sensible(start: float | None, end: float | None) -> tuple[int | None, int | None]:
    """Return the times in whole milliseconds; None for those that cannot be."""
    if start is None or not 0 <= start < LATEST:
        return None, None
    if end is None or not start < end < LATEST:
        # What ends before it begins has one wrong time at least, and nobody knows which.
        return (None if end is not None and end < start else round(start)), None
    return round(start), round(end)
