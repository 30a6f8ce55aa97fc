"""WebVTT subtitles (``.vtt``)."""

from collections.abc import Iterator
from html import escape

from alignment.clock_format import clock_format
from alignment.formats.content import Content, Mark, WriteOptions, chapter_marks
from alignment.formats.screen import on_screen
from alignment.formats.subtitles import Subtitle, one_line


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as WebVTT, each in the voice of its speaker.

    Chapters are notes among them, which programs pass over.
    """
    blocks = ["WEBVTT\n"]
    marks = list(chapter_marks(content))
    for number, subtitle in enumerate(on_screen(content, options), start=1):
        while marks and marks[0].first <= subtitle.index:
            blocks.append(f"NOTE Chapter: {_title(marks.pop(0))}\n")
        text = "".join(_timed(subtitle)) if options.words else escape(subtitle.text, quote=False)
        if subtitle.original:
            text += f"\n{escape(subtitle.original, quote=False)}"
        if subtitle.speaker and options.speakers is not False:
            text = f"<v {escape(one_line(subtitle.speaker), quote=False)}>{text}"
        times = f"{clock_format(subtitle.start)} --> {clock_format(subtitle.end)}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def _timed(subtitle: Subtitle) -> Iterator[str]:
    if not subtitle.pieces:
        yield escape(subtitle.text, quote=False)
    at = subtitle.start
    for piece in subtitle.pieces:
        # They must increase, and lie within the subtitle.
        if at < piece.start < subtitle.end:
            at = piece.start
            yield f"<{clock_format(at)}>"
        yield escape(piece.text, quote=False)


def chapters(content: Content, options: WriteOptions) -> str:
    """Return the chapters as a WebVTT file of their own, as browsers take them for a track."""
    blocks = ["WEBVTT\n"]
    for number, mark in enumerate(chapter_marks(content), start=1):
        times = f"{clock_format(mark.start)} --> {clock_format(mark.end)}"
        blocks.append(f"{number}\n{times}\n{_title(mark)}\n")
    return "\n".join(blocks)


def _title(mark: Mark) -> str:
    return escape(one_line(mark.title), quote=False)
