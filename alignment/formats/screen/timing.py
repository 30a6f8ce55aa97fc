"""When subtitles are shown: long enough to be read, where there is room."""

from collections.abc import Sequence
from dataclasses import replace

from alignment.formats.content import WriteOptions
from alignment.formats.screen.layout import fits
from alignment.formats.screen.width import width
from alignment.formats.subtitles import Subtitle, TimedPiece

SHORTEST, LONGEST = 833, 7_000
"""Milliseconds."""

JOINED_PAUSE = 500
"""A pause so short (ms) does not turn the light off."""

_SPEEDS = {False: 20.0, True: 9.0}
"""Characters that can be read in a second, and full-width ones."""

_BORROWED = 300
"""What is too short may begin so much earlier (ms), in a pause, or make its neighbours give way."""


def too_much(part: Subtitle, options: WriteOptions) -> bool:
    """Whether a subtitle is too long to be shown, or has too many lines."""
    return part.length > LONGEST or not fits(part.text, part.label, options)


def reading_time(line: Subtitle) -> int:
    """How long (ms) it takes to read a subtitle, in the slower of its languages."""
    times = []
    for text in (line.text, line.original):
        taken, wide = width(text)
        times.append(1000 * taken / _SPEEDS[wide])
    return round(max(times))


def hold(cut: Sequence[Subtitle], duration: int) -> list[Subtitle]:
    """Let subtitles stand until they are read, where there is room, but not too long."""
    held = []
    for line, following in zip(cut, [*cut, None][1:], strict=True):
        wanted = line.start + max(SHORTEST, reading_time(line))
        free = following.start if following else duration
        end = max(line.end, min(wanted, free))
        held.append(_until(line, min(end, line.start + LONGEST)))
    return held


def _since(line: Subtitle, start: int) -> Subtitle:
    pieces = tuple(
        replace(piece, start=max(piece.start, start), end=max(piece.end, start))
        for piece in line.pieces
    )
    return replace(line, start=start, pieces=pieces)


def _until(line: Subtitle, end: int) -> Subtitle:
    pieces = tuple(
        replace(piece, start=min(piece.start, end), end=min(piece.end, end))
        for piece in line.pieces
    )
    return replace(line, end=end, pieces=pieces)


def join(held: Sequence[Subtitle], options: WriteOptions) -> list[Subtitle]:
    """Join subtitles too short to be read to a neighbour of the same speaker."""
    joined: list[Subtitle] = []
    for line in held:
        if joined and min(joined[-1].length, line.length) < SHORTEST:
            both = _both(joined[-1], line)
            if (
                line.speaker == both.speaker
                and line.start - joined[-1].end <= JOINED_PAUSE
                and not too_much(both, options)
            ):
                joined[-1] = both
                continue
        joined.append(line)
    return joined


def lengthen(joined: Sequence[Subtitle]) -> list[Subtitle]:
    """Give subtitles still too short some time of the pause before, the next, then the last one."""
    lines = list(joined)
    for i, line in enumerate(lines):
        if (lacking := SHORTEST - line.length) > 0:
            free = line.start - (lines[i - 1].end if i else 0)
            line = replace(line, start=line.start - min(lacking, free, _BORROWED))
        if (lacking := SHORTEST - line.length) > 0 and i + 1 < len(lines):
            following = lines[i + 1]
            spare = max(0, following.length - SHORTEST)
            end = line.end + min(lacking, spare, _BORROWED)
            if end > following.start:
                lines[i + 1] = _since(following, end)
            line = replace(line, end=end)
        if (lacking := SHORTEST - line.length) > 0 and i:
            before = lines[i - 1]
            spare = max(0, before.length - SHORTEST)
            start = line.start - min(lacking, spare, _BORROWED)
            lines[i - 1] = _until(before, min(before.end, start))
            line = replace(line, start=start)
        lines[i] = line
    return lines


def _both(one: Subtitle, other: Subtitle) -> Subtitle:
    gap = _gap(one.text, other.text)
    said = (one.original, other.original)
    pieces: tuple[TimedPiece, ...] = ()
    if one.pieces or other.pieces:
        first, second = (x.pieces or (TimedPiece(x.start, x.end, x.text),) for x in (one, other))
        bridge = replace(first[-1], text=first[-1].text + gap)
        pieces = (*first[:-1], bridge, *second)
    return replace(
        one,
        end=other.end,
        text=one.text + gap + other.text,
        original=_gap(one.original, other.original).join(filter(None, said)),
        pieces=pieces,
    )


def _gap(before: str, after: str) -> str:
    """Return what stands between two sentences: nothing in Chinese, else a space."""
    return "" if width(before[-1:])[1] or width(after[:1])[1] else " "
