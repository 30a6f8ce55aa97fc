"""Subtitles on the lines of a screen."""

from dataclasses import replace
from functools import lru_cache

from alignment.formats.content import WriteOptions
from alignment.formats.screen.line_breaks import Share, break_points, count_lines, divide
from alignment.formats.screen.width import Ruler, width
from alignment.formats.subtitles import Subtitle


def _share(text: str, label: str, options: WriteOptions) -> Share:
    """Return what tells how much of a line a part of `text` takes, `label` standing before it."""
    ruler, ahead = Ruler(label + text), len(label)

    def share(start: int, end: int) -> float:
        taken, wide = ruler.width(start + ahead if start else 0, end + ahead)
        return taken / (options.wide_columns if wide else options.columns)

    return share


def line_starts(text: str, label: str, options: WriteOptions) -> list[int]:
    """Return where lines of `text` begin, but for the first one."""
    share = _share(text, label, options)
    if share(0, len(text)) <= 1:
        return []
    return divide(text, break_points(text, share), share)


@lru_cache(maxsize=1_000)
def fits(text: str, label: str, options: WriteOptions) -> bool:
    """Whether `text`, with `label` before it, has no more lines than allowed."""
    share = _share(text, label, options)
    whole = share(0, len(text))
    if whole <= 1 or whole > options.max_lines:
        return whole <= 1
    return count_lines(len(text), break_points(text, share), share) <= options.max_lines


def widened(text: str, label: str, options: WriteOptions) -> WriteOptions:
    """Return options by which a clause of full-width characters fits, wherever a quarter more does.

    Other scripts can be cut well between words, and keep to their columns; so does whoever asks
    for narrower ones than usual.
    """
    if options.wide_columns < WriteOptions().wide_columns or not width(text)[1]:
        return options
    return next((more for more in _wider(options) if fits(text, label, more)), options)


@lru_cache(maxsize=10)
def _wider(options: WriteOptions) -> tuple[WriteOptions, ...]:
    widths = range(options.wide_columns, options.wide_columns * 5 // 4 + 1)
    columns = (options.columns * wide // options.wide_columns for wide in widths)
    return tuple(
        replace(options, columns=narrow, wide_columns=wide)
        for narrow, wide in zip(columns, widths, strict=True)
    )


def laid_out(line: Subtitle, options: WriteOptions) -> Subtitle:
    """Break a subtitle into lines; a clause that would be torn otherwise has wider ones."""
    shown = list(line.text)
    for place in line_starts(line.text, line.label, widened(line.text, line.label, options)):
        shown[place] = "\n" + shown[place]
        if shown[place - 1].isspace():
            shown[place - 1] = ""
    pieces = []
    at = 0
    for piece in line.pieces:
        pieces.append(replace(piece, text="".join(shown[at : at + len(piece.text)])))
        at += len(piece.text)
    original = list(line.original)
    for place in line_starts(line.original, "", options):
        original[place - 1] = original[place - 1].rstrip() + "\n"
    return replace(line, text="".join(shown), original="".join(original), pieces=tuple(pieces))
