"""Sentences, words and chapters as tiers, for programs of phonetics and linguistics."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment.formats.content import Content, WriteOptions, chapter_marks
from alignment.formats.subtitles import Subtitle, TimedPiece, one_line, subtitles

SENTENCES, WORDS, CHAPTERS, ORIGINALS = "sentences", "words", "chapters", "originals"


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open range in milliseconds, and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Intervals in order, without overlap; none is empty."""

    name: str
    intervals: tuple[Interval, ...]

    def tiled(self, duration: int) -> list[Interval]:
        """Return the intervals, and empty ones that fill up what is between them."""
        tiles = []
        at = 0
        for interval in self.intervals:
            if at < interval.start:
                tiles.append(Interval(at, interval.start, ""))
            tiles.append(interval)
            at = interval.end
        if at < duration:
            tiles.append(Interval(at, duration, ""))
        return tiles


def tiers(content: Content, options: WriteOptions) -> list[Tier]:
    """Return what is known of an episode as tiers.

    Sentences are in one, or where asked for in one for each speaker. Others follow: words,
    where they are timed; what was really said, where asked for; chapters.
    """
    sentences = list(subtitles(content.timeline, content.transcript))
    by_name: dict[str, list[Subtitle]] = {}
    for line in sentences:
        name = one_line(line.speaker or "") if options.speakers else ""
        by_name.setdefault(name or SENTENCES, []).append(line)
    said = [replace(x, text=x.original) for x in sentences if x.original and options.bilingual]
    found = [
        *((name, list(map(_interval, lines))) for name, lines in by_name.items()),
        (WORDS, [_interval(piece) for line in sentences for piece in line.pieces]),
        (ORIGINALS, list(map(_interval, said))),
        (CHAPTERS, [Interval(x.start, x.end, one_line(x.title)) for x in chapter_marks(content)]),
    ]
    kept = [(name, intervals) for name, intervals in found if intervals] or [(SENTENCES, [])]
    return [
        Tier(name, tuple(x for x in intervals if x.start < x.end))
        for name, (_, intervals) in zip(_unique([name for name, _ in kept]), kept, strict=True)
    ]


def _interval(mark: Subtitle | TimedPiece) -> Interval:
    return Interval(mark.start, mark.end, mark.text.strip())


def _unique(names: Sequence[str]) -> list[str]:
    """Give names that come again a number: a speaker may be called “words”."""
    unique: list[str] = []
    for name in names:
        numbered = (name, *(f"{name} {n}" for n in range(2, len(names) + 2)))
        unique.append(next(one for one in numbered if one not in unique))
    return unique
