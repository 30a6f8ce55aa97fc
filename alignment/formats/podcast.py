"""The JSON transcript of Podcasting 2.0, which podcast players show in time with the audio."""

import json
from typing import Any

from alignment.formats.subtitles import subtitles
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript


def dumps(timeline: Timeline, transcript: Transcript) -> str:
    """Return the timed sentences as a transcript of version 1.0.0, times in seconds."""
    segments: list[dict[str, Any]] = []
    for subtitle in subtitles(timeline, transcript):
        segment: dict[str, Any] = {"speaker": subtitle.speaker} if subtitle.speaker else {}
        segment |= {
            "startTime": subtitle.start / 1000,
            "endTime": subtitle.end / 1000,
            "body": subtitle.text,
        }
        segments.append(segment)
    document = {"version": "1.0.0", "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
