"""Subtitles that pysubs2 wrote as JSON."""

from alignment.imports.ass import text_of_event
from alignment.imports.base import Imported
from alignment.imports.captions import Caption
from alignment.imports.json_document import keys_in, number, parsed, rows, text_of
from alignment.imports.running import imported

ENDINGS = (".json",)


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has events and their styles."""
    return keys_in(head) >= {"info", "styles", "events"}


def read(data: bytes, name: str) -> Imported:
    """Read the events; their times are in milliseconds."""
    return imported(
        Caption(
            start := number(row.get("start")),
            number(row.get("end")),
            text_of_event(text_of(row.get("text")), start or 0),
            text_of(row.get("name")) or None,
            text_of(row.get("style")),
        )
        for row in rows(parsed(data, name), "events")
        if row.get("type", "Dialogue") == "Dialogue"
    )
