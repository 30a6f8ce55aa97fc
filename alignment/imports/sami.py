"""SAMI subtitles (``.smi``)."""

import re

from alignment.imports import ass
from alignment.imports.base import Imported, opening
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".smi", ".sami")


def fits(head: bytes, ending: str) -> bool:
    """Whether a file begins as SAMI does."""
    return re.match(r"\s*<sami\b", opening(head), re.IGNORECASE) is not None


def read(data: bytes, name: str) -> Imported:
    """Read subtitles."""
    return imported(ass.captions(decode(data, name), name, "sami"))
