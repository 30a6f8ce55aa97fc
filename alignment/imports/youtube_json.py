"""Captions of YouTube in JSON (``json3``)."""

from typing import Any

from alignment.imports.base import Imported
from alignment.imports.captions import Caption, stamp
from alignment.imports.json_document import keys_in, number, parsed, rows, text_of
from alignment.imports.running import imported

ENDINGS = (".json3", ".json")


def fits(head: bytes, ending: str) -> bool:
    """Whether a file has events with segments."""
    return keys_in(head) >= {"events", "tStartMs", "segs"}


def read(data: bytes, name: str) -> Imported:
    """Read the events; those that only scroll the line before hold no words."""
    return imported(map(_caption, rows(parsed(data, name), "events")))


def _caption(event: dict[str, Any]) -> Caption:
    start, length = number(event.get("tStartMs")), number(event.get("dDurationMs"))
    text = "".join(
        (stamp(start + offset) if start is not None and offset else "") + text_of(row.get("utf8"))
        for row in rows(event, "segs")
        for offset in [number(row.get("tOffsetMs"))]
    )
    return Caption(start, None if start is None or length is None else start + length, text)
