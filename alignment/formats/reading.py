"""An episode out of a file that holds a text and its times."""

from pathlib import Path

from alignment.errors import FormatError
from alignment.formats import timeline_json
from alignment.formats.content import Content
from alignment.formats.second import with_second
from alignment.reader import read_transcript
from alignment.stated import timeline_as_stated


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
    return with_second(Content(timeline_as_stated(transcript), transcript, audio))
