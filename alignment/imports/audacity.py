"""Labels of Audacity (``.txt``): start and end in seconds, and the text, between tabs."""

import re

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".txt",)

_SECONDS = r"\d{1,7}[.,]\d{1,9}"
_LABEL = re.compile(rf"({_SECONDS})\t({_SECONDS})(?:\t(.*))?")


def fits(head: bytes, ending: str) -> bool:
    """Whether every line is a label, or the range of frequencies of one."""
    lines = [line for line in opening(head).split("\n")[:-1] if not line.startswith("\\\t")]
    lines = [line for line in lines if line.strip()] or [opening(head).strip()]
    return all(map(_LABEL.fullmatch, lines))


def read(data: bytes, name: str) -> Imported:
    """Read labels; those of a moment have no end."""
    found = filter(None, map(_LABEL.fullmatch, decode(data, name).splitlines()))
    return imported(Caption(_time(match[1]), _time(match[2]), match[3] or "") for match in found)


def _time(seconds: str) -> float:
    return 1000 * float(seconds.replace(",", "."))
