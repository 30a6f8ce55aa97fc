"""All formats that a timeline can be written to: one row each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from alignment.errors import FormatError
from alignment.formats import (
    aeneas_json,
    anki,
    ass,
    audacity,
    copies,
    docx,
    eaf,
    epub,
    id3,
    lrc,
    page,
    podcast,
    sbv,
    smil,
    srt,
    tables,
    textgrid,
    timeline_json,
    ttml,
    vtt,
)
from alignment.formats.content import Content, WriteOption, WriteOptions
from alignment.messages import Message

Dumps = Callable[[Content, WriteOptions], str]
Save = Callable[[Content, WriteOptions, Path], Iterable[Message] | None]

_SCREEN = frozenset({WriteOption.BILINGUAL, WriteOption.LINES, WriteOption.SPEAKERS})
_VIDEOS = frozenset(
    {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".flv", ".mpg", ".ts", ".wmv"}
)
_NAMED = frozenset({WriteOption.SPEAKERS})
_TIERS = frozenset({WriteOption.BILINGUAL, WriteOption.SPEAKERS})


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an episode.

    Attributes
    ----------
    name
        What it is called on the command line.
    title
        What it is called in a window.
    ending
        That of its files. Of several formats with one ending, the first in `FORMATS` is
        meant where none is named.
    dumps
        Returns the text of a file; None for files that are not text.
    save
        Writes a file that is not text; it may exist already, empty. What it returns is for
        the user to know.
    options
        What can be asked for.
    sources
        Endings of the audio that it is a copy of; empty where any will do.
    sound
        Bytes in it for each of the audio, 0 where it holds none.
    copied
        Endings of the audio of which that is true, since it is not encoded anew; empty for all.
    """

    name: str
    title: Message
    ending: str
    dumps: Dumps | None = None
    save: Save | None = None
    options: frozenset[WriteOption] = frozenset()
    sources: frozenset[str] = frozenset()
    sound: float = 0.0
    copied: frozenset[str] = frozenset()


def _with_words(dumps: Dumps) -> Dumps:
    return lambda content, options: dumps(content, replace(options, words=True))


_ROWS = (
    Format("json", Message("All that is known (JSON)"), ".json", timeline_json.dumps),
    Format("srt", Message("SubRip subtitles"), ".srt", srt.dumps, options=_SCREEN),
    Format("vtt", Message("WebVTT subtitles"), ".vtt", vtt.dumps, options=_SCREEN),
    Format(
        "vtt-words",
        Message("WebVTT subtitles with words"),
        ".vtt",
        _with_words(vtt.dumps),
        options=_SCREEN,
    ),
    Format("ass", Message("Karaoke subtitles (ASS)"), ".ass", ass.dumps, options=_SCREEN),
    Format("ttml", Message("Timed Text (IMSC)"), ".ttml", ttml.dumps, options=_SCREEN),
    Format("sbv", Message("YouTube subtitles (SBV)"), ".sbv", sbv.dumps, options=_SCREEN),
    Format("lrc", Message("Lyrics (LRC)"), ".lrc", lrc.dumps, options=_TIERS),
    Format(
        "lrc-words",
        Message("Lyrics with words (enhanced LRC)"),
        ".lrc",
        _with_words(lrc.dumps),
        options=_TIERS,
    ),
    Format(
        "html",
        Message("Web page that plays"),
        ".html",
        save=page.save,
        options=frozenset({WriteOption.BILINGUAL, WriteOption.EMBED}),
        sound=4 / 3,
    ),
    Format(
        "epub",
        Message("Read-aloud book (EPUB 3)"),
        ".epub",
        save=epub.save,
        options=frozenset({WriteOption.BILINGUAL, WriteOption.WHOLE_AUDIO}),
        sound=1.0,
        copied=frozenset({".mp3", ".m4a", ".m4b", ".aac"}),
    ),
    Format("anki", Message("Cards with sound (Anki)"), ".apkg", save=anki.save),
    Format(
        "mp3",
        Message("MP3 with chapters and lyrics"),
        ".mp3",
        save=id3.save,
        options=_TIERS,
        sources=frozenset({".mp3"}),
        sound=1.0,
    ),
    Format(
        "m4a",
        Message("M4A with chapters and lyrics"),
        ".m4a",
        save=copies.save_m4a,
        options=_TIERS,
        sources=frozenset({".m4a", ".m4b"}),
        sound=1.0,
    ),
    Format(
        "mkv",
        Message("Video with subtitles (Matroska)"),
        ".mkv",
        save=copies.save_video,
        options=_SCREEN,
        sources=_VIDEOS,
        sound=1.0,
    ),
    Format(
        "mp4",
        Message("Video with subtitles (MP4)"),
        ".mp4",
        save=copies.save_video,
        options=_SCREEN,
        sources=frozenset({".mp4", ".m4v", ".mov"}),
        sound=1.0,
    ),
    Format("docx", Message("Transcript for Word"), ".docx", save=docx.save, options=_TIERS),
    Format("csv", Message("Table (CSV)"), ".csv", tables.csv_dumps),
    Format("tsv", Message("Table of Whisper (TSV)"), ".tsv", tables.tsv_dumps, options=_NAMED),
    Format("textgrid", Message("Praat TextGrid"), ".TextGrid", textgrid.dumps, options=_TIERS),
    Format(
        "textgrid-short",
        Message("Praat TextGrid, short"),
        ".TextGrid",
        textgrid.short_dumps,
        options=_TIERS,
    ),
    Format("eaf", Message("ELAN annotations"), ".eaf", eaf.dumps, options=_TIERS),
    Format("audacity", Message("Audacity labels"), ".txt", audacity.dumps, options=_NAMED),
    Format(
        "audacity-words",
        Message("Audacity labels of words"),
        ".txt",
        _with_words(audacity.dumps),
        options=_NAMED,
    ),
    Format("podcast", Message("Podcasting 2.0 transcript"), ".json", podcast.dumps),
    Format("podcast-chapters", Message("Podcasting 2.0 chapters"), ".json", podcast.chapters),
    Format("vtt-chapters", Message("WebVTT chapters"), ".vtt", vtt.chapters),
    Format("smil", Message("Times of a web page (SMIL)"), ".smil", smil.dumps),
    Format("aeneas", Message("aeneas fragments (JSON)"), ".json", aeneas_json.dumps),
)

FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""By name. Those with “words” write the times of words into formats that do well without."""

ENDINGS = tuple(dict.fromkeys(row.ending for row in _ROWS if row.ending != ".txt"))
"""Those that choose a format. Too many files are ``.txt``."""


def possible(kind: Format, content: Content) -> frozenset[WriteOption]:
    """Return what a format can be asked for, where there is anything in an episode for it."""
    missing = set()
    kept = kind.save is epub.save and content.text is not None and epub.is_book(content.text)
    if kept or not content.timeline.recognised:
        missing.add(WriteOption.BILINGUAL)
    if not content.transcript.speakers:
        missing.add(WriteOption.SPEAKERS)
    return kind.options - missing


def format_of(path: Path, name: str | None = None) -> Format:
    """Return the format called `name`, or else the one that the ending of `path` asks for.

    Raises
    ------
    FormatError
        No name is given and the ending is unknown.
    """
    if name is not None:
        return FORMATS[name]
    ending = path.suffix.lower()
    for row in _ROWS:
        if row.ending.lower() == ending and row.ending in ENDINGS:
            return row
    raise FormatError(
        "The ending of “{file}” is not known: use {known} or {last}.",
        file=path.name,
        known=", ".join(ENDINGS[:-1]),
        last=ENDINGS[-1],
    )
