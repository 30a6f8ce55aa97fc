"""Advanced SubStation Alpha subtitles (``.ass``), with karaoke times where words have them."""

from alignment.clock_format import clock_format
from alignment.formats.content import Content, WriteOptions
from alignment.formats.screen import on_screen
from alignment.formats.subtitles import Subtitle, one_line

_CLOCK = "{h}:{m:02}:{s:02}.{cs:02}"

HEAD = """\
[Script Info]
ScriptType: v4.00+
WrapStyle: 0
PlayResX: 1280
PlayResY: 720
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,44,&H0000D7FF,&H00FFFFFF,&H00000000,&H80000000,\
0,0,0,0,100,100,0,0,1,2,1,2,40,40,36,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""What such a file begins with."""


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as ASS, each under the name of its speaker."""
    lines = []
    for subtitle in on_screen(content, options):
        times = f"{clock_format(subtitle.start, _CLOCK)},{clock_format(subtitle.end, _CLOCK)}"
        text = _text(subtitle)
        if subtitle.original:
            text += f"\\N{plain_text(subtitle.original)}"
        name = "" if options.speakers is False else _name(subtitle.speaker)
        lines.append(f"Dialogue: 0,{times},Default,{name},0,0,0,,{text}\n")
    return HEAD + "".join(lines)


def _text(subtitle: Subtitle) -> str:
    if not subtitle.pieces:
        # Without times of words, all of it is in the colour of what has been said.
        return plain_text(subtitle.text)
    at = subtitle.start // 10
    parts = []
    for piece, following in zip(subtitle.pieces, [*subtitle.pieces[1:], None], strict=True):
        start = piece.start // 10
        end = (following.start if following else subtitle.end) // 10
        if start > at:
            parts.append(f"{{\\k{start - at}}}")
        parts.append(f"{{\\k{end - start}}}{plain_text(piece.text)}")
        at = end
    return "".join(parts)


def plain_text(text: str) -> str:
    """Keep braces and backslashes from being taken for commands."""
    text = text.replace("\\", "\\\u2060").replace("{", "｛").replace("}", "｝")
    return text.replace("\n", "\\N")


def _name(speaker: str | None) -> str:
    return one_line(speaker or "").replace(",", "，")
