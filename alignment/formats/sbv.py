"""Subtitles of YouTube (``.sbv``)."""

from alignment.clock_format import clock_format
from alignment.formats.content import Content, WriteOptions
from alignment.formats.screen import on_screen

_CLOCK = "{h}:{m:02}:{s:02}.{ms:03}"


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as SubViewer; the speaker is named where another begins."""
    blocks = []
    for line in on_screen(content, options, names=True):
        texts = [line.label + line.text, line.original]
        start, end = (clock_format(time, _CLOCK) for time in (line.start, line.end))
        blocks.append("\n".join([f"{start},{end}", *filter(None, texts)]) + "\n")
    return "\n".join(blocks)
