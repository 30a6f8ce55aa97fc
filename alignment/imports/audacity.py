"""Labels of Audacity (``.txt``): start and end in seconds, and the text, between tabs.

Aeneas writes hours and minutes too (``.audh``, ``.audm``).
"""

import re

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption
from alignment.imports.clock import milliseconds
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".txt", ".aud", ".audh", ".audm")

_SECONDS = r"(?:\d{1,7}|(?:\d{1,2}:)?\d{1,2}:\d\d)[.,]\d{1,9}"
_LABEL = re.compile(rf"({_SECONDS})\t({_SECONDS})(?:\t(.*))?")
_KEY = re.compile(r"[a-z]\d{3,}")


def fits(head: bytes, ending: str) -> bool:
    """Whether every line is a label, or the range of frequencies of one, and not keys alone."""
    lines = [line for line in opening(head).split("\n")[:-1] if not line.startswith("\\\t")]
    lines = [line for line in lines if line.strip()] or [opening(head).strip()]
    labels = list(map(_LABEL.fullmatch, lines))
    return all(labels) and not all(label and _KEY.fullmatch(label[3] or "") for label in labels)


def read(data: bytes, name: str) -> Imported:
    """Read labels; those of a moment have no end."""
    found = filter(None, map(_LABEL.fullmatch, decode(data, name).splitlines()))
    return imported(Caption(_time(match[1]), _time(match[2]), match[3] or "") for match in found)


def _time(seconds: str) -> float | None:
    if ":" in seconds:
        return milliseconds(seconds)
    return 1000 * float(seconds.replace(",", "."))
