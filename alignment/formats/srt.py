"""SubRip subtitles (``.srt``)."""

from alignment.clock_format import clock_format
from alignment.formats.content import Content, WriteOptions
from alignment.formats.screen import on_screen

_CLOCK = "{h:02}:{m:02}:{s:02},{ms:03}"

_WORD_JOINER = "\u2060"
"""Is not seen, and keeps marks from being taken for commands."""


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as SubRip; the speaker is named where another begins."""
    blocks = []
    for number, line in enumerate(on_screen(content, options, names=True), start=1):
        text = _plain(line.label + line.text)
        if line.original:
            text += f"\n{_plain(line.original)}"
        times = f"{clock_format(line.start, _CLOCK)} --> {clock_format(line.end, _CLOCK)}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def _plain(text: str) -> str:
    """Keep angles, braces and backslashes from being taken for commands, and arrows for times."""
    text = text.replace("-->", "→")
    for mark in "<\\":
        text = text.replace(mark, mark + _WORD_JOINER)
    return text.replace("{", "｛").replace("}", "｝")
