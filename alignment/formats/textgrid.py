"""A TextGrid of Praat (``.TextGrid``): one tier of sentences, and one of words."""

from collections.abc import Sequence

from alignment.formats.subtitles import Piece, Subtitle, subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

_HEAD = """\
File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = {end}
tiers? <exists>
size = {size}
item []:
"""

_TIER = """\
    item [{number}]:
        class = "IntervalTier"
        name = "{name}"
        xmin = 0
        xmax = {end}
        intervals: size = {size}
"""

_INTERVAL = """\
        intervals [{number}]:
            xmin = {start}
            xmax = {stop}
            text = "{text}"
"""


def dumps(timeline: Timeline, transcript: Transcript) -> str:
    """Return the timed sentences as a TextGrid, with a second tier where words are timed."""
    sentences = list(subtitles(timeline, transcript))
    words = [piece for sentence in sentences for piece in sentence.pieces]
    tiers = [("sentences", _tiled(sentences, timeline.duration))]
    if words:
        tiers.append(("words", _tiled(words, timeline.duration)))
    end = _seconds(timeline.duration)
    parts = [_HEAD.format(end=end, size=len(tiers))]
    for number, (name, intervals) in enumerate(tiers, start=1):
        parts.append(_TIER.format(number=number, name=name, end=end, size=len(intervals)))
        parts += [
            _INTERVAL.format(number=k, start=_seconds(start), stop=_seconds(stop), text=_text(text))
            for k, (start, stop, text) in enumerate(intervals, start=1)
        ]
    return "".join(parts)


def _tiled(marked: Sequence[Subtitle | Piece], duration: int) -> list[tuple[int, int, str]]:
    """Fill up what is between the marked ranges: a tier has no holes and no empty intervals."""
    tiles = []
    at = 0
    for mark in marked:
        if mark.start < mark.end:
            if at < mark.start:
                tiles.append((at, mark.start, ""))
            tiles.append((mark.start, mark.end, mark.text))
            at = mark.end
    if at < duration:
        tiles.append((at, duration, ""))
    return tiles


def _seconds(time: int) -> str:
    return f"{time / 1000:.3f}"


def _text(text: str) -> str:
    return text.strip().replace('"', '""')
