"""Sentences cut into subtitles."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from alignment.formats.content import WriteOptions
from alignment.formats.screen.layout import fits, line_starts, widened
from alignment.formats.screen.line_breaks import break_points, is_orphan
from alignment.formats.screen.timing import JOINED_PAUSE, LONGEST, SHORTEST, too_much
from alignment.formats.subtitles import Subtitle, TimedPiece
from alignment.transcript.sentences import clause_ends

_DASH = "- "
"""Says that another speaks, where there is no room for a name."""

_CUE, _UNEVEN, _BRIEF, _ALONE, _LISTING, _NO_TIME = 1.0, 0.5, 4.0, 3.0, 0.3, 1000.0
"""What a cue costs; that it is long, short, or one word alone; that it ends in a list; that it
has no time at all."""


def split(line: Subtitle, options: WriteOptions) -> list[Subtitle]:
    """Cut a sentence at the ends of clauses; a clause only where it has too many lines."""
    most = options.max_lines
    first = line.text[: next(iter(clause_ends(line.text)), 0)]
    if not fits(first, line.label, options) and fits(first, _DASH, options):
        line = replace(line, label=_DASH)  # a clause is not torn for the name before it
    atoms = [0]
    for end in clause_ends(line.text):
        start = atoms[-1]
        label = line.label if start == 0 else ""
        clause = line.text[start:end]
        breaks = line_starts(clause, label, widened(clause, label, options))
        atoms += [start + place for place in breaks[most - 1 :: most]]
        atoms.append(end)
    by_words = _CharacterTimes(line.start, line.end, line.text, line.pieces)
    by_length = _CharacterTimes(line.start, line.end, line.text, ())
    for clock in (by_words, by_length):
        parts = _cheapest(line, clock, atoms, options)
        if all(part.start < part.end for part in parts):
            return _with_originals(parts, line)
    return [line]


def _cheapest(
    line: Subtitle, clock: "_CharacterTimes", atoms: Sequence[int], options: WriteOptions
) -> list[Subtitle]:
    """Join what a sentence was cut into to the best subtitles."""
    last = len(atoms) - 1
    best = [(0.0, last)] * len(atoms)
    for i in range(last - 1, -1, -1):
        choices = []
        for j in range(i + 1, len(atoms)):
            part = _part(line, clock, atoms[i], atoms[j])
            if j > i + 1 and too_much(part, options):
                break
            choices.append((_price(part, whole=j - i == last) + best[j][0], j))
        best[i] = min(choices)
    places = [0]
    while places[-1] < last:
        places.append(best[places[-1]][1])
    return [_part(line, clock, atoms[i], atoms[j]) for i, j in pairwise(places)]


def _price(part: Subtitle, *, whole: bool) -> float:
    length = part.length
    price = _CUE + _UNEVEN * (length / LONGEST) ** 2
    if whole:
        return price
    brief, alone, listing = length < SHORTEST, is_orphan(part.text), part.text.endswith("、")
    return price + _BRIEF * brief + _ALONE * alone + _LISTING * listing + _NO_TIME * (length <= 0)


class _CharacterTimes:
    """When the characters of a line are heard: by its words, and between them by length."""

    def __init__(self, start: int, end: int, text: str, pieces: Sequence[TimedPiece]) -> None:
        self._text = text
        self._pieces = []
        at = 0
        for piece in pieces or [TimedPiece(start, end, text)]:
            self._pieces.append((at, at + len(piece.text), piece.start, piece.end))
            at += len(piece.text)

    def until(self, place: int) -> int:
        """When what stands before `place` has been said (ms)."""
        first, stop, start, end = next(p for p in self._pieces if place <= p[1])
        return self._within(first, stop, start, end, place)

    def since(self, place: int) -> int:
        """When what stands at `place` begins (ms)."""
        first, stop, start, end = next(p for p in self._pieces if place < p[1])
        return self._within(first, stop, start, end, place)

    def _within(self, first: int, stop: int, start: int, end: int, place: int) -> int:
        if place == first:
            return start
        if place == stop:
            return end
        said, left = _weight(self._text[first:place]), _weight(self._text[place:stop])
        return start + round((end - start) * said / (said + left))


@lru_cache(maxsize=1_000)
def _weight(text: str) -> float:
    """Return how long some characters take to say, in syllables; marks take next to nothing."""
    from alignment.engines.dynamic_programme import syllables

    return syllables(text) - syllables("") + 0.01 * len(text)


def _part(line: Subtitle, clock: _CharacterTimes, first: int, stop: int) -> Subtitle:
    """Return the characters from `first` to `stop` as a subtitle."""
    last = stop == len(line.text)
    text = line.text[first:stop].rstrip()
    start = clock.since(first) if first else line.start
    end = line.end if last else clock.until(stop)
    if not last and 0 < clock.since(stop) - end <= JOINED_PAUSE:
        end = clock.since(stop)
    pieces = []
    at = 0
    for piece in line.pieces:
        a, b = max(first, at), min(first + len(text), at + len(piece.text))
        if a < b:
            begun = piece.start if a == at else clock.since(a)
            ended = piece.end if b == at + len(piece.text) else clock.until(b)
            pieces.append(TimedPiece(begun, max(begun, ended), line.text[a:b]))
        at += len(piece.text)
    label = "" if first else line.label
    return replace(line, start=start, end=end, text=text, label=label, pieces=tuple(pieces))


def _with_originals(parts: list[Subtitle], line: Subtitle) -> list[Subtitle]:
    """Give each part of a sentence what was really said meanwhile."""
    if len(parts) == 1 or not line.original:
        return parts
    clock = _CharacterTimes(line.start, line.end, line.original, line.original_pieces)
    points = [0, *break_points(line.original, lambda *_: 0), len(line.original)]
    said = [""] * len(parts)
    for first, stop in pairwise(points):
        middle = (clock.since(first) + clock.until(stop)) / 2
        place = max((i for i, part in enumerate(parts) if part.start <= middle), default=0)
        said[place] += line.original[first:stop]
    return [
        replace(part, original=words.strip(), original_pieces=())
        for part, words in zip(parts, said, strict=True)
    ]
