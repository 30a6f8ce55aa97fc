"""WebVTT subtitles (``.vtt``)."""

from html import escape

from alignment.formats.subtitles import clock, one_line, subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript, *, bilingual: bool = False) -> str:
    """Return the timed sentences as WebVTT, each in the voice of its speaker.

    Parameters
    ----------
    bilingual
        Whether what was really said follows in a second line, where it is known.
    """
    blocks = ["WEBVTT\n"]
    for number, subtitle in enumerate(subtitles(timeline, transcript), start=1):
        text = escape(subtitle.text, quote=False)
        if bilingual and subtitle.original:
            text += f"\n{escape(subtitle.original, quote=False)}"
        if subtitle.speaker:
            text = f"<v {escape(one_line(subtitle.speaker), quote=False)}>{text}"
        times = f"{clock(subtitle.start, '.')} --> {clock(subtitle.end, '.')}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)
