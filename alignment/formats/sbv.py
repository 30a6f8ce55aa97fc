"""Subtitles of YouTube (``.sbv``)."""

from alignment.formats.content import Content, Options
from alignment.formats.screen import on_screen
from alignment.formats.subtitles import clock


def dumps(content: Content, options: Options) -> str:
    """Return the timed sentences as SubViewer; the speaker is named where another begins."""
    blocks = []
    for line in on_screen(content, options, names=True):
        texts = [line.label + line.text, line.original]
        times = f"{_clock(line.start)},{_clock(line.end)}"
        blocks.append("\n".join([times, *filter(None, texts)]) + "\n")
    return "\n".join(blocks)


def _clock(time: int) -> str:
    return clock(time, ".").removeprefix("0")
