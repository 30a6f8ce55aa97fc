"""MPL2 subtitles (``.mpl``), whose times are tenths of a second."""

import re

from alignment.imports import ass
from alignment.imports.base import Imported, opening
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".mpl",)


def fits(head: bytes, ending: str) -> bool:
    """Whether the first line is one of subtitles."""
    return re.match(r"\s*\[\d+\]\[\d*\]", opening(head)) is not None


def read(data: bytes, name: str) -> Imported:
    """Read subtitles."""
    return imported(ass.captions(decode(data, name), name, "mpl2"))
