"""The same text in another language, as what was really said."""

from collections.abc import Iterator
from dataclasses import replace

from alignment.formats.content import Content
from alignment.stated import timeline_as_stated
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript


def with_second(content: Content) -> Content:
    """Return an episode whose second text, where it has one with times, is what was really said.

    What was recognised from the audio is nearer to it, and stays.
    """
    timeline, second = content.timeline, content.transcript.second
    if second is None or not second.stated or timeline.recognised:
        return content
    said = tuple(_originals(timeline, second))
    timeline = replace(timeline, recognised=said, audio_language=second.language)
    return replace(content, timeline=timeline)


def _originals(timeline: Timeline, second: Transcript) -> Iterator[Recognised]:
    """Divide the other language among the sentences that it is heard with."""
    texts: dict[int, list[str]] = {}
    for cue in timeline_as_stated(second, timeline.duration).timed:
        assert cue.start is not None
        assert cue.end is not None
        heard = timeline.at((cue.start + cue.end) // 2) or timeline.before(cue.end)
        if heard is not None:
            texts.setdefault(heard.index, []).append(second.sentences[cue.index].text)
    for index, parts in sorted(texts.items()):
        yield Recognised(index, " ".join(parts))
