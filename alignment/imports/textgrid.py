"""TextGrids of Praat, long and short (``.TextGrid``)."""

import re
from collections.abc import Iterator

from alignment.errors import TranscriptError
from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption
from alignment.imports.running import imported
from alignment.imports.tiers import CaptionTier, captions_of
from alignment.transcript.encoding import decode

ENDINGS = (".textgrid",)

_NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"
_VALUE = re.compile(rf'"((?:[^"]|"")*)"|(?:(?<=\s)|^)({_NUMBER})(?=\s|$)|![^\n]*')


def fits(head: bytes, ending: str) -> bool:
    """Whether a file says it is of Praat, and a TextGrid."""
    text = opening(head)[:400]
    return "ooTextFile" in text and '"TextGrid"' in text


def read(data: bytes, name: str) -> Imported:
    """Read the tiers."""
    values = _values(decode(data, name))
    try:
        tiers = list(_tiers(values))
    except (StopIteration, RuntimeError, TypeError, ValueError):
        raise TranscriptError(
            "“{file}” is damaged: it is no complete TextGrid. Save it anew.", file=name
        ) from None
    return imported(captions_of(tiers))


def _values(text: str) -> Iterator[str | float]:
    """Yield the strings and the numbers that stand free: all else only describes them."""
    for match in _VALUE.finditer(text):
        if match[1] is not None:
            yield match[1].replace('""', '"')
        elif match[2] is not None:
            yield float(match[2])


def _tiers(values: Iterator[str | float]) -> Iterator[CaptionTier]:
    def time() -> float:
        return 1000 * float(next(values))

    while next(values) != "TextGrid":
        pass
    time(), time()
    for _ in range(int(next(values))):
        kind, name = str(next(values)), str(next(values))
        time(), time()
        captions = []
        for _ in range(int(next(values))):
            start = time()
            end = time() if kind == "IntervalTier" else None
            if text := str(next(values)).strip():
                captions.append(Caption(start, end, text))
        yield CaptionTier(name, captions)
