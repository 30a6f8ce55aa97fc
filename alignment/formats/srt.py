"""SubRip subtitles (``.srt``)."""

from alignment.formats.subtitles import clock, subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript) -> str:
    """Return the timed sentences as SubRip; the speaker is named where another begins."""
    blocks = []
    speaker = None
    for number, subtitle in enumerate(subtitles(timeline, transcript), start=1):
        # An arrow in the text would look like a line of times.
        text = subtitle.text.replace("-->", "→")
        if subtitle.speaker and subtitle.speaker != speaker:
            text = f"{subtitle.speaker}: {text}"
        speaker = subtitle.speaker
        times = f"{clock(subtitle.start, ',')} --> {clock(subtitle.end, ',')}"
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)
