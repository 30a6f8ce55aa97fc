"""WebVTT subtitles (``.vtt``)."""

from collections.abc import Iterator
from html import escape

from alignment.formats.subtitles import Subtitle, clock, one_line, subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(
    timeline: Timeline, transcript: Transcript, *, bilingual: bool = False, words: bool = False
) -> str:
    """Return the timed sentences as WebVTT, each in the voice of its speaker.

    Parameters
    ----------
    bilingual
        Whether what was really said follows in a second line, where it is known.
    words
        Whether the times at which words begin are written among them.
    """
    blocks = ["WEBVTT\n"]
    for number, subtitle in enumerate(subtitles(timeline, transcript), start=1):
        text = "".join(_timed(subtitle)) if words else escape(subtitle.text, quote=False)
        if bilingual and subtitle.original:
            text += f"\n{escape(subtitle.original, quote=False)}"
        if subtitle.speaker:
            text = f"<v {escape(one_line(subtitle.speaker), quote=False)}>{text}"
        times = f"{clock(subtitle.start, '.')} --> {clock(subtitle.end, '.')}"
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
            yield f"<{clock(at, '.')}>"
        yield escape(piece.text, quote=False)
