"""An episode out of a file that holds a text and its times."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from alignment.errors import FormatError
from alignment.formats import timeline_json
from alignment.formats.content import Content
from alignment.reader import read_transcript
from alignment.stated import timeline_as_stated
from alignment.timeline import Recognised, Timeline
from alignment.transcript.model import Transcript


def read_content(path: Path, audio: Path | None = None) -> Content:
    """Read a timeline written by Lyricast, or any text that states when it is heard.

    Where the file holds two languages, the second one is what was really said.

    Parameters
    ----------
    audio
        The sound it belongs to.

    Raises
    ------
    TranscriptError
        The file cannot be read.
    FormatError
        It states no times, or is damaged.
    """
    transcript = read_transcript(path)
    if timeline_json.is_timeline(path):
        return Content(timeline_json.read(path, transcript), transcript, audio)
    if not transcript.stated:
        raise FormatError(
            "“{file}” does not say when its sentences are heard: time it against its audio.",
            file=path.name,
        )
    timeline = timeline_as_stated(transcript)
    if transcript.second is not None:
        said = tuple(_originals(timeline, transcript.second))
        timeline = replace(timeline, recognised=said, audio_language=transcript.second.language)
    return Content(timeline, transcript, audio)


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
