"""WebVTT (``.vtt``): https://www.w3.org/TR/webvtt1/."""

import re
from collections.abc import Iterator
from dataclasses import replace

from alignment.imports import srt
from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, plain, stamp
from alignment.imports.clock import CLOCK, milliseconds
from alignment.imports.languages import code_of
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".vtt",)

_LANGUAGE = re.compile(r"^Language:\s*([\w-]+)\s*$", re.MULTILINE | re.IGNORECASE)
_UNSHOWN = re.compile(
    r"^(?:NOTE|STYLE|REGION)(?:[^\S\n][^\n]*)?$\n?(?:(?!.*-->)[^\n]+(?:\n|\Z))*", re.MULTILINE
)
_STAMP = re.compile(rf"<({CLOCK})>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_RUBY = re.compile(r"<rt\b[^>]*>.*?(?:</rt>|(?=</ruby>)|$)", re.DOTALL)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file begins as WebVTT does."""
    return re.match(r"\s*WEBVTT(?:\s|$)", opening(head)) is not None


def read(data: bytes, name: str) -> Imported:
    """Read subtitles."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    head, _, _ = text.partition("\n\n")
    language = _LANGUAGE.search(head)
    cues = srt.captions(_UNSHOWN.sub("", text), identified=True)
    return imported(
        (voice for cue in cues for voice in _voices(cue)),
        language=code_of(language[1]) if language else None,
    )


def _voices(cue: Caption) -> Iterator[Caption]:
    """Divide a cue where another voice begins."""
    text = _STAMP.sub(lambda match: stamp(milliseconds(match[1]) or 0), _RUBY.sub("", cue.text))
    before, *voices = _VOICE.split(text)
    if plain(before).strip() or not voices:
        yield replace(cue, text=plain(before))
        cue = replace(cue, start=None, end=None)
    for name, words in zip(voices[::2], voices[1::2], strict=True):
        yield replace(cue, text=plain(words), speaker=plain(name) or None)
        cue = replace(cue, start=None, end=None)
