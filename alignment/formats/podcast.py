"""The JSON of Podcasting 2.0: a transcript in time with the audio, and chapters."""

import json
from typing import Any

from alignment.formats.content import Content, WriteOptions, chapter_marks
from alignment.formats.subtitles import one_line, subtitles


def dumps(content: Content, options: WriteOptions) -> str:
    """Return the timed sentences as a transcript of version 1.0.0, times in seconds."""
    segments: list[dict[str, Any]] = []
    for subtitle in subtitles(content.timeline, content.transcript):
        segment: dict[str, Any] = {"speaker": subtitle.speaker} if subtitle.speaker else {}
        segment |= {
            "startTime": subtitle.start / 1000,
            "endTime": subtitle.end / 1000,
            "body": subtitle.text,
        }
        segments.append(segment)
    document = {"version": "1.0.0", "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def chapters(content: Content, options: WriteOptions) -> str:
    """Return the chapters, version 1.2.0, times in seconds."""
    document: dict[str, Any] = {"version": "1.2.0"}
    if content.title:
        document["title"] = one_line(content.title)
    document["chapters"] = [
        {"startTime": mark.start / 1000, "title": one_line(mark.title)}
        for mark in chapter_marks(content)
    ]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
