"""Writing a timeline to a file, in the format its ending asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alignment.errors import FormatError
from alignment.files import check_writable, write_text
from alignment.formats import ass, audacity, lrc, podcast, srt, textgrid, timeline_json, vtt
from alignment.timeline import Timeline
from alignment.transcript.model import Transcript

Dumps = Callable[[Timeline, Transcript, str | None, bool], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a timeline.

    Attributes
    ----------
    dumps
        Given a timeline, its transcript, the name of the audio and whether what was really
        said is to stand in a second line, returns the text of a file.
    ending
        Chooses this format where none is named; None where another one has that ending.
    """

    dumps: Dumps
    ending: str | None = None


FORMATS: Mapping[str, Format] = {
    "json": Format(lambda t, text, audio, _: timeline_json.dumps(t, text, audio), ".json"),
    "srt": Format(lambda t, text, _, both: srt.dumps(t, text, bilingual=both), ".srt"),
    "vtt": Format(lambda t, text, _, both: vtt.dumps(t, text, bilingual=both), ".vtt"),
    "vtt-words": Format(lambda t, text, _, both: vtt.dumps(t, text, bilingual=both, words=True)),
    "lrc": Format(lambda t, text, *_: lrc.dumps(t, text), ".lrc"),
    "lrc-words": Format(lambda t, text, *_: lrc.dumps(t, text, words=True)),
    "ass": Format(lambda t, text, _, both: ass.dumps(t, text, bilingual=both), ".ass"),
    "textgrid": Format(lambda t, text, *_: textgrid.dumps(t, text), ".TextGrid"),
    "audacity": Format(lambda t, text, *_: audacity.dumps(t, text)),
    "audacity-words": Format(lambda t, text, *_: audacity.dumps(t, text, words=True)),
    "podcast": Format(lambda t, text, *_: podcast.dumps(t, text)),
}
"""By name. Those with “words” write the times of words into formats that do well without."""

ENDINGS = tuple(kind.ending for kind in FORMATS.values() if kind.ending)


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format called `name`, or else the one that the ending of `path` asks for.

    Raises
    ------
    FormatError
        No name is given and the ending is unknown.
    """
    if name is not None:
        return FORMATS[name]
    for known in FORMATS.values():
        if known.ending and known.ending.lower() == path.suffix.lower():
            return known
    raise FormatError(
        "The ending of “{file}” is not known: use {known} or {last}.",
        file=path.name,
        known=", ".join(ENDINGS[:-1]),
        last=ENDINGS[-1],
    )


def check_destination(path: Path, kind: str | None = None, *, overwrite: bool = True) -> None:
    """Make sure that `path` can be written, before work is spent on it.

    Parameters
    ----------
    kind
        One of `FORMATS`; None to go by the ending.
    overwrite
        Whether a file that is there already may be replaced.

    Raises
    ------
    FormatError
        The ending is unknown.
    WriteError
        As `alignment.files.check_writable` says.
    """
    if not path.is_dir():
        format_of(path, kind)
    check_writable(path, overwrite=overwrite)


def write(
    timeline: Timeline,
    transcript: Transcript,
    path: Path,
    *,
    audio: str | None = None,
    bilingual: bool = False,
    kind: str | None = None,
    overwrite: bool = True,
) -> None:
    """Write a timeline to a file.

    The file appears whole or not at all; one that was there before is lost
    only when the new one is complete.

    Parameters
    ----------
    audio
        Name of the audio file, for formats that hold it.
    bilingual
        Whether subtitles have what was really said in a second line; JSON has it always.
    kind
        One of `FORMATS`; None to go by the ending of `path`.
    overwrite
        Whether a file that is there already may be replaced.

    Raises
    ------
    FormatError, WriteError
        As `check_destination` says, or the disk is full or fails.
    """
    check_destination(path, kind, overwrite=overwrite)
    text = format_of(path, kind).dumps(timeline, transcript, audio, bilingual)
    write_text(path, text, overwrite=overwrite)
