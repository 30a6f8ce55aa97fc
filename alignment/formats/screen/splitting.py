"""Sentences cut into subtitles."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

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
    if not too_much(line, options):  # no two subtitles are better than one
        return [replace(line, pieces=tuple(piece for piece in line.pieces if piece.text))]
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
    if len(atoms) == 2 and not line.pieces:
        return [line]
    for pieces in dict.fromkeys((line.pieces, ())):  # by words, or else by length
        clock = _CharacterTimes(line.start, line.end, line.text, pieces)
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
    parts = []
    for i, j in pairwise(places):
        part = _part(line, clock, atoms[i], atoms[j])
        pieces = _pieces(line, clock, atoms[i], atoms[i] + len(part.text))
        parts.append(replace(part, pieces=tuple(pieces)))
    return parts


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
        self._pieces = pieces or [TimedPiece(start, end, text)]
        self._stops = list(accumulate(len(piece.text) for piece in self._pieces))
        self._said = [0, *accumulate(map(_weight, text))]

    def until(self, place: int) -> int:
        """When what stands before `place` has been said (ms)."""
        return self._within(bisect_left(self._stops, place), place)

    def since(self, place: int) -> int:
        """When what stands at `place` begins (ms)."""
        return self._within(bisect_right(self._stops, place), place)

    def _within(self, number: int, place: int) -> int:
        piece, stop = self._pieces[number], self._stops[number]
        first = stop - len(piece.text)
        if place == first:
            return piece.start
        if place == stop:
            return piece.end
        said, whole = (self._said[at] - self._said[first] for at in (place, stop))
        return piece.start + round((piece.end - piece.start) * said / whole)


@cache
def _weight(character: str) -> int:
    """Return how long a character takes to say (1/300 syllable); marks take next to nothing."""
    from alignment.engines.dynamic_programme import syllables

    return round(300 * (syllables(character) - syllables(""))) + 3


def _part(line: Subtitle, clock: _CharacterTimes, first: int, stop: int) -> Subtitle:
    """Return the characters from `first` to `stop` as a subtitle."""
    last = stop == len(line.text)
    text = line.text[first:stop].rstrip()
    start = clock.since(first) if first else line.start
    end = line.end if last else clock.until(stop)
    if not last and 0 < clock.since(stop) - end <= JOINED_PAUSE:
        end = clock.since(stop)
    label = "" if first else line.label
    said = line.original, (), line.original_pieces
    return Subtitle(line.index, start, end, text, line.speaker, *said, label)


def _pieces(
    line: Subtitle, clock: "_CharacterTimes", first: int, stop: int
) -> Iterator[TimedPiece]:
    """Yield what is timed in a range of characters."""
    at = 0
    for piece in line.pieces:
        a, b = max(first, at), min(stop, at + len(piece.text))
        if a < b:
            begun = piece.start if a == at else clock.since(a)
            ended = piece.end if b == at + len(piece.text) else clock.until(b)
            yield TimedPiece(begun, max(begun, ended), line.text[a:b])
        at += len(piece.text)


def _with_originals(parts: list[Subtitle], line: Subtitle) -> list[Subtitle]:
    """Give each part of a sentence what was really said meanwhile."""
    if len(parts) == 1 or not line.original:
        return parts
    clock = _CharacterTimes(line.start, line.end, line.original, line.original_pieces)
    points = [0, *break_points(line.original, lambda *_: 0), len(line.original)]
    said = [""] * len(parts)
    starts = [part.start for part in parts]
    for first, stop in pairwise(points):
        middle = (clock.since(first) + clock.until(stop)) / 2
        place = max(0, bisect_right(starts, middle) - 1)
        said[place] += line.original[first:stop]
    return [
        replace(part, original=words.strip(), original_pieces=())
        for part, words in zip(parts, said, strict=True)
    ]
