"""SubRip subtitles (``.srt``)."""

from alignment.formats.subtitles import clock, subtitles, with_speaker
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript, *, bilingual: bool = False) -> str:
    """Return the timed sentences as SubRip; the speaker is named where another begins.

    Parameters
    ----------
    bilingual
        Whether what was really said follows in a second line, where it is known.
    """
    blocks = []
    named = with_speaker(subtitles(timeline, transcript))
    for number, (subtitle, speaker) in enumerate(named, start=1):
        text = speaker + subtitle.text
        if bilingual and subtitle.original:
            text += f"\n{subtitle.original}"
        # An arrow in the text would look like a line of times.
        text = text.replace("-->", "→")
        times = f"{clock(subtitle.start, ',')} --> {clock(subtitle.end, ',')}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)
