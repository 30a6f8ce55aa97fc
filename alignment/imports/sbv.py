"""SubViewer subtitles as YouTube writes them (``.sbv``), and those of SubViewer 2."""

import re

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption, plain
from alignment.imports.clock import CLOCK, milliseconds
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".sbv",)

_TIMES = re.compile(rf"^[^\S\n]*({CLOCK})[^\S\n]*,[^\S\n]*({CLOCK})[^\S\n]*$", re.MULTILINE)


def fits(head: bytes, ending: str) -> bool:
    """Whether two lines of times stand in a file, or one where its ending says so."""
    found = len(_TIMES.findall(opening(head)))
    return found > 1 or (found > 0 and ending in ENDINGS)


def read(data: bytes, name: str) -> Imported:
    """Read subtitles."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    _, *parts = _TIMES.split(text)
    return imported(
        Caption(milliseconds(start), milliseconds(end), plain(words.replace("[br]", "\n")))
        for start, end, words in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    )
