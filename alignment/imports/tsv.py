"""Tables of Whisper (``.tsv``): start and end in milliseconds, and the text."""

import re
from collections.abc import Iterator

from alignment.imports.base import Imported, opening
from alignment.imports.captions import Caption
from alignment.imports.json_document import number
from alignment.imports.running import imported
from alignment.transcript.encoding import decode

ENDINGS = (".tsv",)

_HEAD = re.compile(r"\s*start\tend\t(?:speaker\t)?text\b", re.IGNORECASE)


def fits(head: bytes, ending: str) -> bool:
    """Whether the first line names the columns."""
    return _HEAD.match(opening(head)) is not None


def read(data: bytes, name: str) -> Imported:
    """Read the rows."""
    return imported(_captions(decode(data, name).strip().splitlines()))


def _captions(lines: list[str]) -> Iterator[Caption]:
    columns = lines[0].lower().split("\t")
    for line in lines[1:]:
        values = dict(zip(columns, line.split("\t", len(columns) - 1), strict=False))
        yield Caption(
            _time(values.get("start", "")),
            _time(values.get("end", "")),
            values.get("text", ""),
            values.get("speaker") or None,
        )


def _time(value: str) -> float | None:
    try:
        return number(float(value))
    except ValueError:
        return None
