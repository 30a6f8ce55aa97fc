"""The same text in another language, as what was really said."""

from dataclasses import replace

from alignment.formats.content import Content
from alignment.pairing import paired
from alignment.stated import timeline_as_stated


def with_second(content: Content) -> Content:
    """Return an episode whose second text, where it has one with times, is what was really said.

    What was recognised from the audio is nearer to it, and stays.
    """
    timeline, second = content.timeline, content.transcript.second
    if second is None or not second.stated or timeline.recognised:
        return content
    said = paired(timeline, second, timeline_as_stated(second, timeline.duration))
    timeline = replace(timeline, recognised=said, audio_language=second.language)
    return replace(content, timeline=timeline)
