"""MicroDVD subtitles (``.sub``), whose times are numbers of frames."""

import re

from alignment.imports import ass
from alignment.imports.base import Imported, opening
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".sub",)

_LINE = re.compile(r"\{\d+\}\{\d*\}")
_RATE = re.compile(r"\s*\{\d+\}\{\d*\}\s*(\d{2,3}(?:\.\d+)?)\s*(?:\n|$)")
_USUAL = 24_000 / 1_001


def fits(head: bytes, ending: str) -> bool:
    """Whether the first line is one of subtitles."""
    return _LINE.match(opening(head).lstrip()) is not None


def read(data: bytes, name: str) -> Imported:
    """Read subtitles; where the first line does not give the rate, it is that of films."""
    text = decode(data, name)
    rate = _RATE.match(text)
    fps = float(rate[1]) if rate is not None else _USUAL
    if not 1 <= fps <= 1_000:
        fps = _USUAL
    rest = text[rate.end() :] if rate is not None else text
    return imported(ass.captions(rest, name, "microdvd", fps))
