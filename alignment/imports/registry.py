"""All formats that can be read."""

from collections.abc import Sequence
from pathlib import PurePath

from alignment.imports import (
    aeneas,
    ass,
    audacity,
    docx,
    eaf,
    epub,
    lrc,
    mhtml,
    microdvd,
    mpl2,
    odt,
    pdf,
    podcast_json,
    prose,
    pysubs2_json,
    recognition_json,
    refused,
    rtf,
    sami,
    sbv,
    srt,
    table,
    textgrid,
    timeline_json,
    ttml,
    vtt,
    whisper,
    whisper_cpp,
    youtube_json,
)
from alignment.imports.base import HEAD, Imported, Importer

IMPORTERS: Sequence[Importer] = (
    vtt,
    srt,
    sbv,
    ass,
    microdvd,
    mpl2,
    sami,
    lrc,
    ttml,
    eaf,
    textgrid,
    audacity,
    table,
    timeline_json,
    podcast_json,
    aeneas,
    whisper_cpp,
    youtube_json,
    pysubs2_json,
    recognition_json,
    whisper,
    epub,
    odt,
    docx,
    pdf,
    rtf,
    mhtml,
    refused,
    prose,
)
"""In the order in which they are asked whether a file is theirs."""

ENDINGS = tuple(dict.fromkeys(ending for importer in IMPORTERS for ending in importer.ENDINGS))
"""Of all files that can be opened as a text."""


def import_text(data: bytes, name: str) -> Imported:
    """Read a file of any format.

    Parameters
    ----------
    data
        All of it.
    name
        What the file is called, in errors too. Its ending decides only where the content
        does not.

    Raises
    ------
    TranscriptError
        It cannot be read, or is no text.
    """
    return importer_of(data[:HEAD], PurePath(name).suffix.lower()).read(data, name)


def import_pasted(text: str) -> Imported:
    """Read what was pasted: prose, a web page, or a text file of any format.

    Raises
    ------
    TranscriptError
        It is of a format that is not read, or damaged.
    """
    data = text.encode("utf-8", errors="replace")
    importer = importer_of(data[:HEAD], "")
    return prose.prose(text) if importer is prose else importer.read(data, "pasted text")


def importer_of(head: bytes, ending: str) -> Importer:
    """Return what reads a file, as `Importer.fits` decides by its head and its ending."""
    return next(one for one in IMPORTERS if one.fits(head, ending))
