"""A TextGrid of Praat (``.TextGrid``), in its long form and its short one."""

from collections.abc import Iterator

from alignment.formats.content import Content, WriteOptions
from alignment.formats.tiers import tiers

_TYPE = 'File type = "ooTextFile"\nObject class = "TextGrid"\n'

_HEAD = """
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


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as a TextGrid, with the tiers that `tiers` tells of."""
    found = tiers(content, options)
    duration = content.timeline.duration
    end = _seconds(duration)
    parts = [_TYPE, _HEAD.format(end=end, size=len(found))]
    for number, tier in enumerate(found, start=1):
        tiles = tier.tiled(duration)
        name = _quoted(tier.name)
        parts.append(_TIER.format(number=number, name=name, end=end, size=len(tiles)))
        parts += [
            _INTERVAL.format(
                number=k,
                start=_seconds(tile.start),
                stop=_seconds(tile.end),
                text=_quoted(tile.text),
            )
            for k, tile in enumerate(tiles, start=1)
        ]
    return "".join(parts)


def short_dumps(content: Content, options: WriteOptions) -> str:
    """Return the same in the short form: the values alone."""
    return "\n".join([_TYPE, *_values(content, options)]) + "\n"


def _values(content: Content, options: WriteOptions) -> Iterator[str]:
    found = tiers(content, options)
    duration = content.timeline.duration
    yield from ("0", _seconds(duration), "<exists>", str(len(found)))
    for tier in found:
        tiles = tier.tiled(duration)
        yield from ('"IntervalTier"', f'"{_quoted(tier.name)}"', "0", _seconds(duration))
        yield str(len(tiles))
        for tile in tiles:
            yield from (_seconds(tile.start), _seconds(tile.end), f'"{_quoted(tile.text)}"')


def _seconds(time: int) -> str:
    return f"{time / 1000:.3f}"


def _quoted(text: str) -> str:
    return text.replace('"', '""')
