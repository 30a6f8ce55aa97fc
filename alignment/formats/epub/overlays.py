"""Media overlays: which sentence of a document is heard when, and in which piece of the audio."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

from alignment.audio import cutting
from alignment.clock_format import clock_format
from alignment.formats.content import Content
from alignment.formats.markup import document, element
from alignment.formats.subtitles import subtitles
from alignment.timeline import Timeline

_CLOCK = "{h}:{m:02}:{s:02}.{ms:03}"

TYPES = {cutting.MP3: "audio/mpeg", cutting.M4A: "audio/mp4"}
"""Kinds of sound that every reader of books knows."""

SECTION = "chapter"
"""Identifier of what a document is made of."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A sentence: its index, and when it is heard (ms)."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sound:
    """A file of the book, and the moment of the audio (ms) at which it begins."""

    name: str
    begun: int

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[Path(self.name).suffix]


def clips_of(content: Content) -> Iterator[Clip]:
    """Yield the sentences that are heard; short pauses belong to the one before them."""
    lines = list(subtitles(content.timeline, content.transcript))
    starts = [*(line.start for line in lines[1:]), content.timeline.duration]
    for line, following in zip(lines, starts, strict=bool(lines)):
        bridged = 0 <= following - line.end <= Timeline.BRIDGED_PAUSE
        yield Clip(line.index, line.start, following if bridged else line.end)


def smil(text: str, sound: str, begun: int, clips: Sequence[Clip], *, prefix: str = "s") -> str:
    """Return the overlay of a document.

    Parameters
    ----------
    text, sound
        The document and the audio, as seen from the overlay.
    begun
        See `Sound`.
    prefix
        What identifiers of sentences begin with, before their index.
    """
    root = Element(
        "smil",
        {
            "xmlns": "http://www.w3.org/ns/SMIL",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "version": "3.0",
        },
    )
    section = SECTION if prefix == "s" else f"{prefix}{clips[0].index}"
    sequence = element(element(root, "body"), "seq", id="seq", epub__textref=f"{text}#{section}")
    for clip in clips:
        pair = element(sequence, "par", id=f"p{clip.index}")
        element(pair, "text", src=f"{text}#{prefix}{clip.index}")
        begin, end = (clock_format(time - begun, _CLOCK) for time in (clip.start, clip.end))
        element(pair, "audio", src=sound, clipBegin=begin, clipEnd=end)
    return document(root)


def length(clips: Sequence[Clip]) -> str:
    """Return how long some sentences are heard, as packages state it."""
    return clock_format(sum(clip.end - clip.start for clip in clips), _CLOCK)


def add_sounds(
    book: ZipFile, folder: str, audio: Path, pieces: Sequence[Sequence[Clip]], *, whole: bool
) -> list[Sound]:
    """Put the audio into a book, and return what each of the pieces is heard in.

    Parameters
    ----------
    folder
        Where in the book.
    whole
        Whether the audio stays in one file; otherwise each piece gets what is heard of it.

    Raises
    ------
    AudioError
        The audio cannot be read.
    """
    with TemporaryDirectory() as temporary:
        ending = cutting.ending_of(audio)
        sounds: list[Sound] = []
        spans = [(clips[0].start, clips[-1].end) for clips in pieces]
        if whole and spans:
            spans = [(0, spans[-1][1])]
        for number, span in enumerate(spans):
            part = Path(temporary, f"{number:03}{ending}")
            sound = Sound(f"audio/{part.name}", cutting.cut(audio, part, *span))
            book.write(part, f"{folder}{sound.name}", ZIP_STORED)
            part.unlink()
            sounds.append(sound)
    return sounds * len(pieces) if whole else sounds
