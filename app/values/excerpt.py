"""The part of a text around what was found in it."""

from collections.abc import Sequence

Span = tuple[int, int]
"""A half-open range of characters."""
_BEFORE = 3
"""Where not all of a text fits, a third of the room is before what was found."""
_LONGEST_WORD = 16


def excerpt(text: str, spans: Sequence[Span], room: int) -> tuple[str, list[Span]]:
    """Return a text, or as much of it as there is room for around the first span, and the spans.

    Parameters
    ----------
    spans
        In order; they are given back as they lie in the excerpt, as far as they do.
    room
        Characters.
    """
    text = "".join(" " if character.isspace() else character for character in text)
    first = spans[0][0] if spans else 0
    begin = max(min(first - room // _BEFORE, len(text) - room), 0)
    if begin:
        space = text.find(" ", begin, min(begin + _LONGEST_WORD, first))
        begin = space + 1 if space >= 0 else begin
    end = min(begin + room, len(text))
    before, after = ("…" if begin else ""), ("…" if end < len(text) else "")
    moved = len(before) - begin
    inside = [(start, min(stop, end)) for start, stop in spans if begin <= start < end]
    return (
        f"{before}{text[begin:end]}{after}",
        [(start + moved, stop + moved) for start, stop in inside],
    )
